/** What a reply stopped goes on: it was not theirs, was misread, or a person of ours has agreed on a date. Ended stays ended: it goes on in the next round. */
import type { Event } from "../events.ts";
import { enrollmentIdOf } from "../identity.ts";
import type { Active, CountedAnswer, Ended, Paused } from "../person.ts";
import { type SentTouch, touchAt } from "../results.ts";
import type { Draft } from "./draft.ts";
import { forgetNo, optOutOf } from "./enroll.ts";
import { pause, pauseOrExtend, resume } from "./pause.ts";

/**
 * Whatever it stopped goes on with exactly the delay that was left, and what it paused as it was before. Nothing happens
 * while a later answer stands.
 */
export function undo(draft: Draft, event: Extract<Event, { is: "undone" }>): void {
  const { id, replyId, by, ofColleague = false } = event;
  const concerns = draft.state.enrollments.filter(
    (one): one is Paused | Ended => one.status !== "active" && one.by?.replyId === replyId,
  );
  if (ofColleague && concerns.length === 0) return;
  const { answered = [] } = draft.state;
  const others = answered.filter((one) => one.id !== replyId);
  // They stand in the order in which they were put: the clocks of two functions may disagree. A colleague's is not there.
  const place = answered.findIndex((one) => one.id === replyId);
  const isFollowed = place >= 0 && place < answered.length - 1;
  // Where another answer has come since, that one stands: whoever takes back the one cannot break the silence of the other.
  const free = concerns.filter((one) => !isFollowed && !others.some(({ at }) => at >= one.at));
  if (concerns.length > 0 && free.length === 0) return;
  const counted = discounted(draft, replyId);
  const touch = counted && touchOf(draft, counted);
  const intent = touch === undefined || counted?.intent === undefined ? {} : { intent: counted.intent };
  const after = touch === undefined ? {} : { after: touch, ...intent };
  if (!draft.note({ is: "undone", replyId, by, ...after }, id)) return;
  draft.state = { ...draft.state, answered: others };
  if (counted !== undefined) forgetAnswer(draft, counted);
  // Whose reply it was said to be tells the colleagues; a colleague who is told does not tell it on.
  if (!ofColleague) draft.tellAccount(replyId, by);
  if (draft.state.declined?.replyId === replyId) forgetNo(draft);
  const why = `${by} took back what the reply had stopped`;
  for (const { id: concern } of free) {
    const enrollment = draft.enrollment(concern);
    if (enrollment?.status === "paused") unpause(draft, enrollment, why, id);
    if (enrollment?.status === "ended") goOn(draft, enrollment, why, id);
  }
}

/** What was counted for the reply, and is no longer; it stays while another answer to that touch stands, that was not counted. */
function discounted({ state }: Draft, replyId: string): CountedAnswer | undefined {
  const { answered = [] } = state;
  const at = answered.findIndex((one) => one.id === replyId);
  const isAnswered = answered.slice(at + 1).some(({ counted }) => counted === undefined);
  return isAnswered ? undefined : answered[at]?.counted;
}

/** The touch waits for an answer again, unless one to a later touch is counted. */
function forgetAnswer(draft: Draft, { enrollmentId, place }: CountedAnswer): void {
  if (draft.enrollment(enrollmentId)?.answered?.replied !== place) return;
  draft.markAnswered(enrollmentId, "replied", place - 1);
}

function touchOf(draft: Draft, { enrollmentId, place }: CountedAnswer): SentTouch | undefined {
  const enrollment = draft.enrollment(enrollmentId);
  return enrollment && touchAt(enrollment, place);
}

/** Goes on at the date; what it has not stopped waits until then as well. */
export function reopen(draft: Draft, event: Extract<Event, { is: "reopened" }>): void {
  const { id, replyId, by, until } = event;
  if (!draft.note({ is: "reopened", replyId, by, until }, id)) return;
  forgetNo(draft);
  const why = `${by} agreed on the date with them`;
  for (const enrollment of draft.state.enrollments) {
    if (enrollment.status !== "ended") pauseOrExtend(draft, enrollment, { id, why, until });
    else if (enrollment.by?.replyId === replyId) {
      const opened = openNextRound(draft, enrollment, id, why);
      if (opened !== undefined) pause(draft, { ...opened, due: draft.now }, { id, why, until });
    }
  }
}

function goOn(draft: Draft, enrollment: Ended, why: string, eventId: string): void {
  const opened = openNextRound(draft, enrollment, eventId, why);
  const pausedBefore = enrollment.by?.pause;
  if (opened !== undefined && pausedBefore !== undefined)
    pause(draft, opened, { id: eventId, ...pausedBefore });
}

/** Takes back a pause, or the extension of one. */
function unpause(draft: Draft, enrollment: Paused, why: string, eventId: string): void {
  const { by, until: _, ...rest } = enrollment;
  if (by?.pause !== undefined) return draft.put({ ...rest, ...by.pause });
  resume(draft, rest, why, eventId);
}

/**
 * Undefined when they have been enrolled anew since, or must not be written to. A touch that was on its way when the
 * reply came counts as sent in the new round: should it turn out not to be, one touch less is better than the same twice.
 */
function openNextRound(draft: Draft, ended: Ended, eventId: string, why: string): Active | undefined {
  const { by, why: _why, at: _at, claim, unknown: _unknown, ...course } = ended;
  const rounds = draft.state.enrollments.filter(({ sequence }) => sequence === ended.sequence);
  if (by === undefined || rounds.at(-1)?.id !== ended.id || optOutOf(draft.state) !== undefined)
    return undefined;
  const round = ended.round + 1;
  const id = enrollmentIdOf(draft.state.contactId, ended.sequence, round);
  const passed = claim === undefined ? ended.passed : [...ended.passed, claim.step];
  const opened: Active = {
    ...{ ...course, id, round, passed, began: draft.now },
    status: "active",
    step: by.step,
    due: draft.now + by.left,
  };
  draft.put(opened);
  const { sequence, id: continues } = ended;
  draft.note({ is: "enrolled", enrollmentId: id, sequence, round, source: why, continues }, id, eventId);
  return opened;
}
