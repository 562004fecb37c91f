/** How alike two texts are: the share of runs of words that they have in common (Jaccard's index of shingles). */

/** From 0, nothing in common, to 1, the same words in the same order. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const shingle of one) if (other.has(shingle)) shared += 1;
  return shared / (one.size + other.size - shared);
}

/** Every run of so many words. Of fewer words, the one run they make. */
export function shinglesOf(words: readonly string[], length: number): ReadonlySet<string> {
  if (words.length === 0) return new Set();
  const last = Math.max(words.length - length, 0);
  return new Set(
    Array.from({ length: last + 1 }, (_, index) => words.slice(index, index + length).join(" ")),
  );
}
