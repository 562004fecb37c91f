/**
 * When a step is due and when it may go out. A window is open at an instant when the local weekday and time of day
 * are in it, so an hour that clocks skip is never open and an hour they repeat is open twice.
 */
import { clockAt, type Span, spanAt } from "./offsets.ts";
import type { Instant } from "./person.ts";

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Hours of some weekdays, in local time: minutes since midnight, `to` exclusive, 1440 is midnight. ISO weekdays, Monday is 1. */
export interface Window {
  readonly days: readonly Weekday[];
  readonly from: number;
  readonly to: number;
}

export interface Delay {
  readonly amount: number;
  readonly unit: "minutes" | "hours" | "days" | "businessDays";
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FRIDAY = 5;
/** How far ahead an opening is looked for: windows repeat weekly, and four weeks see past any clock change. */
const HORIZON = 28 * DAY;

/**
 * The instant a delay after `base` is over, in the zone where that is latest.
 *
 * Minutes and hours are elapsed time. Days and business days (whole numbers) keep the local time of day; a time that
 * the clocks skip on the target day moves forward by what is skipped, one that they repeat is the earlier of the two,
 * as RFC 5545 section 3.3.5 has it. Business days are Monday to Friday: from a weekend the first one counts as 1, and
 * 0 waits for it too.
 * @throws Error when `zones` is empty; RangeError when the runtime does not know one of them.
 */
export function after(base: Instant, delay: Delay, zones: readonly string[]): Instant {
  refuseNone(zones);
  if (delay.unit === "minutes") return base + delay.amount * MINUTE;
  if (delay.unit === "hours") return base + delay.amount * HOUR;
  return Math.max(...zones.map((zone) => addDays(base, delay, zone)));
}

/**
 * Whether every window is open in every zone. No windows: always.
 * @throws Error when `zones` is empty; RangeError when the runtime does not know one of them.
 */
export function isOpen(instant: Instant, windows: readonly Window[], zones: readonly string[]): boolean {
  refuseNone(zones);
  return leap(instant, windows, zones) === instant;
}

/**
 * The first instant not before `instant` at which every window is open in every zone; undefined when there is none within 28 days.
 * @throws Error when `zones` is empty; RangeError when the runtime does not know one of them.
 */
export function nextOpen(
  instant: Instant,
  windows: readonly Window[],
  zones: readonly string[],
): Instant | undefined {
  refuseNone(zones);
  let at = instant;
  while (at <= instant + HORIZON) {
    const later = leap(at, windows, zones);
    if (later === at) return at;
    at = later;
  }
  return undefined;
}

/**
 * When the first of the windows that are open at `instant` closes in any zone, at the latest by the next midnight or
 * clock change there; Infinity without windows.
 * @throws Error when `zones` is empty; RangeError when the runtime does not know one of them.
 */
export function openUntil(instant: Instant, windows: readonly Window[], zones: readonly string[]): Instant {
  refuseNone(zones);
  const ends = zones.flatMap((zone) => {
    const { offset, until } = spanAt(zone, instant);
    const midnight = Math.floor((instant + offset) / DAY) * DAY;
    return windows.map((window) => Math.min(midnight + window.to * MINUTE - offset, until));
  });
  return Math.min(Infinity, ...ends);
}

/** An empty list would be open at any hour: unknown must never mean "send anyway". */
function refuseNone(zones: readonly string[]): void {
  if (zones.length > 0) return;
  throw new Error("No time zone to reckon in: give every zone the person may be in, at least one");
}

/** The instant itself when all is open there, else a later one before which something is closed throughout. */
function leap(at: Instant, windows: readonly Window[], zones: readonly string[]): Instant {
  let latest = at;
  for (const zone of zones) {
    const span = spanAt(zone, at);
    for (const window of windows) latest = Math.max(latest, opening(at, window, span));
  }
  return latest;
}

/** When the window is next open, by the clocks of this span, which say nothing of what comes after it. */
function opening(at: Instant, window: Window, span: Span): Instant {
  const local = at + span.offset;
  const today = Math.floor(local / DAY);
  for (let day = today; day <= today + 7; day++) {
    const isAhead = local < day * DAY + window.to * MINUTE;
    if (!isAhead || !window.days.includes(weekday(day))) continue;
    const open = Math.max(local, day * DAY + window.from * MINUTE);
    return Math.min(open - span.offset, span.until);
  }
  return span.until;
}

/** The weekday of a day counted from 1970-01-01, which was a Thursday. */
function weekday(day: number): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

function addDays(base: Instant, delay: Delay, zone: string): Instant {
  const { offset, until } = spanAt(zone, base);
  const today = weekday(Math.floor((base + offset) / DAY));
  const days = delay.unit === "businessDays" ? calendarDays(today, delay.amount) : delay.amount;
  const plain = base + days * DAY;
  // While the clocks are not changed a day is 24 hours. This spares most calls the 20 µs of the calendar.
  return plain < until ? plain : clockAt(zone, base).add({ days }).epochMilliseconds;
}

/** How many calendar days so many business days take, counted from an ISO weekday. */
function calendarDays(from: Weekday, businessDays: number): number {
  // A weekend counts from the Friday before it.
  const start = Math.min(from, FRIDAY);
  const wanted = from > FRIDAY ? Math.max(businessDays, 1) : businessDays;
  const workdays = start - 1 + wanted;
  const target = Math.floor(workdays / 5) * 7 + (workdays % 5) + 1;
  return target - from;
}
