/** What is counted of touches: one outcome for each fact that says what became of one. */
import type { Fact } from "./facts.ts";

export type Outcome =
  | "sent"
  /** This stage does not write to them. */
  | "captured"
  /** Its provider's answer was lost, and the provider's evidence says that it went out. */
  | "settledByEvidence"
  /** No evidence came in the time allowed. */
  | "unknown"
  /** Evidence came after that time. */
  | "corrected"
  | "refused"
  | "held"
  | "skipped"
  | "deferred";

/** Undefined for a fact that is about no touch, or only adds to what another one says. */
export function outcomeOf(fact: Fact): Outcome | undefined {
  switch (fact.is) {
    case "touched":
      return fact.evidence === undefined ? "sent" : "settledByEvidence";
    case "captured":
    case "unknown":
    case "corrected":
    case "refused":
    case "held":
    case "skipped":
    case "deferred":
      return fact.is;
    default:
      return undefined;
  }
}
