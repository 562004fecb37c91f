/**
 * What a person wants, by their own words. Two errors harm: to miss that somebody wants silence, and to go on by ourselves
 * when nobody agreed to it. So words of an opt-out win; "not now" and "no" are sure only where nothing speaks against them.
 */
import { isMailOptOut, keywordOf } from "../keywords.ts";
import { type Evidence, evidenceIn } from "./evidence.ts";
import { referralIn } from "./referral.ts";
import { NEEDS_NAME } from "./referral-words.ts";
import type { Sentence } from "./sentences.ts";
import { type FoundDate, type Intent, type IntentKind, type ReadingContext, SURE } from "./understanding.ts";
import type { Heard } from "./word-rule.ts";

export interface OwnWords {
  /** Without quotations and signature. */
  readonly text: string;
  readonly subject?: string;
  readonly channel: "email" | "sms";
}

/** The one date that words agree on, if they do. */
export type AgreedDate = (text: string, context: ReadingContext) => FoundDate | undefined;

/** Pure and total. Below `SURE` it is a guess for a person to see. */
export function intentOf(words: OwnWords, context: ReadingContext, agreedDate: AgreedDate): Intent {
  if (isKeyword(words)) {
    return {
      is: "optOut",
      confidence: 0.99,
      why: `“${quoted(words.text)}”: the whole message is an opt-out keyword`,
    };
  }
  const evidence = evidenceIn(words.text);
  return (
    optOutIn(evidence, words) ??
    politeKeyword(evidence, words) ??
    optOutInSubject(words) ??
    referralOf(evidence) ??
    closingNo(evidence) ??
    putOffIn(evidence, context, agreedDate) ??
    noIn(evidence) ??
    answerIn(evidence) ??
    unknown("nothing in it says what they want", 0.3)
  );
}

function isKeyword({ text, channel }: OwnWords): boolean {
  return channel === "sms" ? keywordOf(text) === "stop" : isMailOptOut(text);
}

function optOutIn(evidence: Evidence, { channel }: OwnWords): Intent | undefined {
  // A wrong number is a matter for silence only where that number was written to.
  const heard = evidence.optOut.filter(
    ({ rule }) => channel === "sms" || !rule.reason.startsWith("says that nobody"),
  );
  const [best] = heard;
  if (best === undefined) return undefined;
  if (evidence.otherWay !== undefined && best.rule.strength < 0.99) {
    const why = `“${quoted(best.words)}”, but “${quoted(evidence.otherWay)}”: wants another channel, and a person should settle which is shut`;
    return unknown(why, 0.5);
  }
  // The link below a newsletter, when the marks of the quotation were lost.
  const isBare = /^(?:unsubscribe|opt out)$/.test(best.sentence.folded);
  const others = heard.some(({ sentence }) => sentence !== best.sentence);
  const wants = [...evidence.yes, ...evidence.question].find(
    ({ sentence, rule }) => sentence !== best.sentence && rule.strength > 0.86,
  );
  if (isBare && !others && (evidence.hasFooter || wants !== undefined)) {
    return said("optOut", best, 0.6, "but it may be the end of a quoted mail");
  }
  const isWilling = wants !== undefined && wants.rule.reason !== "agrees" && !isAngry(evidence);
  if (isWilling && !others && !/\b(?:me|us|my)\b/.test(best.words)) {
    return said("optOut", best, 0.7, `but “${quoted(wants.words)}” speaks for going on`);
  }
  return said("optOut", best);
}

function isAngry({ no }: Evidence): boolean {
  return no.some(({ rule }) => rule.strength >= SURE);
}

/** The per-se words of 47 CFR 64.1200(a)(10) with no more than courtesy around them. Of a mail they may mean the project. */
function politeKeyword({ sentences }: Evidence, { channel }: OwnWords): Intent | undefined {
  if (channel !== "sms") return undefined;
  const words = sentences.map(({ folded }) => folded).join(" ");
  const bare = words
    .replace(
      /\b(?:please|kindly|now|thanks|thank you|hi|hello|just|ok|all|this|bitte|merci|gracias|por favor)\b/g,
      "",
    )
    .trim();
  if (!/^(?:end|quit|cancel|revoke|arret|fin|fine|stopp|🛑)$/u.test(bare)) return undefined;
  return {
    is: "optOut",
    confidence: 0.88,
    why: `“${quoted(words)}”: an opt-out keyword with courtesy around it`,
  };
}

