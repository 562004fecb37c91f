import { describe, expect, it } from "vitest";
import type { SuppressionReason } from "../../functions/core/person.ts";
import { outranks } from "../../functions/core/suppression.ts";

const WEAKEST_FIRST: readonly SuppressionReason[] = [
  "bounced",
  "imported",
  "manual",
  "stop",
  "unsubscribed",
  "complained",
];

function because(why: SuppressionReason) {
  return { why, at: 0, evidence: "" };
}

describe("of two reasons not to write to an address", () => {
  it("any stands where there is none", () => {
    for (const why of WEAKEST_FIRST) expect(outranks(because(why), undefined)).toBe(true);
  });

  it("the graver one stands, and the one that stands gives way to nothing weaker or equal", () => {
    for (const [rank, why] of WEAKEST_FIRST.entries()) {
      for (const [other, standing] of WEAKEST_FIRST.entries()) {
        expect(outranks(because(why), because(standing)), `${why} over ${standing}`).toBe(rank > other);
      }
    }
  });
});
