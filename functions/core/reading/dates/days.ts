/** Days: by name, by number, by weekday, by holiday, and counted from each other. */
import {
  after,
  CONTESTED,
  comingDay,
  comingDayOfMonth,
  comingWeekday,
  dayOf,
  floor,
  isBefore,
  isFiner,
  less,
  namedWeekday,
  one,
  PLAIN,
  shifted,
  USUAL,
  withSure,
} from "./calendar.ts";
import type { Parts, Rule, Rules } from "./grammar.ts";
import { differs, holidayIn, nthWeekday } from "./holidays.ts";
import type { Numeric, Setting, Stretch, Unit } from "./meaning.ts";

function dayInMonth(setting: Setting, day: number, month: number): Stretch | undefined {
  return comingDay(setting, (year) => dayOf(year, month, day));
}

function dayIn(stretch: Stretch, day: number): Stretch | undefined {
  const start = dayOf(stretch.start.year, stretch.start.month, day);
  return start === undefined ? undefined : one("day", start, stretch.sure, stretch.cycle);
}

function numericDay(setting: Setting, { year, month, day, sure }: Numeric): Stretch | undefined {
  if (day === 0) return undefined;
  const start = year === undefined ? dayInMonth(setting, day, month) : whole(dayOf(year, month, day));
  return start === undefined ? undefined : less(start, sure);
}

function whole(start: Stretch["start"] | undefined): Stretch | undefined {
  return start === undefined ? undefined : one("day", start);
}

/** "Monday, 5 January": the weekday says which year is meant; when it fits none that is near, nothing is sure. */
function onWeekday(setting: Setting, weekday: number, stretch: Stretch): Stretch {
  const fits = (start: Stretch["start"]) => start.dayOfWeek === weekday;
  if (fits(stretch.start)) return stretch.cycle === undefined ? stretch : { ...stretch, sure: PLAIN };
  const past = stretch.cycle === "year" ? stretch.start.subtract({ years: 1 }) : stretch.start;
  if (fits(past) && isBefore(setting.local.subtract({ days: 60 }), past)) return one("day", past, USUAL);
  return less(stretch, 0.4);
}

/** "Sat 14th": the next day that is both. */
function weekdayWithNumber(setting: Setting, weekday: number, number: number): Stretch | undefined {
  for (let month = 0; month <= 12; month += 1) {
    const first = floor(setting.local, "month").add({ months: month });
    const day = dayOf(first.year, first.month, number);
    if (day === undefined || day.dayOfWeek !== weekday || isBefore(day, floor(setting.local, "day")))
      continue;
    return one("day", day, month <= 8 ? USUAL : CONTESTED);
  }
  return undefined;
}

function holiday(setting: Setting, name: string, which: number | undefined): Stretch | undefined {
  const sure = differs(name) ? 0.8 : PLAIN;
  const coming = withSure(
    comingDay(setting, (year) => holidayIn(name, year), 0),
    sure,
  );
  if (coming === undefined || which === undefined || which === 2) return coming;
  const isPresent = coming.start.year === setting.local.year;
  if (which === 0) return isPresent ? coming : less(coming, CONTESTED);
  if (which < 0) return withSure(whole(holidayIn(name, coming.start.year - 1)), Math.min(sure, USUAL));
  return isPresent ? less(coming, CONTESTED + 0.1) : coming;
}

function dayOfWeek(week: Stretch, weekday: number): Stretch {
  return one("day", week.start.add({ days: weekday - 1 }), week.sure);
}

/** "The first of the year" is in January; the fifteenth of a week is none. */
function numberedIn(setting: Setting, number: number, unit: Unit): Stretch | undefined {
  if (unit === "year" && number === 1) return comingDay(setting, (year) => dayOf(year, 1, 1));
  return withSure(comingDayOfMonth(setting, number), unit === "month" ? PLAIN : 0.3);
}

function nthWithin(stretch: Stretch, weekday: number, n: number): Stretch | undefined {
  if (stretch.grain === "week") return n === 1 || n === -1 ? dayOfWeek(stretch, weekday) : undefined;
  const last = stretch.end.subtract({ days: 1 });
  const start =
    n < 0
      ? nthWeekday(last.year, last.month, weekday, n)
      : nthWeekday(stretch.start.year, stretch.start.month, weekday, n);
  return start === undefined ? undefined : one("day", start, stretch.sure, stretch.cycle);
}