/** A subject that answers ours says nothing new. */
function optOutInSubject(words: OwnWords): Intent | undefined {
  const { subject = "", text } = words;
  if (words.channel !== "email" || /^\s*(?:re|aw|sv|antw|fwd?|wg|tr|rv)\s*:/i.test(subject)) return undefined;
  if (isMailOptOut(subject)) {
    return {
      is: "optOut",
      confidence: text.trim() === "" ? 0.97 : 0.85,
      why: `subject “${quoted(subject)}”: an opt-out keyword`,
    };
  }
  const [best] = evidenceIn(subject).optOut;
  if (best === undefined) return undefined;
  return said("optOut", best, text.trim() === "" ? best.rule.strength : 0.85, "in the subject");
}

function referralOf(evidence: Evidence): Intent | undefined {
  const [best] = evidence.referral;
  if (best === undefined) return undefined;
  const referral = referralIn(evidence.sentences);
  if (best.rule.strength === NEEDS_NAME && referral?.name === undefined) return undefined;
  const isNamed = referral !== undefined;
  const isAboutOthers = /(?:not|wrong|left|leav|quitte|nicht|pas|no soy|falsch)/.test(best.words);
  // "No longer with them" names nobody: that nobody is right here is still for a person to read.
  if (!isNamed && !isAboutOthers && evidence.yes.length + evidence.no.length + evidence.notNow.length > 0)
    return undefined;
  const confidence = isNamed ? 0.9 : isAboutOthers ? 0.82 : 0.8;
  return { ...said("referral", best, confidence), ...(isNamed ? { referral } : {}) };
}

/** To be closed is a wish of its own, though it begins with yes. */
function closingNo(evidence: Evidence): Intent | undefined {
  const closing = evidence.no.find(({ rule }) => rule.reason.startsWith("asks to close"));
  if (closing === undefined || evidence.notNow.length > 0 || evidence.asks !== undefined) return undefined;
  if (!/^(?:clos|archiv|please|you can|fine|ok|go ahead|yes|feel|can|just|shut)/.test(closing.words))
    return undefined;
  const goesOn = evidence.yes.find(
    ({ rule, sentence }) => rule.reason !== "agrees" && sentence !== closing.sentence,
  );
  return goesOn === undefined
    ? said("no", closing)
    : said("no", closing, 0.6, `but “${quoted(goesOn.words)}” speaks for going on`);
}

function putOffIn(evidence: Evidence, context: ReadingContext, agreedDate: AgreedDate): Intent | undefined {
  const { notNow, yes, no, question, asks } = evidence;
  const returning = notNow.filter(({ rule }) => "asksToReturn" in rule);
  const best = returning[0] ?? notNow[0];
  if (best === undefined) return undefined;
  // "Can you call me in March?" asks for it; "Are you open in March?" asks something.
  const isRequest = (sentence: Sentence) =>
    returning.some((heard) => heard.sentence === sentence) &&
    /\b(?:can|could|would|will|why do not|how about|perhaps|maybe|mind) ?(?:you|we)?\b/.test(sentence.folded);
  const asked = [asks, question[0]?.sentence].find(
    (sentence) => sentence !== undefined && !isRequest(sentence),
  );
  const accepts = yes.find(
    ({ rule, sentence }) =>
      rule.strength > 0.86 &&
      !(rule.reason === "agrees" && sentence === best.sentence) &&
      !isCourtesy(rule.reason, best, sentence),
  );
  const flat = no.find(({ rule, sentence }) => rule.strength >= SURE && sentence !== best.sentence);
  if (asked !== undefined && best.rule.strength < 0.95) {
    return returning.length === 0 && accepts === undefined && asked !== best.sentence
      ? said("notNow", best, 0.6, "but it asks something")
      : undefined;
  }
  if (accepts !== undefined) return said("notNow", best, 0.6, `but “${quoted(accepts.words)}” agrees`);
  if (returning.length === 0 && /^(?:yes|yeah|yep|sure|ja|klar|oui|si|claro) /.test(best.sentence.folded)) {
    return said("notNow", best, 0.7, "but it begins with a yes");
  }
  const until = dateOf(returning, context, agreedDate);
  if (flat !== undefined) return said("notNow", best, 0.65, `but “${quoted(flat.words)}” says no`);
  // A minute or an hour is an appointment: somebody should keep it.
  if (until === "appointment") return said("yes", best, 0.7, "names an hour");
  return { ...said("notNow", best), ...(until === undefined ? {} : { until }) };
}

