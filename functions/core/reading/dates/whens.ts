/** Whole expressions: spans, edges of spans, and what lies before or after a date. */
import {
  ahead,
  CONTESTED,
  comingDay,
  dayOf,
  finest,
  firstDay,
  floor,
  from,
  isBefore,
  isFiner,
  less,
  one,
  shifted,
  times,
  USUAL,
} from "./calendar.ts";
import { on } from "./clocks.ts";
import type { Parts, Rule, Rules } from "./grammar.ts";
import type { Meaning, Setting, Stretch } from "./meaning.ts";

const CYCLES = { week: { weeks: 1 }, month: { months: 1 }, year: { years: 1 } } as const;

/** From the beginning of one to the end of the other, which is included: "13 to 15 July" are three days. */
function through(setting: Setting, first: Stretch, last: Stretch): Stretch | undefined {
  const sure = Math.min(first.sure, last.sure);
  const grain = isFiner(first.grain, last.grain) ? first.grain : last.grain;
  const end = isFiner(last.grain, "day") ? last.start : last.end;
  if (isBefore(first.start, end)) return from(first.start, end, grain, sure);
  if (first.cycle === "week")
    return from(first.start, end.add(CYCLES.week), grain, Math.min(sure, CONTESTED + 0.1));
  if (first.cycle !== undefined) {
    // It is going on: its first day is past, and the next of that name was found.
    const begun = first.start.subtract(CYCLES[first.cycle]);
    if (isBefore(begun, end) && isBefore(begun, setting.local))
      return from(begun, end, grain, Math.max(sure, Math.min(last.sure, USUAL)));
  }
  return last.cycle === undefined ? undefined : from(first.start, end.add(CYCLES[last.cycle]), grain, sure);
}

/** Days of one month that is named once. */
function daysOf(setting: Setting, month: number, m: Parts): Stretch | undefined {
  const [first, last] = [m("number").value, m("number", 1).value];
  if (first >= last) return undefined;
  const end = comingDay(setting, (year) => dayOf(year, month, last));
  const start = end === undefined ? undefined : dayOf(end.start.year, month, first);
  return end === undefined || start === undefined ? undefined : from(start, end.end, "day", end.sure);
}

function daysOfYear(m: Parts): Stretch | undefined {
  const stretch = m("stretch");
  const [start, last] = [m("number"), m("number", 1)].map(({ value }) =>
    dayOf(stretch.start.year, m("month").value, value),
  );
  return start === undefined || last === undefined
    ? undefined
    : from(start, last.add({ days: 1 }), "day", stretch.sure);
}

function daysIn(m: Parts): Stretch | undefined {
  const { start, sure } = m("stretch");
  const [first, last] = [m("number"), m("number", 1)].map(({ value }) =>
    dayOf(start.year, start.month, value),
  );
  return first === undefined || last === undefined
    ? undefined
    : from(first, last.add({ days: 1 }), "day", sure);
}

const spanned: Rule[1] = (m, setting) => through(setting, m("stretch"), m("stretch", 1));

/** The year is said once, at the end. */
function withLastYear(
  m: Parts,
  first: readonly [number, number],
  last: readonly [number, number],
): Stretch | undefined {
  const { start: at, sure } = m("stretch");
  const end = dayOf(at.year, last[0], last[1])?.add({ days: 1 });
  const start = [at.year, at.year - 1]
    .map((year) => dayOf(year, first[0], first[1]))
    .find((one) => one !== undefined && end !== undefined && isBefore(one, end));
  return start === undefined || end === undefined ? undefined : from(start, end, "day", sure);
}

function numericSpan(m: Parts): Stretch | undefined {
  const [first, last] = [m("numeric"), m("numeric", 1)];
  if (first.year !== undefined || last.year === undefined || first.day === 0 || last.day === 0)
    return undefined;
  const [start, end] = [dayOf(last.year, first.month, first.day), dayOf(last.year, last.month, last.day)];
  if (start === undefined || end === undefined) return undefined;
  const begins = isBefore(end, start) ? start.subtract({ years: 1 }) : start;
  return from(begins, end.add({ days: 1 }), "day", Math.min(first.sure, last.sure));
}

