/** The days before which a lead can ask not to be written to, and the instant at which such a day has begun for them. */
import { Temporal } from "temporal-polyfill";
import { sayDate } from "./day-words.ts";
import { localDate } from "./local-time.ts";
import type { Instant, State } from "./person.ts";

export interface QuietChoice {
  readonly days: number;
  /** yyyy-mm-dd, on the latest calendar of those they may live by. */
  readonly date: string;
  /** Thursday, 24 December */
  readonly day: string;
}

const LASTS = [30, 90];
const FURTHEST = Math.max(...LASTS);
/** In this form days are in the order of their letters. */
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Until when they have asked not to be written to, while that lasts. */
export function standingQuiet({ quiet }: Pick<State, "quiet">, now: Instant): Instant | undefined {
  return quiet !== undefined && quiet.until > now ? quiet.until : undefined;
}

/** `zones` are all that they may be in. What would not be longer than the quiet that stands is no choice. */
export function quietChoices(
  now: Instant,
  zones: readonly string[],
  standing?: Instant,
): readonly QuietChoice[] {
  const today = todayIn(now, zones);
  return LASTS.flatMap((days) => {
    const date = Temporal.PlainDate.from(today).add({ days }).toString();
    const until = beginOf(date, zones);
    return standing !== undefined && until <= standing ? [] : [{ days, date, day: sayDate(date, today) }];
  });
}

/**
 * When the day has begun wherever they may be. Undefined for what is no day, has begun already, or is further off than
 * any choice is.
 */
export function quietUntil(date: string, now: Instant, zones: readonly string[]): Instant | undefined {
  const today = todayIn(now, zones);
  if (!DATE.test(date) || date <= today) return undefined;
  try {
    const last = Temporal.PlainDate.from(today).add({ days: FURTHEST }).toString();
    return date > last ? undefined : beginOf(date, zones);
  } catch (error) {
    // The thirtieth of February.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The day that begins then, in words: the first on which they may be written to again. */
export function sayQuiet(until: Instant, now: Instant, zones: readonly string[]): string {
  const [first = ""] = zones.map((zone) => localDate(until, zone)).toSorted();
  return sayDate(first, todayIn(now, zones));
}

function todayIn(now: Instant, zones: readonly string[]): string {
  const days = zones.map((zone) => localDate(now, zone)).toSorted();
  return days.at(-1) ?? localDate(now, "UTC");
}

function beginOf(date: string, zones: readonly string[]): Instant {
  const day = Temporal.PlainDate.from(date);
  return Math.max(...zones.map((zone) => day.toZonedDateTime(zone).epochMilliseconds));
}
