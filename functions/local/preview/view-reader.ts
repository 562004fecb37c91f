/** Puts together what a page shows: the files as they are, a rehearsal, what the rules say. */

import { Temporal } from "temporal-polyfill";
import { readLook } from "../../console/preview/look.ts";
import type {
  ContactChoice,
  Look,
  Rendition,
  SequenceView,
  Shelf,
  Shelved,
  ShownFault,
  StepView,
} from "../../console/preview/view.ts";
import type { SampleContact } from "../../core/compiling/sample-contacts.ts";
import { contactIdOf } from "../../core/identity.ts";
import { fillFor } from "../../core/linting/trials.ts";
import { clockAt } from "../../core/offsets.ts";
import type { Instant } from "../../core/person.ts";
import type { Happening, Rehearsal } from "../../core/rehearsal.ts";
import type { Step } from "../../core/sequence.ts";
import { variantsOf, wordingFor, wordingsOf } from "../../core/variants.ts";
import { rehearse } from "../rehearsal/rehearse.ts";
import type { SampleDrafts } from "./sample-drafts.ts";
import { typedOf } from "./sample-drafts.ts";
import { lineOf, placesOf, sourcesOf } from "./step-sources.ts";
import type { Bench, Made, Workshop } from "./workshop.ts";

interface Parts {
  readonly workshop: Workshop;
  readonly drafts: SampleDrafts;
  readonly folder: string;
  readonly sendTo: readonly string[];
  readonly smsPrice: string | undefined;
  /** The sequence was shown with findings from before its latest change. */
  checkSoon(name: string): void;
  now(): Instant;
  /** Which files were saved last, and when. */
  saved(): string;
}

export interface ViewReader {
  shelf(): Shelf;
  /** Checks a sequence, if that has not been done since it changed; whether it was. */
  check(name: string): Promise<boolean>;
  /** Undefined when there is no such sequence. */
  sequence(name: string, query: Readonly<Record<string, string>>): Promise<SequenceView | undefined>;
}

export function createViewReader(parts: Parts): ViewReader {
  const played = new WeakMap<Made, number>();
  return {
    shelf() {
      const sequences = parts.workshop.names().map((name) => shelve(parts, played, name));
      return { folder: parts.folder, sequences, saved: parts.saved() };
    },
    async check(name) {
      const bench = parts.workshop.bench(name);
      if (bench === undefined || bench.faults.length > 0) return false;
      const isNew = parts.workshop.knownFindings(name) === undefined;
      parts.workshop.findings(name);
      const { made } = bench;
      if (made !== undefined && !played.has(made)) played.set(made, await daysOf(made, parts.now()));
      return isNew;
    },
    async sequence(name, query) {
      const bench = parts.workshop.bench(name);
      return bench === undefined ? undefined : read(parts, bench, query);
    },
  };
}

/** Says only what is known: a hundred sequences take seconds to check, and the list is wanted at once. */
function shelve({ workshop }: Parts, played: WeakMap<Made, number>, name: string): Shelved {
  const bench = workshop.bench(name);
  const made = bench?.made;
  const findings = workshop.knownFindings(name);
  const errors = findings?.filter(({ severity }) => severity === "error").length ?? 0;
  return {
    name,
    goal: made?.sequence.goal ?? "",
    channels: made?.sequence.steps.map(({ channel }) => channel) ?? [],
    days: made === undefined ? undefined : played.get(made),
    found: findings === undefined ? undefined : { errors, warnings: findings.length - errors },
    faults: bench?.faults.length ?? 0,
  };
}

/** How many days it takes for the first sample contact, who stays silent. */
async function daysOf(made: Made, now: Instant): Promise<number> {
  const [contact] = made.contacts;
  if (contact === undefined) return 0;
  const zone = zoneOf(made, contact);
  const start = instantOf(nextMonday(now, zone), zone);
  const { catalog, sequence } = made;
  const played = await rehearse({ catalog, sequence: sequence.name, contact, start, pastHolds: true });
  return Math.round(((played.happenings.at(-1)?.at ?? start) - start) / 86_400_000);
}

