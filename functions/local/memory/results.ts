/** What came of touches, in memory: counted anew whenever somebody asks. */
import { addTo, keyOf, type Result, totalOf } from "../../core/results.ts";
import type { Results } from "../../ports.ts";

/** Written with facts, by their ids: the first of two stays. */
export type ResultRows = Map<string, Result>;

export function createResults(rows: ResultRows): Results {
  return {
    async totals(sequence) {
      const sums = new Map<string, number>();
      for (const result of rows.values()) if (result.sequence === sequence) addTo(sums, keyOf(result));
      return [...sums].map(([key, count]) => totalOf(sequence, key, count));
    },
    fold: async () => {},
  };
}
