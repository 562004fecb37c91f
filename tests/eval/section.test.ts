import { describe, expect, it } from "vitest";
import { wilson } from "./section.ts";

describe("the interval of a share", () => {
  it("is the one of the textbooks for 8 of 10", () => {
    const [low, high] = wilson(8, 10);
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
  });

  it("stays within 0 and 1, and is all of it for no case at all", () => {
    expect(wilson(5, 5)[1]).toBe(1);
    expect(wilson(5, 5)[0]).toBeCloseTo(0.5655, 4);
    expect(wilson(0, 5)[0]).toBe(0);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
});
