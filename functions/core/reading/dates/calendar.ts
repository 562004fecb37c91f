/** Stretches of local time: how they begin, how long they last, and which of several is meant. */
import { Temporal } from "temporal-polyfill";
import type { Grain } from "../understanding.ts";
import type { Cycle, Duration, Setting, Stretch, Unit } from "./meaning.ts";

type Local = Temporal.PlainDateTime;

/** Nothing else can be meant. */
export const PLAIN = 0.95;
/** How nearly everybody says it. */
export const USUAL = 0.85;
/** People differ. */
export const CONTESTED = 0.6;

/** How long ago a day without a year may be for the writer to have meant the past one after all. */
const JUST_PAST_DAYS = 60;

const LENGTHS: Readonly<Record<Grain, Temporal.DurationLike>> = {
  second: { seconds: 1 },
  minute: { minutes: 1 },
  hour: { hours: 1 },
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
};

export function times(n: number, unit: Unit): Temporal.DurationLike {
  return Object.fromEntries(Object.entries(LENGTHS[unit]).map(([name, one]) => [name, one * n]));
}

/** The beginning of the grain that a local time is in. Weeks begin on Monday (ISO 8601). */
export function floor(at: Local, grain: Grain): Local {
  if (grain === "second" || grain === "minute" || grain === "hour") {
    return at.round({ smallestUnit: grain, roundingMode: "floor" });
  }
  const day = at.round({ smallestUnit: "day", roundingMode: "floor" });
  if (grain === "day") return day;
  if (grain === "week") return day.subtract({ days: day.dayOfWeek - 1 });
  if (grain === "month") return day.with({ day: 1 });
  if (grain === "quarter") return day.with({ day: 1, month: day.month - ((day.month - 1) % 3) });
  return day.with({ day: 1, month: 1 });
}

/** One grain long. */
export function one(grain: Grain, start: Local, sure = PLAIN, cycle?: Cycle): Stretch {
  return {
    is: "stretch",
    start,
    end: start.add(LENGTHS[grain]),
    grain,
    sure,
    ...(cycle === undefined ? {} : { cycle }),
  };
}

export function from(start: Local, end: Local, grain: Grain, sure = PLAIN): Stretch | undefined {
  return isBefore(start, end) ? spanning(start, end, grain, sure) : undefined;
}

export function spanning(start: Local, end: Local, grain: Grain, sure: number): Stretch {
  return { is: "stretch", start, end, grain, sure, spans: true };
}

export function less(stretch: Stretch, most: number): Stretch {
  return { ...stretch, sure: Math.min(stretch.sure, most) };
}

/** The grain that is `n` of them after the present one. */
export function shifted(setting: Setting, grain: Grain, n: number, sure = PLAIN): Stretch {
  return one(grain, floor(setting.local, grain).add(times(n, grain)), sure);
}

export function withSure(stretch: Stretch | undefined, most: number): Stretch | undefined {
  return stretch === undefined ? undefined : less(stretch, most);
}

export function firstDay(year: number, month = 1): Local {
  return new Temporal.PlainDate(year, month, 1).toPlainDateTime();
}

export function dayOf(year: number, month: number, day: number): Local | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  const first = new Temporal.PlainDate(year, month, 1);
  return day > first.daysInMonth ? undefined : first.with({ day }).toPlainDateTime();
}

export function isBefore(one: Local, other: Local): boolean {
  return Temporal.PlainDateTime.compare(one, other) < 0;
}

/** A day that comes each year: the next of them. */
export function comingDay(
  setting: Setting,
  dayIn: (year: number) => Local | undefined,
  just = JUST_PAST_DAYS,
): Stretch | undefined {
  const today = floor(setting.local, "day");
  for (let year = today.year; year <= today.year + 8; year += 1) {
    const day = dayIn(year);
    if (day === undefined || isBefore(day, today)) continue;
    const before = dayIn(year - 1);
    const near = before !== undefined && !isBefore(before.add({ days: just }), today);
    return one("day", day, near ? CONTESTED + 0.1 : day.equals(today) ? USUAL : PLAIN, "year");
  }
  return undefined;
}

