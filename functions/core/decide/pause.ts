/** Pausing freezes the delay that is left; resuming counts it on. Ended stays ended. */

import type { Event, Scope } from "../events.ts";
import type { Active, Enrollment, Instant, Paused } from "../person.ts";
import { standingQuiet } from "../quiet-days.ts";
import { takeHold } from "./desk.ts";
import type { Draft } from "./draft.ts";
import { openFrom } from "./due.ts";

function inScope(enrollment: Enrollment, scope: Scope): boolean {
  return (
    (scope.enrollmentId === undefined || scope.enrollmentId === enrollment.id) &&
    (scope.sequence === undefined || scope.sequence === enrollment.sequence)
  );
}

export function pauseAll(draft: Draft, event: Extract<Event, { is: "paused" }>): void {
  for (const enrollment of draft.state.enrollments) {
    if (inScope(enrollment, event.scope)) pauseOrExtend(draft, enrollment, event);
  }
}

const ASKED = "they asked for it on the page that our mails lead to";

interface Pausing {
  readonly id: string;
  readonly why: string;
  readonly until?: Instant;
  /** The reply that asks for it, which may turn out to be somebody else's. */
  readonly replyId?: string;
  /** They asked for it themselves. */
  readonly by?: "lead";
}

/** What is paused already keeps the delay it had left, and takes the new reason and date. */
export function pauseOrExtend(draft: Draft, enrollment: Enrollment, event: Pausing): void {
  if (enrollment.status === "active") return pause(draft, enrollment, event);
  if (enrollment.status === "ended") return;
  if (enrollment.why === event.why && enrollment.until === event.until) return;
  const { until: before, by: _, ...rest } = enrollment;
  const until = event.until === undefined ? {} : { until: event.until };
  const standing = { why: enrollment.why, ...(before === undefined ? {} : { until: before }) };
  const by = event.replyId === undefined ? {} : { by: { replyId: event.replyId, pause: standing } };
  draft.put({ ...rest, ...until, ...by, why: event.why });
  notePause(draft, enrollment, event);
}

/** The pause that they have asked for themselves, while it lasts. */
export function quietOf({ state, now }: Draft, eventId: string): Pausing | undefined {
  const until = standingQuiet(state, now);
  return until === undefined ? undefined : { id: eventId, why: ASKED, until, by: "lead" };
}

function notePause(draft: Draft, { id, sequence, step }: Active | Paused, event: Pausing): void {
  const until = event.until === undefined ? {} : { until: event.until };
  const by = event.by === undefined ? {} : { by: event.by };
  draft.note(
    { is: "paused", enrollmentId: id, sequence, step, why: event.why, ...until, ...by },
    id,
    event.id,
  );
}

export function pause(draft: Draft, enrollment: Active, event: Pausing): void {
  takeHold(draft, enrollment);
  const { due, hold: _hold, deferred: _deferred, ...rest } = enrollment;
  const until = event.until === undefined ? {} : { until: event.until };
  draft.put({
    ...rest,
    ...until,
    ...(event.replyId === undefined ? {} : { by: { replyId: event.replyId } }),
    status: "paused",
    why: event.why,
    at: draft.now,
    left: Math.max(0, due - draft.now),
  });
  notePause(draft, enrollment, event);
}

export function resumeAll(draft: Draft, event: Extract<Event, { is: "resumed" }>): void {
  for (const enrollment of draft.state.enrollments) {
    if (enrollment.status === "paused" && inScope(enrollment, event.scope)) {
      resume(draft, enrollment, event.why, event.id);
    }
  }
}

/** What the lead asked for outlasts every other pause: it goes on when both are over. */
export function resume(draft: Draft, enrollment: Paused, why: string, eventId: string): void {
  const quiet = quietOf(draft, eventId);
  if (quiet !== undefined) return pauseOrExtend(draft, enrollment, quiet);
  const { left, why: _why, at: _at, until: _until, by: _by, confirms: _confirms, ...rest } = enrollment;
  const sequence = draft.sequence(enrollment);
  const step = draft.step(enrollment);
  const due = draft.now + left;
  const { settings } = draft.circumstances;
  // The end of a wait for a task has no hours: nothing goes out then.
  const hasHours = sequence !== undefined && step !== undefined && enrollment.awaits === undefined;
  const open = hasHours ? openFrom(due, draft.state, sequence, step, settings) : due;
  draft.put({ ...rest, status: "active", due: open });
  draft.note(
    { is: "resumed", enrollmentId: enrollment.id, sequence: enrollment.sequence, step: enrollment.step, why },
    enrollment.id,
    eventId,
  );
}

export function stopAll(draft: Draft, event: Extract<Event, { is: "stopped" }>): void {
  for (const enrollment of draft.state.enrollments) {
    if (enrollment.status !== "ended" && inScope(enrollment, event.scope)) {
      draft.end(enrollment, event.why, event.because);
    }
  }
}
