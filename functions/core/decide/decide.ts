/** The heart: what a person's state becomes when something happens, and what is to be done about it. */

import type { Effect, Search, Touch } from "../effects.ts";
import type { Event } from "../events.ts";
import type { Enrollment, Instant, Person, State } from "../person.ts";
import { standingQuiet } from "../quiet-days.ts";
import type { Circumstances } from "../settings.ts";
import { unreachable } from "../unreachable.ts";
import { keepRecent } from "./caps.ts";
import { talk } from "./conversation.ts";
import { Draft } from "./draft.ts";
import { type Enrolled, edit, enroll } from "./enroll.ts";
import { bar, capture, handOver, refuse } from "./outcome.ts";
import { pauseAll, resumeAll, stopAll } from "./pause.ts";
import { keepQuiet } from "./quiet.ts";
import { hearAutoReply, hearColleague, hearReply } from "./reply.ts";
import { skipHeld } from "./step.ts";
import { lift, suppress } from "./suppress.ts";
import { closeTask, snoozeTask } from "./tasks.ts";
import { reopen, undo } from "./undo.ts";
import { clear, giveUp, weigh } from "./unsettled.ts";
import { wake } from "./woke.ts";

export interface Decision {
  /** The state to put, on the version it was decided from. The very same object when there is nothing to put. */
  readonly next: State;
  /** Claimed in `next`: to be handed to its provider once that is put. */
  readonly touch?: Touch;
  /** To be looked up; what is found, or that nothing is, is then told. */
  readonly searches: readonly Search[];
  /** To be performed now; those that are also pending in `next` are then told `performed`. */
  readonly effects: readonly Effect[];
  /** When somebody must look again: what the alarm is set for. */
  readonly alarm?: Instant;
  /** The answer to `enrolled`. */
  readonly enrolled?: Enrolled;
}

/** Effects that somebody else decided are left to them for so long (ms) before they are performed again. */
const LEFT_TO_OTHERS_MS = 60_000;

/**
 * Decides, synchronously and from its arguments alone: the same arguments give the same decision.
 * Throws RangeError only for an enrollment in a sequence that does not exist.
 */
export function decide(person: Person, event: Event, circumstances: Circumstances): Decision {
  const draft = new Draft(person, circumstances);
  const enrolled = apply(draft, event);
  const alarm = earliest(draft.state, draft.now);
  return {
    next:
      draft.state === person.state && person.state.owed === owed(person.state, person.state, draft.now)
        ? person.state
        : withOwed(person.state, draft),
    ...(draft.touch === undefined ? {} : { touch: draft.touch }),
    searches: draft.searches,
    effects: event.is === "performed" ? [] : [...leftOver(draft, event), ...draft.effects, ...draft.asides],
    ...(alarm === undefined ? {} : { alarm }),
    ...(enrolled === undefined ? {} : { enrolled }),
  };
}

/**
 * What others have left for whoever looks. Whatever else happens leaves it to them: to perform an effect can be to tell
 * the very person who owes it, who would then perform it again.
 */
function leftOver(draft: Draft, event: Event): readonly Effect[] {
  if (event.is !== "woke") return [];
  const added = new Set(draft.effects);
  return draft.state.pending.filter(
    (effect) => !added.has(effect) && effect.at + LEFT_TO_OTHERS_MS <= draft.now,
  );
}

function apply(draft: Draft, event: Event): Enrolled | undefined {
  switch (event.is) {
    case "enrolled":
      return enroll(draft, event);
    case "woke":
      wake(draft, event.alarm);
      return undefined;
    case "handedOver":
      handOver(draft, event);
      return undefined;
    case "captured":
      capture(draft, event.touch);
      return undefined;
    case "refused":
      refuse(draft, event);
      return undefined;
    case "barred":
      bar(draft, event);
      return undefined;
    case "evidenced":
      weigh(draft, event);
      return undefined;
    case "unaccounted":
      giveUp(draft, event);
      return undefined;
    case "replied":
      hearReply(draft, event);
      return undefined;
    case "autoReplied":
      hearAutoReply(draft, event);
      return undefined;
    case "colleagueReplied":
      hearColleague(draft, event);
      return undefined;
    case "undone":
      undo(draft, event);
      return undefined;
    case "reopened":
      reopen(draft, event);
      return undefined;
    case "suppressed":
      suppress(draft, event);
      return undefined;
    case "lifted":
      lift(draft, event);
      return undefined;
    case "paused":
      pauseAll(draft, event);
      return undefined;
    case "askedForQuiet":
      keepQuiet(draft, event);
      return undefined;
    case "resumed":
      resumeAll(draft, event);
      return undefined;
    case "stopped":
      stopAll(draft, event);
      return undefined;
    case "edited":
      edit(draft, event);
      return undefined;
    case "closed":
      closeTask(draft, event);
      return undefined;
    case "snoozed":
      snoozeTask(draft, event);
      return undefined;
    case "talked":
      talk(draft, event);
      return undefined;
    case "skipped":
      skipHeld(draft, event);
      return undefined;
    case "cleared":
      clear(draft, event);
      return undefined;
    case "performed":
      draft.clear(event.ids);
      return undefined;
    default:
      return unreachable(event);
  }
}

function withOwed(before: State, draft: Draft): State {
  const { owed: _, quiet, ...rest } = draft.state;
  const instant = owed(before, draft.state, draft.now);
  const recent = keepRecent(rest.recent, draft.now);
  return {
    ...rest,
    recent,
    ...(quiet !== undefined && standingQuiet(draft.state, draft.now) !== undefined ? { quiet } : {}),
    ...(instant === undefined ? {} : { owed: instant }),
  };
}

/**
 * What the sweeper goes by. A row with work in flight (a live claim, effects not yet performed) stays owed at the
 * instant it was: should its worker die, the sweeper finds it, and the index is written once a touch, not three times.
 */
function owed(before: State, state: State, now: Instant): Instant | undefined {
  const inFlight =
    state.pending.length > 0 ||
    state.enrollments.some(({ claim }) => claim !== undefined && claim.lease > now);
  return inFlight ? Math.min(before.owed ?? now, now) : earliest(state, now);
}

/** The first instant at which any enrollment needs to be looked at. */
export function earliest(state: State, now: Instant): Instant | undefined {
  const instants = state.enrollments.flatMap((enrollment) => lookAgain(enrollment, now));
  return instants.length === 0 ? undefined : Math.min(...instants);
}

function lookAgain(enrollment: Enrollment, now: Instant): readonly Instant[] {
  const { claim } = enrollment;
  const settling = claim === undefined ? [] : [claim.lease > now ? claim.lease : claim.settleBy];
  switch (enrollment.status) {
    case "active":
      return claim === undefined ? [enrollment.due] : settling;
    case "paused":
      return [...settling, ...[enrollment.until, enrollment.confirms].filter((at) => at !== undefined)];
    case "ended":
      return settling;
    default:
      return unreachable(enrollment);
  }
}
