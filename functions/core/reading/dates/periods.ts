/** Weeks, months, quarters, seasons, years. */
import {
  CONTESTED,
  comingMonth,
  dayOf,
  floor,
  from,
  isBefore,
  less,
  one,
  PLAIN,
  shifted,
  times,
  USUAL,
} from "./calendar.ts";
import type { Parts, Rules } from "./grammar.ts";
import type { Meaning, Setting, Stretch, Unit } from "./meaning.ts";

/** "coming" and "next" are the same for whole units. */
const step = (which: number) => Math.sign(which);

function monthIn(year: number, month: number, sure = PLAIN): Stretch | undefined {
  const start = dayOf(year, month, 1);
  return start === undefined ? undefined : one("month", start, sure);
}

function quarterIn(year: number, quarter: number, sure = PLAIN): Stretch | undefined {
  const start = dayOf(year, quarter * 3 - 2, 1);
  return quarter < 1 || quarter > 4 || start === undefined ? undefined : one("quarter", start, sure);
}

function comingQuarter(setting: Setting, quarter: number): Stretch | undefined {
  const present = floor(setting.local, "quarter");
  const ahead = (quarter * 3 - 2 - present.month + 12) % 12;
  return one("quarter", present.add({ months: ahead }), ahead === 0 ? CONTESTED + 0.1 : USUAL, "year");
}

function halfIn(year: number, half: number, sure: number): Stretch | undefined {
  const start = dayOf(year, half * 6 - 5, 1);
  return start === undefined ? undefined : from(start, start.add({ months: 6 }), "month", sure);
}

/** The next of the halves of a year that is not over. */
const halfOf = (setting: Setting, half: number) =>
  halfIn(setting.local.year + (half === 1 && setting.local.month > 6 ? 1 : 0), half, CONTESTED);

/** By the equinoxes and solstices of the north, near enough; people mean months as often. */
const SEASONS: readonly (readonly [number, number])[] = [
  [12, 21],
  [3, 20],
  [6, 21],
  [9, 23],
];

function season(setting: Setting, index: number, years = 0): Stretch | undefined {
  const [month, day] = SEASONS[index] ?? [12, 21];
  const [nextMonth, nextDay] = SEASONS[(index + 1) % 4] ?? [3, 20];
  const start = dayOf(setting.local.year + years, month, day);
  const end = dayOf(setting.local.year + years + (index === 0 ? 1 : 0), nextMonth, nextDay);
  if (start === undefined || end === undefined) return undefined;
  if (years === 0 && isBefore(end, setting.local)) return season(setting, index, 1);
  return from(start, end, "day", CONTESTED);
}

/** The weeks that lie within a stretch, from its first Monday on. */
function weekWithin(stretch: Stretch, n: number): Stretch | undefined {
  const first = floor(stretch.start.add({ days: 6 }), "week");
  const last = floor(stretch.end, "week").subtract({ weeks: 1 });
  const start = n > 0 ? first.add({ weeks: n - 1 }) : last.add({ weeks: n + 1 });
  return isBefore(start, stretch.start) || isBefore(stretch.end, start)
    ? undefined
    : one("week", start, stretch.sure);
}

/** So many whole units after or before the present one. */
function several(setting: Setting, which: number, n: number, unit: Unit): Stretch | undefined {
  const present = floor(setting.local, unit);
  if (n < 1 || n > 1000 || which === 0) return undefined;
  if (which < 0) return from(present.subtract(times(n, unit)), present, unit);
  const start = present.add(times(1, unit));
  return from(start, start.add(times(n, unit)), unit);
}

function weekOfYear(year: number, n: number, sure: number): Stretch | undefined {
  const fourth = dayOf(year, 1, 4);
  if (fourth === undefined || n < 1 || n > 53) return undefined;
  return one("week", floor(fourth, "week").add({ weeks: n - 1 }), sure);
}

const named = (m: Parts, setting: Setting, unit: Unit, n: number) =>
  m("unit").value === unit ? shifted(setting, unit, n) : undefined;

const inside = (m: Parts, make: (year: number, sure: number) => Meaning | undefined) =>
  m("stretch").grain === "year" ? make(m("stretch").start.year, m("stretch").sure) : undefined;

const quarters = [1, 2, 3, 4].flatMap((n): Rules[string][number][] => [
  [`quarter${n}`, (_, setting) => comingQuarter(setting, n)],
  [`quarter${n} of|in|-? $year`, (m) => inside(m, (year, sure) => quarterIn(year, n, sure))],
  [`@year - quarter${n}`, (m) => quarterIn(m("year").value, n)],
  [`$year quarter${n}`, (m) => inside(m, (year, sure) => quarterIn(year, n, sure))],
]);

