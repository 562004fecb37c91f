/** What a scorer answers: one part of the report of `npm run eval`. */

/** Of one class of cases, how many were read rightly. */
export interface Score {
  readonly name: string;
  readonly right: number;
  readonly of: number;
}

export interface Section {
  readonly title: string;
  readonly scores: readonly Score[];
  /** One line each: which case, what was wanted, what was read. */
  readonly misses: readonly string[];
  /** Why nothing, or not everything, was scored: as a file that is not there. */
  readonly absent?: string;
}

/** Given the folder of the corpora. Reads only what is there, and says what is not. */
export type Scorer = (corpora: string) => Promise<Section>;

/** 95 % of a normal distribution lie within this many deviations. */
const Z = 1.959964;

/** The interval in which the true share lies, 95 times of 100 (Wilson 1927). It stays within 0 and 1, and is honest for few cases. */
export function wilson(right: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1];
  const share = right / of;
  const middle = share + Z ** 2 / (2 * of);
  const reach = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)];
}
