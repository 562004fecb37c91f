/** How sure a rate is, and when one of several is better for certain. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % point of the normal distribution: 2.5 % on each side are left out. */
const Z_95 = 1.959963984540054;

/**
 * Wilson's 95 % interval for a share (Wilson 1927, "Probable inference, the law of succession, and statistical
 * inference"). Unlike the usual plus-minus it never leaves 0 to 1, and says something of few cases and of none.
 */
export function wilson(successes: number, trials: number): Interval {
  if (trials <= 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const z2 = Z_95 * Z_95;
  const middle = share + z2 / (2 * trials);
  const reach = Z_95 * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  const scale = 1 + z2 / trials;
  return {
    low: successes === 0 ? 0 : Math.max(0, (middle - reach) / scale),
    high: successes === trials ? 1 : Math.min(1, (middle + reach) / scale),
  };
}

export interface Outcome {
  readonly successes: number;
  readonly trials: number;
}

/** How often, at most, a winner is named among equals, however often somebody looks. */
export const ALPHA = 0.05;

/**
 * How much the two outcomes speak against one and the same rate: an e-value. What independent rates, each of them equally
 * likely, make of the outcomes is divided by what the best single rate does. Were the rates the same, that would ever
 * reach `1 / ALPHA` in 5 of 100 comparisons at most, whenever and however often one looks (Ville's inequality;
 * Wasserman, Ramdas and Balakrishnan 2020, "Universal inference"). A usual test holds that promise for one look alone.
 */
export function evidenceOfDifference(a: Outcome, b: Outcome): number {
  const apart = logMarginal(a) + logMarginal(b);
  const successes = a.successes + b.successes;
  const trials = a.trials + b.trials;
  return Math.exp(apart - logLikelihood(successes, trials));
}

/** The log of the integral of `p^s (1 - p)^f` over all rates: the Beta function at s + 1 and f + 1. */
function logMarginal({ successes, trials }: Outcome): number {
  return logFactorial(successes) + logFactorial(trials - successes) - logFactorial(trials + 1);
}

/** The log of `p^s (1 - p)^f` at the rate that makes it greatest. */
function logLikelihood(successes: number, trials: number): number {
  const part = (count: number) => (count === 0 ? 0 : count * Math.log(count / trials));
  return part(successes) + part(trials - successes);
}

/** By Stirling's series where it is exact to double precision, by multiplication before. */
function logFactorial(n: number): number {
  if (n < 20) {
    let product = 1;
    for (let factor = 2; factor <= n; factor += 1) product *= factor;
    return Math.log(product);
  }
  const inverse = 1 / n;
  const series = inverse / 12 - inverse ** 3 / 360 + inverse ** 5 / 1260 - inverse ** 7 / 1680;
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + series;
}

/** The best by rate when it is better than each other for certain, else undefined: there is no winner before there is one. */
export function winnerOf<T extends Outcome>(all: readonly T[]): T | undefined {
  const [best, ...others] = all.toSorted((a, b) => rateOf(b) - rateOf(a));
  if (best === undefined || others.length === 0) return undefined;
  // As many pairs as there are, so many chances to be wrong.
  const pairs = (all.length * (all.length - 1)) / 2;
  const isBeaten = (other: T) =>
    rateOf(best) > rateOf(other) && evidenceOfDifference(best, other) >= pairs / ALPHA;
  return others.every(isBeaten) ? best : undefined;
}

export function rateOf({ successes, trials }: Outcome): number {
  return trials === 0 ? 0 : successes / trials;
}
