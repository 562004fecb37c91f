import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALPHA, evidenceOfDifference, rateOf, wilson, winnerOf } from "../../functions/core/statistics.ts";
import { randomFrom } from "../simulation/seed-random.ts";

describe("Wilson's interval", () => {
  it.each([
    // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i of %i is as published", (successes, trials, low, high) => {
    expect(wilson(successes, trials).low).toBeCloseTo(low, 4);
    expect(wilson(successes, trials).high).toBeCloseTo(high, 4);
  });

  it("holds the rate, stays between nought and one, and says nothing of nothing", () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
    const counts = fc.nat(5_000).chain((trials) => fc.tuple(fc.nat(trials), fc.constant(trials + 1)));
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const { low, high } = wilson(successes, trials);
        const rate = rateOf({ successes, trials });
        expect(0 <= low && low <= rate && rate <= high && high <= 1).toBe(true);
      }),
    );
  });
});

describe("a winner", () => {
  const of = (successes: number, trials: number) => ({ successes, trials });

  it("is none before there is one", () => {
    expect(winnerOf([])).toBeUndefined();
    expect(winnerOf([of(5, 10)])).toBeUndefined();
    expect(winnerOf([of(0, 0), of(0, 0)])).toBeUndefined();
    expect(winnerOf([of(12, 140), of(9, 138)])).toBeUndefined();
    expect(winnerOf([of(3, 3), of(0, 2)])).toBeUndefined();
  });

  it("is there when the difference can be nothing else", () => {
    const [low, high] = [of(20, 500), of(70, 500)];
    expect(winnerOf([low, high])).toBe(high);
    expect(winnerOf([high, low])).toBe(high);
    expect(winnerOf([low, high, of(68, 500)])).toBeUndefined();
  });

  it("does not depend on which is named first", () => {
    const outcome = fc
      .nat(300)
      .chain((trials) => fc.record({ successes: fc.nat(trials), trials: fc.constant(trials) }));
    fc.assert(
      fc.property(outcome, outcome, (a, b) => {
        expect(evidenceOfDifference(a, b)).toBeCloseTo(evidenceOfDifference(b, a), 9);
      }),
    );
  });

  it("is named among equals in at most 5 of 100 comparisons, though somebody looks after every touch", () => {
    const runs = 400;
    let wrong = 0;
    for (let run = 0; run < runs; run += 1) {
      const random = randomFrom(run, "equals");
      const rate = random.pick([0.03, 0.1, 0.3]);
      const counts = [
        { successes: 0, trials: 0 },
        { successes: 0, trials: 0 },
      ];
      for (let touch = 0; touch < 1_000; touch += 1) {
        const one = counts[random.chance(0.5) ? 0 : 1];
        if (one === undefined) continue;
        one.trials += 1;
        if (random.chance(rate)) one.successes += 1;
        if (winnerOf(counts) === undefined) continue;
        wrong += 1;
        break;
      }
    }
    expect(wrong / runs).toBeLessThanOrEqual(ALPHA);
  });

  it("is found among unequals in the end", () => {
    const random = randomFrom(1, "unequals");
    const low = { successes: 0, trials: 0 };
    const high = { successes: 0, trials: 0 };
    for (let touch = 0; touch < 4_000; touch += 1) {
      const isLow = touch % 2 === 0;
      const one = isLow ? low : high;
      one.trials += 1;
      if (random.chance(isLow ? 0.05 : 0.12)) one.successes += 1;
    }
    expect(winnerOf([low, high])).toBe(high);
  });
});

it("of all that there were the interval ends at the whole, and of one less before it", () => {
  expect(wilson(20, 20).high).toBe(1);
  expect(wilson(20, 20).low).toBeCloseTo(0.8389, 4);
  expect(wilson(19, 20).high).toBeLessThan(1);
});
