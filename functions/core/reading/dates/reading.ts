/** Reading dates in people's words. */
import { Temporal } from "temporal-polyfill";
import type { Instant } from "../../person.ts";
import type { FoundDate, ReadingContext } from "../understanding.ts";
import { CLOCKS } from "./clocks.ts";
import { DAYS } from "./days.ts";
import { DURATIONS } from "./durations.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { compile, Reader } from "./grammar.ts";
import type { Language } from "./language.ts";
import { Scanner } from "./lexemes.ts";
import type { Meaning, Setting, Stretch } from "./meaning.ts";
import { PERIODS } from "./periods.ts";
import { spanish } from "./spanish.ts";
import { WHENS } from "./whens.ts";

const GRAMMAR = compile({ ...DURATIONS, ...PERIODS, ...DAYS, ...CLOCKS, ...WHENS });
export const LANGUAGES: readonly Language[] = [english, german, french, spanish];

/** Nobody says when they can be reached after so many characters; a hostile text may be any length. */
export const MOST_READ = 10_240;
const LONGEST_PHRASE = 300;

/** A reading and where it stands. */
export interface Reading {
  readonly stretch: Stretch;
  readonly from: number;
  readonly to: number;
}

/** A text as it is read: each expression in it, from left to right, and what was left over though it is about time. */
export interface ReadText {
  readonly text: string;
  /** In lower case and without accents, place for place. */
  readonly folded: string;
  readonly readings: readonly Reading[];
  /** Words of time that belong to no reading. */
  readonly leftover: number;
}

/**
 * The one date or span that a phrase names; undefined when it names none or several. Words around it that are not about
 * time ("call me", "I'll be back") do not matter; words that are about time and were not understood make it unsure.
 */
export function readWhen(phrase: string, context: ReadingContext): FoundDate | undefined {
  const setting = settingOf(context);
  if (setting === undefined || phrase.length > LONGEST_PHRASE) return undefined;
  const read = languagesFor(context.locale).map((language) => readText(phrase, setting, language));
  const best = read.reduce((one, other) => (weight(other) > weight(one) ? other : one));
  const [reading, second] = best.readings;
  if (reading === undefined || second !== undefined) return undefined;
  const found = foundDate(reading, best.text, setting);
  return best.leftover > 0 ? { ...found, confidence: Math.min(found.confidence, 0.5) } : found;
}

