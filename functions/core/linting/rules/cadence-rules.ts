/** When touches come: how many, how soon, how far apart, and whether what was announced is kept. */
import type { SampleContact } from "../../compiling/sample-contacts.ts";
import { clockAt } from "../../offsets.ts";
import type { Instant } from "../../person.ts";
import { zonesOf } from "../../zones.ts";
import { announcementsIn, isKept } from "../promises.ts";
import type { Remark, Rule } from "../rule.ts";
import { isConfirmation, ofSteps } from "../steps.ts";
import type { CheckedSequence, Templates } from "../templates.ts";
import { DEFAULTS, STARTS, type Timetable, timetableOf } from "../timetable.ts";
import { personOf } from "../trials.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** Most sales come on the fifth to the twelfth contact. */
const TOUCHES = { least: 5, most: 12 };
const MAX_GAP_DAYS = 14;
/** Who is not deciding wants to be remembered, not reminded: once a quarter, and some days for weekends. */
const MAX_LATER_GAP_DAYS = 100;
const MAX_FIRST_MINUTES = 5;
/** Two weeks are two weeks: neither a clock change nor the spreading of a window's opening makes them more. */
const SLACK = 60 * MINUTE + DEFAULTS.spreadMs;

export const CADENCE_RULES: readonly Rule[] = [
  {
    id: "touches",
    severity: "warning",
    reason: "Most sales come on the fifth to the twelfth contact; fewer give up too soon, more pester.",
    fix: `plan ${TOUCHES.least} to ${TOUCHES.most} touches`,
    check: ({ sequences }) =>
      sequences.flatMap(({ plan: { steps }, at }) =>
        steps.length >= TOUCHES.least && steps.length <= TOUCHES.most
          ? []
          : [
              {
                ...at("steps"),
                message: `there ${steps.length === 1 ? "is 1 touch" : `are ${steps.length} touches`}`,
              },
            ],
      ),
  },
  {
    id: "gap",
    severity: "error",
    reason: `Somebody who is deciding forgets you in more than ${MAX_GAP_DAYS} days; windows and weekends count.`,
    fix: "shorten after, add a touch between, or say audience: later when they are not deciding now",
    check: (templates) => templates.sequences.flatMap((sequence) => gapsOf(sequence, templates)),
  },
  {
    id: "first-touch",
    severity: "error",
    reason: `Who asks wants an answer while they sit there: within ${MAX_FIRST_MINUTES} minutes, at any hour.`,
    fix: "begin with a mail after 0 minutes, with window: always",
    check: (templates) => templates.sequences.flatMap((sequence) => lateAnswers(sequence, templates)),
  },
  {
    id: "never-open",
    severity: "error",
    isBinding: true,
    reason: "A step whose window never meets the hours in which it may go out is held for good.",
    fix: "widen its window: texts go out from Monday to Saturday, 10:00 to 20:00",
    check: (templates) => templates.sequences.flatMap((sequence) => stuckOf(sequence, templates)),
  },
  {
    id: "one-channel",
    severity: "warning",
    reason: "Who does not read mails may take a call: follow-up on one channel misses half of the people.",
    fix: "add a text, a call or a card (channel: sms or task)",
    check: ({ sequences }) =>
      sequences.flatMap(({ plan: { steps }, at }) => {
        const [channel, ...others] = new Set(steps.map((step) => step.channel));
        return others.length > 0 || steps.length < 2
          ? []
          : [{ ...at("steps"), message: `every touch is by ${channel}` }];
      }),
  },
  {
    id: "promise",
    severity: "warning",
    reason: "Who says when they come back, and does not, is not believed again.",
    fix: "correct the sentence, or the after of the next step",
    check: (templates) =>
      ofSteps(templates, ["email", "sms", "task"], (checked, sequence) => {
        const { prose, plan, at, step } = checked;
        // Behind the answer to "not now" comes the date that was agreed.
        if (isConfirmation(checked)) return [];
        const index = sequence.plan.steps.indexOf(plan);
        const later = sequence.plan.steps.slice(index + 1);
        return announcementsIn(prose)
          .filter((said) => !isKept(said, later))
          .map(({ words, offset }) => ({
            ...at(offset),
            message: `"${words.replace(/\s+/g, " ")}" is announced in "${step.id}", and no later touch comes then${nextOf(sequence, index)}`,
          }));
      }),
  },
  {
    id: "no-permission-to-close",
    severity: "warning",
    reason: "The last message that asks whether to close gets answers that ten others did not.",
    fix: 'ask in the last step, as in "May I close it?"',
    check: ({ sequences }) =>
      sequences.flatMap(({ plan, wordings }) =>
        wordings
          .filter(({ step }) => plan.steps.length >= 2 && step.id === plan.steps.at(-1)?.id)
          .filter(({ prose }) => !CLOSING.test(prose) || !prose.includes("?"))
          .map((last) => ({ ...last.at(0), message: "the last touch does not ask whether to close" })),
      ),
  },
];

