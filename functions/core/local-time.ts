/** An instant as a person there would say it. */
import { spanAt } from "./offsets.ts";
import type { Instant } from "./person.ts";
import type { Weekday } from "./timing.ts";

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * The local time in a zone to the minute, such as "Tue 24 Nov 09:12 America/Denver".
 * @throws RangeError when the runtime does not know the zone.
 */
export function localTime(instant: Instant, zone: string): string {
  const clock = clockIn(instant, zone);
  return `${localDay(instant, zone)} ${twoDigits(clock.getUTCHours())}:${twoDigits(clock.getUTCMinutes())} ${zone}`;
}

/** The day on the zone's calendar, such as "Tue 24 Nov". */
export function localDay(instant: Instant, zone: string): string {
  const clock = clockIn(instant, zone);
  return `${WEEKDAYS[clock.getUTCDay()]} ${clock.getUTCDate()} ${MONTHS[clock.getUTCMonth()]}`;
}

/** The date on the zone's calendar, as yyyy-mm-dd. */
export function localDate(instant: Instant, zone: string): string {
  return clockIn(instant, zone).toISOString().slice(0, 10);
}

/** The ISO weekday and the minute since midnight, on the zone's clock. */
export function localMinute(instant: Instant, zone: string): { weekday: Weekday; minute: number } {
  const clock = clockIn(instant, zone);
  const minute = clock.getUTCHours() * 60 + clock.getUTCMinutes();
  return { weekday: (clock.getUTCDay() || 7) as Weekday, minute };
}

/** A Date moved by the offset shows the zone's clock in its UTC fields. */
function clockIn(instant: Instant, zone: string): Date {
  return new Date(instant + spanAt(zone, instant).offset);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

/** A date in words that nobody takes for another: "1 March 2027". */
export function longDate(instant: Instant, zone: string): string {
  const date = new Date(instant);
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: zone });
}
