/** An instant as a person there would say it. */
import { spanAt } from "./offsets.ts";
import type { Instant } from "./person.ts";

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * The local time in a zone to the minute, such as "Tue 24 Nov 09:12 America/Denver".
 * @throws RangeError when the runtime does not know the zone.
 */
export function localTime(instant: Instant, zone: string): string {
  // A Date moved by the offset shows the zone's clock in its UTC fields.
  const clock = new Date(instant + spanAt(zone, instant).offset);
  const day = `${WEEKDAYS[clock.getUTCDay()]} ${clock.getUTCDate()} ${MONTHS[clock.getUTCMonth()]}`;
  return `${day} ${twoDigits(clock.getUTCHours())}:${twoDigits(clock.getUTCMinutes())} ${zone}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
