/** The days that a week, a month, a quarter, a half, a season or a year stands for, and how sure that is. */
import {
  CONTESTED,
  comingMonth,
  firstDay,
  floor,
  from,
  isBefore,
  less,
  one,
  PLAIN,
  spanning,
  times,
  USUAL,
  withSure,
} from "./calendar.ts";
import type { Setting, Stretch, Unit } from "./meaning.ts";

export function monthIn(year: number, month: number, sure = PLAIN): Stretch {
  return one("month", firstDay(year, month), sure);
}

export function quarterIn(year: number, quarter: number, sure = PLAIN): Stretch | undefined {
  return quarter < 1 || quarter > 4 ? undefined : one("quarter", firstDay(year, quarter * 3 - 2), sure);
}

export function comingQuarter(setting: Setting, quarter: number): Stretch | undefined {
  const present = floor(setting.local, "quarter");
  const ahead = (quarter * 3 - 2 - present.month + 12) % 12;
  return one("quarter", present.add({ months: ahead }), ahead === 0 ? CONTESTED + 0.1 : USUAL, "year");
}

export function halfIn(year: number, half: number, sure: number): Stretch {
  const start = firstDay(year, half * 6 - 5);
  return spanning(start, start.add({ months: 6 }), "month", sure);
}

/** The next of the halves of a year that is not over. */
export const halfOf = (setting: Setting, half: number) =>
  halfIn(setting.local.year + (half === 1 && setting.local.month > 6 ? 1 : 0), half, CONTESTED);

/** By the equinoxes and solstices of the north, near enough; people mean months as often. */
const SEASONS: readonly (readonly [number, number])[] = [
  [12, 21],
  [3, 20],
  [6, 21],
  [9, 23],
];

export function season(setting: Setting, index: number, years = 0): Stretch {
  const [month, day] = SEASONS[index] ?? [12, 21];
  const [nextMonth, nextDay] = SEASONS[(index + 1) % 4] ?? [3, 20];
  const year = setting.local.year + years;
  const start = firstDay(year, month).with({ day });
  const end = firstDay(index === 0 ? year + 1 : year, nextMonth).with({ day: nextDay });
  if (years === 0 && isBefore(end, setting.local)) return season(setting, index, 1);
  return spanning(start, end, "day", CONTESTED);
}

/** The weeks that lie within a stretch, from its first Monday on. */
export function weekWithin(stretch: Stretch, n: number): Stretch | undefined {
  const first = floor(stretch.start.add({ days: 6 }), "week");
  const last = floor(stretch.end, "week").subtract({ weeks: 1 });
  const start = n > 0 ? first.add({ weeks: n - 1 }) : last.add({ weeks: n + 1 });
  return isBefore(start, stretch.start) || !isBefore(start, stretch.end)
    ? undefined
    : one("week", start, stretch.sure);
}

/** So many whole units after or before the present one. */
export function several(setting: Setting, which: number, n: number, unit: Unit): Stretch | undefined {
  const present = floor(setting.local, unit);
  if (n < 1 || which === 0) return undefined;
  if (which < 0) return from(present.subtract(times(n, unit)), present, unit);
  const start = present.add(times(1, unit));
  return from(start, start.add(times(n, unit)), unit);
}

export function weekOfYear(year: number, n: number, sure: number): Stretch | undefined {
  if (n < 1 || n > 53) return undefined;
  return one("week", floor(firstDay(year).with({ day: 4 }), "week").add({ weeks: n - 1 }), sure);
}

export function yearOf(year: number, sure = PLAIN): Stretch {
  return one("year", firstDay(year), sure);
}

export function contested(stretch: Stretch | undefined): Stretch | undefined {
  return withSure(stretch, CONTESTED);
}

/** "next March", before March: this year's to some, next year's to others. */
export function namedMonth(setting: Setting, which: number, month: number): Stretch {
  const present = setting.local;
  if (which === 0) return monthIn(present.year, month, month >= present.month ? USUAL : CONTESTED);
  if (which < 0)
    return monthIn(
      present.year - (month < present.month ? 0 : 1),
      month,
      month < present.month ? CONTESTED + 0.1 : PLAIN,
    );
  if (which === 2) return less(comingMonth(setting, month), USUAL);
  return month <= present.month
    ? monthIn(present.year + 1, month, USUAL)
    : monthIn(present.year, month, CONTESTED);
}

export function comingWeek(setting: Setting, n: number): Stretch | undefined {
  const own = weekOfYear(setting.local.year, n, USUAL);
  if (own === undefined || isBefore(setting.local, own.end)) return own;
  return weekOfYear(setting.local.year + 1, n, USUAL);
}

/** Whether it begins on Friday evening or on Saturday is not the same to all. */
export function weekend(setting: Setting, n: number): Stretch {
  const monday = floor(setting.local, "week").add({ weeks: n });
  return spanning(monday.add({ days: 5 }), monday.add({ days: 7 }), "day", CONTESTED + 0.1);
}
