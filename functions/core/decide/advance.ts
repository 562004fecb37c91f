/** What follows when a step is behind an enrollment. */
import type { Active, Enrollment, Instant, Paused } from "../person.ts";
import { markOf } from "../results.ts";
import { NOT_NOW, nextStep, type Sequence } from "../sequence.ts";
import { joinThread } from "../thread.ts";
import { takeHold } from "./desk.ts";
import type { Draft } from "./draft.ts";
import { dueAfter } from "./due.ts";

/** Waits on the step after the current one, its delay counted from `base`; completes when there is none. */
export function advance(draft: Draft, enrollment: Active | Paused, base: Instant): void {
  // Whatever becomes of it, it does not wait for the task any more: else it would pass this step once more.
  const { awaits: _, ...behind } = enrollment;
  const passed = [...behind.passed, behind.step];
  const sequence = draft.sequence(enrollment);
  // Without its sequence there is nothing to wait on; the next ring says so.
  if (sequence === undefined) return draft.put({ ...behind, passed });
  waitOnNext(draft, { ...behind, passed }, sequence, base);
}

/** Waits on the first step that is not passed. */
export function waitOnNext(
  draft: Draft,
  enrollment: Active | Paused,
  sequence: Sequence,
  base: Instant,
): void {
  const step = nextStep(sequence, enrollment.passed);
  if (step === undefined) return draft.end(enrollment, "completed", "the last step is behind");
  const due = dueAfter(base, draft.state, sequence, step, draft.circumstances.settings);
  if (enrollment.status === "paused") {
    // What is left is counted from when the pause began: it may have begun long before the claim was settled.
    return draft.put({ ...enrollment, step: step.id, left: Math.max(0, due - enrollment.at) });
  }
  takeHold(draft, enrollment);
  const { hold: _hold, deferred: _deferred, ...rest } = enrollment;
  draft.put({ ...rest, step: step.id, due });
}

/** Closes a claim whose touch counts as sent, and goes on from the instant it was claimed. */
export function settle(draft: Draft, enrollment: Enrollment, messageId: string | undefined): void {
  const { claim, ...open } = enrollment;
  if (claim === undefined) return;
  const counted = {
    ...{ ...open, touches: enrollment.touches + 1 },
    sent: [...(enrollment.sent ?? []), markOf(claim.step, claim.variant)],
    lastSent: claim.at,
  };
  const thread = claim.channel === "email" ? joinThread(open.thread, claim.subject, messageId) : open.thread;
  const threaded = thread === undefined ? counted : { ...counted, thread };
  // The confirmation of a date stands beside the course: no other step is behind because of it, and it is said once.
  if (claim.step === NOT_NOW) return draft.put({ ...threaded, passed: [...threaded.passed, NOT_NOW] });
  if (threaded.status === "ended") {
    return draft.put({ ...threaded, passed: [...threaded.passed, claim.step] });
  }
  // An enrollment does not leave a step while a claim on it is open, so the claimed step is the one it waits on.
  advance(draft, threaded, claim.at);
}
