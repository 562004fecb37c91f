/** What is measured of a stage. A name is a metric of its own: nothing in it varies with leads, sequences or senders. */
import type { Decision } from "../core/decide/decide.ts";
import type { Fact, SkipReason } from "../core/facts.ts";
import { type Outcome, outcomeOf } from "../core/outcome.ts";
import type { Instant, State } from "../core/person.ts";

type Unit = "Count" | "Milliseconds";
interface Meaning {
  readonly unit: Unit;
  readonly what: string;
}

const counted = (what: string): Meaning => ({ unit: "Count", what });
const timed = (what: string): Meaning => ({ unit: "Milliseconds", what });

/** Every measure there is. Each touch comes to one outcome; deferred, held and refused ones come to another later. */
export const MEASURES = {
  "Touches.sent": counted("its provider took it"),
  "Touches.captured": counted("this stage does not write to them"),
  "Touches.settledByEvidence": counted(
    "the provider's answer was lost, and its evidence says that it went out",
  ),
  "Touches.unknown": counted("no word from the provider in the time allowed"),
  "Touches.corrected": counted("it was unknown, and evidence came after all"),
  "Touches.refused": counted("its provider said no"),
  "Touches.held": counted("a person must mend something first"),
  "Touches.deferred": counted("it waits for an hour, a cap, a switch or a provider"),
  "Touches.skipped": counted("it is left out, for one of the reasons below"),
  "Skipped.noAddress": counted("there is no address on its channel"),
  "Skipped.suppressed": counted("the address must not be written to"),
  "Skipped.noConsent": counted("nobody has allowed texts"),
  "Skipped.removed": counted("the step is no longer in the sequence"),
  "Skipped.givenUp": counted("a person gave up a held touch"),
  "Skipped.stopped": counted("an answer came between its claim and its sending"),
  "Evidence.accepted": counted("what settled or corrected a touch was that its provider took it"),
  "Evidence.delivered": counted("the same, that it arrived"),
  "Evidence.failed": counted("the same, that it failed"),
  "Evidence.softBounced": counted("the same, that it is delayed"),
  "Sweeps.overdue": counted("people whom a sweep had to wake, in each sweep"),
  LeadToFirstTouch: timed(
    "from enrollment until the first touch was handed over; hours and delays of the step included",
  ),
  DueToSent: timed("from the instant a touch was due until it was handed over"),
  ReplyToStop: timed("from the arrival of an answer until what it stops was committed"),
} as const satisfies Readonly<
  Record<`Touches.${Outcome}` | `Skipped.${SkipReason}` | "Sweeps.overdue" | TimeName, Meaning> &
    Record<string, Meaning>
>;

type TimeName = "LeadToFirstTouch" | "DueToSent" | "ReplyToStop";
export type MeasureName = keyof typeof MEASURES;

export interface Measure {
  readonly name: MeasureName;
  readonly value: number;
}

/** Facts that a decision adds. Those of earlier decisions come along to be written again; they were measured then. */
export function factsAdded({ pending }: State, { effects }: Decision): readonly Fact[] {
  const earlier = new Set(pending.map(({ id }) => id));
  return effects.flatMap((effect) =>
    effect.is === "writeFact" && !earlier.has(effect.id) ? [effect.fact] : [],
  );
}

/** What a decision that is committed says of the touches it is about. */
export function measuresOf(before: State, facts: readonly Fact[]): readonly Measure[] {
  return facts.flatMap((fact) => [...countsOf(fact), ...timesOf(before, fact)]);
}

function countsOf(fact: Fact): readonly Measure[] {
  const outcome = outcomeOf(fact);
  const names: MeasureName[] = outcome === undefined ? [] : [`Touches.${outcome}`];
  if (fact.is === "skipped" && fact.reason !== undefined) names.push(`Skipped.${fact.reason}`);
  if ((fact.is === "touched" || fact.is === "corrected") && fact.evidence !== undefined)
    names.push(`Evidence.${fact.evidence}`);
  return names.map((name) => ({ name, value: 1 }));
}

/** Only of what its provider answered: evidence comes when it comes. */
function timesOf({ enrollments }: State, fact: Fact): readonly Measure[] {
  if (fact.is !== "touched" || fact.evidence !== undefined) return [];
  const enrollment = enrollments.find(({ id }) => id === fact.enrollmentId);
  if (enrollment === undefined) return [];
  const times: Measure[] = [];
  if (enrollment.touches === 0)
    times.push({ name: "LeadToFirstTouch", value: since(enrollment.began, fact.at) });
  // Paused or ended meanwhile, it is due no more.
  if (enrollment.status === "active")
    times.push({ name: "DueToSent", value: since(enrollment.due, fact.at) });
  return times;
}

/** How long an answer that came in at `heard` took to end whatever goes on; a pause is no end. */
export function stopMeasured(before: State, after: State, heard: Instant, now: Instant): readonly Measure[] {
  const going = ({ enrollments }: State) => enrollments.filter(({ status }) => status !== "ended").length;
  return going(after) < going(before) ? [{ name: "ReplyToStop", value: since(heard, now) }] : [];
}

/** Clocks of two machines differ: nothing takes less than no time. */
function since(from: Instant, until: Instant): number {
  return Math.max(0, until - from);
}
