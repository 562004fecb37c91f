/** Instants as they are shown, and dates as they are typed. */
import { Temporal } from "temporal-polyfill";
import { localTime } from "../core/local-time.ts";
import { clockAt } from "../core/offsets.ts";
import type { Instant } from "../core/person.ts";
import { wrongUsage } from "./failure.ts";

/** "Tue 24 Nov 09:12" on a zone's clocks; the instant may be ISO 8601. */
export function shortTime(at: Instant | string, zone: string): string {
  return localTime(typeof at === "string" ? Date.parse(at) : at, zone)
    .split(" ")
    .slice(0, 4)
    .join(" ");
}

/** "Tue 24 Nov 2026" on a zone's clocks. */
export function dayOf(at: Instant, zone: string): string {
  return `${localTime(at, zone).split(" ").slice(0, 3).join(" ")} ${clockAt(zone, at).year}`;
}

/** "09:12" on a zone's clocks. */
export function hourOf(at: Instant, zone: string): string {
  return localTime(at, zone).split(" ")[3] ?? "";
}

/** A date without an hour, or an instant. */
export type Until =
  | { readonly is: "date"; readonly date: string }
  | { readonly is: "instant"; readonly iso: string };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const WITH_OFFSET = /(z|[+-]\d{2}:?\d{2})$/i;

/**
 * Reads 2026-03-02, 2026-03-02T09:30 (on the clocks of `zone`) or 2026-03-02T09:30-05:00.
 * @throws Failure 2 for anything else, and for days that no calendar has.
 */
export function readUntil(option: string, text: string, zone: string): Until {
  try {
    if (DATE.test(text)) return { is: "date", date: Temporal.PlainDate.from(text).toString() };
    const at = WITH_OFFSET.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(requireHour(text)).toZonedDateTime(zone).toInstant();
    return { is: "instant", iso: at.toString() };
  } catch {
    throw wrongUsage(
      `${option} "${text}" is not a date`,
      `write it as ${option} 2026-03-02, or with an hour as ${option} 2026-03-02T09:30`,
    );
  }
}

/**
 * An ISO 8601 instant for the API. A date begins at the first moment of its day in the zone: to the API it would be
 * the one in UTC, which is the day before in America.
 */
export function instantOf(until: Until, zone: string): string {
  if (until.is === "instant") return until.iso;
  return Temporal.PlainDate.from(until.date).toZonedDateTime(zone).toInstant().toString();
}

function requireHour(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}/i.test(text)) return text;
  throw new RangeError("no hour");
}