function nthDay(m: Parts, n: number): Stretch | undefined {
  const stretch = m("stretch");
  if (m("unit").value !== "day" || !isFiner("day", stretch.grain)) return undefined;
  const start = n < 0 ? stretch.end.add({ days: n }) : stretch.start.add({ days: n - 1 });
  return isBefore(start, stretch.start) || !isBefore(start, stretch.end)
    ? undefined
    : one("day", floor(start, "day"), stretch.sure, stretch.cycle);
}

const weekdayIn = (m: Parts) => dayOfWeek(m("stretch"), m("weekday").value);

function weekdayBeside(m: Parts, sign: 1 | -1): Stretch {
  const { start, sure } = m("stretch");
  const ahead = ((m("weekday").value - start.dayOfWeek) * sign + 7) % 7 || 7;
  return one("day", start.add({ days: ahead * sign }), sure);
}

function beside(m: Parts, sign: 1 | -1): Stretch | undefined {
  return m("unit").value === "day"
    ? one("day", m("stretch").start.add({ days: sign }), m("stretch").sure)
    : undefined;
}

function counted(m: Parts, sign: 1 | -1): Stretch | undefined {
  const [duration, stretch] = [m("duration"), m("stretch")];
  if (duration.parts.some(({ unit }) => isFiner(unit, "day"))) return undefined;
  return after(stretch, duration, sign);
}

const byYear = (m: Parts, make: (year: number) => Stretch["start"] | undefined) => {
  const stretch = m("stretch");
  return withSure(whole(make(stretch.start.year)), stretch.sure);
};

const relative = (word: string, days: number): Rule => [word, (_, setting) => shifted(setting, "day", days)];

