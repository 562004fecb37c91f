/** What mail programs show before a mail is opened, and what a layout says around it. */
import { wordsOf } from "../prose.ts";
import type { Rule } from "../rule.ts";
import { isMost, ofSteps } from "../steps.ts";
import type { CheckedStep } from "../templates.ts";
import { type Filled, filled } from "../trials.ts";

/** A phone shows about 40 to 90 characters behind the subject, a wide window some more. */
const PREHEADER_LEAST = 30;
const PREHEADER_MOST = 110;
/** Of the words of the preview text, so many that the subject has said already. */
const SAID_ALREADY = 0.7;

export const LAYOUT_RULES: readonly Rule[] = [
  {
    id: "preheader-length",
    severity: "warning",
    reason: `Programs show ${PREHEADER_LEAST} to ${PREHEADER_MOST} characters of preview text: less is filled up, more is cut off.`,
    fix: `say in ${PREHEADER_LEAST} to ${PREHEADER_MOST} characters what the subject leaves open`,
    check: (templates) =>
      ofSteps(templates, ["email"], (step) => {
        const texts = wholeOf(step).flatMap(({ preheader }) => (preheader === undefined ? [] : [preheader]));
        const isOff = ({ length }: string) => length < PREHEADER_LEAST || length > PREHEADER_MOST;
        if (!isMost(texts, isOff)) return [];
        const one = texts.find(isOff) ?? "";
        return [
          { ...placeOf(step), message: `for most people the preview text has ${one.length} characters` },
        ];
      }),
  },
  {
    id: "preheader-repeats",
    severity: "warning",
    reason: "The preview text stands beside the subject: the same words twice are half of the room lost.",
    fix: "say what the subject leaves open: for whom, how long, how much",
    check: (templates) =>
      ofSteps(templates, ["email"], (step) =>
        isMost(wholeOf(step), ({ subject, preheader }) => repeats(preheader ?? "", subject ?? ""))
          ? [{ ...placeOf(step), message: "the preview text says what the subject says" }]
          : [],
      ),
  },
  {
    id: "signed-twice",
    severity: "warning",
    reason: "The layout ends with the sender's name; in the mail it stands there twice.",
    fix: "leave the signature out of the mail, or write layout: plain",
    check: (templates) =>
      ofSteps(templates, ["email"], (step, { sender }) => {
        if (step.step.channel !== "email" || !step.step.layout.signs || sender === undefined) return [];
        const signs = ({ text }: Filled) => text.split("\n").slice(-4).includes(sender.name);
        const last = step.text.lastIndexOf("{{");
        return isMost(wholeOf(step), signs)
          ? [
              {
                ...step.at(Math.max(last, 0)),
                message: `the layout "${step.step.layout.name}" signs it already`,
              },
            ]
          : [];
      }),
  },
];

/** What it reads like for those of whom nothing was taken away. */
function wholeOf({ trials }: CheckedStep): readonly Filled[] {
  return filled(trials).flatMap(({ trial, made }) => (trial.without === undefined ? [made] : []));
}

function placeOf(step: CheckedStep) {
  return step.at(Math.max(step.text.search(/^preheader:/m), 0));
}

function repeats(preheader: string, subject: string): boolean {
  const words = new Set(wordsOf(preheader));
  const said = new Set(wordsOf(subject));
  const both = [...words].filter((word) => said.has(word)).length;
  return words.size > 0 && both / words.size >= SAID_ALREADY;
}
