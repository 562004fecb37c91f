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
  const oldestFirst = recent.toSorted((a, b) => a - b);
  const freeAt = (span: number, cap: number) => (oldestFirst.at(-cap) ?? -Infinity) + span;
  return Math.max(now, freeAt(DAY, caps.perDay), freeAt(WEEK, caps.perWeek));
}

/** What the caps may still need to know. */
export function keepRecent(recent: readonly Instant[], now: Instant): readonly Instant[] {
  return recent.some((at) => at <= now - WEEK) ? recent.filter((at) => at > now - WEEK) : recent;
}
