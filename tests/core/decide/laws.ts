/** What every decision must hold to, whatever was asked of it. */
import { expect } from "vitest";
import { type Decision, decide } from "../../../functions/core/decide/decide.ts";
import { addressOn, type Enrollment, type State } from "../../../functions/core/person.ts";
import { type Asked, DAY } from "../scene.ts";

export function checkLaws(asked: Asked, decision: Decision): void {
  isDeterministic(asked, decision);
  keepsIdentity(asked.person.state, decision.next);
  keepsWhatEnded(asked.person.state, decision.next);
  keepsClaims(asked, decision);
  makesOneClaimAtMost(asked, decision);
  touchesOnlyWhoWantsIt(asked, decision);
  keepsCaps(asked, decision);
  keepsQuiet(asked, decision);
  saysWhenToLook(asked, decision.next);
  storesItsEffects(asked, decision);
  isIdempotent(asked, decision);
}

/** The arguments are frozen, so a decision that wrote on them would have thrown. */
function isDeterministic({ person, event, circumstances }: Asked, decision: Decision): void {
  expect(decide(person, event, circumstances)).toEqual(decision);
}

function keepsIdentity(before: State, next: State): void {
  expect(next.version).toBe(before.version);
  expect(next.contactId).toBe(before.contactId);
}

function keepsWhatEnded(before: State, next: State): void {
  expect(next.enrollments.slice(0, before.enrollments.length).map(({ id }) => id)).toEqual(
    before.enrollments.map(({ id }) => id),
  );
  for (const [index, enrollment] of before.enrollments.entries()) {
    const after = next.enrollments[index];
    expect(after?.touches).toBeGreaterThanOrEqual(enrollment.touches);
    expect(after?.passed.slice(0, enrollment.passed.length)).toEqual(enrollment.passed);
    if (enrollment.status !== "ended") continue;
    expect(after).toMatchObject({ status: "ended", why: enrollment.why, at: enrollment.at });
  }
}

/** A claim goes by its own outcome, by its own maker, or when the time for evidence is over; no other takes its touch. */
function keepsClaims({ person, event, circumstances }: Asked, { next }: Decision): void {
  for (const [index, { claim }] of person.state.enrollments.entries()) {
    const after = next.enrollments[index]?.claim;
    if (claim === undefined || after?.attempt === claim.attempt) continue;
    const isOver = claim.settleBy <= circumstances.now || claim.attempt === circumstances.attempt;
    const isOutcome = "touch" in event && event.touch.attempt === claim.attempt;
    expect(isOutcome || (event.is === "woke" && isOver), `a claim was lost to ${event.is}`).toBe(true);
    expect(after?.step).not.toBe(claim.step);
  }
}

function makesOneClaimAtMost({ circumstances }: Asked, { next, touch }: Decision): void {
  const live = next.enrollments.filter(({ claim }) => claim !== undefined && claim.lease > circumstances.now);
  expect(live.length).toBeLessThanOrEqual(1);
  if (touch === undefined) return;
  const claims = next.enrollments.flatMap(({ claim }) => (claim?.attempt === touch.attempt ? [claim] : []));
  expect(claims).toHaveLength(1);
  expect(claims[0]).toMatchObject({
    to: touch.to,
    channel: touch.channel,
    step: touch.step,
  });
}

function touchesOnlyWhoWantsIt({ person, event }: Asked, { next, touch }: Decision): void {
  if (touch === undefined) return;
  expect(event.is).toBe("woke");
  expect(next.suppressions[touch.channel]).toBeUndefined();
  expect(addressOn(next, touch.channel)).toBe(touch.to);
  if (touch.channel === "sms") expect(next.consents.sms).toBeDefined();
  const enrollment = next.enrollments.find(({ id }) => id === touch.enrollmentId);
  expect(enrollment?.status).toBe("active");
  expect(enrollment?.passed).not.toContain(touch.step);
  expect(person.state.enrollments.find(({ id }) => id === touch.enrollmentId)?.status).not.toBe("ended");
}

/** Whatever happens, nobody is written to before the day they have asked for, and the day comes no nearer. */
function keepsQuiet({ person, event, circumstances }: Asked, { next, touch }: Decision): void {
  const before = person.state.quiet?.until ?? 0;
  if (touch !== undefined) expect(before).toBeLessThanOrEqual(circumstances.now);
  const isKnowing = event.is === "enrolled" && event.despiteNo === true;
  if (!isKnowing && before > circumstances.now) expect(next.quiet?.until ?? 0).toBeGreaterThanOrEqual(before);
}

function keepsCaps({ person, circumstances }: Asked, { next, touch }: Decision): void {
  const { now, settings } = circumstances;
  if (touch === undefined || next === person.state) return;
  expect(next.recent.filter((at) => at > now - DAY).length).toBeLessThanOrEqual(settings.caps.perDay);
  expect(next.recent.filter((at) => at > now - 7 * DAY).length).toBeLessThanOrEqual(settings.caps.perWeek);
}

function saysWhenToLook({ circumstances }: Asked, next: State): void {
  const { now } = circumstances;
  const instants = next.enrollments.flatMap(instantsOf);
  const isOwed = instants.length > 0 || next.pending.length > 0;
  expect(next.owed !== undefined, "owed stands exactly when something is owed").toBe(isOwed);
  if (next.owed === undefined) return;
  // What is in flight is owed already; all else not later than the first of its instants.
  const isInFlight =
    next.pending.length > 0 || next.enrollments.some(({ claim }) => claim !== undefined && claim.lease > now);
  if (isInFlight) expect(next.owed).toBeLessThanOrEqual(now);
  else expect(next.owed).toBe(Math.min(...instants));
}

function instantsOf(enrollment: Enrollment): readonly number[] {
  const { claim } = enrollment;
  const settling = claim === undefined ? [] : [claim.settleBy];
  if (enrollment.status === "active") return claim === undefined ? [enrollment.due] : settling;
  return enrollment.status === "paused" && enrollment.until !== undefined
    ? [...settling, enrollment.until]
    : settling;
}

function storesItsEffects({ person, event }: Asked, { next, effects }: Decision): void {
  const ids = effects.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const pending = new Set(next.pending.map(({ id }) => id));
  expect(pending.size).toBe(next.pending.length);
  const isAside = (effect: (typeof effects)[number]) =>
    event.is === "evidenced" && effect.is === "writeFact" && effect.fact.is === "evidence";
  for (const effect of effects) if (!isAside(effect)) expect(pending).toContain(effect.id);
  const isCleared = (id: string) => event.is === "performed" && event.ids.includes(id);
  for (const { id } of person.state.pending) expect(pending.has(id)).toBe(!isCleared(id));
}

const IDEMPOTENT = [
  "handedOver",
  "refused",
  "barred",
  "evidenced",
  "replied",
  "autoReplied",
  "suppressed",
  "lifted",
  "stopped",
  "performed",
];

/** Told twice is told once. */
function isIdempotent({ person, event, circumstances }: Asked, { next }: Decision): void {
  if (!IDEMPOTENT.includes(event.is)) return;
  const once = { ...person, state: next };
  expect(decide(once, event, circumstances).next).toBe(next);
}
