/** What a person's words speak for, before anybody decides what they mean. */
import { NO_WORDS } from "./no-words.ts";
import { NOT_NOW_WORDS } from "./not-now-words.ts";
import { FOOTER_WORDS, OPT_OUT_WORDS } from "./opt-out-words.ts";
import { OPT_OUT_WORDS_ABROAD } from "./opt-out-words-abroad.ts";
import { OTHER_WAY, QUESTION_WORDS, RHETORICAL } from "./question-words.ts";
import { REFERRAL_WORDS } from "./referral-words.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";
import { type Heard, heardIn } from "./word-rule.ts";
import { YES_WORDS } from "./yes-words.ts";

const OPT_OUT = [...OPT_OUT_WORDS, ...OPT_OUT_WORDS_ABROAD];

/** All that was heard, by what it speaks for; strongest first. */
export interface Evidence {
  readonly sentences: readonly Sentence[];
  readonly optOut: readonly Heard[];
  readonly yes: readonly Heard[];
  readonly no: readonly Heard[];
  readonly notNow: readonly Heard[];
  readonly question: readonly Heard[];
  readonly referral: readonly Heard[];
  readonly asks: Sentence | undefined;
  readonly otherWay: string | undefined;
  readonly hasFooter: boolean;
}

export function evidenceIn(text: string): Evidence {
  const all = sentencesOf(text);
  const isFooter = ({ folded }: Sentence) => folded.search(FOOTER_WORDS) >= 0;
  const sentences = all.filter((sentence) => !isFooter(sentence));
  const heard = (rules: Parameters<typeof heardIn>[0]) =>
    sentences
      .flatMap((sentence) => heardIn(rules, sentence))
      .toSorted((a, b) => b.rule.strength - a.rule.strength);
  const no = heard(NO_WORDS);
  const notNow = heard(NOT_NOW_WORDS);
  // "Not interested" holds "interested", "maybe later" a choice of two times.
  const isPartOf = (inner: Heard) =>
    [...no, ...notNow].some(
      (outer) =>
        outer.sentence === inner.sentence &&
        outer.at < inner.at + inner.words.length &&
        inner.at < outer.at + outer.words.length,
    );
  const ways = sentences.flatMap(({ folded }) => folded.match(OTHER_WAY) ?? []);
  return {
    sentences,
    optOut: heard(OPT_OUT),
    yes: heard(YES_WORDS).filter((one) => !isPartOf(one)),
    no,
    notNow,
    question: heard(QUESTION_WORDS).filter(({ sentence }) => sentence.folded.search(RHETORICAL) < 0),
    referral: heard(REFERRAL_WORDS),
    asks: sentences.find(({ hasQuestionMark, folded }) => hasQuestionMark && folded.search(RHETORICAL) < 0),
    otherWay: ways[0],
    hasFooter: sentences.length < all.length,
  };
}