/** What comes after it has wholly passed. */
function beyond(stretch: Stretch): Stretch {
  const grain = isFiner(stretch.grain, "day") ? stretch.grain : "day";
  return one(
    grain,
    isFiner(stretch.grain, "day") ? stretch.start : stretch.end,
    Math.min(stretch.sure, isFiner(stretch.grain, "day") ? CONTESTED : 0.8),
  );
}

/** Beginnings are the same to all; where the middle and the end begin is not. */
function edge(stretch: Stretch, part: "start" | "mid" | "end"): Stretch | undefined {
  const days = Math.round(stretch.start.until(stretch.end, { largestUnit: "days" }).days);
  if (days < 5) return undefined;
  const third = Math.max(1, Math.floor(days / 3));
  if (part === "start") return from(stretch.start, stretch.start.add({ days: third }), "day", stretch.sure);
  if (part === "mid")
    return from(
      stretch.start.add({ days: third }),
      stretch.start.add({ days: 2 * third }),
      "day",
      Math.min(stretch.sure, CONTESTED),
    );
  return from(
    stretch.start.add({ days: days - third }),
    stretch.end,
    "day",
    Math.min(stretch.sure, CONTESTED),
  );
}

const edged =
  (part: "start" | "mid" | "end"): Rule[1] =>
  (m) =>
    edge(m("stretch"), part);

const edgeOfUnit =
  (part: "start" | "mid" | "end"): Rule[1] =>
  (m, setting) =>
    isFiner("day", m("unit").value) ? edge(shifted(setting, m("unit").value, 0, CONTESTED), part) : undefined;

/** Calendar years and months reach back no further than dates do. */
function gone(m: Parts, setting: Setting): Stretch | undefined {
  return ahead(setting, m("duration"), -1);
}

function starting(m: Parts): Stretch | undefined {
  const { start, sure } = m("stretch");
  const end = m("duration").parts.reduce((at, part) => at.add(times(part.n, part.unit)), start);
  return from(
    start,
    end,
    isFiner(finest(m("duration")), "day") ? finest(m("duration")) : "day",
    Math.min(sure, m("duration").sure),
  );
}

const agreeing: Rule[1] = (m) => {
  const [one, other] = [m("stretch"), m("stretch", 1)];
  return one.start.equals(floor(other.start, "day")) ? other : less(other, 0.3);
};

/** "In 2 days on Friday": when the day that is counted is none of that name, one of the two is wrong. */
function sameDay(counted: Stretch, named: Stretch): Stretch {
  const day = floor(counted.start, "day");
  const fits = named.cycle === "week" ? day.dayOfWeek === named.start.dayOfWeek : day.equals(named.start);
  return fits ? one("day", day, USUAL) : less(named, 0.3);
}

const unfinished: Rule[1] = (m) => ({ ...less(m("stretch"), CONTESTED + 0.1), until: m("stretch").sure });
const same: Rule[1] = (m): Meaning => m("stretch");

