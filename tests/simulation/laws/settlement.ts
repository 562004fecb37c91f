/** Whatever was left to evidence was left by something that was done to it, and only true evidence settles it. */
import type { Fact } from "../../../functions/core/facts.ts";
import { type Breach, claimsIn, type Evidence, type Law } from "./evidence.ts";

type Touched = Extract<Fact, { is: "touched" }>;
type Unknown = Extract<Fact, { is: "unknown" }>;
type Corrected = Extract<Fact, { is: "corrected" }>;

/** Touches whose provider's answer was lost, by what became of them. */
export interface Unanswered {
  /** Not those whose evidence only came before their answer did. */
  readonly settled: readonly Touched[];
  readonly unknown: readonly Unknown[];
  readonly corrected: readonly Corrected[];
}

export function unansweredIn(evidence: Evidence): Unanswered {
  const all = [...evidence.facts.values()].flat();
  const isLost = lossesIn(evidence);
  return {
    settled: all
      .filter((fact) => fact.is === "touched")
      .filter(({ evidence: by, attempt }) => by !== undefined && isLost(attempt)),
    unknown: all.filter((fact) => fact.is === "unknown"),
    corrected: all.filter((fact) => fact.is === "corrected"),
  };
}

/** What loses an answer: the provider's faults, a handler's end, and whatever befalls the put that would have kept it. */
const LOSSES = /^(?:ses|twilio|crashed|timed out|failed)|people\./;

/** Whether the execution that claimed an attempt met with something that can have lost its answer. */
function lossesIn({ history }: Evidence): (attempt: string) => boolean {
  const claims = claimsIn(history);
  return (attempt) => {
    const put = claims.get(attempt)?.put;
    const troubles = put === undefined ? [] : (history.ran.get(put.execution)?.troubles ?? []);
    return troubles.some((trouble) => LOSSES.test(trouble));
  };
}

/** No touch is left unknown by itself: a crash or a loss befell the execution that claimed it. */
export function checkTraced(evidence: Evidence): readonly Breach[] {
  const isLost = lossesIn(evidence);
  return [...evidence.facts].flatMap(([contactId, own]) =>
    own.flatMap((fact) => {
      if (fact.is !== "unknown" || isLost(fact.attempt)) return [];
      return [
        breach("traced", contactId, fact.at, `${fact.step} was left unknown by nothing that befell it`),
      ];
    }),
  );
}

/** Evidence is awaited for as long as it may take to come. */
export function checkGrace({ history, facts }: Evidence): readonly Breach[] {
  const claims = claimsIn(history);
  return [...facts].flatMap(([contactId, own]) =>
    own.flatMap((fact) => {
      const settleBy = fact.is === "unknown" ? claims.get(fact.attempt)?.claim.settleBy : undefined;
      if (settleBy === undefined || fact.at >= settleBy) return [];
      return [breach("traced", contactId, fact.at, `${fact.step} was given up before its time`)];
    }),
  );
}

/** Each thing that a provider said of a touch is written down once, however often it was said. */
export function checkSaidOnce({ history, facts }: Evidence): readonly Breach[] {
  return [...facts].flatMap(([contactId, own]) => {
    const written = own.flatMap((fact) => (fact.is === "evidence" && fact.detail !== FOUND ? [fact] : []));
    return [...Map.groupBy(written, ({ touchId }) => touchId)].flatMap(([touchId, said]) => {
      const all = history.feedbackOn.get(touchId)?.size ?? 0;
      if (said.length <= all) return [];
      const what = `the provider said ${all} things of a touch, and ${said.length} are written down`;
      return [breach("once", contactId, said[0]?.at ?? 0, what)];
    });
  });
}

/** How a text that its provider's list showed is told from what the provider reported by itself. */
const FOUND = "found in the provider's list";

/** Once a handler has taken a provider's word, it is in the timeline. */
export function checkSaidKept({ history, facts, end }: Evidence): readonly Breach[] {
  const kept = new Set(
    [...facts.values()].flat().flatMap((fact) => (fact.is === "evidence" ? [fact.touchId] : [])),
  );
  return [...history.feedbackTaken].flatMap(([touchId, contactId]) =>
    kept.has(touchId)
      ? []
      : [breach("never lost", contactId, end, `evidence of ${touchId} was taken and is gone`)],
  );
}

/** What is said to have gone out is what a provider took, under the very id that it gave. */
export function checkTruth({ history, facts }: Evidence): readonly Breach[] {
  const taken = new Set(history.acceptances.map(({ message }) => `${message.attempt} ${message.providerId}`));
  return [...facts].flatMap(([contactId, own]) =>
    own.flatMap((fact) => {
      if (fact.is !== "touched" && fact.is !== "corrected") return [];
      if (taken.has(`${fact.attempt} ${fact.providerId}`)) return [];
      return [
        breach(
          "true evidence",
          contactId,
          fact.at,
          `${fact.step} is said to be ${fact.providerId}, and is not`,
        ),
      ];
    }),
  );
}

/** Evidence that came after the grace time corrects the touch. */
export function checkCorrected(evidence: Evidence): readonly Breach[] {
  const { history, facts } = evidence;
  return [...facts].flatMap(([contactId, own]) => {
    const corrected = new Set(own.flatMap((fact) => (fact.is === "corrected" ? [fact.attempt] : [])));
    return own.flatMap((fact) => {
      const isDue = fact.is === "unknown" && history.evidence.has(fact.attempt);
      if (!isDue || corrected.has(fact.attempt)) return [];
      return [breach("never lost", contactId, fact.at, `${fact.step} is unknown though its evidence came`)];
    });
  });
}

/** A handler fails of what is done to it, and of nothing else. */
export function checkOwnFailures({ history }: Evidence): readonly Breach[] {
  return history.ownFailures.map(({ at, contactId, what }) => breach("traced", contactId, at, what));
}

function breach(law: Law, contactId: string, at: number, what: string): Breach {
  return { law, contactId, at, what };
}
