/** What a table of rules is made of, and what is found by it. */

/** Something that was seen, with how much it says. */
export interface Finding {
  /** A sentence for a person. */
  readonly reason: string;
  /** Added up and compared with the bar of its table. Negative when it speaks against. */
  readonly weight: number;
}

/**
 * Patterns are read on folded text: lower case, Latin letters without accents, one blank between words. They hold no
 * repetition within a repetition, and every other one is bounded, so that time grows with the length of the text alone.
 */
export interface Rule extends Finding {
  readonly pattern: RegExp;
}

/** Each rule that speaks, once, in the order of the table. */
export function findingsOf(rules: readonly Rule[], text: string): readonly Finding[] {
  return text === "" ? [] : rules.filter(({ pattern }) => pattern.test(text));
}

export function weightOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, { weight }) => sum + weight, 0);
}

/** The sentences, strongest first. */
export function reasonsOf(findings: readonly Finding[]): readonly string[] {
  return [
    ...new Set(
      findings.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).map(({ reason }) => reason),
    ),
  ];
}
