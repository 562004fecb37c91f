/** When the storm is over and the clock has run on, nothing is left lying: all is settled, waiting, or ended. */
import type { Fact } from "../../../functions/core/facts.ts";
import type { Enrollment, State } from "../../../functions/core/person.ts";
import type { Breach, Evidence } from "./evidence.ts";

export function checkNothingLost(evidence: Evidence): readonly Breach[] {
  const { people, facts, end } = evidence;
  return [
    ...people.flatMap(({ state }) => {
      const own = facts.get(state.contactId) ?? [];
      const faults = [
        ...checkRow(state, evidence),
        ...state.enrollments.flatMap((enrollment) => checkSteps(enrollment, own, evidence)),
      ];
      return faults.map((what) => lost(state.contactId, end, what));
    }),
    ...checkTouches(evidence),
    ...checkEvidence(evidence),
    ...checkReplies(evidence),
  ];
}

function checkRow({ pending, enrollments, owed }: State, { end }: Evidence): readonly string[] {
  const open = enrollments.filter(({ claim }) => claim !== undefined);
  const waits = enrollments.some(({ status }) => status === "active");
  const next = enrollments.flatMap((one) => {
    if (one.status === "active") return [one.due];
    return one.status === "paused" && one.until !== undefined ? [one.until] : [];
  });
  return [
    ...(pending.length === 0 ? [] : [`${pending.length} effects are still pending`]),
    // One that was claimed in the last moments is under way.
    ...open
      .filter(({ claim }) => claim !== undefined && claim.lease <= end)
      .map((one) => `the claim on ${one.sequence}/${one.claim?.step} is still open`),
    ...(waits && owed === undefined ? ["somebody waits and nothing is owed"] : []),
    ...(next.length > 0 && owed !== Math.min(...next) ? ["what is owed is not what is due next"] : []),
    // An alarm rings within a minute, and a sweep comes within two more.
    ...(owed !== undefined && owed < end - 240_000 ? [`owed since ${new Date(owed).toISOString()}`] : []),
  ];
}

const OUTCOMES: ReadonlySet<Fact["is"]> = new Set([
  ...(["touched", "captured", "skipped", "tasked", "unknown"] as const),
]);

/** Every step behind an enrollment has left one outcome, and a completed one has all its steps behind it. */
function checkSteps(enrollment: Enrollment, own: readonly Fact[], evidence: Evidence): readonly string[] {
  const { id, sequence, passed } = enrollment;
  const facts = own.filter((fact) => fact.enrollmentId === id);
  // What a reply had stopped and a person let go on has steps behind it that were another round's.
  const course = courseOf(id, own);
  const outcomes = own.filter((fact) => OUTCOMES.has(fact.is) && course.includes(fact.enrollmentId ?? ""));
  const missing = passed.filter((step) => !outcomes.some((fact) => fact.step === step));
  const carriedOut = outcomes.filter((fact) => fact.enrollmentId === id || !isBegunAnew(fact));
  const twice = passed.filter((step) => carriedOut.filter((fact) => fact.step === step).length > 1);
  return [
    ...missing.map((step) => `${sequence}/${step} is behind and nothing says what became of it`),
    ...twice.map((step) => `${sequence}/${step} has more than one outcome`),
    ...leftOut(enrollment, evidence).map((step) => `${sequence} was completed without ${step}`),
    ...(facts.some(({ is }) => is === "enrolled")
      ? []
      : [`the enrollment in ${sequence} is not in the timeline`]),
    ...(enrollment.status === "ended" && !facts.some(({ is }) => is === "ended")
      ? [`the end of ${sequence} is not in the timeline`]
      : []),
  ];
}

/** A task that was cut with an earlier round is asked for anew, and a touch that was stopped before it went out goes out. */
function isBegunAnew(fact: Fact): boolean {
  return fact.is === "tasked" || (fact.is === "skipped" && fact.reason === "stopped");
}

/** The enrollment and those whose course it went on with. */
function courseOf(id: string, own: readonly Fact[]): readonly string[] {
  const began = own.find((fact) => fact.is === "enrolled" && fact.enrollmentId === id);
  if (began?.is !== "enrolled" || began.continues === undefined) return [id];
  return [id, ...courseOf(began.continues, own)];
}

/** Steps of a completed enrollment that no release had taken out, and that are not behind it. */
function leftOut(enrollment: Enrollment, { history }: Evidence): readonly string[] {
  if (enrollment.status !== "ended" || enrollment.why !== "completed") return [];
  const releases = new Set([...history.ran.values()].map(({ catalog }) => catalog));
  const steps = [...releases].map(({ sequences }) =>
    sequences[enrollment.sequence]?.steps.map(({ id }) => id),
  );
  const always = (step: string) => steps.every((ids) => ids === undefined || ids.includes(step));
  const [first = []] = steps.filter((ids) => ids !== undefined);
  return first.filter((step) => always(step) && !enrollment.passed.includes(step));
}

/** Whatever a provider took is in the timeline: as touched, or as unknown. */
function checkTouches({ history, facts }: Evidence): readonly Breach[] {
  return history.acceptances.flatMap(({ message }) => {
    const { contactId, attempt, channel, at } = message;
    const own = facts.get(contactId) ?? [];
    const isKnown = own.some(
      (fact) => (fact.is === "touched" || fact.is === "unknown") && fact.attempt === attempt,
    );
    return isKnown ? [] : [lost(contactId, at, `the ${channel} of ${attempt} went out and nothing says so`)];
  });
}

/** More than clocks differ by. */
const CLOCKS_DIFFER_MS = 5_000;

/** A touch of which the provider has spoken is not unknown afterwards. */
function checkEvidence({ history, facts }: Evidence): readonly Breach[] {
  return [...facts].flatMap(([contactId, own]) =>
    own.flatMap((fact) => {
      const taken = fact.is === "unknown" ? history.evidence.get(fact.attempt) : undefined;
      if (taken === undefined || fact.at <= taken + CLOCKS_DIFFER_MS) return [];
      return [lost(contactId, fact.at, `${fact.step} became unknown after the provider had spoken of it`)];
    }),
  );
}

function checkReplies({ sent, facts, end }: Evidence): readonly Breach[] {
  return sent.flatMap(({ contactId, what, certain, isFact }) => {
    const isKnown = (facts.get(contactId) ?? []).some((fact) => isFact(fact));
    return certain && !isKnown ? [lost(contactId, end, `${what} came and is not in the timeline`)] : [];
  });
}

function lost(contactId: string, at: number, what: string): Breach {
  return { law: "never lost", contactId, at, what };
}
