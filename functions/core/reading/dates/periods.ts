/** How weeks, months, quarters, seasons and years are said. */
import {
  CONTESTED,
  comingMonth,
  floor,
  from,
  isFiner,
  less,
  one,
  PLAIN,
  shifted,
  times,
  USUAL,
} from "./calendar.ts";
import type { Parts, Rules } from "./grammar.ts";
import type { Meaning, Setting, Stretch, Unit } from "./meaning.ts";
import {
  comingQuarter,
  comingWeek,
  contested,
  halfIn,
  halfOf,
  monthIn,
  namedMonth,
  quarterIn,
  season,
  several,
  weekend,
  weekOfYear,
  weekWithin,
  yearOf,
} from "./named-periods.ts";

/** "coming" and "next" are the same for whole units. */
const step = (which: number) => Math.sign(which);

/** "The coming summer" is the one that is not over; "next summer" is next year's to more than half. */
const seasonStep = (which: number) => (which > 1 ? 0 : which);

const named = (m: Parts, setting: Setting, unit: Unit, n: number) =>
  m("unit").value === unit ? shifted(setting, unit, n) : undefined;

const inside = (m: Parts, make: (year: number, sure: number) => Meaning | undefined) =>
  make(m("stretch").start.year, m("stretch").sure);

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
      (m) => {
        const { day, month, year } = m("numeric");
        return day === 0 && year !== undefined ? monthIn(year, month) : undefined;
      },
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
    ["the? @ordinal weekNumber", (m, setting) => comingWeek(setting, m("ordinal").value)],
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
    ["the? @which @season", (m, setting) => season(setting, m("season").value, seasonStep(m("which").value))],
    ["the? @season @which", (m, setting) => season(setting, m("season").value, seasonStep(m("which").value))],
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
  /** What a day is counted in: the article may be a part of the word before it ("du mois", "del mes", "im Monat"). */
  within: [
    ["$lengthy", (m) => m("stretch")],
    [
      "the? @unit",
      (m, setting) =>
        isFiner("day", m("unit").value) ? less(shifted(setting, m("unit").value, 0), USUAL) : undefined,
    ],
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

/** "upcoming two months": the two from now on to some, the one in two months to others. */
const ofAll = (m: Parts, stretch: Stretch | undefined) =>
  m("which").value === 2 ? contested(stretch) : stretch;

function firstOf(m: Parts): Stretch | undefined {
  const [stretch, n, unit] = [m("stretch"), m("number").value, m("unit").value];
  if (unit === "week") {
    const monday = floor(stretch.start.add({ days: 6 }), "week");
    return from(monday, monday.add({ weeks: n }), "week", stretch.sure);
  }
  return from(stretch.start, stretch.start.add(times(n, unit)), unit, stretch.sure);
}
