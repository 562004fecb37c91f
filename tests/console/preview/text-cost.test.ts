import { describe, expect, it } from "vitest";
import { priceOf, textCostOf } from "../../../functions/console/preview/text-cost.ts";

describe("what a text costs", () => {
  it("is one segment of 160 places", () => {
    expect(textCostOf("a".repeat(150))).toMatchObject({
      encoding: "GSM-7",
      segments: 1,
      units: 150,
      room: 10,
    });
    expect(textCostOf("a".repeat(161))).toMatchObject({ segments: 2, room: 2 * 153 - 161 });
  });

  it("names the letter that makes all of it dear, and what could stand for it", () => {
    const cost = textCostOf(`It’s ${"a".repeat(100)}`);
    expect(cost).toMatchObject({ encoding: "UCS-2", segments: 2, plainSegments: 1 });
    expect(cost.letters).toEqual([{ letter: "’", spelled: '"’" (U+2019)', isOutside: true, instead: "'" }]);
  });

  it("names letters that take two places, where that matters", () => {
    expect(textCostOf("5 €").letters).toMatchObject([{ letter: "€", isOutside: false }]);
    expect(textCostOf("5 € – 6").letters).toMatchObject([{ letter: "–", isOutside: true }]);
    expect(textCostOf("grüße").letters).toEqual([]);
  });

  it("multiplies the price that was given, to its own decimals", () => {
    expect(priceOf(3, "0.0079 USD")).toBe("0.0237 USD");
    expect(priceOf(2, "1 €")).toBe("2 €");
    expect(priceOf(2, "0.05")).toBe("0.10");
  });
});
