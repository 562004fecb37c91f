/** No more than so many touches for one person, whatever number of sequences they are in. */
import type { Instant } from "../person.ts";

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** The first instant not before `now` at which one more touch stays under the caps. */
export function roomUnderCaps(
  recent: readonly Instant[],
  now: Instant,
  caps: { readonly perDay: number; readonly perWeek: number },
): Instant {
  return Math.max(now, freeAt(recent, now, DAY, caps.perDay), freeAt(recent, now, WEEK, caps.perWeek));
}

function freeAt(recent: readonly Instant[], now: Instant, span: number, cap: number): Instant {
  const within = recent.filter((at) => at > now - span).sort((a, b) => a - b);
  const oldestInTheWay = within[within.length - cap];
  return oldestInTheWay === undefined ? now : oldestInTheWay + span;
}

/** What the caps may still need to know. */
export function keepRecent(recent: readonly Instant[], now: Instant): readonly Instant[] {
  return recent.some((at) => at <= now - WEEK) ? recent.filter((at) => at > now - WEEK) : recent;
}