/** Characters understood: of two languages the one that explains more of a text. */
export function weight({ readings }: ReadText): number {
  return readings.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Undefined when the zone is not known here, or now is no time. */
export function settingOf({ now, zone, locale }: ReadingContext): Setting | undefined {
  try {
    const at = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
    return { now: at, local: at.toPlainDateTime(), order: orderOf(locale) };
  } catch {
    return undefined;
  }
}

/** Month first in the United States and a few places more (CLDR, short date patterns); English alone does not say. */
function orderOf(locale: string | undefined): Setting["order"] {
  if (locale === undefined) return undefined;
  const [language, ...rest] = locale.toLowerCase().split(/[-_]/);
  if (language !== "en") return "day";
  const region = rest.find((one) => /^[a-z]{2}$/.test(one));
  if (region === undefined || region === "ca") return undefined;
  return region === "us" || region === "ph" ? "month" : "day";
}

/** All that are known here, the writer's own first: people of any country write in any of them. */
export function languagesFor(locale: string | undefined): readonly Language[] {
  const own = LANGUAGES.find(({ name }) => name === locale?.toLowerCase().split(/[-_]/)[0]);
  return own === undefined ? LANGUAGES : [own, ...LANGUAGES.filter((language) => language !== own)];
}

export function readText(text: string, setting: Setting, language: Language): ReadText {
  const bounded = text.slice(0, MOST_READ).normalize("NFC").slice(0, MOST_READ);
  const scanner = new Scanner(bounded, language, setting.local.year, setting.order);
  const reader = new Reader(GRAMMAR, scanner, setting);
  const readings: Reading[] = [];
  const left: number[] = [];
  let leftover = 0;
  // The digits of "v2.5" are a part of its word.
  const starts = /(?<!\p{L})'?\d+|\p{L}+|@/gu;
  let match = starts.exec(scanner.text);
  while (match !== null) {
    const at = match.index;
    const reading = readAt(reader, scanner, at);
    if (reading === undefined) {
      const own = scanner.at(at);
      if (own.some(({ value }) => isOfTime(value))) leftover += 1;
      else if (
        own.some(({ value }) => COUNTS.has(value.is)) ||
        NO_TIME.test(match[0] + scanner.text.slice(starts.lastIndex, starts.lastIndex + 2))
      )
        left.push(at);
    } else {
      readings.push(reading);
      starts.lastIndex = Math.max(reading.to, starts.lastIndex);
    }
    match = starts.exec(scanner.text);
  }
  // A number beside a date may be a part of it; elsewhere it counts something else.
  const beside = left.filter((at) =>
    readings.some(({ from, to }) => Math.abs(at - to) <= 5 || Math.abs(from - at) <= 5),
  );
  return { text: bounded, folded: scanner.text, readings, leftover: leftover + beside.length };
}

/** Written as a time, though no clock shows it. */
const NO_TIME = /^\d{1,2}:\d/;

function readAt(reader: Reader, scanner: Scanner, at: number): Reading | undefined {
  if (scanner.at(at).length === 0) return undefined;
  for (const { value, end } of reader.read("when", at)) {
    if (value.is === "stretch" && !isChance(scanner.text, at, end))
      return { stretch: value, from: at, to: end };
  }
  return undefined;
}

/** These are other words more often than dates, when they stand alone. */
const CHANCE = new Set([
  "may",
  "march",
  "mar",
  "sat",
  "sun",
  "mon",
  "wed",
  "dec",
  "jan",
  "fri",
  "do",
  "so",
  "mi",
  "di",
  "mo",
  "fr",
  "sa",
  "mer",
  "ven",
  "dim",
  "fall",
  "spring",
  "now",
  "right now",
  "second",
  "eid",
  "jeu",
  "lun",
  "mie",
  "jue",
  "vie",
  "sab",
  "dom",
  "ago",
  "mai",
  "tu",
  "ete",
]);

function isChance(text: string, at: number, end: number): boolean {
  const phrase = text.slice(at, end).trim();
  const whole = text.trim().replace(/[.?!]+$/, "") === phrase;
  if (whole) return false;
  const bare = phrase.replace(/^(?:(?:the|die|der|das|la|le|les|el|los|a) |l')/, "");
  return CHANCE.has(bare) || /^(?:\d{1,4}|at \d{1,2})$/.test(phrase) || /^(?:the )?\d{1,3}$/.test(phrase);
}

/** Left over, these say that a date was understood in part only. */
const TELLING = new Set([
  "before",
  "after",
  "beyond",
  "ago",
  "every",
  "nextAfter",
  "lastBefore",
  "half",
  "end",
  "mid",
  "weekend",
  "few",
  "fortnight",
  "or",
  "not",
  "until",
  "fromDay",
]);
const OF_TIME: ReadonlySet<Meaning["is"]> = new Set([
  "ordinal",
  "year",
  "month",
  "weekday",
  "season",
  "holiday",
  "part",
  "which",
  "numeric",
  "clock",
]);

const COUNTS: ReadonlySet<Meaning["is"]> = new Set(["number", "decimal", "unit"]);

function isOfTime(value: Meaning): boolean {
  return value.is === "word" ? TELLING.has(value.value) : OF_TIME.has(value.is);
}

export function foundDate({ stretch, from, to }: Reading, text: string, setting: Setting): FoundDate {
  const { start, end, grain, sure, spans } = stretch;
  return {
    start: instantOf(start, setting),
    ...(spans === true ? { end: instantOf(end, setting) } : {}),
    grain,
    confidence: sure,
    phrase: text.slice(from, to).trim(),
  };
}

/** A local time that the clocks skip is moved on by what is skipped; one that they repeat is the earlier. */
export function instantOf(local: Temporal.PlainDateTime, setting: Setting): Instant {
  return local.toZonedDateTime(setting.now.timeZoneId).epochMilliseconds;
}
