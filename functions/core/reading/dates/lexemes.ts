/** A text as lexemes: at each place, whatever may begin there. */
import type { Found } from "./grammar.ts";
import type { Language } from "./language.ts";
import type { Meaning } from "./meaning.ts";
import { yearOfTwoDigits } from "./years.ts";

/** "am", "a.m.", "p m", and the lone letter that must follow at once. */
const HALF = String.raw`(?:\s(?=[ap]\.?\s?m\b))?([ap])(?:\.?\s?m\b\.?|\b(?!'|\.\w))`;

type Read = (match: RegExpExecArray, language: Language, thisYear: number, order: Order) => Meaning[];
type Order = "day" | "month" | undefined;

/** In digits. Each is tried at each place; which of them is meant is for the grammar to say. */
const DIGITS: readonly (readonly [RegExp, Read])[] = [
  [
    /(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(?:t(?=\d))?/y,
    ([, y, m, d]) => numeric(Number(m), Number(d), Number(y)),
  ],
  [/(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?!\d)/y, ([, y, , m, d]) => numeric(Number(m), Number(d), Number(y))],
  [
    /(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/-])/y,
    (match, language, now, order) => dated(match, language, now, order),
  ],
  [
    /(\d{1,2})([/.-])(\d{1,2})\2(\d{2})(?![\d/:-])/y,
    (match, language, now, order) => dated(match, language, now, order),
  ],
  [
    /(\d{1,2})(\/)(\d{1,2})(?![\d/:%]|\.\d|\sof\b)/y,
    (match, language, now, order) => dated(match, language, now, order),
  ],
  [
    /(\d{1,2})(\.)(\d{1,2})\.(?!\d)/y,
    (match, language, now, order) => (language.dots ? dated(match, language, now, order) : []),
  ],
  [
    /(\d{1,2})(\.)(\d{1,2})(?![\d.:])/y,
    (match, language, now, order) => (language.dots ? dated(match, language, now, order) : []),
  ],
  [/(\d{1,2})[/.](\d{4})(?![\d/.-])/y, ([, m, y]) => monthOfYear(Number(m), Number(y))],
  [/(\d{4})-(\d{2})(?![\d/-])/y, ([, y, m]) => monthOfYear(Number(m), Number(y))],
  [
    /(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(?![\d:])/y,
    ([all, h, m, s]) => clock(Number(h), Number(m), s, all.startsWith("0") ? "24" : undefined),
  ],
  [
    new RegExp(String.raw`(\d{1,2})[:.](\d{2})(?::(\d{2}))?${HALF}`, "y"),
    ([, h, m, s, half]) => clock(Number(h), Number(m), s, half),
  ],
  [
    new RegExp(String.raw`(\d{1,2})${HALF}`, "y"),
    ([, h, half]) => clock(Number(h), undefined, undefined, half),
  ],
  [
    new RegExp(String.raw`(\d{1,2})(\d{2})${HALF}`, "y"),
    ([, h, m, half]) => clock(Number(h), Number(m), undefined, half),
  ],
  [
    /(\d{1,2})\s?h(?:\s?(\d{2}))?(?![\p{L}\d])/uy,
    ([, h, m]) => clock(Number(h), m === undefined ? undefined : Number(m), undefined, "24"),
  ],
  [/(\d{1,2})[:.](\d{2})\s?(?:uhr|h)(?!\p{L})/uy, ([, h, m]) => clock(Number(h), Number(m), undefined, "24")],
  [
    /(\d{1,2})\s?uhr(?:\s(\d{2}))?(?![\p{L}\d])/uy,
    ([, h, m]) => clock(Number(h), m === undefined ? undefined : Number(m), undefined, "24"),
  ],
  [
    /(\d{1,2})\s?heures?(?:\s(\d{2}))?(?![\p{L}\d])/uy,
    ([, h, m]) => clock(Number(h), m === undefined ? undefined : Number(m), undefined, "24"),
  ],
  [
    /(\d{1,3})[.,](\d{1,2})(?![\d.,])/y,
    ([, whole, part]) => [{ is: "decimal", value: Number(`${whole}.${part}`) }],
  ],
  [/([1-9])\/([1-9])(?!\d)/y, ([, over, under]) => [{ is: "decimal", value: Number(over) / Number(under) }]],
  [/(\d{1,2})(?:st|nd|rd|th|er|re|eme|e|º|ª|°|o|te[nrs]?)(?!\p{L})/uy, ([, n]) => ordinal(Number(n))],
  [/(\d{1,2})\.(?!\d)/y, ([, n], language) => (language.dots ? ordinal(Number(n)) : [])],
  [/(?:19|20|21)\d{2}(?![\d:])/y, ([n]) => [{ is: "year", value: Number(n) }]],
  [/'(\d{2})(?!\d)/y, ([, n], _, now) => [{ is: "year", ...yearOfTwoDigits(Number(n), now) }]],
  [/\d{1,3}(?![\d%]|:\d)/y, ([n]) => [{ is: "number", value: Number(n) }]],
  [/[/-]/y, () => [{ is: "word", value: "-" }]],
  [/@/y, () => [{ is: "word", value: "at" }]],
];

/** The longest word of a phrase that a language has, in words. */
const LONGEST = 5;
const GAP = /(?:(?<=\p{L})'(?=\p{L}))?[ \t\n]{0,4},?[ \t\n]{0,4}[(]?/uy;
const CLOSE = /\s?[)]/y;
const WORD = /[qhts][1-4](?![\p{L}\d])|\p{L}+/uy;
const BETWEEN_WORDS = /(?:[ \t]{0,2}\n?[ \t]{1,2}|-|'\s?|\.\s?|\n)(?=\p{L})/uy;

export class Scanner {
  /** Folded: the same length as what was written, so that a place in one is a place in the other. */
  readonly text: string;
  private readonly seen = new Map<number, readonly Found[]>();
  private readonly language: Language;
  private readonly thisYear: number;
  private readonly order: Order;
  constructor(text: string, language: Language, thisYear: number, order: Order) {
    this.text = fold(text);
    this.language = language;
    this.thisYear = thisYear;
    this.order = orderShown(this.text) ?? order;
  }

  /** Whatever may begin at a place, after blanks and a comma. */
  at(place: number): readonly Found[] {
    const known = this.seen.get(place);
    if (known !== undefined) return known;
    const start = place === 0 ? this.skip(place) : this.gapAfter(place);
    const found = start === undefined ? [] : [...this.words(start), ...this.digits(start)];
    this.seen.set(place, found);
    return found;
  }

  /** The place after blanks. */
  skip(place: number): number {
    GAP.lastIndex = place;
    GAP.test(this.text);
    return Math.max(place, GAP.lastIndex);
  }

  /** Two letters or two digits in a row are one word; 3h and h3 are two. */
  private gapAfter(place: number): number | undefined {
    const start = this.skip(place);
    if (start > place) return start;
    const joined = /^(?:\p{L}{2}|\d{2})$/u.test(this.text.slice(place - 1, place + 1));
    return joined ? undefined : start;
  }

  private words(start: number): Found[] {
    const found: Found[] = [];
    let phrase = "";
    let end = start;
    for (let count = 0; count < LONGEST; count += 1) {
      if (count > 0) {
        const gap = exec(BETWEEN_WORDS, this.text, end);
        if (gap === undefined) break;
        end += gap[0].length;
        phrase += " ";
      }
      const word = exec(WORD, this.text, end)?.[0];
      if (word === undefined || word.length > 30) break;
      phrase += word;
      end += word.length;
      for (const value of this.language.lexicon.get(phrase) ?? [])
        found.push({ value, end: this.closed(end) });
    }
    return found.reverse();
  }

  /** "Jan." and "(BST)". */
  private closed(end: number): number {
    const dot = /^\.(?:,|[ ]{0,2}[\d(])/.test(this.text.slice(end, end + 4));
    const shut = exec(CLOSE, this.text, end)?.[0].length ?? 0;
    return end + (dot ? 1 : shut);
  }

  private digits(start: number): Found[] {
    // The tail of a version, an amount or a longer number is none by itself.
    const counts = /\d/.test(this.text[start] ?? "");
    if (
      counts &&
      (/[$€£#+\d]/.test(this.text[start - 1] ?? "") ||
        /\d[.,:]$/.test(this.text.slice(Math.max(0, start - 2), start)))
    ) {
      return [];
    }
    return DIGITS.flatMap(([pattern, read]) => {
      const match = exec(pattern, this.text, start);
      if (match === undefined) return [];
      const values = read(match, this.language, this.thisYear, this.order);
      return values.map((value) => ({ value, end: start + match[0].length }));
    });
  }
}

/** Another date of the same text that can be read in one way only shows which comes first in all of them. */
function orderShown(text: string): Order {
  const shown = new Set<Order>();
  for (const [, one, other] of text.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?:\/\d{2,4})?(?![\d/])/g)) {
    if (Number(one) > 12 && Number(other) <= 12) shown.add("day");
    if (Number(other) > 12 && Number(other) <= 31 && Number(one) <= 12) shown.add("month");
  }
  return shown.size === 1 ? [...shown][0] : undefined;
}

function exec(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** Lower case without accents, one character for one. */
export function fold(text: string): string {
  return Array.from(text, foldOne).join("");
}

const PLAIN: Readonly<Record<string, string>> = {
  "–": "-",
  "—": "-",
  "’": "'",
  "‘": "'",
  "\u00a0": " ",
  "\u202f": " ",
  "\r": " ",
};

function foldOne(character: string): string {
  if (character < "\x80") return PLAIN[character] ?? character.toLowerCase();
  const plain = PLAIN[character] ?? character.normalize("NFD").charAt(0).toLowerCase();
  return plain.length === character.length ? plain : character;
}

function numeric(month: number, day: number, year?: number, sure = 1): Meaning[] {
  if (month < 1 || month > 12 || day < 1 || day > 31) return [];
  return [{ is: "numeric", month, day, sure, ...(year === undefined ? {} : { year }) }];
}

/** Abstains where both orders are possible and differ, and nothing says which is usual. */
function dated(match: RegExpExecArray, language: Language, thisYear: number, order: Order): Meaning[] {
  const [, first, separator, second, written] = match;
  const [one, two] = [Number(first), Number(second)];
  const year =
    written === undefined
      ? undefined
      : written.length === 4
        ? { value: Number(written), sure: 1 }
        : yearOfTwoDigits(Number(written), thisYear);
  // "24/7" is all the time, and seldom the day in July.
  const idiom = year === undefined && separator === "/" && one === 24 && two === 7;
  const sure = year?.sure ?? (idiom ? 0.5 : 1);
  // With dots the day comes first everywhere.
  const usual = separator === "." ? "day" : (language.order ?? order);
  const dayFirst = numeric(two, one, year?.value, sure);
  const monthFirst = numeric(one, two, year?.value, sure);
  if (dayFirst.length === 0 || monthFirst.length === 0 || one === two) {
    return dayFirst.length > 0 ? dayFirst : monthFirst;
  }
  if (usual === "day") return dayFirst;
  return numeric(one, two, year?.value, usual === "month" ? sure : 0.5);
}

function monthOfYear(month: number, year: number): Meaning[] {
  if (month < 1 || month > 12 || year < 1900 || year > 2199) return [];
  return [{ is: "numeric", month, day: 0, year, sure: 1 }];
}

function ordinal(value: number): Meaning[] {
  return value > 0 && value <= 99 ? [{ is: "ordinal", value }] : [];
}

function clock(
  hour: number,
  minute: number | undefined,
  second: string | undefined,
  half?: string,
): Meaning[] {
  if (hour > 24 || (minute ?? 0) > 59 || Number(second ?? 0) > 59) return [];
  if (hour === 24 && ((minute ?? 0) > 0 || Number(second ?? 0) > 0)) return [];
  const am = half === "a" || half === "p";
  if (am && (hour < 1 || hour > 12)) return [];
  const kind = am ? (half === "a" ? "am" : "pm") : half === "24" || hour === 0 || hour > 12 ? "24" : "12";
  const grain = second !== undefined ? "second" : minute !== undefined ? "minute" : "hour";
  return [
    {
      is: "clock",
      hour,
      minute: minute ?? 0,
      second: Number(second ?? 0),
      grain,
      half: kind,
    },
  ];
}
