import { expect, it } from "vitest";
import type { Fact } from "../../functions/core/facts.ts";
import { outcomeOf } from "../../functions/core/outcome.ts";

const entry = { id: "f", at: 0, enrollmentId: "e", sequence: "web", step: "hello" };
const touched = {
  is: "touched",
  touchId: "t",
  attempt: "a",
  channel: "email",
  template: "h",
  providerId: "p",
} as const;
const { providerId: _, ...captured } = touched;

it("a touch is counted by what became of it, once", () => {
  const facts: readonly [Fact, string][] = [
    [{ ...entry, ...touched }, "sent"],
    [{ ...entry, ...touched, evidence: "delivered" }, "settledByEvidence"],
    [{ ...entry, ...captured, is: "captured", to: "maria@bakery.example" }, "captured"],
    [{ ...entry, is: "unknown", touchId: "t", attempt: "a", why: "" }, "unknown"],
    [{ ...entry, is: "refused", touchId: "t", why: "" }, "refused"],
    [{ ...entry, is: "held", why: "" }, "held"],
    [{ ...entry, is: "skipped", why: "" }, "skipped"],
    [{ ...entry, is: "deferred", why: "", until: 1 }, "deferred"],
    [
      { ...entry, is: "corrected", touchId: "t", attempt: "a", providerId: "p", evidence: "delivered" },
      "corrected",
    ],
  ];
  for (const [fact, outcome] of facts) expect(outcomeOf(fact)).toBe(outcome);
});

it("what only adds to a touch, or is about none, is not counted", () => {
  const evidence = { ...entry, is: "evidence", touchId: "t", what: "delivered", providerId: "p" } as const;
  expect(outcomeOf(evidence)).toBeUndefined();
  expect(outcomeOf({ ...entry, is: "ended", why: "completed", because: "" })).toBeUndefined();
});
