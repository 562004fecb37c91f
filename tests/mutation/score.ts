/** What share of the faults the tests notice, and how sure that is when they were asked about some of them only. */
import { NOT_DRAWN } from "./draw.ts";

export interface Mutant {
  readonly status: string;
  readonly statusReason?: string;
  /** Evaluated as a module loads. */
  readonly static?: boolean;
}

export interface Score {
  /** In percent, as Stryker reckons it: what timed out was noticed, what no test reaches was not. */
  readonly score: number;
  /** Half the width of the 95 % interval, in percent; 0 when every mutant was tried. */
  readonly give: number;
  readonly mutants: number;
  readonly tried: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly notReached: number;
}

const NOTICED: ReadonlySet<string> = new Set(["Killed", "Timeout"]);
const MISSED: ReadonlySet<string> = new Set(["Survived", "NoCoverage"]);
const Z = 1.96;

/**
 * Constants are drawn more rarely than the rest, so each of the two counts by how many there are of it, and not by how
 * many were tried (stratified sampling; its variance is the sum of the strata's, without replacement).
 */
export function scoreOf(mutants: readonly Mutant[]): Score {
  const valid = mutants.filter(
    ({ status, statusReason }) => NOTICED.has(status) || MISSED.has(status) || statusReason === NOT_DRAWN,
  );
  const strata = [true, false].map((isStatic) =>
    stratumOf(valid.filter((mutant) => (mutant.static ?? false) === isStatic)),
  );
  const known = strata.filter(({ tried }) => tried > 0);
  const all = known.reduce((sum, { size }) => sum + size, 0);
  const mean = known.reduce((sum, { size, rate }) => sum + (size / all) * rate, 0);
  const variance = known.reduce((sum, { size, spread }) => sum + (size / all) ** 2 * spread, 0);
  const count = (status: string) => valid.filter((mutant) => mutant.status === status).length;
  return {
    score: all === 0 ? 0 : percent(mean),
    give: percent(Z * Math.sqrt(variance)),
    mutants: valid.length,
    tried: strata.reduce((sum, { tried }) => sum + tried, 0),
    killed: count("Killed"),
    timedOut: count("Timeout"),
    survived: count("Survived"),
    notReached: count("NoCoverage"),
  };
}

interface Stratum {
  readonly size: number;
  readonly tried: number;
  readonly rate: number;
  /** The variance of the rate. */
  readonly spread: number;
}

function stratumOf(mutants: readonly Mutant[]): Stratum {
  const size = mutants.length;
  const noticed = mutants.filter(({ status }) => NOTICED.has(status)).length;
  const tried = noticed + mutants.filter(({ status }) => MISSED.has(status)).length;
  if (tried === 0) return { size, tried, rate: 0, spread: 0 };
  // One more of each kind (Agresti and Coull): five noticed of five are no proof that all are.
  const rate = noticed / tried;
  const careful = tried === size ? rate : (noticed + 2) / (tried + 4);
  const spread = ((1 - tried / size) * careful * (1 - careful)) / tried;
  return { size, tried, rate, spread };
}

function percent(share: number): number {
  return Math.round(share * 10_000) / 100;
}
