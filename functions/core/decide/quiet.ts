/** A lead asks not to be written to before a day: all that goes on with them waits, and so will what begins meanwhile. */
import type { Event } from "../events.ts";
import type { Enrollment, Instant } from "../person.ts";
import type { Draft } from "./draft.ts";
import { optOutOf } from "./enroll.ts";
import { pauseOrExtend, quietOf } from "./pause.ts";

/**
 * A longer pause is never shortened, so the same wish twice is one. Whoever has opted out is not written to at all, and
 * that stands.
 */
export function keepQuiet(draft: Draft, { id, until }: Extract<Event, { is: "askedForQuiet" }>): void {
  const { state, now } = draft;
  if (until <= now || until <= (state.quiet?.until ?? now) || optOutOf(state) !== undefined) return;
  draft.state = { ...state, quiet: { until } };
  const quiet = quietOf(draft, id);
  if (quiet === undefined) return;
  const waiting = state.enrollments.filter((one) => one.status !== "ended" && !isLonger(one, until));
  for (const enrollment of waiting) pauseOrExtend(draft, enrollment, quiet);
  // Their wish is told also where nothing had to be changed for it.
  if (waiting.length === 0) draft.note({ is: "paused", why: quiet.why, until, by: "lead" }, id);
}

function isLonger(enrollment: Enrollment, until: Instant): boolean {
  return enrollment.status === "paused" && (enrollment.until ?? Number.POSITIVE_INFINITY) >= until;
}
