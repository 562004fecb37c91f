/** Taking the step an enrollment waits on: skip it, hold it, defer it, or claim it. */
import type { Touch } from "../effects.ts";
import { factId } from "../facts.ts";
import { bodyMark, touchIdOf } from "../identity.ts";
import { composeEmail, composeSms, composeTask } from "../message.ts";
import type { Active, Claim, Instant, Paused } from "../person.ts";
import { mayWriteTo } from "../recipients.ts";
import { describe } from "../rendering.ts";
import {
  type EmailStep,
  isSent,
  NOT_NOW,
  type Sequence,
  type SmsStep,
  type Step,
  type TaskStep,
} from "../sequence.ts";
import { switchedOff } from "../settings.ts";
import { isOpen, nextOpen, openUntil } from "../timing.ts";
import { wordingFor } from "../variants.ts";
import { advance, waitOnNext } from "./advance.ts";
import { roomUnderCaps } from "./caps.ts";
import { layHold, takeHold } from "./desk.ts";
import type { Draft } from "./draft.ts";
import { hoursOf, openFrom } from "./due.ts";
import { pause, quietOf } from "./pause.ts";
import { nextTouchAfter, reasonToSkip, type Skip } from "./reach.ts";
import { openTask } from "./tasks.ts";

export function takeStep(draft: Draft, enrollment: Active, alarm: Instant | undefined): void {
  // Of what began, or goes on, since they asked for it.
  const quiet = quietOf(draft, factId("paused", enrollment.id, draft.now));
  if (quiet !== undefined) return pause(draft, enrollment, quiet);
  // The sequence has waited for its task as long as it wanted to; the task itself stays open.
  if (enrollment.awaits !== undefined) return advance(draft, enrollment, draft.now);
  const sequence = draft.sequence(enrollment);
  if (sequence === undefined) {
    return hold(
      draft,
      enrollment,
      `there is no sequence "${enrollment.sequence}" in templates/: restore it or stop this enrollment`,
    );
  }
  // Its touch was settled while the sequence was missing: carried out once is enough.
  if (enrollment.passed.includes(enrollment.step)) return waitOnNext(draft, enrollment, sequence, draft.now);
  const step = draft.step(enrollment);
  if (step === undefined) return passRemoved(draft, enrollment, sequence);
  const off = switchedOff(draft.circumstances.switches, {
    sequence: sequence.name,
    sender: enrollment.sender,
  });
  if (off !== undefined)
    return defer(draft, enrollment, off, draft.now + draft.circumstances.settings.recheckMs);
  const skip = isSent(step.channel) ? reasonToSkip(draft, step.channel) : undefined;
  if (skip !== undefined) return skipStep(draft, enrollment, skip);
  if (isDeferredByHours(draft, enrollment, sequence, step)) return;
  if (step.channel === "task") return carryOutTask(draft, enrollment, step);
  if (isDeferredByCaps(draft, enrollment, sequence, step)) return;
  claimTouch(draft, enrollment, alarm);
}

/** A step that was taken out of the sequence is passed; the next surviving one waits its own delay from now. */
function passRemoved(draft: Draft, enrollment: Active, sequence: Sequence): void {
  const { id, step } = enrollment;
  const why = "the step is no longer in the sequence";
  const skipped = { is: "skipped", enrollmentId: id, sequence: sequence.name, step, why } as const;
  draft.note({ ...skipped, reason: "removed" }, touchIdOf(id, step));
  waitOnNext(draft, { ...enrollment, passed: [...enrollment.passed, step] }, sequence, draft.now);
}

function skipStep(draft: Draft, enrollment: Active, skip: Skip): void {
  const { id, sequence, step } = enrollment;
  draft.note({ is: "skipped", enrollmentId: id, sequence, step, ...skip }, touchIdOf(id, step));
  advance(draft, enrollment, draft.now);
}

/** An alarm may ring up to a day late: the hours are checked when it rings, not when it was set. */
function isDeferredByHours(draft: Draft, enrollment: Active, sequence: Sequence, step: Step): boolean {
  const { now, circumstances, state } = draft;
  const { windows, zones } = hoursOf(state, sequence, step, circumstances.settings);
  if (isOpen(now, windows, zones)) return false;
  if (nextOpen(now, windows, zones) === undefined) {
    const where =
      zones.length > 1 ? `all ${zones.length} zones this person may be in: set their time zone` : zones[0];
    hold(draft, enrollment, `no hour of the next four weeks lies inside the window in ${where}`);
  } else {
    const until = openFrom(now, state, sequence, step, circumstances.settings);
    defer(draft, enrollment, "outside the hours it may go out in", until);
  }
  return true;
}

