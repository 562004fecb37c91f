/** A touch whose provider's answer was lost: evidence settles it; without any it is unknown, and late evidence corrects it. */
import type { Search, TouchRef } from "../effects.ts";
import type { Event } from "../events.ts";
import { touchIdOf } from "../identity.ts";
import type { Claim, Enrollment, Thread, UnknownTouch } from "../person.ts";
import { resultOfEvidence } from "../results.ts";
import { settle } from "./advance.ts";
import { layUnknown, takeUnknown } from "./desk.ts";
import type { Draft } from "./draft.ts";
import { capture, claimed, handOver } from "./outcome.ts";
import { countSoftBounce } from "./soft-bounce.ts";

type Evidenced = Extract<Event, { is: "evidenced" }>;

/** Evidence settles an open claim and corrects a touch of unknown fate; of a settled one it is only written down. */
export function weigh(draft: Draft, event: Evidenced): void {
  handOver(draft, event, event.what);
  correct(draft, event);
  countSoftBounce(draft, event);
  const { touch, what, providerId, detail } = event;
  const { enrollmentId, touchId } = touch;
  const enrollment = draft.enrollment(enrollmentId);
  const sequence = enrollment?.sequence;
  draft.noteAside(
    {
      is: "evidence",
      ...{ enrollmentId, touchId, what, providerId },
      ...(sequence === undefined ? {} : { sequence }),
      ...(detail === undefined ? {} : { detail }),
    },
    resultOfEvidence(enrollment, touch, event),
    touch.attempt,
    what,
    event.at,
  );
}

/** The touch is corrected, not the course: the sequence went on long ago. */
function correct(draft: Draft, { touch, what, providerId, messageId }: Evidenced): void {
  const enrollment = draft.enrollment(touch.enrollmentId);
  const unknown = enrollment?.unknown?.find(({ attempt }) => attempt === touch.attempt);
  if (enrollment === undefined || unknown === undefined) return;
  const { id: enrollmentId, sequence } = enrollment;
  const { step, variant, attempt } = unknown;
  const touchId = touchIdOf(enrollmentId, step);
  const thread = threadWith(enrollment.thread, unknown, messageId);
  draft.put({ ...forget(enrollment, unknown), ...(thread === undefined ? {} : { thread }) });
  const worded = variant === undefined ? {} : { variant };
  const said = { ...worded, touchId, attempt, providerId, evidence: what };
  draft.note({ is: "corrected", enrollmentId, sequence, step, ...said }, attempt);
  takeUnknown(draft, touchId);
}

/** Later mails can be threaded to the one that turned out to have begun the conversation. */
function threadWith(
  thread: Thread | undefined,
  { subject }: UnknownTouch,
  messageId: string | undefined,
): Thread | undefined {
  const isItsFirst = thread !== undefined && thread.first === undefined && thread.subject === subject;
  return isItsFirst && messageId !== undefined ? { ...thread, first: messageId } : thread;
}

function forget(enrollment: Enrollment, known: UnknownTouch): Enrollment {
  const { unknown = [], ...rest } = enrollment;
  const left = unknown.filter((one) => one !== known);
  return left.length === 0 ? rest : { ...rest, unknown: left };
}

/**
 * The time for evidence is over. A text is looked up in its provider's list first, which can be asked by recipient
 * and words; that is tried for as long again, should the list be out of reach. SES has no such list.
 */
export function concludeClaim(draft: Draft, enrollment: Enrollment, claim: Claim): void {
  // Its maker died before it could say so; no provider was asked, so there is nothing that could be unknown.
  if (claim.captured) return capture(draft, refOf(draft, enrollment, claim));
  const search = searchFor(draft, enrollment, claim);
  const { now, circumstances } = draft;
  if (search !== undefined && now < claim.settleBy + circumstances.settings.settleMs) {
    draft.searches.push(search);
    return;
  }
  count(draft, enrollment, claim, "no word from the provider within the time allowed");
}

function searchFor(draft: Draft, enrollment: Enrollment, claim: Claim): Search | undefined {
  const { to, body, at: since } = claim;
  return body === undefined ? undefined : { ...refOf(draft, enrollment, claim), to, body, since };
}

function refOf({ state }: Draft, { id: enrollmentId }: Enrollment, { attempt, step }: Claim): TouchRef {
  return { contactId: state.contactId, enrollmentId, touchId: touchIdOf(enrollmentId, step), attempt };
}

/** The provider's list has no answer either. */
export function giveUp(draft: Draft, event: Extract<Event, { is: "unaccounted" }>): void {
  const open = claimed(draft, event.touch);
  if (open === undefined) return;
  count(draft, open.enrollment, open.claim, event.why);
}

/** Counts as sent: a second copy would be worse than one that never came, and the sequence goes on. */
function count(draft: Draft, enrollment: Enrollment, claim: Claim, why: string): void {
  const { id: enrollmentId, sequence, unknown = [] } = enrollment;
  const { attempt, step, variant, channel, to, subject, body } = claim;
  const touchId = touchIdOf(enrollmentId, step);
  const told = `${why}: it may or may not have gone out`;
  const worded = variant === undefined ? {} : { variant };
  draft.note(
    { is: "unknown", enrollmentId, sequence, step, ...worded, touchId, attempt, why: told },
    attempt,
  );
  layUnknown(draft, enrollment, step);
  const touch: UnknownTouch = {
    ...{ attempt, step, ...worded, channel, to },
    ...(subject === undefined ? {} : { subject }),
    ...(body === undefined ? {} : { body }),
  };
  settle(draft, { ...enrollment, unknown: [...unknown, touch] }, undefined);
}

/** Somebody looked into it and says what they found; the course is not changed by it. */
export function clear(draft: Draft, event: Extract<Event, { is: "cleared" }>): void {
  const { touchId, by, note } = event;
  draft.note(
    { is: "evidence", touchId, what: "cleared", providerId: by, detail: note },
    touchId,
    "cleared",
    note,
  );
  for (const enrollment of draft.state.enrollments) {
    const known = enrollment.unknown?.find(({ step }) => touchIdOf(enrollment.id, step) === touchId);
    if (known !== undefined) draft.put(forget(enrollment, known));
  }
  takeUnknown(draft, touchId);
}
