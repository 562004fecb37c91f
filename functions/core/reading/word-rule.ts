/** What the tables of words are made of, and how they are read. */
import type { Sentence } from "./sentences.ts";

/**
 * Patterns are read on folded sentences (sentences.ts). They hold no unbounded repetition within another, so that time
 * grows with the length of the text alone.
 */
export interface WordRule {
  readonly pattern: RegExp;
  /** 0 to 1: how sure the wish is when nothing speaks against it. */
  readonly strength: number;
  /** A short sentence for a person. */
  readonly reason: string;
  /** In the same sentence it takes the meaning away. */
  readonly unless?: RegExp;
  /** Its words hold the negation themselves, so one before them is not looked for. */
  readonly isNegation?: true;
}

export interface Heard {
  readonly rule: WordRule;
  readonly sentence: Sentence;
  /** The words that were matched. */
  readonly words: string;
  /** Where they begin in the folded sentence. */
  readonly at: number;
}

/** Parts that many rules share, by name: "{me}" in a source. */
export type Parts = Readonly<Record<string, string>>;

/**
 * Whole words only; each source is one way to say it. A folded sentence has single spaces between its words and nothing
 * else, so a pattern needs no Unicode classes: with them each took twenty milliseconds to compile.
 */
export function saying(parts: Parts, ...sources: readonly string[]): RegExp {
  const written = sources.map((source) => spelledOut(parts, source));
  return new RegExp(`(?<!\\S)(?:${written.join("|")})(?!\\S)`, "g");
}

/** Parts may hold parts. One that is not there is a slip in a table, found when it is loaded. */
function spelledOut(parts: Parts, source: string): string {
  return source.replace(/\{([a-z]\w*)\}/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`no part is called ${name}`);
    return spelledOut(parts, part);
  });
}

/** Up to two words may stand between "not" and what it denies. */
const DENIED =
  /(?:^| )(?:not|never|without|nor|neither|nobody|hardly|instead of|rather than|no need to|no reason to|hate to|nicht|nie|kein|keine|keinen|ohne|ne|n|jamais|sans|nunca|sin|ni|jamas)(?: \S{1,14}){0,2} $/;

export function heardIn(rules: readonly WordRule[], sentence: Sentence): readonly Heard[] {
  const text = sentence.folded;
  return rules.flatMap((rule) => {
    // Most are not in most sentences.
    if (text.search(rule.pattern) < 0) return [];
    if (rule.unless !== undefined && text.search(rule.unless) >= 0) return [];
    const found = firstMatch(
      rule.pattern,
      text,
      ({ index }) => rule.isNegation === true || !DENIED.test(text.slice(Math.max(0, index - 45), index)),
    );
    return found === undefined ? [] : [{ rule, sentence, words: found[0], at: found.index }];
  });
}

/** The first match that will do, of a pattern that is global: matchAll would make a copy of it, at twenty times the cost. */
function firstMatch(
  pattern: RegExp,
  text: string,
  will: (match: RegExpExecArray) => boolean,
): RegExpExecArray | undefined {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (will(match)) return match;
    if (match[0] === "") pattern.lastIndex += 1;
  }
  return undefined;
}
