/** Days and times as they are said in a message: on the calendar and clock of whoever reads it. */
import { Temporal } from "temporal-polyfill";
import { localDate, localMinute } from "./local-time.ts";
import type { Instant } from "./person.ts";

/** How a day can be said: Thursday, 5 March · Thursday · Thu 5 Mar · Thursday, 5 March 2026 · 15:30 */
export const DAY_STYLES = ["day", "weekday", "short", "long", "time"] as const;
export type DayStyle = (typeof DAY_STYLES)[number];

/** What an attribute says of a time: a day of the calendar, or an instant. */
export type Moment =
  | { readonly is: "day"; readonly date: string }
  | { readonly is: "instant"; readonly at: Instant };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** RFC 3339, with the offset: a clock without its zone says no instant, but it says a day. */
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})?$/;
/** Beyond it a day without its year is taken for one of another year. */
const YEAR_IS_CLEAR_DAYS = 300;
const DAY = 24 * 60 * 60_000;

/** Undefined for what is neither an ISO date nor an ISO date and time. */
export function momentIn(text: string): Moment | undefined {
  const [, date = text, offset] = DATE_TIME.exec(text) ?? [];
  if (!DATE.test(date)) return undefined;
  try {
    Temporal.PlainDate.from(date);
    if (offset === undefined) return { is: "day", date };
    const at = Temporal.Instant.from(text.replace(" ", "T").toUpperCase()).epochMilliseconds;
    return { is: "instant", at };
  } catch (error) {
    // The thirtieth of February, the twenty-fifth hour.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** An instant's day on the calendar of a zone, said to somebody there at `now`. */
export function sayDay(
  at: Instant,
  zone: string,
  now: Instant,
  style: Exclude<DayStyle, "time"> = "day",
): string {
  return sayDate(localDate(at, zone), localDate(now, zone), style);
}

/** A day, as yyyy-mm-dd, said on the day `today`. */
export function sayDate(date: string, today: string, style: Exclude<DayStyle, "time"> = "day"): string {
  const words = partsOf(date);
  if (style === "weekday") return words.weekday;
  if (style === "short") return `${words.weekday.slice(0, 3)} ${words.day} ${words.month.slice(0, 3)}`;
  const isClear = Math.abs(Date.parse(date) - Date.parse(today)) <= YEAR_IS_CLEAR_DAYS * DAY;
  const year = style === "long" || !isClear ? ` ${words.year}` : "";
  return `${words.weekday}, ${words.day} ${words.month}${year}`;
}

/** The time of day on a zone's clock; with the zone's name for whoever may live in another. */
export function sayTime(at: Instant, zone: string, isOwn: boolean): string {
  const { minute } = localMinute(at, zone);
  const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
  return isOwn ? clock : `${clock} ${zoneName(at, zone)}`;
}

/** Making one takes longer than a whole message; the words are the same in every zone, so the days are said in UTC. */
const words = new Intl.DateTimeFormat("en-GB", {
  ...{ weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
});

interface Parts {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** Whoever sends, sends to many on the same day. */
const said = new Map<string, Parts>();
const SAID_AT_MOST = 400;

function partsOf(date: string): Parts {
  const known = said.get(date);
  if (known !== undefined) return known;
  if (said.size >= SAID_AT_MOST) said.clear();
  const parts = reckoned(date);
  said.set(date, parts);
  return parts;
}

function reckoned(date: string): Parts {
  const parts = words.formatToParts(Date.parse(date));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return { weekday: part("weekday"), day: part("day"), month: part("month"), year: part("year") };
}

/** By the name of the zone: only names that the runtime knows get in. */
const zoneNames = new Map<string, Intl.DateTimeFormat>();

/** As people there call it: Eastern Time, Central European Time. */
function zoneName(at: Instant, zone: string): string {
  const known = zoneNames.get(zone);
  const format = known ?? new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longGeneric" });
  if (known === undefined) zoneNames.set(zone, format);
  return format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? zone;
}
