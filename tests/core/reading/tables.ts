/** Every pattern of the tables of words, by the table and what its rule says. */
import { AUTO_AUTHORS, AUTO_SUBJECTS, AUTO_WORDS } from "../../../functions/core/reading/auto-reply-texts.ts";
import {
  BOUNCE_AUTHORS,
  BOUNCE_OPENINGS,
  BOUNCE_SUBJECTS,
  RETURNED,
} from "../../../functions/core/reading/bounce-texts.ts";
import { BULK_AUTHORS, BULK_SUBJECTS, BULK_WORDS } from "../../../functions/core/reading/bulk-texts.ts";
import { HUMAN_WORDS } from "../../../functions/core/reading/human-words.ts";
import { NO_WORDS } from "../../../functions/core/reading/no-words.ts";
import { NOT_NOW_WORDS } from "../../../functions/core/reading/not-now-words.ts";
import { FOOTER_WORDS, OPT_OUT_WORDS } from "../../../functions/core/reading/opt-out-words.ts";
import { OPT_OUT_WORDS_ABROAD } from "../../../functions/core/reading/opt-out-words-abroad.ts";
import { OTHER_WAY, QUESTION_WORDS, RHETORICAL } from "../../../functions/core/reading/question-words.ts";
import { REFERRAL_WORDS } from "../../../functions/core/reading/referral-words.ts";
import { YES_WORDS } from "../../../functions/core/reading/yes-words.ts";

interface TableRule {
  readonly reason: string;
  readonly pattern: RegExp;
  readonly unless?: RegExp;
}

const TABLES: Readonly<Record<string, readonly TableRule[]>> = {
  ...{ AUTO_AUTHORS, AUTO_SUBJECTS, AUTO_WORDS, HUMAN_WORDS },
  ...{ BULK_AUTHORS, BULK_SUBJECTS, BULK_WORDS },
  ...{ BOUNCE_AUTHORS, BOUNCE_SUBJECTS, BOUNCE_OPENINGS, RETURNED: [RETURNED] },
  ...{
    OPT_OUT_WORDS,
    OPT_OUT_WORDS_ABROAD,
    NO_WORDS,
    NOT_NOW_WORDS,
    YES_WORDS,
    QUESTION_WORDS,
    REFERRAL_WORDS,
  },
  FOOTERS: [{ reason: "it is the footer of a mail", pattern: FOOTER_WORDS }],
  QUESTIONS: [
    { reason: "nobody asks by it", pattern: RHETORICAL },
    { reason: "it leads elsewhere", pattern: OTHER_WAY },
  ],
};

/** What several rules have in common stands there once, with the first of them. */
export function patternsOfTables(): ReadonlyMap<string, RegExp> {
  const named = new Map<string, RegExp>();
  const known = new Set<string>();
  const add = (name: string, pattern: RegExp | undefined) => {
    if (pattern === undefined || known.has(pattern.source)) return;
    known.add(pattern.source);
    named.set(named.has(name) ? `${name} (${named.size})` : name, pattern);
  };
  for (const [table, rules] of Object.entries(TABLES)) {
    for (const { reason, pattern, unless } of rules) {
      add(`${table}: ${reason}`, pattern);
      add(`${table}: ${reason}, unless`, unless);
    }
  }
  return named;
}