export const WHENS: Rules = {
  relative: [
    ["in about? $duration time? hence?", (m, setting) => ahead(setting, m("duration"), 1)],
    ["within $duration", (m, setting) => less(ahead(setting, m("duration"), 1), CONTESTED)],
    ["about? $duration hence", (m, setting) => ahead(setting, m("duration"), 1)],
    ["about? $duration from|fromDay now", (m, setting) => ahead(setting, m("duration"), 1, true)],
    ["about? $duration ago", gone],
    ["agoBefore about? $duration", gone],
    ["after $duration", (m, setting) => less(ahead(setting, m("duration"), 1), CONTESTED)],
    ["in $duration on? $weekday", (m, setting) => sameDay(ahead(setting, m("duration"), 1), m("stretch"))],
  ],
  span: [
    ["from? @month the? $number to|- the? $number", (m, setting) => daysOf(setting, m("month").value, m)],
    ["from? @month the? $number to|- the? $number of? $year", daysOfYear],
    ["from? the? $number to|- the? $number of? @month", (m, setting) => daysOf(setting, m("month").value, m)],
    [
      "between the? $number and the? $number of? @month",
      (m, setting) => daysOf(setting, m("month").value, m),
    ],
    ["between @month the? $number and the? $number", (m, setting) => daysOf(setting, m("month").value, m)],
    ["from? the? $number to|- the? $number of? @month of? $year", daysOfYear],
    ["from? the? $number to|- the? $number of? $month", daysIn],
    ["from? the? @ordinal to|- the? @ordinal", (m, setting) => monthless(m, setting)],
    [
      "from? @month the? $number to|- @month the? $number of? $year",
      (m) =>
        withLastYear(m, [m("month").value, m("number").value], [m("month", 1).value, m("number", 1).value]),
    ],
    [
      "from? the? $number of? @month to|- the? $number of? @month of? $year",
      (m) =>
        withLastYear(m, [m("month").value, m("number").value], [m("month", 1).value, m("number", 1).value]),
    ],
    ["from? @month to|- the? @month of? $year", (m) => monthsOfYear(m)],
    ["from? @numeric to|- the? @numeric", numericSpan],
    ["from? $day to|- on? $day", spanned],
    ["between $day and $day", spanned],
    ["from? $lengthy to|- $lengthy", spanned],
    ["between $lengthy and $lengthy", spanned],
    ["from? $clocked to|- $clocked", spanned],
    ["from? $lengthy to the? end of? $lengthy", spanned],
    ["for $duration starting $day", starting],
    ["from|on? $day for $duration", starting],
    ["$hours", same],
  ],
  /** A day with its time, or a time on it that is said. */
  clocked: [
    ["$day at? $time", (m, setting) => on(setting, m("stretch"), m("clock"))],
    ["$time on? $day", (m, setting) => on(setting, m("stretch"), m("clock"))],
  ],
  edge: [
    ["the? start of? the? @unit", edgeOfUnit("start")],
    ["the? mid of? the? @unit", edgeOfUnit("mid")],
    ["the? end of? the? @unit", edgeOfUnit("end")],
    ["the? start of? $period", edged("start")],
    ["in? early $period", edged("start")],
    ["the? mid -? of? $period", edged("mid")],
    ["the? end of? $period", edged("end")],
    ["late $period", edged("end")],
  ],
  core: [
    // "May twenty-first" is one day, and no span from the twentieth.
    ["$day", same],
    // "Q1-2027" is no span either.
    ["$quarter", same],
    ["$span", same],
    ["$edge", same],
    ["$counted", same],
    ["$moment", same],
    ["$relative", same],
    ["$day", same],
    ["$period", same],
    ["$near $relative", agreeing],
    ["for $period", same],
  ],
  when: [
    ["now", (_, setting) => one("second", floor(setting.local, "second"))],
    ["in|within $several", (m) => less(m("stretch"), CONTESTED + 0.1)],
    ["$relative", same],
    // "On the 15th" is surer than a lone "15th".
    ["$day", same],
    ["in|on|at|for|of? about? $core", same],
    ["from $core", same],
    ["until $core", unfinished],
    ["not? beyond $core", (m) => beyond(m("stretch"))],
    ["beyond $core", (m) => beyond(m("stretch"))],
    ["$duration after $period", (m) => less(m("stretch"), 0.3)],
    ["every $core", (m) => less(m("stretch"), 0.2)],
    ["$core or|every $core", (m) => less(m("stretch"), 0.2)],
  ],
};

function monthsOfYear(m: Parts): Stretch | undefined {
  const { start, sure } = m("stretch");
  const [first, last] = [m("month").value, m("month", 1).value];
  const begins = firstDay(first > last ? start.year - 1 : start.year, first);
  return from(begins, firstDay(start.year, last).add({ months: 1 }), "month", sure);
}

/** "from the 3rd to the 5th", in the month in which the end is still to come. */
function monthless(m: Parts, setting: Setting): Stretch | undefined {
  const [first, last] = [m("ordinal").value, m("ordinal", 1).value];
  for (let months = 0; months < 3; months += 1) {
    const month = shifted(setting, "month", months).start;
    const end = dayOf(month.year, month.month, last);
    const before = first <= last ? month : month.subtract({ months: 1 });
    const start = dayOf(before.year, before.month, first);
    if (end === undefined || start === undefined || isBefore(end, floor(setting.local, "day"))) continue;
    return from(start, end.add({ days: 1 }), "day", USUAL);
  }
  return undefined;
}
