/** Whether a quotation or a forwarded mail begins at a line, and how many lines its introduction takes. */
import { headerBlockAt } from "./header-block.ts";
import { isBlank, type MarkedLine } from "./marked-line.ts";
import {
  FORWARDED_MESSAGE,
  OPENERS,
  ORIGINAL_MESSAGE,
  OURSELVES,
  WEAKLY_WROTE,
  WROTE,
} from "./quote-introductions.ts";

/** Longer is a paragraph, whatever is in it. It bounds what the patterns below may cost. */
const MAX_LINE = 400;
/** Mail programs fold an introduction at 72 to 78 characters; with a long name and a long address it takes four lines. */
const MAX_FOLDS = 4;
/** No program folds a line at fewer characters. */
const FULL_LINE = 60;

export interface QuoteStart {
  /** How many lines introduce it. */
  readonly lines: number;
  /** What stands on its first line before it, when somebody wrote there. */
  readonly before?: string;
}

export function quoteStartAt(lines: readonly MarkedLine[], at: number): QuoteStart | undefined {
  const line = lines[at]?.text ?? "";
  if (line.length > MAX_LINE || isBlank(line)) return undefined;
  if (isDelimiter(line)) return { lines: 1 };
  const block = headerBlockAt(lines, at);
  if (block !== undefined) return { lines: block };
  return attributionAt(lines, at);
}

/** What is left between the dashes, underscores or asterisks of a delimiter; undefined when it has none. */
function betweenDashes(line: string): string | undefined {
  const isDash = (at: number) => "-_=*".includes(line.charAt(at));
  const isSkipped = (at: number) => isDash(at) || " \t>".includes(line.charAt(at));
  let from = 0;
  let to = line.length;
  let dashes = 0;
  for (; from < to && isSkipped(from); from++) if (isDash(from)) dashes++;
  for (; to > from && isSkipped(to - 1); to--) if (isDash(to - 1)) dashes++;
  return dashes < 2 ? undefined : line.slice(from, to);
}

function phrase(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/\s+/g, " ")
    .replace(/\s?[:：]$/, "");
}

const ORIGINALS: ReadonlySet<string> = new Set(ORIGINAL_MESSAGE);
const FORWARDS: ReadonlySet<string> = new Set(FORWARDED_MESSAGE);

/** "-----Original Message-----" and "---- Anna wrote ----". */
function isDelimiter(line: string): boolean {
  if (isForwardDelimiter(line)) return true;
  const words = betweenDashes(line);
  if (words === undefined) return false;
  const said = phrase(words);
  return ORIGINALS.has(said) || (/^\s*-{2,}/.test(line) && /-{2,}\s*$/.test(line) && endsWithVerb(said));
}

/** "---------- Forwarded message ---------", "Begin forwarded message:". */
export function isForwardDelimiter(line: string): boolean {
  if (line.length > MAX_LINE) return false;
  const words = betweenDashes(line);
  const isMarked = words !== undefined || /[:：]$/.test(line.trim());
  const said = phrase(words ?? line);
  if (FORWARDS.has(said)) return isMarked;
  // Lotus Notes names who passed it on.
  return isMarked && /^forwarded by .+ on \d/.test(said);
}

const VERBS: readonly string[] = [...WROTE].sort((one, other) => other.length - one.length);

function endsWithVerb(text: string): boolean {
  return VERBS.some((verb) => {
    if (!text.endsWith(verb)) return false;
    const before = text.charAt(text.length - verb.length - 1);
    return (
      before === "" ||
      !/[a-zà-ÿа-я]/.test(before) ||
      /[^\p{Script=Latin}\p{Script=Cyrillic}\s()/-]/u.test(verb)
    );
  });
}