function isDeferredByCaps(draft: Draft, enrollment: Active, sequence: Sequence, step: Step): boolean {
  const { settings } = draft.circumstances;
  const free = roomUnderCaps(draft.state.recent, draft.now, settings.caps);
  if (free <= draft.now) return false;
  defer(
    draft,
    enrollment,
    "enough touches for this person for now",
    openFrom(free, draft.state, sequence, step, settings),
  );
  return true;
}

function carryOutTask(draft: Draft, enrollment: Active, step: TaskStep): void {
  const made = compose(draft, enrollment, draft.circumstances.attempt);
  if (made.is === "fault") return hold(draft, enrollment, made.why);
  if (made.is === "task") openTask(draft, enrollment, step, made.text);
}

/** The claim: everything that can be known beforehand is done, so that only one round trip lies before the provider call. */
function claimTouch(draft: Draft, enrollment: Active, alarm: Instant | undefined): void {
  const made = compose(draft, enrollment, draft.circumstances.attempt);
  if (made.is === "fault") return hold(draft, enrollment, made.why);
  if (made.is !== "touch") return;
  takeHold(draft, enrollment);
  const { hold: _hold, deferred: _deferred, ...rest } = enrollment;
  openClaim(draft, rest, made, alarm);
}

/** Puts the claim of a rendered touch on an enrollment. */
export function openClaim(
  draft: Draft,
  enrollment: Active | Paused,
  { touch, worded }: Extract<Made, { is: "touch" }>,
  alarm: Instant | undefined,
): void {
  const { attempt, settings } = draft.circumstances;
  const claim: Claim = {
    attempt,
    step: worded.id,
    channel: touch.channel,
    to: touch.to,
    at: draft.now,
    lease: draft.now + settings.leaseMs,
    settleBy: draft.now + settings.settleMs,
    template: worded.hash,
    ...(worded.variant === undefined ? {} : { variant: worded.variant }),
    ...(touch.channel === "email" && worded.channel === "email" && worded.subject !== undefined
      ? { subject: touch.message.subject }
      : {}),
    ...(touch.channel === "sms" ? { body: bodyMark(touch.message.body) } : {}),
    ...(alarm === undefined ? {} : { alarm }),
    ...(touch.channel === "email" && touch.message.tracked ? { tracked: true } : {}),
    ...(mayWriteTo(settings.recipients, touch.to) ? {} : { captured: true }),
  };
  draft.put({ ...enrollment, claim });
  draft.state = { ...draft.state, recent: [...draft.state.recent, draft.now] };
  draft.touch = touch;
}

type Made =
  | { readonly is: "touch"; readonly touch: Touch; readonly worded: EmailStep | SmsStep }
  | { readonly is: "task"; readonly text: string; readonly template: string }
  | { readonly is: "fault"; readonly why: string };

/** Renders the step an enrollment waits on, in the words that are for this person, as it reads at the instant `at`. */
export function compose(
  draft: Draft,
  enrollment: Active | Paused,
  attempt: string,
  at: Instant = draft.now,
): Made {
  const { catalog, settings } = draft.circumstances;
  const { contactId } = draft.state;
  const found = draft.step(enrollment);
  const step = found && wordingFor(found, { contactId, sequence: enrollment.sequence });
  const sender = Object.hasOwn(catalog.senders, enrollment.sender)
    ? catalog.senders[enrollment.sender]
    : undefined;
  if (step === undefined) return { is: "fault", why: `there is no step "${enrollment.step}"` };
  if (sender === undefined) {
    return {
      is: "fault",
      why: `there is no sender "${enrollment.sender}" in templates/_shared/senders.yaml`,
    };
  }
  const person = { state: draft.state, profile: draft.person.profile };
  const touchId = touchIdOf(enrollment.id, step.id);
  const ref = { contactId, enrollmentId: enrollment.id, touchId, attempt };
  const time = { now: at, nextTouch: nextTouch(draft, enrollment, step, at) };
  const common = { enrollment, person, sender, company: catalog.company, settings, touch: ref, ...time };
  const named = { ...ref, sequence: enrollment.sequence, sender: enrollment.sender, step: step.id };
  if (step.channel === "email") {
    const made = composeEmail({ ...common, step, ...trackingOf(draft.sequence(enrollment), step) });
    if (made.is === "fault") return { is: "fault", why: describe(made) };
    const touch: Touch = { ...named, channel: "email", to: made.email.to, message: made.email };
    return { is: "touch", touch, worded: step };
  }
  if (step.channel === "sms") {
    const made = composeSms({ ...common, step });
    if (made.is === "fault") return { is: "fault", why: describe(made) };
    const message = { ...made.text, ...validity(draft, enrollment, step) };
    return { is: "touch", touch: { ...named, channel: "sms", to: message.to, message }, worded: step };
  }
  const made = composeTask({ ...common, step });
  return made.is === "fault"
    ? { is: "fault", why: made.why }
    : { is: "task", text: made.text, template: step.hash };
}

