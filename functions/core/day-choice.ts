/** A day on which a rep wants to go on, and the instant that is: the opening of their own hours on it, or the next after it. */
import { Temporal } from "temporal-polyfill";
import { localDate, localDay } from "./local-time.ts";
import type { Instant } from "./person.ts";
import type { Sender } from "./sequence.ts";
import { nextOpen } from "./timing.ts";

type Hours = Pick<Sender, "zone" | "hours">;

export interface DayChoice {
  readonly label: string;
  /** yyyy-mm-dd on the rep's calendar. */
  readonly date: string;
}

/** Further off is a slip of the finger. */
const FURTHEST_DAYS = 730;

export function dayChoices(now: Instant, sender: Hours): readonly DayChoice[] {
  const today = Temporal.PlainDate.from(localDate(now, sender.zone));
  return [
    { label: "Tomorrow", date: today.add({ days: 1 }).toString() },
    { label: "Next week", date: today.add({ weeks: 1 }).toString() },
    { label: "Next month", date: today.add({ months: 1 }).toString() },
  ].flatMap(({ label, date }) => {
    const opens = openingOn(date, now, sender);
    return opens === undefined ? [] : [{ label: `${label}: ${localDay(opens, sender.zone)}`, date }];
  });
}

/** The first and the last day that `openingOn` takes. */
export function dayLimits(now: Instant, { zone }: Hours): { readonly first: string; readonly last: string } {
  const today = Temporal.PlainDate.from(localDate(now, zone));
  return { first: today.add({ days: 1 }).toString(), last: today.add({ days: FURTHEST_DAYS }).toString() };
}

/** Undefined for what is no day, is not after now, or is too far off. */
export function openingOn(date: string, now: Instant, sender: Hours): Instant | undefined {
  const { first, last } = dayLimits(now, sender);
  // In this form days are in the order of their letters.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || date < first || date > last) return undefined;
  try {
    const midnight = Temporal.PlainDate.from(date).toZonedDateTime(sender.zone).epochMilliseconds;
    return nextOpen(midnight, [sender.hours], [sender.zone]);
  } catch (error) {
    // The thirtieth of February.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