const CLOSING =
  /\bclos(?:e|ing)\b|\b(?:shall|should|may|can)\s+(?:i|we)\s+(?:stop|keep|go\s+on|leave|end|take\s+you\s+off)|\bstop\s+writing\b|\bgo\s+on\b/i;

function nextOf({ plan }: CheckedSequence, index: number): string {
  const next = plan.steps[index + 1];
  if (next === undefined) return "";
  const { amount, unit } = next.after;
  return ` ("${next.id}" comes after ${amount} ${unit === "businessDays" ? "business days" : unit})`;
}

interface Run {
  readonly contact: SampleContact;
  readonly start: Instant;
  readonly table: Timetable;
}

/** Runs are asked for by three rules. They hold for as long as what they were made of. */
const runsBySequence = new WeakMap<CheckedSequence, readonly Run[]>();

/** Everybody of the sample, enrolled at instants all over a year. Who differs in no zone and no channel differs in nothing. */
function runsOf(sequence: CheckedSequence, { contacts }: Templates): readonly Run[] {
  const known = runsBySequence.get(sequence);
  if (known !== undefined) return known;
  const kinds = new Map<string, SampleContact>();
  for (const contact of contacts) {
    const { zone, country, email, phone, smsConsent } = contact;
    kinds.set([zone ?? country, email !== undefined, phone !== undefined && smsConsent].join(), contact);
  }
  const runs = [...kinds.values()].flatMap((contact) => {
    const { state } = personOf(contact);
    return STARTS.map((start) => ({
      contact,
      start,
      table: timetableOf(sequence.sequence, sequence.sender, state, start),
    }));
  });
  runsBySequence.set(sequence, runs);
  return runs;
}

function gapsOf(sequence: CheckedSequence, templates: Templates): readonly Remark[] {
  const isLater = sequence.plan.checks.audience === "later";
  const days = isLater ? MAX_LATER_GAP_DAYS : MAX_GAP_DAYS;
  const worst = new Map<string, { readonly span: number; readonly from: string; readonly run: Run }>();
  for (const run of runsOf(sequence, templates)) {
    let before = { step: "the enrollment", at: run.start };
    for (const touch of run.table.touches.toSorted((a, b) => a.at - b.at)) {
      const span = touch.at - before.at;
      const key = touch.step;
      if (span > days * DAY + SLACK && span > (worst.get(key)?.span ?? 0)) {
        worst.set(key, { span, from: before.step, run });
      }
      before = touch;
    }
  }
  return [...worst].map(([step, { span, from, run }]) => {
    const index = sequence.plan.steps.findIndex(({ id }) => id === step);
    const length = (span / DAY).toFixed(1);
    const fix = isLater ? "shorten after, or add a touch between" : undefined;
    return {
      ...sequence.at("steps", index, "after"),
      step,
      message: `${length} days lie between ${from === "the enrollment" ? from : `"${from}"`} and "${step}" for "${run.contact.id}", enrolled on ${dayOf(run)}`,
      ...(fix === undefined ? {} : { fix }),
    };
  });
}

function lateAnswers(sequence: CheckedSequence, templates: Templates): readonly Remark[] {
  const first = sequence.plan.steps[0];
  if (sequence.plan.checks.audience !== "inbound" || first === undefined) return [];
  let worst: { readonly wait: number; readonly run: Run } | undefined;
  for (const run of runsOf(sequence, templates)) {
    const at = Math.min(...run.table.touches.map((touch) => touch.at));
    const wait = at - run.start;
    if (Number.isFinite(wait) && wait > MAX_FIRST_MINUTES * MINUTE && wait > (worst?.wait ?? 0))
      worst = { wait, run };
  }
  if (worst === undefined) return [];
  const message = `"${worst.run.contact.id}", who asks on ${dayOf(worst.run)}, waits ${spanWords(worst.wait)} for the first touch`;
  return [{ ...sequence.at("steps", 0, "after"), step: first.id, message }];
}

function stuckOf(sequence: CheckedSequence, templates: Templates): readonly Remark[] {
  const told = new Set<string>();
  return runsOf(sequence, templates).flatMap(({ contact, table: { stuck } }) => {
    if (stuck === undefined || told.has(stuck)) return [];
    told.add(stuck);
    const index = sequence.plan.steps.findIndex(({ id }) => id === stuck);
    const message = `for "${contact.id}" no hour of four weeks is right for the step "${stuck}"`;
    return [{ ...sequence.at("steps", index, "window"), step: stuck, message }];
  });
}

function dayOf({ contact, start }: Run): string {
  const [zone = "UTC"] = zonesOf(personOf(contact).state, DEFAULTS.unknownZones);
  const clock = clockAt(zone, start);
  return `${clock.toLocaleString("en-US", { weekday: "long" })}, ${clock.toPlainDate()} at ${clock.toPlainTime().toString().slice(0, 5)}`;
}

function spanWords(span: number): string {
  return span < 2 * 60 * MINUTE
    ? `${Math.round(span / MINUTE)} minutes`
    : `${(span / (60 * MINUTE)).toFixed(1)} hours`;
}
