/** What a message says of the next one: "In four business days I will call you". English only. */
import type { Step } from "../sequence.ts";
import type { Delay } from "../timing.ts";

export interface Announcement {
  readonly words: string;
  readonly offset: number;
  /** By then at the latest, rather than then. */
  readonly isWithin: boolean;
  readonly isAbout: boolean;
  readonly amount: number;
  readonly unit: Delay["unit"] | "weeks" | "months";
  /** How it is to come, when the words say so. */
  readonly by?: "email" | "task";
}

/** A step that follows, its delay counted from the one before it. */
export type Later = Pick<Step, "after" | "channel">;

const NUMBERS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const SPAN = new RegExp(
  `\\b(in|within)\\s+(?:the\\s+next\\s+)?(about\\s+|around\\s+)?(\\d{1,3}|${NUMBERS.join("|")}|a|an)\\s+(minute|hour|business\\s+day|working\\s+day|day|week|month)s?\\b`,
  "gi",
);
/** "Tomorrow" and "the next business day" say a day without a number. */
const NEXT_DAY = /\b(?:on\s+)?(?:the\s+)?(?:next\s+business\s+day)\b|\btomorrow\b/gi;
/** Somebody of ours is going to do something. What the lead does, or what a thing costs in a year, is no promise. */
const OURS =
  /\b(?:I|we)(?:\s+will|[’']ll)\s+(?!not\b|never\b)\w+|\b(?:I|we)(?:\s+am|[’']m|\s+are)\s+going\s+to\b|\byou(?:\s+will|[’']ll)\s+(?:hear|get|have)\b|\b(?:I|we)\s+(?:ring|call|write|send|come\s+back)\b|\bfollows\b/i;
/** An offer that depends on their answer is no date of the sequence. */
const CONDITIONAL = /^\s*(?:[-*+]|\d+[.)])\s|\bif\s+(?:you|it|I|we|they)\b/i;

/** The announcements in a text, sentence by sentence. */
export function announcementsIn(text: string): readonly Announcement[] {
  const found: Announcement[] = [];
  for (const { sentence, start } of sentencesOf(text)) {
    if (!OURS.test(sentence) || CONDITIONAL.test(sentence)) continue;
    const by = channelOf(sentence);
    for (const match of sentence.matchAll(SPAN)) {
      const [words, how = "", about, number = "", unit = ""] = match;
      found.push({
        words,
        offset: start + match.index,
        isWithin: how.toLowerCase() === "within",
        isAbout: about !== undefined,
        amount: numberOf(number.toLowerCase()),
        unit: unitOf(unit.toLowerCase()),
        ...by,
      });
    }
    for (const match of sentence.matchAll(NEXT_DAY)) {
      const unit = /tomorrow/i.test(match[0]) ? "days" : "businessDays";
      const [words] = match;
      const offset = start + match.index;
      found.push({ words, offset, isWithin: false, isAbout: false, amount: 1, unit, ...by });
    }
  }
  return found;
}

/** "I will send" is a mail, "I will call" a call; who says both leaves it open. */
function channelOf(sentence: string): Pick<Announcement, "by"> {
  const isWritten = /\b(?:send|write|mail)\b/i.test(sentence);
  const isSpoken = /\b(?:call|ring|phone)\b/i.test(sentence);
  if (isWritten === isSpoken) return {};
  return { by: isWritten ? "email" : "task" };
}

/** The full stop behind a number at the beginning of a line ends no sentence. */
function* sentencesOf(text: string): Iterable<{ readonly sentence: string; readonly start: number }> {
  for (const match of text.matchAll(
    /(?:^[ \t]*\d+\.(?=\s))?[^.!?\n]+(?:\n(?!\s*\n|\s*[-*+]\s)[^.!?\n]+)*[.!?]*/gm,
  )) {
    yield { sentence: match[0], start: match.index };
  }
}

function numberOf(word: string): number {
  if (word === "a" || word === "an") return 1;
  const named = NUMBERS.indexOf(word);
  return named >= 0 ? named : Number(word);
}

function unitOf(word: string): Announcement["unit"] {
  if (/^(?:business|working)/.test(word)) return "businessDays";
  return { minute: "minutes", hour: "hours", day: "days", week: "weeks", month: "months" }[
    word
  ] as Announcement["unit"];
}

/** Calendar days of a delay; five business days are a week. */
function daysOf(amount: number, unit: Announcement["unit"]): number {
  const days = {
    minutes: 1 / 1_440,
    hours: 1 / 24,
    days: 1,
    businessDays: 7 / 5,
    weeks: 7,
    months: 365 / 12,
  };
  return amount * days[unit];
}

/** Whether one of the steps that follow comes when an announcement says so, and in the way it says. */
export function isKept(said: Announcement, later: readonly Later[]): boolean {
  let days = 0;
  let sameUnit: number | undefined = 0;
  for (const { after, channel } of later) {
    const { amount, unit } = after;
    days += daysOf(amount, unit);
    // Hours of the same day do not move a promise that was made in days.
    const isShort = daysOf(amount, unit) < 1;
    if (unit === said.unit) sameUnit = sameUnit === undefined ? undefined : sameUnit + amount;
    else if (!isShort) sameUnit = undefined;
    if (said.by !== undefined && said.by !== channel) continue;
    const isThen = said.isWithin
      ? days <= daysOf(said.amount, said.unit) + SLACK
      : agrees(said, sameUnit, days);
    if (isThen) return true;
  }
  return false;
}

const SLACK = 0.5;

function agrees(said: Announcement, sameUnit: number | undefined, days: number): boolean {
  const meant = daysOf(said.amount, said.unit);
  if (said.isAbout || said.unit === "months") return Math.abs(days - meant) <= Math.max(1, meant * 0.15);
  if (said.unit === "days" || said.unit === "businessDays" || said.unit === "weeks") {
    if (sameUnit !== undefined && said.unit !== "weeks") return sameUnit === said.amount && days >= SLACK;
    return Math.abs(days - meant) < 1;
  }
  return Math.abs(days - meant) <= meant * 0.25;
}