/** What confirms a date is an answer to somebody who wrote: nobody is followed who is already talking. */
function trackingOf(sequence: Sequence | undefined, { id }: Step): { readonly tracked?: true } {
  return sequence?.tracking && id !== NOT_NOW ? { tracked: true } : {};
}

/** None is known of a paused sequence, nor behind a task that is waited for: it goes on when that is done. */
function nextTouch(draft: Draft, enrollment: Active | Paused, step: Step, at: Instant): Instant | undefined {
  const sequence = draft.sequence(enrollment);
  const isOpenEnded = step.channel === "task" && step.waits !== undefined;
  if (sequence === undefined || enrollment.status === "paused" || isOpenEnded) return undefined;
  const { settings } = draft.circumstances;
  return nextTouchAfter(at, draft.state, sequence, [...enrollment.passed, step.id], settings);
}

/** A text that waits in the provider's queue must not leave it at night. */
function validity(draft: Draft, enrollment: Active | Paused, step: Step): { validForSeconds?: number } {
  const sequence = draft.sequence(enrollment);
  if (sequence === undefined) return {};
  const { windows, zones } = hoursOf(draft.state, sequence, step, draft.circumstances.settings);
  const left = openUntil(draft.now, windows, zones) - draft.now;
  return Number.isFinite(left) ? { validForSeconds: Math.max(1, Math.floor(left / 1_000)) } : {};
}

/** A person gives a held touch up. */
export function skipHeld(
  draft: Draft,
  { touchId, by }: { readonly touchId: string; readonly by: string },
): void {
  for (const enrollment of draft.state.enrollments) {
    const isMeant = enrollment.status === "active" && enrollment.hold !== undefined;
    if (!isMeant || touchIdOf(enrollment.id, enrollment.step) !== touchId) continue;
    const why = `given up by ${by}: ${enrollment.hold?.why ?? ""}`;
    skipStep(draft, enrollment, { reason: "givenUp", why });
  }
}

/** Waits for a person to mend something; looked at again now and then, and whenever the contact is edited. */
export function hold(draft: Draft, enrollment: Active, why: string): void {
  const { id, sequence, step } = enrollment;
  const due = draft.now + draft.circumstances.settings.holdRecheckMs;
  const since = enrollment.hold?.why === why ? enrollment.hold.since : draft.now;
  const { deferred: _, ...rest } = enrollment;
  draft.put({ ...rest, due, hold: { why, since } });
  if (enrollment.hold?.why === why) return;
  takeHold(draft, enrollment);
  layHold(draft, enrollment, step, { why, since });
  const touchId = touchIdOf(id, step);
  draft.note({ is: "held", enrollmentId: id, sequence, step, why }, touchId, why, since);
  const text = `The touch "${step}" of ${sequence} for ${draft.name()} (contact ${draft.state.contactId}) is held.\n\n${why}`;
  draft.notify(
    { sender: enrollment.sender, subject: `Held: ${step} for ${draft.name()} (${sequence})`, text },
    touchId,
    why,
    since,
  );
}

/** Waits until an instant without anybody's help. Said once for each reason. */
export function defer(draft: Draft, enrollment: Active, why: string, until: Instant): void {
  const { id, sequence, step } = enrollment;
  draft.put({ ...enrollment, due: until, deferred: why });
  if (enrollment.deferred === why) return;
  draft.note(
    { is: "deferred", enrollmentId: id, sequence, step, why, until },
    touchIdOf(id, step),
    why,
    until,
  );
}