async function read(
  parts: Parts,
  bench: Bench,
  query: Readonly<Record<string, string>>,
): Promise<SequenceView> {
  const { workshop, drafts, sendTo, smsPrice, now, saved } = parts;
  const { made, name } = bench;
  const contact = made?.contacts.find(({ id }) => id === query.contact) ?? made?.contacts[0];
  const zone =
    made === undefined || contact === undefined
      ? "UTC"
      : (query.zone && readZone(query.zone)) || zoneOf(made, contact);
  const usual = { contact: contact?.id ?? "", start: nextMonday(now(), zone) };
  const asked = { ...readLook(query, usual), contact: usual.contact };
  const rehearsal =
    made === undefined || contact === undefined ? undefined : await play(made, contact, asked, zone);
  const look = made === undefined ? asked : { ...asked, step: stepIn(made, asked, rehearsal) };
  const { findings, isFresh } =
    bench.faults.length > 0 ? { findings: [], isFresh: true } : workshop.latestFindings(name);
  if (!isFresh) parts.checkSoon(name);
  return {
    ...{
      name,
      goal: made?.sequence.goal ?? "",
      look,
      sendTo,
      smsPrice,
      now: now(),
      saved: saved(),
      findings,
    },
    faults: bench.faults.map(
      (fault): ShownFault => ({ ...fault, source: lineOf(bench, fault.file, fault.line) }),
    ),
    contacts: (made?.contacts ?? []).map((one) => choiceOf(one, drafts)),
    contact:
      contact === undefined
        ? undefined
        : { id: contact.id, typed: typedOf(contact), isEdited: drafts.edited.includes(contact.id) },
    rehearsal,
    steps:
      made === undefined || contact === undefined || rehearsal === undefined
        ? []
        : await stepsOf({ bench, made, contact, rehearsal, look, findings }),
  };
}

function readZone(zone: string): string | undefined {
  try {
    return clockAt(zone, 0).timeZoneId;
  } catch {
    return undefined;
  }
}

function choiceOf({ id, attributes }: SampleContact, drafts: SampleDrafts): ContactChoice {
  const called = [attributes.first_name, attributes.last_name].filter((part) => part !== undefined).join(" ");
  return { id, name: called.slice(0, 40), isEdited: drafts.edited.includes(id) };
}

function play(made: Made, contact: SampleContact, look: Look, zone: string): Promise<Rehearsal> {
  return rehearse({
    ...{ catalog: made.catalog, sequence: made.sequence.name, contact, whatIf: look.whatIf },
    start: instantOf(look.start, zone),
    ...(look.elsewhere === undefined ? {} : { elsewhere: look.elsewhere }),
    ...{ withoutConsent: look.withoutConsent, pastHolds: look.pastHolds },
  });
}

/** The step that is asked for, else the first that something becomes of. */
function stepIn({ sequence }: Made, { step }: Look, rehearsal: Rehearsal | undefined): string {
  if (step !== undefined && sequence.steps.some(({ id }) => id === step)) return step;
  const first = rehearsal?.happenings.find((one) => "step" in one);
  return (first !== undefined && "step" in first ? first.step : undefined) ?? sequence.steps[0]?.id ?? "";
}

interface Stage {
  readonly bench: Bench;
  readonly made: Made;
  readonly contact: SampleContact;
  readonly rehearsal: Rehearsal;
  readonly look: Look;
  readonly findings: SequenceView["findings"];
}

