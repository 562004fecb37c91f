/** What the checks find that they did not find before, and what they find no longer. */
import type { Finding } from "../linting/rule.ts";

export interface LintDelta {
  readonly fresh: readonly Finding[];
  readonly gone: readonly Finding[];
  /** Found on both sides. */
  readonly standing: number;
}

/** A finding is the same wherever its line has moved to: by rule, file and words, as often as it was there. */
export function compareFindings(before: readonly Finding[], after: readonly Finding[]): LintDelta {
  const gone = unmatched(before, after);
  return { fresh: unmatched(after, before), gone, standing: before.length - gone.length };
}

function unmatched(these: readonly Finding[], those: readonly Finding[]): readonly Finding[] {
  const left = new Map<string, number>();
  for (const finding of those) left.set(keyOf(finding), (left.get(keyOf(finding)) ?? 0) + 1);
  return these.filter((finding) => {
    const key = keyOf(finding);
    const matches = left.get(key) ?? 0;
    left.set(key, matches - 1);
    return matches <= 0;
  });
}

function keyOf({ rule, severity, file, message }: Finding): string {
  return JSON.stringify([rule, severity, file, message]);
}