const ADDRESS = /[^\s<>()[\]"',;:]{1,80}@[^\s<>()[\]"',;:]{1,120}/;
const BRACKETED = /[<([]\s?(?:mailto:)?[^\s<>()[\]]{1,80}@[^\s<>()[\]]{1,120}/i;
/** A year, a date in figures, a time, a date in words with its day. */
const DATE =
  /(?:^|\D)(?:19|20)\d\d(?:\D|$)|\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4}|\d{1,2}[:.h]\d{2}(?:\D|$)|\d{1,2}\s?[月월]/;

const TIME = /\d{1,2}[:.h]\d{2}(?:\D|$)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/;

/** How an introduction begins where it is the first of its line: "On Tue, ", "Am Di., 3.". Within one it is written small. */
const OPENED = String.raw`(?:On|Am|Le|El|Il(?: giorno)?|Em|Op|Den|Dne|W dniu|Dnia|Vào) (?=\p{Lu}?\p{Ll}{0,9}[.,]{0,2} ?\d|\p{Lu}\p{Ll}{2,8}, )`;
/** Behind the writer's last words, or with no space between where HTML was made text. */
const OPENED_WITHIN = new RegExp(`(?<=[ .!?])${OPENED}`, "u");
/** Below the writer's last words, which are no first line of it: "3 pm is fine", or an address that was asked for. */
const OPENED_BELOW = new RegExp(`(?:^|(?<=[ .!?]))${OPENED}`, "u");

/**
 * "On 3 March 2026 at 10:02, Anna <anna@shop.example> wrote:" and its like in other languages, on one line or folded.
 * Of date, address and verb two must be there, in the shape of an introduction: a sentence of the writer that happens
 * to name a date and to end with a colon must stay.
 */
function attributionAt(lines: readonly MarkedLine[], at: number): QuoteStart | undefined {
  const first = lines[at]?.text.trim() ?? "";
  const joined = foldedAttribution(lines, at, first);
  if (joined !== undefined) return { lines: joined };
  const opener = OPENED_WITHIN.exec(first);
  if (opener === null) return undefined;
  const rest = foldedAttribution(lines, at, first.slice(opener.index));
  return rest === undefined ? undefined : { lines: rest, before: first.slice(0, opener.index).trimEnd() };
}

function foldedAttribution(lines: readonly MarkedLine[], at: number, first: string): number | undefined {
  if (!mayStart(first)) return undefined;
  let text = first;
  for (let count = 1; count <= MAX_FOLDS; count++) {
    if (count > 1) {
      const next = lines[at + count - 1]?.text ?? "";
      if (isBlank(next) || next.length > MAX_LINE || OPENED_BELOW.test(next.trim())) return undefined;
      if (count === 2 && !isFolded(first, next.trim())) return undefined;
      text = `${text} ${next.trim()}`;
    }
    if (mayEnd(text) && isAttribution(text, quotedFollows(lines, at + count))) return count;
  }
  return undefined;
}

/**
 * Whether a line may go on in the next: a program folds what is too long, or before an address or the verb. Who answers
 * "3 pm is fine" above "Anna Maier <anna@shop.example> wrote:" ends a line long before it is full.
 */
function isFolded(first: string, next: string): boolean {
  if (/^[<([]/.test(next) || VERBS.includes(ending(next))) return true;
  const word = /^\S*/.exec(next)?.[0] ?? "";
  if (first.length + 1 + word.length > FULL_LINE) return true;
  if (BRACKETED.test(first)) return true;
  if (!isOpened(first)) return false;
  if (DATE.test(first)) return true;
  // Within the date: "On", "On Tuesday,", "On Tue, 3".
  const isBroken = /^\S+(?: \p{Lu}\S*)?$/u.test(first) || OPENED_BELOW.test(first);
  return isBroken && !/[.!?]$/.test(first) && isDateLead(next) && DATE.test(next);
}

const OPENER_SET: ReadonlySet<string> = new Set(OPENERS);

/** As English dates lead, in small letters: "tue, mar 3", "tuesday march 3". In other languages the figure comes before the month. */
const AMERICAN =
  /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? $/;

/** The words before the first figure: none, one (a weekday, an opener), a weekday and a month, or an opener and up to three. */
function isDateLead(text: string): boolean {
  const lead = /^[^\d]{0,40}(?=\d)/.exec(text)?.[0];
  if (lead === undefined) return false;
  const words = lead
    .toLowerCase()
    .split(/[\s,;("]+/)
    .filter((word) => word !== "");
  const [one = "", two = ""] = words;
  if (AMERICAN.test(lead.toLowerCase())) return true;
  // "Stop.On" has an answer before its opener.
  if (words.length <= 1) return one.length <= 14 && !/^\p{L}+[.!?]\p{Lu}/u.test(lead);
  return words.length <= 5 && (OPENER_SET.has(one) || OPENER_SET.has(`${one} ${two}`));
}

function mayStart(first: string): boolean {
  return isDateLead(first) || /[@<]/.test(first) || isOpened(first) || endsWithVerb(ending(first));
}

function isOpened(text: string): boolean {
  return OPENER_SET.has(text.slice(0, 10).toLowerCase().split(" ")[0] ?? "");
}

function ending(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s?[:：]$/, "")
    .trimEnd();
}

function mayEnd(text: string): boolean {
  return /[:：>]$/.test(text) || endsWithVerb(ending(text));
}

function isAttribution(text: string, isQuoteNext: boolean): boolean {
  const end = ending(text);
  const hasColon = /[:：]$/.test(text);
  const address = ADDRESS.exec(text);
  const date = DATE.exec(text.replace(BRACKETED, " "));
  const dated = date !== null && isDateLead(text);
  if (endsWithVerb(end)) {
    if (dated && address !== null) return true;
    if (dated && hasColon) return isQuoteNext || isSurelyWrote(end, text);
    if (address !== null && hasColon) return isNamed(text, address.index);
    return hasColon && isQuoteNext && isBareName(text);
  }
  if (!hasColon) return dated && isQuoteNext && BRACKETED.test(text) && text.endsWith(">");
  const isTimed = TIME.test(text) || isQuoteNext;
  if (dated && BRACKETED.test(text)) return (isTimed && /[>)\]"]\s?[:：]$/.test(text)) || hasVerb(end);
  if (date === null || !hasVerb(end)) return false;
  if (address !== null) return dated || isNamed(text, address.index);
  return dated && (isQuoteNext || isNameAfterVerb(end, text));
}

/** "Anna Maier wrote:", "On Tuesday, Anna Maier wrote:": a sentence that ends so begins otherwise, or has small words. */
function isBareName(text: string): boolean {
  if (text.length > 100 || /[.!?;]\s/.test(text)) return false;
  const words = text.split(/[\s,]+/);
  return (
    isOpened(text) || (words.length <= 7 && /^["'(]?(?:\p{Lu}|\p{Lo})/u.test(text) && isCapitalised(words))
  );
}

/** All but one or two: the verb, and a "via". */
function isCapitalised(words: readonly string[]): boolean {
  return (
    words.filter((word) => /^\p{Ll}/u.test(word)).length <= 2 && !OURS.has(words[0]?.toLowerCase() ?? "")
  );
}

const OURS: ReadonlySet<string> = new Set(OURSELVES);

/** Before a quotation that nothing marks: a sentence like "On 3 May 2026 I wrote:" must not take what follows with it. */
function isSurelyWrote(end: string, text: string): boolean {
  const words = end.split(" ");
  if (OURS.has(words.at(-2) ?? "")) return false;
  return TIME.test(text) || !WEAKLY_WROTE.includes(words.at(-1) ?? "");
}

/** "Anna Maier <anna@…> wrote:": before the address stands a name, not a sentence. */
function isNamed(text: string, address: number): boolean {
  const name = text.slice(0, address).replace(/[<("'\s]+$/, "");
  return (
    name.length <= 60 && !/[.!?:]\s/.test(name.replace(/\b\p{L}\. /gu, "")) && name.split(/\s+/).length <= 7
  );
}

/** Some languages put the verb before the name: "Am 3.3.2026 um 10:02 schrieb Anna Maier <anna@…>:". */
function hasVerb(text: string): boolean {
  return VERBS.some((verb) => {
    const at = text.indexOf(verb);
    if (at < 0) return false;
    if (/[^\p{Script=Latin}\p{Script=Cyrillic}\s()/-]/u.test(verb)) return true;
    return !/\p{L}/u.test(text.charAt(at - 1)) && !/\p{L}/u.test(text.charAt(at + verb.length));
  });
}

/** Whoever writes "schrieb ich Ihnen:" goes on with words of their own. */
function isNameAfterVerb(lower: string, text: string): boolean {
  const verb = VERBS.find((one) => lower.includes(` ${one} `));
  if (verb === undefined) return false;
  const name = text.slice(lower.indexOf(` ${verb} `) + verb.length + 2, lower.length).trim();
  return name.length <= 60 && name.split(/\s+/).every((word) => /^["'(<]?\p{Lu}/u.test(word));
}

function quotedFollows(lines: readonly MarkedLine[], from: number): boolean {
  for (let at = from; at < from + 4; at++) {
    const line = lines[at];
    if (line === undefined) return false;
    if (line.mark === "quoted") return true;
    if (!isBlank(line.text)) return false;
  }
  return false;
}
