/** A language as tables of its words, in the words of the grammar. */
import type { DayPart, Meaning, Unit } from "./meaning.ts";

/** Spellings are parted by "|", without accents and hyphens, in lower case. */
type Spellings = string;

export interface Words {
  /** Which of day and month comes first in digits; absent where people differ. */
  readonly order?: "day" | "month";
  /** "15." is an ordinal, and "14.03." a date. */
  readonly dots?: true;
  /** January first. */
  readonly months: readonly Spellings[];
  /** Monday first. */
  readonly weekdays: readonly Spellings[];
  readonly units: Readonly<Partial<Record<Unit, Spellings>>>;
  /** From one on. */
  readonly numbers: readonly Spellings[];
  /** From the first on. */
  readonly ordinals: readonly Spellings[];
  /** Winter first. */
  readonly seasons: readonly Spellings[];
  readonly parts: Readonly<Record<DayPart, Spellings>>;
  readonly holidays: Readonly<Record<string, Spellings>>;
  /** -1 last, 0 this, 1 the one after the coming, 2 the coming, 3 either of them. */
  readonly which: Readonly<Record<"-1" | "0" | "1" | "2" | "3", Spellings>>;
  readonly midday: Spellings;
  readonly midnight: Spellings;
  /** The grammar's own words: what this language says for each. */
  readonly words: Readonly<Record<string, Spellings>>;
}

export type LanguageName = "en" | "de" | "fr" | "es";

export interface Language {
  readonly name: LanguageName;
  readonly order: "day" | "month" | undefined;
  readonly dots: boolean;
  readonly lexicon: ReadonlyMap<string, readonly Meaning[]>;
}

/** Minutes ahead of UTC. Names that several zones of the world share (IST, AST) are left out. */
const ZONES: Readonly<Record<string, number>> = {
  gmt: 0,
  utc: 0,
  wet: 0,
  bst: 60,
  west: 60,
  cet: 60,
  mez: 60,
  cest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  jst: 540,
  aest: 600,
  aedt: 660,
};

export function languageOf(name: LanguageName, words: Words): Language {
  const lexicon = new Map<string, Meaning[]>();
  const add = (spellings: Spellings, meaning: Meaning) => {
    for (const spelling of spellings.split("|")) {
      if (spelling !== "") lexicon.set(spelling, [...(lexicon.get(spelling) ?? []), meaning]);
    }
  };
  for (const [index, one] of words.months.entries()) add(one, { is: "month", value: index + 1 });
  for (const [index, one] of words.weekdays.entries()) add(one, { is: "weekday", value: index + 1 });
  for (const [index, one] of words.numbers.entries()) add(one, { is: "number", value: index + 1 });
  for (const [index, one] of words.ordinals.entries()) add(one, { is: "ordinal", value: index + 1 });
  for (const [index, one] of words.seasons.entries()) add(one, { is: "season", value: index });
  for (const [unit, one] of Object.entries(words.units)) add(one, { is: "unit", value: unit as Unit });
  for (const [part, one] of Object.entries(words.parts)) add(one, { is: "part", value: part as DayPart });
  for (const [value, one] of Object.entries(words.holidays)) add(one, { is: "holiday", value });
  for (const [value, one] of Object.entries(words.which)) add(one, { is: "which", value: Number(value) });
  for (const [value, one] of Object.entries(words.words)) add(one, { is: "word", value });
  for (const [zone, value] of Object.entries(ZONES)) add(zone, { is: "zone", value });
  add(words.midday, { is: "clock", hour: 12, minute: 0, second: 0, grain: "hour", half: "24" });
  add(words.midnight, {
    is: "clock",
    hour: 24,
    minute: 0,
    second: 0,
    grain: "hour",
    half: "24",
    // Of Friday: its end to most, its beginning to some.
    sure: 0.6,
  });
  return { name, order: words.order, dots: words.dots === true, lexicon };
}

/** "twenty one" to "ninety nine" from tens and ones, after those that are given. */
export function counted(
  first: readonly string[],
  tens: readonly string[],
  join: (ten: string, one: string) => string,
  ones: readonly string[] = first.slice(0, 9),
  wholes: readonly string[] = tens,
): readonly string[] {
  return [
    ...first,
    ...tens.flatMap((ten, index) => [wholes[index] ?? ten, ...ones.map((one) => spell(ten, one, join))]),
  ];
}

function spell(ten: string, one: string, join: (ten: string, one: string) => string): string {
  return ten
    .split("|")
    .flatMap((high) => one.split("|").map((low) => join(high, low)))
    .join("|");
}