async function stepsOf(stage: Stage): Promise<readonly StepView[]> {
  const { bench, made, contact, rehearsal, look, findings } = stage;
  const { steps } = made.sequence;
  const happened = new Map(steps.map(({ id }) => [id, happeningOf(rehearsal, id)]));
  // What is not reached would say something all the same: what it says to somebody silent.
  const isPartial = steps.some(({ id }) => !isRead(happened.get(id)));
  const whole = isPartial
    ? await play(made, contact, { ...look, whatIf: { is: "nothing" }, pastHolds: true }, rehearsal.zone)
    : rehearsal;
  return Promise.all(
    steps.map(async (step): Promise<StepView> => {
      const happening = happened.get(step.id);
      const shown = isRead(happening) ? happening : happeningOf(whole, step.id);
      const isChosen = step.id === look.step;
      return {
        ...{ id: step.id, channel: step.channel, value: step.value, happening },
        renditions:
          isChosen && variantsOf(step).length > 0
            ? await variantsFor(stage, step)
            : [{ label: "", made: madeOf(made, step, contact, shown) }],
        sources: isChosen
          ? sourcesOf(bench, made, step.id, findings)
          : placesOf(bench, made, step.id, findings),
      };
    }),
  );
}

/** All variants, each played as if there were no other; the contact's own comes first. */
async function variantsFor(
  { made, contact, rehearsal, look }: Stage,
  step: Step,
): Promise<readonly Rendition[]> {
  const { catalog, sequence } = made;
  const theirs = wordingFor(step, { contactId: contactIdOf("id", contact.id), sequence: sequence.name });
  const wordings = wordingsOf(step);
  const renditions = wordings.map(async (wording): Promise<Rendition> => {
    const steps = sequence.steps.map((one) => (one.id === step.id ? wording : one));
    const only = { ...sequence, steps };
    const alone: Made = {
      ...made,
      sequence: only,
      catalog: { ...catalog, sequences: { [sequence.name]: only } },
    };
    const asked: Look = { ...look, whatIf: { is: "nothing" }, pastHolds: true };
    const played = await play(alone, contact, asked, rehearsal.zone);
    return {
      label: variantOf(wording),
      isTheirs: variantOf(wording) === variantOf(theirs),
      made: madeOf(alone, wording, contact, happeningOf(played, step.id)),
    };
  });
  return (await Promise.all(renditions)).sort((a, b) => Number(b.isTheirs) - Number(a.isTheirs));
}

function variantOf(step: Step): string {
  return step.channel === "task" ? "" : (step.variant ?? "");
}

function isRead(happening: Happening | undefined): boolean {
  return happening?.is === "sent" || happening?.is === "asked";
}

/** What becomes of a step: the sending of it rather than a wait before. */
function happeningOf({ happenings }: Rehearsal, step: string): Happening | undefined {
  const of = happenings.filter(
    (one) => "step" in one && one.step === step && one.is !== "done" && one.is !== "bounced",
  );
  return of.find(isRead) ?? of.findLast(({ is }) => is !== "waits") ?? of.at(-1);
}

function madeOf(
  { catalog, sequence }: Made,
  step: Step,
  contact: SampleContact,
  happening: Happening | undefined,
): Rendition["made"] {
  if (happening?.is === "asked") return { is: "task", text: happening.text };
  if (happening?.is === "sent") {
    return happening.channel === "email"
      ? { is: "email", email: happening.message }
      : { is: "text", words: happening.message.body };
  }
  const sender = catalog.senders[sequence.sender];
  if (sender === undefined) return { is: "nothing", why: "The sequence has no sender." };
  // Whoever may not be texted can be shown what others get.
  const filled = fillFor(step, contact, { sequence, sender, company: catalog.company });
  if (filled.is === "held")
    return { is: "nothing", why: `${filled.fault.why} (${filled.fault.file}:${filled.fault.line})` };
  return step.channel === "task" ? { is: "task", text: filled.text } : { is: "text", words: filled.text };
}

/** Where somebody is, as their clock is shown: for whom no zone is known, where the sender is. */
function zoneOf({ catalog, sequence }: Made, { zone }: SampleContact): string {
  return zone ?? catalog.senders[sequence.sender]?.zone ?? "UTC";
}

/** Nine in the morning of the next Monday there, as a form's field has it. */
function nextMonday(now: Instant, zone: string): string {
  const today = clockAt(zone, now).toPlainDate();
  return `${today.add({ days: 8 - today.dayOfWeek }).toString()}T09:00`;
}

/** A local date and time there; one that the clocks skip is taken as much later. */
function instantOf(local: string, zone: string): Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}
