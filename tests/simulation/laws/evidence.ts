/** What the laws are judged by. */
import type { DeskItem } from "../../../functions/core/effects.ts";
import type { Fact } from "../../../functions/core/facts.ts";
import type { Claim, Enrollment, Instant, Person } from "../../../functions/core/person.ts";
import type { Total } from "../../../functions/core/results.ts";
import type { Catalog } from "../../../functions/core/sequence.ts";
import type { Settings } from "../../../functions/core/settings.ts";
import type { Notice } from "../../../functions/local/memory/ledger.ts";
import type { Sent } from "../correspondence.ts";
import type { History, Put } from "../history.ts";

export interface Evidence {
  readonly history: History;
  /** Everybody and their facts, at the end. */
  readonly people: readonly Person[];
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
  /** What lies on desks, at the end. */
  readonly desk: readonly DeskItem[];
  /** Mails to reps that a provider took. */
  readonly notices: readonly Notice[];
  readonly sent: readonly Sent[];
  /** What reports of all sequences say, at the end. */
  readonly totals: readonly Total[];
  /** What is deployed at the end. */
  readonly catalog: Catalog;
  readonly settings: Settings;
  readonly end: Instant;
}

export type Law =
  | "silence"
  | "listed"
  | "once"
  | "traced"
  | "true evidence"
  | "never lost"
  | "desk"
  | "hours"
  | "caps"
  | "one at a time"
  | "no blanks"
  | "ended stays ended"
  | "counted"
  | "read in vain"
  | "an end";

export interface Breach {
  readonly law: Law;
  readonly contactId: string;
  readonly what: string;
  readonly at: Instant;
}

/** A claim, and the put that made it. */
export interface Claimed {
  readonly claim: Claim;
  readonly enrollmentId: string;
  readonly put: Put;
}

/**
 * Claims by their attempt, as they were put. One that is given back before anything is sent leaves its attempt to the next
 * claim of the same telling: whatever went out went out under the last.
 */
export function claimsIn(history: History): ReadonlyMap<string, Claimed> {
  const claims = new Map<string, Claimed>();
  for (const put of [...history.puts.values()].flat()) {
    for (const { claim, id } of put.after.enrollments) {
      if (claim === undefined) continue;
      const known = claims.get(claim.attempt);
      if (known?.enrollmentId === id && known.claim.step === claim.step) continue;
      claims.set(claim.attempt, { claim, enrollmentId: id, put });
    }
  }
  return claims;
}

/** The catalog that a put was decided with. */
export function catalogOf({ history, catalog }: Evidence, put: Put): Catalog {
  return history.ran.get(put.execution)?.catalog ?? catalog;
}

export function enrollmentIn(put: Put, when: "before" | "after", id: string): Enrollment | undefined {
  return put[when].enrollments.find((enrollment) => enrollment.id === id);
}

/** The facts that a put owes and the row before it did not. */
export function factsAdded({ before, after }: Put): readonly Fact[] {
  const known = new Set(before.pending.map(({ id }) => id));
  return after.pending.flatMap((effect) =>
    effect.is === "writeFact" && !known.has(effect.id) ? [effect.fact] : [],
  );
}

/** Somebody has spoken with them, and no call back is agreed on. */
export function isConversationOver(fact: Fact): boolean {
  return fact.is === "talked" && (fact.how !== "callBack" || fact.until === undefined);
}
