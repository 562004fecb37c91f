/** What the words of a touch are worth to whoever reads them. */

import { SPAM } from "../advertising.ts";
import { type Phrase, phrasesIn } from "../phrases.ts";
import { withoutAddresses, wordsOf } from "../prose.ts";
import type { Remark, Rule } from "../rule.ts";
import { bodyOffset, isMost, ofSteps, subjectPlace } from "../steps.ts";
import type { CheckedStep } from "../templates.ts";
import { filled } from "../trials.ts";
import { POINTLESS } from "../wording.ts";

const MESSAGES = ["email", "sms"] as const;
const ALL = ["email", "sms", "task"] as const;

/** What a phone shows of a subject, and far more than any reader takes in. */
const SUBJECT_SHOWN = 60;
const SUBJECT_MOST = 120;
/** About a minute and a half of reading. */
const MAIL_MOST_WORDS = 350;

export const WORDING_RULES: readonly Rule[] = [
  {
    id: "subject-length",
    severity: "warning",
    reason: `A phone shows about ${SUBJECT_SHOWN} characters of a subject.`,
    fix: `say what is inside in ${SUBJECT_SHOWN} characters`,
    check: (templates) =>
      ofSteps(templates, ["email"], (step) => {
        const subjects = subjectsOf(step);
        // So many or more have more than half of them.
        const middle =
          subjects.toSorted((a, b) => a.length - b.length)[Math.floor((subjects.length - 1) / 2)] ?? "";
        if (!isMost(subjects, ({ length }) => length > SUBJECT_SHOWN)) return [];
        return [
          {
            ...subjectPlace(step),
            message: `for most people the subject has ${middle.length} characters or more`,
          },
        ];
      }),
  },
  {
    id: "subject-too-long",
    severity: "error",
    reason: `Nobody reads a subject of more than ${SUBJECT_MOST} characters, and some programs cut it within a word.`,
    fix: "shorten it, or take a field out of it that can be long",
    check: (templates) =>
      ofSteps(templates, ["email"], (step) => {
        const longest = Math.max(0, ...subjectsOf(step).map(({ length }) => length));
        if (longest <= SUBJECT_MOST) return [];
        return [
          {
            ...subjectPlace(step),
            message: `for somebody of the sample the subject has ${longest} characters`,
          },
        ];
      }),
  },
  {
    id: "shouting",
    severity: "error",
    reason: "Capitals shout, and filters count them.",
    fix: "write it in small letters",
    check: (templates) =>
      ofSteps(templates, MESSAGES, (step) => {
        const subject = /^subject:(.*)$/m.exec(step.prose);
        const own = (subject?.[1] ?? "").replace(/[^\p{L}\s]/gu, "").trim();
        const isShouted = own.length >= 8 && own === own.toUpperCase() && own !== own.toLowerCase();
        const inBody = step.prose.slice(bodyOffset(step)).search(/(?:\b\p{Lu}{3,}\b[ ,]+){3,}\p{Lu}{3,}\b/u);
        return [
          ...(isShouted ? [{ ...subjectPlace(step), message: "the subject is all capitals" }] : []),
          ...(inBody >= 0
            ? [
                {
                  ...step.at(bodyOffset(step) + inBody),
                  message: "four words in capitals follow one another",
                },
              ]
            : []),
        ];
      }),
  },
  {
    id: "subject-fake-reply",
    severity: "error",
    isBinding: true,
    reason:
      "“Re:” before a first mail is a deceptive subject line, which CAN-SPAM forbids (15 U.S.C. 7704(a)(2)).",
    fix: "leave it out; to answer in the thread, leave the subject out with its lines",
    check: (templates) =>
      ofSteps(templates, ["email"], (step) => {
        const found = /^subject:\s*["'|>-]*\s*((?:re|fwd?|aw|wg|sv|vs|tr|rv|antw)\s*(?:\[\d+\])?\s*:)/im.exec(
          step.text,
        );
        return found === null
          ? []
          : [{ ...step.at(found.index), message: `"${found[1]}" pretends that there was a mail before` }];
      }),
  },
  {
    id: "spam-wording",
    severity: "error",
    reason: "Words that advertising has worn out: filters score them, and readers skip what follows.",
    fix: "say it in plain words, with a figure or a date",
    check: (templates) => ofSteps(templates, MESSAGES, (step) => phraseRemarks(step, SPAM)),
  },
  {
    id: "pointless-phrase",
    severity: "error",
    reason: "A touch must bring something; these words say that it does not.",
    fix: "bring something, or let the touch go",
    check: (templates) => ofSteps(templates, ALL, (step) => phraseRemarks(step, POINTLESS)),
  },
  {
    id: "pointless-value",
    severity: "error",
    reason: "If you cannot write what a touch brings, the lead does not need it.",
    fix: "say in a sentence what the lead has after this touch and had not before",
    check: ({ sequences }) =>
      sequences.flatMap(({ steps }) =>
        steps.flatMap(({ step, planned }) => {
          const [match] = phrasesIn(step.value, POINTLESS);
          const isEmpty =
            match !== undefined || HOLLOW.test(step.value.trim()) || wordsOf(step.value).length < 3;
          const why = match === undefined ? "does not say what the lead gets" : `is "${match.found}"`;
          return isEmpty
            ? [{ ...planned("value"), step: step.id, message: `the value of "${step.id}" ${why}` }]
            : [];
        }),
      ),
  },
  {
    id: "too-many-questions",
    severity: "warning",
    reason: "One question gets an answer; of two, the harder one decides whether there is any.",
    fix: "keep the question whose answer you need",
    check: (templates) =>
      ofSteps(templates, MESSAGES, (step) => {
        const counts = filled(step.trials).map(({ trial, made }) =>
          questionsIn(made.text, Object.values(trial.contact.attributes)),
        );
        const most = Math.max(0, ...counts);
        if (most <= 1) return [];
        const last = withoutAddresses(step.prose).lastIndexOf("?");
        return [{ ...step.at(Math.max(last, 0)), message: `it asks ${most} questions` }];
      }),
  },
  {
    id: "long-mail",
    severity: "warning",
    reason: "A personal mail is short: nobody types so much to one person.",
    fix: `say it in ${MAIL_MOST_WORDS} words, or make two steps of it`,
    check: (templates) =>
      ofSteps(templates, ["email"], (step) => {
        const words = wordsOf(step.prose.slice(bodyOffset(step))).length;
        return words <= MAIL_MOST_WORDS
          ? []
          : [{ ...step.at(bodyOffset(step)), message: `the mail has ${words} words` }];
      }),
  },
  {
    id: "unsigned",
    severity: "warning",
    reason: "Who gets a personal message wants to know from whom it is.",
    fix: "write {{sender.name}} where you would sign",
    check: (templates) =>
      ofSteps(templates, ["email"], (step, { sender }) => {
        const made = filled(step.trials);
        const isSigned =
          made.length === 0 ||
          sender === undefined ||
          (step.step.channel === "email" && step.step.layout.signs) ||
          made.every((one) => one.made.text.includes(sender.name));
        return isSigned
          ? []
          : [{ ...step.at(step.text.trimEnd().length - 1), message: "the mail does not say who writes" }];
      }),
  },
];

