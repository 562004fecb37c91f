/** The agreed date is confirmed to whoever named it, where their sequence says so: at once, and once. */

import { touchIdOf } from "../identity.ts";
import type { Paused } from "../person.ts";
import { standingQuiet } from "../quiet-days.ts";
import { NOT_NOW } from "../sequence.ts";
import { switchedOff } from "../settings.ts";
import { isOpen } from "../timing.ts";
import { roomUnderCaps } from "./caps.ts";
import type { Draft } from "./draft.ts";
import { hoursOf } from "./due.ts";
import { reasonToSkip } from "./reach.ts";
import { compose, openClaim } from "./step.ts";

/** What cannot be said at once is not said: late, it would be one more mail to somebody who asked for none. */
export function confirmDate(draft: Draft, enrollment: Paused, alarm: number | undefined): void {
  const { confirms: _, ...rest } = enrollment;
  const obstacle = obstacleTo(draft, enrollment);
  const made = obstacle === undefined ? composeConfirmation(draft, enrollment) : undefined;
  if (made?.is === "touch") return openClaim(draft, rest, made, alarm);
  draft.put({ ...rest, passed: [...rest.passed, NOT_NOW] });
  const why = obstacle ?? (made?.is === "fault" ? made.why : "it has no words");
  const { id, sequence } = enrollment;
  draft.note(
    {
      is: "skipped",
      enrollmentId: id,
      sequence,
      step: NOT_NOW,
      why: `the agreed date was not confirmed: ${why}`,
    },
    touchIdOf(id, NOT_NOW),
    enrollment.confirms ?? 0,
  );
}

/** Rendered as the step of its name, with the date of the pause. */
function composeConfirmation(draft: Draft, enrollment: Paused): ReturnType<typeof compose> {
  return compose(draft, { ...enrollment, step: NOT_NOW }, draft.circumstances.attempt);
}

function obstacleTo(draft: Draft, enrollment: Paused): string | undefined {
  const { circumstances, state, now } = draft;
  const sequence = draft.sequence(enrollment);
  const step = sequence?.notNow;
  if (sequence === undefined || step === undefined) return "the sequence says so no longer";
  if (standingQuiet(draft.state, draft.now) !== undefined)
    return "they asked for no messages before another day";
  const off = switchedOff(circumstances.switches, { sequence: sequence.name, sender: enrollment.sender });
  if (off !== undefined) return off;
  const skip = reasonToSkip(draft, step.channel);
  if (skip !== undefined) return skip.why;
  const { recent } = state;
  if (roomUnderCaps(recent, now, circumstances.settings.caps) > now)
    return "enough touches for this person for now";
  const { windows, zones } = hoursOf(state, sequence, step, circumstances.settings);
  return isOpen(now, windows, zones) ? undefined : "no text may go out at this hour";
}
