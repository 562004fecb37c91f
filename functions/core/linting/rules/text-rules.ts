/** What a text costs, and what every first text must say. */
import { type Cost, costOf, plainer } from "../gsm.ts";
import { describeOutsider, outsiderIn, type Shared, sharedOutsider } from "../outsiders.ts";
import type { Remark, Rule } from "../rule.ts";
import { isConfirmation, isMost, messagesOf, ofSteps } from "../steps.ts";
import { type CheckedSequence, type CheckedStep, SHARED_FILES, type Templates } from "../templates.ts";
import { filled } from "../trials.ts";

const MAX_SEGMENTS = 3;
/** What a text of one part takes at most for somebody whose name is outside the alphabet, when it keeps to 134 characters. */
const NAME_SEGMENTS = 2;
const NAME_ROOM = 134;

export const TEXT_RULES: readonly Rule[] = [
  {
    id: "sms-encoding",
    severity: "warning",
    reason:
      "One character outside the GSM-7 alphabet halves the room: a part then holds 70 characters, not 160.",
    fix: "write a plain character in its place",
    check: (templates) =>
      ofSteps(templates, ["sms"], (step, sequence) => {
        const outside = sharedOutsider(step, sequence, templates);
        if (outside === undefined) return [];
        return [
          {
            ...step.at(outside.offset),
            message: `${describeOutsider(outside)} is not in the GSM-7 alphabet and costs half the room`,
            fix: instead(outside),
          },
        ];
      }),
  },
  {
    id: "sms-name-encoding",
    severity: "warning",
    reason: `A lead's name may be outside the GSM-7 alphabet: at ${NAME_ROOM} characters their text takes two parts, beyond that three.`,
    fix: `say it in ${NAME_ROOM} characters, names filled in`,
    check: (templates) =>
      ofSteps(templates, ["sms"], (step, sequence) => {
        const worst = costliest(bodiesOf(step, sequence, templates).filter(({ isTheirs }) => isTheirs));
        // With still more parts it is no warning any more.
        if (worst === undefined || worst.cost.segments <= NAME_SEGMENTS || worst.cost.segments > MAX_SEGMENTS)
          return [];
        const { cost, id, because, field } = worst;
        const over = cost.units - NAME_ROOM;
        const shorten = `shorten it by ${over} ${over === 1 ? "character" : "characters"}`;
        return [
          {
            ...step.at(0),
            message: `for "${id}" it takes ${cost.segments} parts${because}`,
            fix: field === undefined ? shorten : `${shorten}, or leave {{${field}}} out of it`,
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
      ofSteps(templates, ["sms"], (step, sequence) => {
        // A name outside the alphabet is the lead's own; the words have to fit for all others.
        const bodies = bodiesOf(step, sequence, templates).filter(({ isTheirs }) => !isTheirs);
        const worst = costliest(bodies);
        if (worst === undefined || !isMost(bodies, ({ cost }) => cost.segments > 1)) return [];
        return [{ ...step.at(0), message: `for most people it takes ${partsOf(worst)}` }];
      }),
  },
  {
    id: "sms-too-long",
    severity: "error",
    reason: `A text of more than ${MAX_SEGMENTS} parts is a mail, and carriers drop parts of it.`,
    fix: "make it a mail, or say it in 160 characters",
    check: (templates) =>
      ofSteps(templates, ["sms"], (step, sequence) => {
        const worst = costliest(bodiesOf(step, sequence, templates));
        if (worst === undefined || worst.cost.segments <= MAX_SEGMENTS) return [];
        return [{ ...step.at(0), message: `for "${worst.id}" it takes ${partsOf(worst)}` }];
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

/** Who answers a mail with a later date may get the confirmation before any other text. */
function firstTexts(sequence: CheckedSequence): readonly CheckedStep[] {
  const texts = messagesOf(sequence).filter(({ step }) => step.channel === "sms");
  return texts.filter((text) => text.step.id === texts[0]?.step.id || isConfirmation(text));
}

/** STOP as a word of its own with what it does, whoever the text is for. */
function optOutOf(step: CheckedStep): readonly Remark[] {
  const says =
    /\bSTOP\b[^.]{0,20}\b(?:opt\s*out|end|stop|unsubscribe|cancel|quit|leave)|\b(?:opt\s*out|end|unsubscribe|cancel|quit)\b[^.]{0,30}\bSTOP\b/i;
  const all = filled(step.trials).map(({ made }) => made.text);
  const isSaid = all.length === 0 ? says.test(step.prose) : all.every((text) => says.test(text));
  return isSaid ? [] : [{ ...step.at(0), message: "the first text does not say how to opt out" }];
}

/** A text as somebody of the sample gets it. */
interface Body {
  /** Whose it is. */
  readonly id: string;
  readonly cost: Cost;
  /** Why it has half the room, to be put behind the figure; empty when it has all of it. */
  readonly because: string;
  /** The field that is outside the alphabet. */
  readonly field: string | undefined;
  /** It has half the room for the sake of what is theirs alone. */
  readonly isTheirs: boolean;
}

function bodiesOf(step: CheckedStep, sequence: CheckedSequence, templates: Templates): readonly Body[] {
  const { company } = templates;
  const { sender } = sequence;
  const isShared = sharedOutsider(step, sequence, { company, senders: {} }) !== undefined;
  return filled(step.trials).flatMap(({ trial: { contact, without }, made: { text } }): Body[] => {
    if (without !== undefined) return [];
    const outside = outsiderIn(text, step, { contact, sender, company });
    const because = outside === undefined ? "" : `: ${describeOutsider(outside)} halves the room`;
    const isTheirs = outside !== undefined && !isShared;
    return [{ id: contact.id, cost: costOf(text), because, field: outside?.field, isTheirs }];
  });
}

function costliest(bodies: readonly Body[]): Body | undefined {
  return bodies.toSorted((a, b) => b.cost.segments - a.cost.segments)[0];
}

function partsOf({ cost: { segments, units, encoding }, because }: Body): string {
  return `${segments} parts (${units} units of ${encoding})${because}`;
}

function instead({ letter, field }: Shared): string {
  // The first text has to name the company as it is called, so another spelling is not for the template to make.
  if (field?.startsWith("company.")) return `spell it in plain letters in ${SHARED_FILES.company}`;
  if (field !== undefined)
    return `spell it in plain letters in ${SHARED_FILES.senders}, or say it here without {{${field}}}`;
  const plain = plainer(letter);
  return plain === undefined ? "leave it out, or say it in words" : `write ${JSON.stringify(plain)}`;
}
