/** Somebody looked at the clock: settle what is old, and take the step that is due. */
import { factId } from "../facts.ts";
import type { Active, Claim, Enrollment, Paused } from "../person.ts";
import { confirmDate } from "./confirm.ts";
import type { Draft } from "./draft.ts";
import { resume } from "./pause.ts";
import { reasonToSkip } from "./reach.ts";
import { compose, takeStep } from "./step.ts";
import { concludeClaim } from "./unsettled.ts";

export function wake(draft: Draft, alarm: number | undefined): void {
  for (const enrollment of draft.state.enrollments) {
    if (enrollment.claim !== undefined) reviewClaim(draft, enrollment, enrollment.claim);
  }
  // Each turn skips, holds, defers or claims a step, so this ends; a claim ends it at once.
  while (draft.touch === undefined && !isClaimedByAnother(draft)) {
    const agreed = firstToConfirm(draft);
    if (agreed !== undefined) {
      confirmDate(draft, agreed, alarm);
      continue;
    }
    const enrollment = firstDue(draft);
    if (enrollment === undefined) return;
    takeStep(draft, enrollment, alarm);
  }
}

/** One touch at a time for a person: whoever holds a live claim goes on with the rest when it is settled. */
function isClaimedByAnother(draft: Draft): boolean {
  return draft.state.enrollments.some(({ claim }) => claim !== undefined && claim.lease > draft.now);
}

function reviewClaim(draft: Draft, enrollment: Enrollment, claim: Claim): void {
  if (claim.attempt === draft.circumstances.attempt) return keepOwnClaim(draft, enrollment, claim);
  if (claim.settleBy <= draft.now) concludeClaim(draft, enrollment, claim);
}

/**
 * The put that claimed was ours and only its answer was lost. Nothing was handed over yet: an execution
 * hands over only after it has seen its claim stand. What was heard in between counts.
 */
function keepOwnClaim(draft: Draft, enrollment: Enrollment, claim: Claim): void {
  const isWanted = enrollment.status === "active" && reasonToSkip(draft, claim.channel) === undefined;
  // As it read when it was claimed: its words are marked in the claim, and a text that was lost is looked for by them.
  const touch = isWanted ? compose(draft, enrollment, claim.attempt, claim.at) : undefined;
  if (touch?.is === "touch" && touch.touch.to === claim.to) {
    draft.touch = touch.touch;
    return;
  }
  const { id, sequence } = enrollment;
  const why = "it was stopped between its claim and its sending";
  draft.release(enrollment, claim);
  if (enrollment.status === "ended") {
    const skipped = { is: "skipped", enrollmentId: id, sequence, step: claim.step, why } as const;
    draft.note({ ...skipped, reason: "stopped" }, claim.attempt);
  }
}

function firstToConfirm({ state, now }: Draft): Paused | undefined {
  return state.enrollments.find(
    (one): one is Paused =>
      one.status === "paused" && one.claim === undefined && one.confirms !== undefined && one.confirms <= now,
  );
}

function firstDue(draft: Draft): Active | undefined {
  const { state, now } = draft;
  for (const enrollment of state.enrollments) {
    if (enrollment.status === "paused" && enrollment.until !== undefined && enrollment.until <= now) {
      resume(draft, enrollment, "the pause is over", factId("resumed", enrollment.id, enrollment.until));
    }
  }
  const priority = (one: Active) => draft.sequence(one)?.priority ?? 0;
  return draft.state.enrollments
    .filter((one): one is Active => one.status === "active" && one.claim === undefined && one.due <= now)
    .sort((a, b) => priority(b) - priority(a) || a.due - b.due || (a.id < b.id ? -1 : 1))[0];
}