/** The next month of that name; within that month, it may be this one or the one in a year. */
export function comingMonth(setting: Setting, month: number): Stretch {
  const present = floor(setting.local, "month");
  const ahead = (month - present.month + 12) % 12;
  const past = 12 - ahead;
  return one(
    "month",
    present.add({ months: ahead }),
    ahead === 0 || past <= 1 ? CONTESTED + 0.1 : PLAIN,
    "year",
  );
}

/** The next day with that number. */
export function comingDayOfMonth(setting: Setting, number: number): Stretch | undefined {
  const today = floor(setting.local, "day");
  for (let ahead = 0; ahead < 4; ahead += 1) {
    const month = today.with({ day: 1 }).add({ months: ahead });
    const day = dayOf(month.year, month.month, number);
    if (day === undefined || isBefore(day, today)) continue;
    return one("day", day, day.equals(today) ? CONTESTED : USUAL, "month");
  }
  return undefined;
}

/** The coming weekday; today's own name means today to some and the one in a week to others. */
export function comingWeekday(setting: Setting, weekday: number): Stretch {
  const today = floor(setting.local, "day");
  const ahead = (weekday - today.dayOfWeek + 7) % 7;
  return one("day", today.add({ days: ahead === 0 ? 7 : ahead }), ahead === 0 ? CONTESTED : PLAIN, "week");
}

/** "this", "next", "last" with a weekday: the words of different people meet only on some days of the week. */
export function namedWeekday(setting: Setting, which: number, weekday: number): Stretch {
  const today = floor(setting.local, "day");
  const coming = comingWeekday(setting, weekday);
  const inWeek = (n: number) => floor(setting.local, "week").add({ days: weekday - 1, weeks: n });
  if (which === 2) return less(coming, USUAL + 0.1);
  if (which === 0) {
    const day = inWeek(0);
    return one("day", day, isBefore(today, day) ? PLAIN : CONTESTED);
  }
  if (which === -1) {
    const latest = coming.start.subtract({ days: 7 });
    const day = latest.equals(today) ? today.subtract({ days: 7 }) : latest;
    return one("day", day, isBefore(day, floor(setting.local, "week")) ? USUAL : CONTESTED + 0.1);
  }
  if (which === 3) return one("day", coming.start, coming.start.equals(inWeek(1)) ? PLAIN : CONTESTED + 0.1);
  // Most take it for the one of next week. Whoever meant the sooner one is written to a week late, and not too early.
  return one("day", inWeek(1), coming.start.equals(inWeek(1)) ? PLAIN : 0.8);
}

const FINER: Readonly<Record<Unit, Grain>> = {
  second: "second",
  minute: "second",
  hour: "minute",
  day: "hour",
  week: "day",
  month: "day",
  quarter: "month",
  year: "month",
};

const ORDER: readonly Grain[] = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];

export function finest(duration: Duration): Unit {
  return duration.parts.reduce<Unit>(
    (best, { unit }) => (ORDER.indexOf(unit) < ORDER.indexOf(best) ? unit : best),
    "year",
  );
}

export function isFiner(grain: Grain, than: Grain): boolean {
  return ORDER.indexOf(grain) < ORDER.indexOf(than);
}

/** So long after now: hours are elapsed time, days keep the time on the clock. Told one grain finer than the words are. */
export function ahead(setting: Setting, duration: Duration, sign: 1 | -1, exactly = false): Stretch {
  const unit = finest(duration);
  const moved = duration.parts.reduce((at, part) => at.add(times(part.n * sign, part.unit)), setting.now);
  const grain = FINER[unit];
  return one(
    grain,
    floor(moved.toPlainDateTime(), exactly && isFiner(unit, "week") ? "second" : grain),
    duration.sure,
  );
}

export function after(stretch: Stretch, duration: Duration, sign: 1 | -1): Stretch {
  const moved = duration.parts.reduce((at, part) => at.add(times(part.n * sign, part.unit)), stretch.start);
  return one("day", moved, Math.min(stretch.sure, duration.sure));
}
