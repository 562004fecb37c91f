/**
 * The laws of the simulation, judged by what the stand-ins really received and the table really granted; and two more.
 *
 * What is compared, in the order in which the cloud saw things (one process, one counter):
 * - **never twice**: touch ids that SES and Twilio took, each once;
 * - **silence**: for each touch they took, the put that claimed it, against every put that recorded an answer, a stop or
 *   an opt-out of that person, and every answer whose handler had ended well (a mail: moved to `processed/`; a text or a
 *   click: answered with 200). None of them may come before the claim. And whoever made the claim asked for the address
 *   row after it: what had been written there before that must have held the touch back;
 * - **never lost**: at the end, with the table read anew, no open claim, no pending effect, nothing owed in the past;
 *   each touch that was taken is a fact, as touched or as unknown; each stored mail and each text that was answered with
 *   200 is a fact;
 * - **seen**: the providers' own books hold what was seen at their doors, no more and no less, and the versions of each
 *   state row follow upon one another;
 * - **traced**: each touch that is unknown, or that a provider's word settled, is so because its very own invocation was
 *   killed, or its request met with a dropped connection or a 5xx, or the word overtook the answer (the put that settled
 *   it was made while its invocation was still running).
 */
import type { Fact } from "../../functions/core/facts.ts";
import type { Delivered } from "../../functions/local/demo/ledger.ts";
import type { Breach, Evidence, Law } from "../simulation/laws/evidence.ts";
import { judge } from "../simulation/laws/laws.ts";
import type { ClaimStory } from "./chronicle.ts";
import type { Trouble } from "./weather.ts";

export interface WireEvidence extends Evidence {
  /** What SES and Twilio have in their own books. */
  readonly ledger: readonly Delivered[];
  readonly claims: ReadonlyMap<string, ClaimStory>;
  readonly troubles: ReadonlyMap<string, Trouble>;
  /** State rows that did not follow upon the version before. */
  readonly gaps: readonly string[];
}

export type WireLaw = Law | "traced" | "seen";

export type WireBreach = Omit<Breach, "law"> & { readonly law: WireLaw };

export interface Verdict {
  readonly sentAfterAnswer: number;
  readonly duplicates: number;
  readonly lost: number;
  readonly otherBreaches: number;
  /** Touches that the provider's word settled, because the answer had no one left to hear it. */
  readonly settledByEvidence: number;
  /** Touches that the provider's word settled before its answer was through, with nothing wrong. */
  readonly overtaken: number;
  readonly unknown: number;
  /** Of the unknown: those that never reached a provider. */
  readonly neverReachedProvider: number;
  readonly breaches: readonly WireBreach[];
}

export function audit(evidence: WireEvidence): Verdict {
  const breaches: readonly WireBreach[] = [
    ...judge(evidence),
    ...checkBooks(evidence),
    ...checkTraces(evidence),
  ];
  const broken = (law: WireLaw) => breaches.filter((breach) => breach.law === law).length;
  const [sentAfterAnswer, duplicates, lost] = [broken("silence"), broken("once"), broken("never lost")];
  const fates = fatesOf(evidence);
  const unknown = fates.filter(({ fact }) => fact.is === "unknown");
  const settled = fates.filter(({ fact }) => fact.is === "touched");
  const overtaken = settled.filter(({ why }) => why === OVERTAKEN).length;
  const reached = new Set(evidence.history.acceptances.map(({ message }) => message.attempt));
  return {
    sentAfterAnswer,
    duplicates,
    lost,
    otherBreaches: breaches.length - sentAfterAnswer - duplicates - lost,
    settledByEvidence: settled.length - overtaken,
    overtaken,
    unknown: unknown.length,
    neverReachedProvider: unknown.filter(({ fact }) => !reached.has(fact.attempt)).length,
    breaches,
  };
}

/**
 * The providers' own books against what was seen at their doors: a touch that is in one and not in the other would mean
 * that the laws were judged by something else than what was received. And every put of a row was seen.
 */
function checkBooks({ ledger, history, gaps, end }: WireEvidence): readonly WireBreach[] {
  const touches = ledger.filter(({ touchId }) => touchId !== undefined);
  const count = (ids: readonly string[]) => Map.groupBy(ids, (id) => id);
  const booked = count(touches.map(({ touchId = "" }) => touchId));
  const seen = count(history.acceptances.map(({ message }) => message.touchId));
  const differing = [...new Set([...booked.keys(), ...seen.keys()])].filter(
    (id) => booked.get(id)?.length !== seen.get(id)?.length,
  );
  return [
    ...differing.map(
      (id) =>
        `touch ${id} stands ${booked.get(id)?.length ?? 0} times in a provider's books, and was seen ${seen.get(id)?.length ?? 0} times`,
    ),
    ...gaps,
  ].map((what) => ({ law: "seen", contactId: contactIn(what), at: end, what }) as const);
}

function contactIn(text: string): string {
  return /contact ([a-z2-7]{16})/.exec(text)?.[1] ?? "";
}

/** Each touch that is unknown, or that the provider's word settled, is so because something was done to its very own invocation. */
function checkTraces(evidence: WireEvidence): readonly WireBreach[] {
  return fatesOf(evidence).flatMap(({ fact, contactId, why }) => {
    if (why !== undefined) return [];
    const how = fact.is === "unknown" ? "unknown" : "settled by evidence";
    const what = `${fact.step} is ${how}, and nothing was done to its invocation`;
    return [{ law: "traced", contactId, at: fact.at, what } as const];
  });
}

type Settled = Extract<Fact, { is: "unknown" | "touched" }>;

interface Fate {
  readonly fact: Settled;
  readonly contactId: string;
  /** What was done to its invocation; undefined when nothing is known to have been. */
  readonly why: string | undefined;
}

const OVERTAKEN = "the provider's word overtook its answer";

/** Touches that no answer settled. One that became known later is not unknown. */
function fatesOf({ facts, claims, troubles }: WireEvidence): readonly Fate[] {
  return [...facts].flatMap(([contactId, own]) => {
    const known = new Set(
      own.flatMap((fact) => (fact.is === "touched" || fact.is === "corrected" ? [fact.attempt] : [])),
    );
    return own.flatMap((fact) => {
      const isOpen = fact.is === "unknown" && !known.has(fact.attempt);
      if (!isOpen && !(fact.is === "touched" && fact.evidence !== undefined)) return [];
      return [{ fact, contactId, why: causeOf(fact, claims, troubles) }];
    });
  });
}

/** A refusal releases its claim, and an answer that came closes it: neither leaves anything to evidence. */
const LEAVE_IN_DOUBT: ReadonlySet<Trouble> = new Set([
  "server-error",
  "server-error-after-acceptance",
  "reset-before",
  "timeout-after-acceptance",
]);

function causeOf(
  { attempt }: Settled,
  claims: WireEvidence["claims"],
  troubles: WireEvidence["troubles"],
): string | undefined {
  const story = claims.get(attempt);
  const trouble = troubles.get(attempt);
  if (story?.by?.killed) return `${story.by.execution} was killed`;
  if (trouble !== undefined && LEAVE_IN_DOUBT.has(trouble)) return trouble;
  const ended = story?.by?.ended;
  const isOvertaken = story?.closed !== undefined && ended !== undefined && story.closed.order < ended;
  return isOvertaken ? OVERTAKEN : undefined;
}