export const DAYS: Rules = {
  near: [
    relative("today", 0),
    relative("tomorrow", 1),
    relative("yesterday", -1),
    relative("the? overmorrow", 2),
    relative("the? ereyesterday", -2),
  ],
  number: [
    ["@ordinal", (m) => (m("ordinal").value <= 31 ? { is: "number", value: m("ordinal").value } : undefined)],
    ["@number", (m) => (m("number").value <= 31 ? m("number") : undefined)],
  ],
  date: [
    ["@month the? $number", (m, setting) => dayInMonth(setting, m("number").value, m("month").value)],
    [
      "@month the? $number of? $year",
      (m) => byYear(m, (year) => dayOf(year, m("month").value, m("number").value)),
    ],
    ["the? $number of? @month", (m, setting) => dayInMonth(setting, m("number").value, m("month").value)],
    [
      "the? $number -? of? @month -? of|in? $year",
      (m) => byYear(m, (year) => dayOf(year, m("month").value, m("number").value)),
    ],
    [
      "the? @ordinal of|in the @unit",
      (m, setting) => numberedIn(setting, m("ordinal").value, m("unit").value),
    ],
    ["the? @ordinal of|in? $month", (m) => dayIn(m("stretch"), m("ordinal").value)],
    ["$month the? @ordinal", (m) => dayIn(m("stretch"), m("ordinal").value)],
    ["@year @month $number", (m) => whole(dayOf(m("year").value, m("month").value, m("number").value))],
    ["the? @numeric", (m, setting) => numericDay(setting, m("numeric"))],
    [
      "@numeric @year",
      (m) =>
        m("numeric").year === undefined
          ? whole(dayOf(m("year").value, m("numeric").month, m("numeric").day))
          : undefined,
    ],
    ["the? lastOf @weekday of|in $within", (m) => nthWithin(m("stretch"), m("weekday").value, -1)],
    [
      "the? @ordinal @weekday of|in? $within",
      (m) => nthWithin(m("stretch"), m("weekday").value, m("ordinal").value),
    ],
    [
      "the? @ordinal lastOf|before @weekday of|in $within",
      (m) => nthWithin(m("stretch"), m("weekday").value, -m("ordinal").value),
    ],
    ["the? lastOf @unit of|in $within", (m) => nthDay(m, -1)],
    ["the? @ordinal @unit of|in $within", (m) => nthDay(m, m("ordinal").value)],
    ["the? @ordinal @unit of|in $week", (m) => nthDay(m, m("ordinal").value)],
    ["the? lastOf @unit of|in $week", (m) => nthDay(m, -1)],
    ["the? @holiday", (m, setting) => holiday(setting, m("holiday").value, undefined)],
    ["the? @which @holiday", (m, setting) => holiday(setting, m("holiday").value, m("which").value)],
    ["@holiday @which", (m, setting) => holiday(setting, m("holiday").value, m("which").value)],
    [
      "the? @holiday of|in? $year",
      (m) =>
        withSure(
          byYear(m, (year) => holidayIn(m("holiday").value, year)),
          differs(m("holiday").value) ? 0.8 : 1,
        ),
    ],
  ],
  weekday: [
    ["the? @weekday", (m, setting) => comingWeekday(setting, m("weekday").value)],
    ["the? @which @weekday", (m, setting) => namedWeekday(setting, m("which").value, m("weekday").value)],
    ["the? @weekday @which", (m, setting) => namedWeekday(setting, m("which").value, m("weekday").value)],
    ["@weekday nextAfter", (m, setting) => less(namedWeekday(setting, 1, m("weekday").value), CONTESTED)],
    ["the? @weekday of|in|the? $week", (m) => weekdayIn(m)],
    ["$week on? @weekday", (m) => weekdayIn(m)],
    [
      "@weekday the? $number",
      (m, setting) => weekdayWithNumber(setting, m("weekday").value, m("number").value),
    ],
    [
      "@which @weekday the? @ordinal",
      (m, setting) => weekdayWithNumber(setting, m("weekday").value, m("ordinal").value),
    ],
    ["the? @weekday on? $date", (m, setting) => onWeekday(setting, m("weekday").value, m("stretch"))],
    ["the? @which @weekday on? $date", (m, setting) => onWeekday(setting, m("weekday").value, m("stretch"))],
    ["$date @weekday", (m, setting) => onWeekday(setting, m("weekday").value, m("stretch"))],
    ["the? @weekday after $date", (m) => weekdayBeside(m, 1)],
    ["the? @weekday before $date", (m) => weekdayBeside(m, -1)],
    ["the? @weekday after $near", (m) => weekdayBeside(m, 1)],
    ["$near on? @weekday", (m, setting) => onWeekday(setting, m("weekday").value, m("stretch"))],
    ["$near $date", (m) => same(m)],
    [
      "@weekday @unit",
      (m, setting) =>
        m("unit").value === "week"
          ? less(
              one("day", comingWeekday(setting, m("weekday").value).start.add({ weeks: 1 })),
              comingWeekday(setting, m("weekday").value).sure,
            )
          : undefined,
    ],
    [
      "a @unit on @weekday",
      (m, setting) =>
        m("unit").value === "week"
          ? less(
              one("day", comingWeekday(setting, m("weekday").value).start.add({ weeks: 1 })),
              comingWeekday(setting, m("weekday").value).sure,
            )
          : undefined,
    ],
  ],
  simple: [
    [
      "the? @which @unit",
      (m, setting) =>
        m("unit").value === "day"
          ? less(shifted(setting, "day", Math.sign(m("which").value)), CONTESTED + 0.1)
          : undefined,
    ],
    ["$near", (m) => m("stretch")],
    ["$weekday", (m) => m("stretch")],
    ["$date", (m) => m("stretch")],
  ],
  counted: [
    ["the? @unit after $simple", (m) => beside(m, 1)],
    ["the? dayAfter $simple", (m) => one("day", m("stretch").start.add({ days: 1 }), m("stretch").sure)],
    ["the? @unit before $simple", (m) => beside(m, -1)],
    ["in? $duration fromDay|after $simple", (m) => counted(m, 1)],
    ["$duration before $simple", (m) => counted(m, -1)],
    ["$simple in $duration", (m) => withSure(counted(m, 1), USUAL)],
    ["$duration on? $near", (m) => less(counted(m, 1) ?? m("stretch"), CONTESTED)],
  ],
  day: [
    ["$counted", (m) => m("stretch")],
    ["$simple", (m) => m("stretch")],
    ["the @ordinal", (m, setting) => comingDayOfMonth(setting, m("ordinal").value)],
    ["on @ordinal", (m, setting) => comingDayOfMonth(setting, m("ordinal").value)],
    ["the @number", (m, setting) => numbered(setting, m("number").value)],
    ["@ordinal", (m, setting) => numbered(setting, m("ordinal").value)],
  ],
};

/** Without an ending a number after "the" may count something else. */
function numbered(setting: Setting, value: number): Stretch | undefined {
  const day = comingDayOfMonth(setting, value);
  return day === undefined ? undefined : less(day, USUAL - 0.1);
}

function same(m: Parts): Stretch | undefined {
  const [one, other] = [m("stretch"), m("stretch", 1)];
  return one.start.equals(other.start) ? one : undefined;
}
