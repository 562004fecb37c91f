/**
 * Rules as tables: each has a pattern over words and what it means. A pattern is a row of elements: `word`, `one|another`,
 * `@sort` for a meaning of one lexeme, `$rule` for whatever a rule of that name reads; a `?` makes it optional.
 */
import type { Scanner } from "./lexemes.ts";
import type { Meaning, Of, Setting, Sort } from "./meaning.ts";

/** What a pattern met, by sort and in order. */
export type Parts = <S extends Sort>(sort: S, nth?: number) => Of<S>;
export type Rule = readonly [
  pattern: string,
  mean: (parts: Parts, setting: Setting, all: readonly Meaning[]) => Meaning | undefined,
];
export type Rules = Readonly<Record<string, readonly Rule[]>>;

type Element =
  | { readonly kind: "word"; readonly words: readonly string[]; readonly optional: boolean }
  | { readonly kind: "sort"; readonly name: string; readonly optional: boolean }
  | { readonly kind: "rule"; readonly name: string; readonly optional: boolean };

interface Compiled {
  readonly elements: readonly Element[];
  /** Its place among those of its name. */
  readonly place: number;
  /** What it may begin with. Most rules can be passed over by their first word alone. */
  readonly first: ReadonlySet<string>;
  readonly mean: Rule[1];
}

/** By the rules' names. */
export type Grammar = ReadonlyMap<string, Choice>;

/** What a rule may be, and in what order that is tried, by the word or sort that it begins with. */
type Choice = ReadonlyMap<string, readonly Compiled[]>;

export interface Found {
  readonly value: Meaning;
  readonly end: number;
}

/** Readings of one rule at one place. More are of no use, and without a bound a hostile text could multiply them. */
const MOST_READINGS = 12;
/** Steps for one text: one made of nothing but digits and slashes would take seconds. What comes after them is not read. */
const MOST_STEPS = 150_000;

export function compile(rules: Rules): Grammar {
  const parsed = Object.entries(rules).map(([name, own]) => ({
    name,
    all: new Set<string>(),
    own: own.map(([pattern, mean], place) => ({
      elements: pattern.split(" ").map(elementOf),
      place,
      mean,
      first: new Set<string>(),
    })),
  }));
  const firsts = new Map(parsed.map(({ name, all }) => [name, all]));
  // Rules name each other, so what they begin with is gathered until nothing is added.
  for (let grown = true; grown; ) {
    grown = false;
    for (const { all, own } of parsed) {
      const before = all.size;
      for (const { elements, first } of own) {
        for (const key of beginnings(elements, firsts)) first.add(key);
        for (const key of first) all.add(key);
      }
      grown ||= all.size > before;
    }
  }
  // Once more: a rule may have been gathered before the last of those that it names.
  for (const { own } of parsed) {
    for (const { elements, first } of own) for (const key of beginnings(elements, firsts)) first.add(key);
  }
  return new Map(parsed.map(({ name, own }) => [name, choiceOf(own)]));
}

function choiceOf(own: readonly Compiled[]): Choice {
  const keys = new Set(own.flatMap(({ first }) => [...first]));
  return new Map([...keys].map((key) => [key, own.filter(({ first }) => first.has(key))]));
}

function beginnings(
  elements: readonly Element[],
  firsts: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const must = elements.findIndex(({ optional }) => !optional);
  return elements.slice(0, must + 1).flatMap((element) => {
    if (element.kind === "word") return element.words;
    if (element.kind === "sort") return [`@${element.name}`];
    const known = firsts.get(element.name);
    if (known === undefined) throw new Error(`A pattern names $${element.name}, which is no rule`);
    return [...known];
  });
}

const keyOf = ({ value }: Found): string => (value.is === "word" ? value.value : `@${value.is}`);

function elementOf(text: string): Element {
  const optional = text.endsWith("?");
  const bare = optional ? text.slice(0, -1) : text;
  if (bare.startsWith("@")) return { kind: "sort", name: bare.slice(1), optional };
  if (bare.startsWith("$")) return { kind: "rule", name: bare.slice(1), optional };
  return { kind: "word", words: bare.split("|"), optional };
}

/** Reads a text by a grammar. Each rule is tried once at each place, so the work grows with the text's length only. */
export class Reader {
  private readonly seen = new Map<string, Map<number, readonly Found[]>>();
  private steps = 0;
  private readonly grammar: Grammar;
  private readonly scanner: Scanner;
  private readonly setting: Setting;
  constructor(grammar: Grammar, scanner: Scanner, setting: Setting) {
    this.grammar = grammar;
    this.scanner = scanner;
    this.setting = setting;
  }

  /** All that a rule reads at a place, the longest first. */
  read(rule: string, at: number): readonly Found[] {
    const seen = this.seen.get(rule) ?? new Map<number, readonly Found[]>();
    this.seen.set(rule, seen);
    const known = seen.get(at);
    if (known !== undefined) return known;
    // What begins with itself would never end.
    seen.set(at, []);
    const found: Found[] = [];
    for (const { elements, mean } of this.possible(rule, at)) {
      for (const { parts, end } of this.match(elements, 0, at)) {
        if (found.length >= MOST_READINGS) break;
        if (found.some((other) => other.end === end)) continue;
        const value = mean(partsOf(parts), this.setting, parts);
        if (value !== undefined) found.push({ value, end });
      }
    }
    found.sort((one, other) => other.end - one.end);
    seen.set(at, found);
    return found;
  }

  /** What may begin with what stands there. */
  private possible(rule: string, at: number): readonly Compiled[] {
    const choice = this.grammar.get(rule);
    const [first, ...others] = this.scanner.at(at);
    if (choice === undefined || first === undefined) return [];
    if (others.length === 0) return choice.get(keyOf(first)) ?? [];
    const all = new Set([first, ...others].flatMap((found) => choice.get(keyOf(found)) ?? []));
    return [...all].sort((one, other) => one.place - other.place);
  }

  /** Each way to go on, with what was met from here on. */
  private match(
    elements: readonly Element[],
    index: number,
    at: number,
  ): { parts: readonly Meaning[]; end: number }[] {
    const element = elements[index];
    if (element === undefined) return [{ parts: [], end: at }];
    const all: { parts: readonly Meaning[]; end: number }[] = [];
    for (const { value, end } of this.take(element, at)) {
      for (const rest of this.match(elements, index + 1, end)) {
        all.push(value.is === "word" ? rest : { parts: [value, ...rest.parts], end: rest.end });
      }
    }
    if (element.optional) all.push(...this.match(elements, index + 1, at));
    return all.length > MOST_READINGS ? all.slice(0, MOST_READINGS) : all;
  }

  private take(element: Element, at: number): readonly Found[] {
    this.steps += 1;
    if (this.steps > MOST_STEPS) return [];
    if (element.kind === "rule") return this.read(element.name, at);
    const lexemes = this.scanner.at(at);
    return lexemes.filter(({ value }) =>
      element.kind === "sort"
        ? value.is === element.name
        : value.is === "word" && element.words.includes(value.value),
    );
  }
}

function partsOf(all: readonly Meaning[]): Parts {
  return <S extends Sort>(sort: S, nth = 0): Of<S> => {
    const found = all.filter((one): one is Of<S> => one.is === sort)[nth];
    if (found === undefined)
      throw new Error(`A rule asks for ${sort} ${nth}, which its pattern does not have`);
    return found;
  };
}