const halves = [1, 2].flatMap((n): Rules[string][number][] => [
  [`half${n}`, (_, setting) => halfOf(setting, n)],
  [`half${n} of|in|-? $year`, (m) => inside(m, (year) => halfIn(year, n, CONTESTED))],
  [`@year - half${n}`, (m) => halfIn(m("year").value, n, CONTESTED)],
]);

export const PERIODS: Rules = {
  year: [
    ["the? @unit @year", (m) => (m("unit").value === "year" ? yearOf(m("year").value) : undefined)],
    ["@year", (m) => yearOf(m("year").value, m("year").sure)],
    ["the? @which @unit", (m, setting) => named(m, setting, "year", step(m("which").value))],
    ["the? @unit @which", (m, setting) => named(m, setting, "year", step(m("which").value))],
    ["the? @unit nextAfter", (m, setting) => named(m, setting, "year", 2)],
    ["the? @unit lastBefore", (m, setting) => named(m, setting, "year", -2)],
    ["yearAfterNext", (_, setting) => shifted(setting, "year", 2)],
    [
      "the @unit",
      (m, setting) => (m("unit").value === "year" ? less(shifted(setting, "year", 0), USUAL) : undefined),
    ],
  ],
  quarter: [
    ...quarters,
    ["the? @which @unit", (m, setting) => named(m, setting, "quarter", step(m("which").value))],
    ["the? @unit @which", (m, setting) => named(m, setting, "quarter", step(m("which").value))],
    ["the? @unit nextAfter", (m, setting) => named(m, setting, "quarter", 2)],
    [
      "the? @ordinal @unit of|in? $year",
      (m) =>
        m("unit").value === "quarter"
          ? inside(m, (year, sure) => quarterIn(year, m("ordinal").value, sure))
          : undefined,
    ],
    [
      "the? @ordinal @unit",
      (m, setting) =>
        m("unit").value === "quarter" && m("ordinal").value <= 4
          ? comingQuarter(setting, m("ordinal").value)
          : undefined,
    ],
    [
      "@unit @number $year",
      (m) =>
        m("unit").value === "quarter"
          ? inside(m, (year, sure) => quarterIn(year, m("number").value, sure))
          : undefined,
    ],
  ],
  month: [
    ["@month", (m, setting) => comingMonth(setting, m("month").value)],
    ["@month of|in? $year", (m) => inside(m, (year, sure) => monthIn(year, m("month").value, sure))],
    ["@which @month", (m, setting) => namedMonth(setting, m("which").value, m("month").value)],
    ["@month @which", (m, setting) => namedMonth(setting, m("which").value, m("month").value)],
    [
      "@numeric",
      (m) => (m("numeric").day === 0 ? monthIn(m("numeric").year ?? 0, m("numeric").month) : undefined),
    ],
    ["the? @which @unit", (m, setting) => named(m, setting, "month", step(m("which").value))],
    ["the? @unit @which", (m, setting) => named(m, setting, "month", step(m("which").value))],
    ["the? @unit nextAfter", (m, setting) => named(m, setting, "month", 2)],
    ["the? @unit lastBefore", (m, setting) => named(m, setting, "month", -2)],
    ["monthAfterNext", (_, setting) => shifted(setting, "month", 2)],
    [
      "the @unit",
      (m, setting) => (m("unit").value === "month" ? less(shifted(setting, "month", 0), USUAL) : undefined),
    ],
    [
      "@month nextAfter",
      (m, setting) =>
        less(one("month", comingMonth(setting, m("month").value).start.add({ years: 1 })), CONTESTED),
    ],
  ],
  week: [
    ["the? @which @unit", (m, setting) => named(m, setting, "week", step(m("which").value))],
    ["the? @unit @which", (m, setting) => named(m, setting, "week", step(m("which").value))],
    ["the? @unit nextAfter", (m, setting) => named(m, setting, "week", 2)],
    ["the? @unit lastBefore", (m, setting) => named(m, setting, "week", -2)],
    ["weekAfterNext", (_, setting) => shifted(setting, "week", 2)],
    [
      "the? @unit after $week",
      (m) => (m("unit").value === "week" ? one("week", m("stretch").end, m("stretch").sure) : undefined),
    ],
    [
      "the? @ordinal @unit of|in? $lengthy",
      (m) => (m("unit").value === "week" ? weekWithin(m("stretch"), m("ordinal").value) : undefined),
    ],
    [
      "the? lastOf @unit of|in? $lengthy",
      (m) => (m("unit").value === "week" ? weekWithin(m("stretch"), -1) : undefined),
    ],
    ["weekNumber @number", (m, setting) => comingWeek(setting, m("number").value)],
    ["weekNumber @ordinal", (m, setting) => comingWeek(setting, m("ordinal").value)],
    ["weekNumber @number - @year", (m) => weekOfYear(m("year").value, m("number").value, PLAIN)],
    ["weekNumber @number @year", (m) => weekOfYear(m("year").value, m("number").value, PLAIN)],
    ["the? weekOf $day", (m) => one("week", floor(m("stretch").start, "week"), m("stretch").sure)],
    [
      "the @unit of|on $day",
      (m) =>
        m("unit").value === "week"
          ? one("week", floor(m("stretch").start, "week"), m("stretch").sure)
          : undefined,
    ],
  ],
  season: [
    ["the? @season", (m, setting) => season(setting, m("season").value)],
    [
      "the? @which @season",
      (m, setting) => season(setting, m("season").value, m("which").value > 0 ? 1 : m("which").value),
    ],
    [
      "the? @season @which",
      (m, setting) => season(setting, m("season").value, m("which").value > 0 ? 1 : m("which").value),
    ],
    [
      "@season of? $year",
      (m, setting) => inside(m, (year) => season(setting, m("season").value, year - setting.local.year)),
    ],
  ],
  several: [
    [
      "the? @which $amount @unit",
      (m, setting) => ofAll(m, several(setting, m("which").value, m("number").value, m("unit").value)),
    ],
  ],
  lengthy: [
    ["$month", (m) => m("stretch")],
    ["$quarter", (m) => m("stretch")],
    ["$year", (m) => m("stretch")],
    ["the? @unit of? $month", (m) => (m("unit").value === "month" ? m("stretch") : undefined)],
  ],
  period: [
    ["$week", (m) => m("stretch")],
    ["$lengthy", (m) => m("stretch")],
    ["$season", (m) => m("stretch")],
    ...halves,
    ["$several", (m) => m("stretch")],
    [
      "the? $amount @which @unit",
      (m, setting) => contested(several(setting, m("which").value, m("number").value, m("unit").value)),
    ],
    [
      "the? @which few @unit",
      (m, setting) => contested(several(setting, m("which").value, 3, m("unit").value)),
    ],
    ["the? first $amount @unit of|in? $lengthy", (m) => firstOf(m)],
    ["weekend", (_, setting) => weekend(setting, 0)],
    ["the? @which weekend", (m, setting) => weekend(setting, step(m("which").value))],
    ["the? weekend @which", (m, setting) => weekend(setting, step(m("which").value))],
  ],
};