/** "Happy to talk in March" and "let's talk in March" put off, however kindly. */
function isCourtesy(reason: string, best: Heard, sentence: Sentence): boolean {
  return reason === "wants to go on" && sentence === best.sentence && "asksToReturn" in best.rule;
}

/** One date beside the words that ask for it. Two different ones are none. */
function dateOf(
  returning: readonly Heard[],
  context: ReadingContext,
  agreedDate: AgreedDate,
): FoundDate | "appointment" | undefined {
  const sentences = [...new Set(returning.map(({ sentence }) => sentence.raw))];
  const dates = sentences.flatMap((raw) => agreedDate(raw, context) ?? []);
  const [date] = dates;
  if (date === undefined || dates.some(({ start }) => start !== date.start)) return undefined;
  if (date.grain === "hour" || date.grain === "minute" || date.grain === "second") return "appointment";
  return date.confidence >= SURE ? date : undefined;
}

function noIn(evidence: Evidence): Intent | undefined {
  const { no, yes, asks, question, notNow } = evidence;
  const [best] = no;
  if (best === undefined) return undefined;
  const against = yes.find(
    ({ rule, sentence }) => rule.strength > 0.86 && !(rule.reason === "agrees" && sentence === best.sentence),
  );
  const asked = asks ?? question[0]?.sentence;
  if (best.rule.strength < SURE) {
    return against === undefined && asked === undefined ? said("no", best) : undefined;
  }
  if (asked !== undefined) return said("question", best, 0.6, `but asks “${quoted(asked.folded)}”`);
  if (against !== undefined)
    return said("no", best, 0.6, `but “${quoted(against.words)}” speaks for going on`);
  if (notNow.length > 0) return said("notNow", best, 0.6);
  // What follows a "but" may open the door again.
  const but =
    /\b(?:but|however|although|though|except|aber|jedoch|mais|cependant|pero|sin embargo) (?!(?:thanks|thank you|no thanks|good luck|danke|merci|gracias|i wish|we wish|i appreciate|appreciate|best of luck|all the best|no$|not|we (?:have|are all|went|chose|decided|already)|i (?:have|am all|went|am not|already)))/.exec(
      best.sentence.folded,
    );
  if (but !== null && but.index > best.at) return said("no", best, 0.7, "but goes on after it");
  return said("no", best);
}

function answerIn(evidence: Evidence): Intent | undefined {
  const { yes, asks, question } = evidence;
  const [best] = yes;
  const [asked] = question;
  // "Sounds interesting, what does it cost?" asks; "Yes, Tuesday at 3. Where do we meet?" has agreed.
  const isAgreed = best !== undefined && (best.rule.reason === "accepts a time" || asked === undefined);
  if (best !== undefined && isAgreed && (asks === undefined || asks !== best.sentence))
    return said("yes", best);
  if (asked !== undefined) return said("question", asked, asks === undefined ? asked.rule.strength : 0.92);
  if (asks !== undefined)
    return { is: "question", confidence: 0.85, why: `“${quoted(asks.folded)}”: ends in a question mark` };
  return best === undefined ? undefined : said("yes", best);
}

function said(is: IntentKind, { words, rule }: Heard, confidence = rule.strength, but?: string): Intent {
  const doubt = but === undefined ? "" : `, ${but}`;
  return { is, confidence, why: `“${quoted(words)}”: ${rule.reason}${doubt}` };
}

function unknown(why: string, confidence: number): Intent {
  return { is: "unknown", confidence, why };
}

const LONGEST_QUOTE = 80;

function quoted(words: string): string {
  const characters = [...words.trim()];
  return characters.length > LONGEST_QUOTE
    ? `${characters.slice(0, LONGEST_QUOTE).join("")}…`
    : characters.join("");
}
