/** What a text costs, and what every first text must say. */
import { costOf, firstOutside, plainer, spell } from "../gsm.ts";
import type { Remark, Rule } from "../rule.ts";
import { isMost, ofSteps } from "../steps.ts";
import type { CheckedSequence, CheckedStep } from "../templates.ts";
import { filled } from "../trials.ts";

const MAX_SEGMENTS = 3;

export const TEXT_RULES: readonly Rule[] = [
  {
    id: "sms-encoding",
    severity: "warning",
    reason:
      "One character outside the GSM-7 alphabet halves the room: a part then holds 70 characters, not 160.",
    fix: "write a plain character in its place",
    check: (templates) =>
      ofSteps(templates, ["sms"], (step) => {
        const outside = firstOutside(step.prose);
        if (outside === undefined) return [];
        const instead = plainer(outside.letter);
        const place = step.at(outside.offset);
        const fix =
          instead === undefined ? "leave it out, or say it in words" : `write ${JSON.stringify(instead)}`;
        return [
          {
            ...place,
            message: `${spell(outside.letter)} is not in the GSM-7 alphabet and costs half the room`,
            fix,
          },
        ];
      }),
  },
  {
    id: "sms-segments",
    severity: "warning",
    reason: "Each part of a text is billed, and long texts are read by nobody.",
    fix: "say it in 160 characters, names filled in",
    check: (templates) =>
      ofSteps(templates, ["sms"], (step) => {
        // A name outside the alphabet is the lead's own; the words have to fit for all others.
        const texts = bodiesOf(step).filter(
          (text) => costOf(text).encoding === "GSM-7" || firstOutside(step.prose) !== undefined,
        );
        if (!isMost(texts, (text) => costOf(text).segments > 1)) return [];
        const worst = costliest(texts);
        return [
          {
            ...step.at(0),
            message: `for most people it takes ${worst.segments} parts (${worst.units} units of ${worst.encoding})`,
          },
        ];
      }),
  },
  {
    id: "sms-too-long",
    severity: "error",
    reason: `A text of more than ${MAX_SEGMENTS} parts is a mail, and carriers drop parts of it.`,
    fix: "make it a mail, or say it in 160 characters",
    check: (templates) =>
      ofSteps(templates, ["sms"], (step) => {
        const texts = bodiesOf(step);
        const worst = texts.length === 0 ? undefined : costliest(texts);
        if (worst === undefined || worst.segments <= MAX_SEGMENTS) return [];
        return [
          {
            ...step.at(0),
            message: `for somebody of the sample it takes ${worst.segments} parts (${worst.units} units of ${worst.encoding})`,
          },
        ];
      }),
  },
  {
    id: "sms-opt-out",
    severity: "error",
    isBinding: true,
    reason:
      "The first text says how to end them; carriers ask for it (CTIA, Messaging Principles and Best Practices).",
    fix: 'end it with "Reply STOP to opt out"',
    check: ({ sequences }) => sequences.flatMap((sequence) => firstTexts(sequence).flatMap(optOutOf)),
  },
  {
    id: "sms-who",
    severity: "error",
    isBinding: true,
    reason:
      "The first text says who writes: a number alone says nothing (CTIA, Messaging Principles and Best Practices).",
    fix: "write {{sender.name}} of {{company.name}}",
    check: (templates) =>
      templates.sequences.flatMap((sequence) =>
        firstTexts(sequence).flatMap((step) => {
          const name = templates.company?.name;
          const all = filled(step.trials);
          const isNamed = name === undefined || all.every(({ made }) => made.text.includes(name));
          return isNamed
            ? []
            : [{ ...step.at(0), message: "the first text does not name the company it comes from" }];
        }),
      ),
  },
];

function firstTexts({ wordings }: CheckedSequence): readonly CheckedStep[] {
  const first = wordings.find(({ step }) => step.channel === "sms");
  return wordings.filter(({ step }) => step.id === first?.step.id);
}

/** STOP as a word of its own with what it does, whoever the text is for. */
function optOutOf(step: CheckedStep): readonly Remark[] {
  const says =
    /\bSTOP\b[^.]{0,20}\b(?:opt\s*out|end|stop|unsubscribe|cancel|quit|leave)|\b(?:opt\s*out|end|unsubscribe|cancel|quit)\b[^.]{0,30}\bSTOP\b/i;
  const all = filled(step.trials).map(({ made }) => made.text);
  const isSaid = all.length === 0 ? says.test(step.prose) : all.every((text) => says.test(text));
  return isSaid ? [] : [{ ...step.at(0), message: "the first text does not say how to opt out" }];
}

function bodiesOf({ trials }: CheckedStep): readonly string[] {
  return filled(trials).flatMap(({ trial, made }) => (trial.without === undefined ? [made.text] : []));
}

function costliest(texts: readonly string[]) {
  return texts.map(costOf).reduce((most, one) => (one.segments > most.segments ? one : most));
}