function yearOf(year: number, sure = PLAIN): Stretch | undefined {
  const start = dayOf(year, 1, 1);
  return start === undefined ? undefined : one("year", start, sure);
}

/** "upcoming two months": the two from now on to some, the one in two months to others. */
const ofAll = (m: Parts, stretch: Stretch | undefined) =>
  m("which").value === 2 ? contested(stretch) : stretch;

function contested(stretch: Stretch | undefined): Stretch | undefined {
  return stretch === undefined ? undefined : less(stretch, CONTESTED);
}

/** "next March", before March: this year's to some, next year's to others. */
function namedMonth(setting: Setting, which: number, month: number): Stretch | undefined {
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

function comingWeek(setting: Setting, n: number): Stretch | undefined {
  const own = weekOfYear(setting.local.year, n, USUAL);
  if (own === undefined || isBefore(setting.local, own.end)) return own;
  return weekOfYear(setting.local.year + 1, n, USUAL);
}

/** Whether it begins on Friday evening or on Saturday is not the same to all. */
function weekend(setting: Setting, n: number): Stretch | undefined {
  const monday = floor(setting.local, "week").add({ weeks: n });
  return from(monday.add({ days: 5 }), monday.add({ days: 7 }), "day", CONTESTED + 0.1);
}

function firstOf(m: Parts): Stretch | undefined {
  const [stretch, n, unit] = [m("stretch"), m("number").value, m("unit").value];
  if (unit === "week") {
    const week = weekWithin(stretch, 1);
    return week === undefined
      ? undefined
      : from(week.start, week.start.add({ weeks: n }), "week", stretch.sure);
  }
  return from(stretch.start, stretch.start.add(times(n, unit)), unit, stretch.sure);
}