/** Values that name the touch in place of what it brings. */
const HOLLOW =
  /^(?:an?\s+|the\s+)?(?:(?:first|second|third|fourth|next|another|last|final|quick|short|friendly|gentle|simple)\s+)*(?:reminder|follow[- ]?up|e-?mail|message|text|call|touch|nudge|ping|check[- ]?in|step|hello)(?:\s+(?:e-?mail|message|call|text|to (?:the )?(?:lead|them|him|her)))?\.?$/i;

function subjectsOf({ trials }: CheckedStep): readonly string[] {
  return filled(trials).flatMap(({ trial, made }) =>
    trial.without === undefined && made.subject !== undefined ? [made.subject] : [],
  );
}

function phraseRemarks(step: CheckedStep, table: readonly Phrase[]): readonly Remark[] {
  return phrasesIn(step.prose, table).map(({ phrase, offset, found }) => ({
    ...step.at(offset),
    message: `"${found.replace(/\s+/g, " ")}": ${phrase.why}`,
    fix: phrase.instead,
  }));
}

/** Questions to the reader: not those that are quoted for somebody else, nor those that a lead's own data hold. */
function questionsIn(text: string, given: readonly unknown[]): number {
  const quoted = text
    .split("\n")
    .filter((line) => !line.startsWith(">"))
    .join("\n");
  const bare = given
    .map(String)
    .filter((value) => value.includes("?"))
    .reduce((rest, value) => rest.replaceAll(value, ""), withoutAddresses(quoted));
  return bare.match(/\?+/g)?.length ?? 0;
}
