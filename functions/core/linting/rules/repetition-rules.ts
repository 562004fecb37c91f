/** What is said twice: by two steps of a sequence, or by two variants of one. */

import { wordsOf } from "../prose.ts";
import type { Remark, Rule } from "../rule.ts";
import { likeness, shinglesOf } from "../similarity.ts";
import { bodyOffset, repeated, subjectPlace } from "../steps.ts";
import type { CheckedSequence } from "../templates.ts";
import { filled } from "../trials.ts";

/** Half of all runs of three words in common: the same message with other names. */
const SAME_TEXT = 0.5;
const SHINGLE = 3;
/** Two values of one sentence each are the same sooner, so more must differ. */
const SAME_VALUE = 0.6;

export const REPETITION_RULES: readonly Rule[] = [
  {
    id: "duplicate-subject",
    severity: "warning",
    reason: "Two mails with one subject look like one that came twice.",
    fix: "say what is new in it, or leave the subject out to answer in the thread",
    check: ({ sequences }) =>
      sequences.flatMap(({ wordings }) => {
        const subjects = wordings.flatMap((step) => {
          const subject = /^subject:(.*)$/m.exec(step.text)?.[1]?.trim().toLowerCase();
          return step.step.channel !== "email" || step.step.subject === undefined || subject === undefined
            ? []
            : [{ step, subject }];
        });
        return repeated(subjects, ({ subject }) => subject)
          .filter(([before, { step }]) => before.step.step.id !== step.step.id)
          .map(([before, { step }]) => ({
            ...subjectPlace(step),
            message: `the step "${before.step.step.id}" has the same subject`,
          }));
      }),
  },
  {
    id: "value-repeated",
    severity: "error",
    reason: "Each touch brings something that none before it did.",
    fix: "give the step a value of its own, or take it out",
    check: ({ sequences }) => sequences.flatMap(repeatedValues),
  },
  {
    id: "near-duplicate",
    severity: "error",
    reason: "A message that repeats another one asks twice and brings once.",
    fix: "write it anew from what this step brings, or take one of the two out",
    check: ({ sequences }) => sequences.flatMap(nearDuplicates),
  },
  {
    id: "variants-alike",
    severity: "error",
    reason: "Two variants that read the same are a comparison of nothing, and halve the others.",
    fix: "change what is to be compared, or take the variant out",
    check: ({ sequences }) => sequences.flatMap(alikeVariants),
  },
];

function repeatedValues({ steps }: CheckedSequence): readonly Remark[] {
  const seen: { readonly id: string; readonly words: ReadonlySet<string> }[] = [];
  return steps.flatMap(({ step, planned }) => {
    const words = new Set(wordsOf(step.value).filter((word) => word.length > 3));
    const before = seen.find((one) => likeness(one.words, words) >= SAME_VALUE);
    seen.push({ id: step.id, words });
    if (before === undefined) return [];
    return [
      { ...planned("value"), step: step.id, message: `the step "${before.id}" brings nearly the same` },
    ];
  });
}

function nearDuplicates({ wordings, sender }: CheckedSequence): readonly Remark[] {
  const texts = wordings.flatMap((step) => {
    if (step.step.channel === "task") return [];
    const [first] = filled(step.trials);
    if (first === undefined) return [];
    const lines = first.made.text
      .split("\n")
      .filter((line) => sender === undefined || !line.startsWith(sender.name));
    return [{ step, shingles: shinglesOf(wordsOf(lines.join("\n")), SHINGLE) }];
  });
  return texts.flatMap(({ step, shingles }, index) => {
    // Nobody gets two variants of a step: they may differ in one sentence alone.
    const others = texts.slice(0, index).filter((one) => one.step.step.id !== step.step.id);
    const before = others.find((one) => likeness(one.shingles, shingles) >= SAME_TEXT);
    if (before === undefined) return [];
    return [
      { ...step.at(bodyOffset(step)), message: `it says nearly what the step "${before.step.step.id}" says` },
    ];
  });
}

/** By what people get, where it could be filled in; blanks at the ends of lines are no difference. */
function alikeVariants({ wordings }: CheckedSequence): readonly Remark[] {
  const read = wordings.map((step) => {
    const made = filled(step.trials).map(({ made: { subject, text } }) => [subject, squeezed(text)]);
    return { step, reads: made.length === 0 ? squeezed(step.text) : JSON.stringify(made) };
  });
  return repeated(read, ({ step, reads }) => `${step.step.id} ${reads}`).map(([before, { step }]) => ({
    ...step.at(bodyOffset(step)),
    message: `it reads the same as ${before.step.file}`,
  }));
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
