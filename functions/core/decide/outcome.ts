/** What became of an attempt: the provider's answer, or the bar found before it was called. */
import type { TouchRef } from "../effects.ts";
import type { Event, Refusal } from "../events.ts";
import type { EvidenceOf } from "../facts.ts";
import type { Claim, Enrollment, Suppression } from "../person.ts";
import { answerSubject } from "../thread.ts";
import { unreachable } from "../unreachable.ts";
import { settle } from "./advance.ts";
import type { Draft } from "./draft.ts";
import { defer, hold } from "./step.ts";
import { suppress } from "./suppress.ts";

/** The enrollment whose open claim is this very attempt; nothing when it is settled already. */
export function claimed(draft: Draft, touch: TouchRef): { enrollment: Enrollment; claim: Claim } | undefined {
  const enrollment = draft.enrollment(touch.enrollmentId);
  const claim = enrollment?.claim;
  return enrollment !== undefined && claim?.attempt === touch.attempt ? { enrollment, claim } : undefined;
}

/** `evidence`: what says so, when it is not the provider's own answer. */
export function handOver(
  draft: Draft,
  event: { touch: TouchRef; providerId: string; messageId?: string },
  evidence?: EvidenceOf,
): void {
  const open = claimed(draft, event.touch);
  if (open === undefined) return;
  const { enrollment, claim } = open;
  const { attempt, channel, template, step, variant, alarm, tracked } = claim;
  const subject = channel === "email" ? subjectOf(enrollment, claim) : undefined;
  draft.note(
    {
      is: "touched",
      enrollmentId: enrollment.id,
      sequence: enrollment.sequence,
      touchId: event.touch.touchId,
      ...{ step, attempt, channel, template, providerId: event.providerId },
      ...(variant === undefined ? {} : { variant }),
      ...(subject === undefined ? {} : { subject }),
      ...(alarm === undefined ? {} : { alarm }),
      ...(tracked === undefined ? {} : { tracked }),
      ...(evidence === undefined ? {} : { evidence }),
    },
    attempt,
  );
  settle(draft, enrollment, event.messageId);
}

/** Counts as sent: whoever rehearses sees the whole sequence, at its own times. */
export function capture(draft: Draft, touch: TouchRef): void {
  const open = claimed(draft, touch);
  if (open === undefined) return;
  const { enrollment, claim } = open;
  const { attempt, channel, template, step, variant, alarm, to } = claim;
  const subject = channel === "email" ? subjectOf(enrollment, claim) : undefined;
  draft.note(
    {
      is: "captured",
      enrollmentId: enrollment.id,
      sequence: enrollment.sequence,
      touchId: touch.touchId,
      ...{ step, attempt, channel, template, to },
      ...(variant === undefined ? {} : { variant }),
      ...(subject === undefined ? {} : { subject }),
      ...(alarm === undefined ? {} : { alarm }),
    },
    attempt,
  );
  settle(draft, enrollment, undefined);
}

function subjectOf({ thread }: Enrollment, { subject }: Claim): string | undefined {
  return subject ?? (thread === undefined ? undefined : answerSubject(thread));
}

export function bar(draft: Draft, event: Extract<Event, { is: "barred" }>): void {
  const open = claimed(draft, event.touch);
  if (open === undefined) return;
  const { claim } = open;
  const enrollment = draft.release(open.enrollment, claim);
  if (event.by.kind === "suppressed") {
    return suppress(draft, { channel: claim.channel, address: claim.to, suppression: event.by.suppression });
  }
  if (enrollment.status !== "active") return;
  defer(draft, enrollment, event.by.why, draft.now + draft.circumstances.settings.recheckMs);
}

/** Only an explicit refusal releases a claim: nothing went out. */
export function refuse(draft: Draft, event: Extract<Event, { is: "refused" }>): void {
  const open = claimed(draft, event.touch);
  if (open === undefined) return;
  const { claim } = open;
  const enrollment = draft.release(open.enrollment, claim);
  const { id, sequence } = enrollment;
  const { step } = claim;
  const { touchId } = event.touch;
  const { refusal } = event;
  draft.note({ is: "refused", enrollmentId: id, sequence, step, touchId, why: refusal.why }, claim.attempt);
  respond(draft, enrollment, claim, refusal);
}

/** What is learned of an address holds whatever became of the enrollment meanwhile; the rest is for one that goes on. */
function respond(draft: Draft, enrollment: Enrollment, claim: Claim, refusal: Refusal): void {
  const going = enrollment.status === "active" ? enrollment : undefined;
  switch (refusal.kind) {
    case "throttled": {
      const pause = Math.max(draft.circumstances.settings.recheckMs, refusal.retryAfterMs ?? 0);
      if (going !== undefined) defer(draft, going, "the provider asked us to slow down", draft.now + pause);
      return;
    }
    // The step is still due: it is skipped for the suppression, or goes to the address they have by now.
    case "undeliverable":
      return learn(draft, claim, { why: "bounced", at: draft.now, evidence: refusal.why });
    case "optedOut":
      return learn(draft, claim, { why: "stop", at: draft.now, evidence: refusal.why });
    case "rejected":
      if (going !== undefined) hold(draft, going, refusal.why);
      return;
    default:
      return unreachable(refusal);
  }
}

/** The provider knew of a suppression before we did. */
function learn(draft: Draft, claim: Claim, suppression: Suppression): void {
  draft.suppressAddress(claim, suppression);
  suppress(draft, { channel: claim.channel, address: claim.to, suppression });
}
