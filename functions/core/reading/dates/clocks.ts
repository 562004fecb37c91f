/** Times of day, alone and on a day. */
import { CONTESTED, dayOf, floor, isBefore, less, one, PLAIN, spanning, USUAL } from "./calendar.ts";
import type { Parts, Rules } from "./grammar.ts";
import type { Clock, DayPart, Setting, Stretch } from "./meaning.ts";

/** First hour, hours, and how sure the first hour is: a morning begins at four to some and at nine to others. */
const PARTS: Readonly<Record<DayPart, readonly [number, number, number]>> = {
  morning: [4, 8, CONTESTED + 0.1],
  noon: [12, 2, CONTESTED + 0.1],
  afternoon: [12, 7, USUAL],
  evening: [18, 6, CONTESTED + 0.15],
  night: [18, 6, CONTESTED],
};

/** Hours at which people are at work: a time without its half of the day is in the morning from this hour on. */
const WORK_BEGINS = 7;
const WORK_IS_OVER = 20;

export function partOf(day: Stretch, part: DayPart): Stretch {
  const [first, hours, sure] = PARTS[part];
  const start = floor(day.start, "day").add({ hours: first });
  return spanning(start, start.add({ hours }), "hour", Math.min(day.sure, sure));
}

function oclock(hour: number, minute = 0, grain: Clock["grain"] = "hour"): Clock | undefined {
  if (hour > 24 || minute > (hour === 24 ? 0 : 59)) return undefined;
  return {
    is: "clock",
    hour,
    minute,
    second: 0,
    grain,
    half: hour === 0 || hour > 12 ? "24" : "12",
  };
}

/** So many minutes after or before a full hour. */
function beside(clock: Clock, minutes: number): Clock | undefined {
  if (clock.minute !== 0 || Math.abs(minutes) > 59) return undefined;
  const total = (clock.hour * 60 + minutes + 24 * 60) % (24 * 60);
  // "quarter to one" is in the hour of twelve, and in the same half as far as it is said.
  const hour = clock.half === "24" ? Math.floor(total / 60) : Math.floor(total / 60) % 12 || 12;
  const half = clock.half !== "24" && clock.hour === 12 && minutes < 0 ? other(clock.half) : clock.half;
  return { ...clock, hour, minute: total % 60, grain: "minute", half };
}

/** Quarter to twelve noon is before noon. */
const other = (half: Clock["half"]): Clock["half"] => (half === "pm" ? "am" : half === "am" ? "pm" : half);

/** "8 Uhr abends" and "8 heures du soir" say the half of the day though they name hours of twenty-four. */
function inPart(clock: Clock, part: DayPart): Clock {
  const { hour, half } = clock;
  if (half === "am" || half === "pm" || hour < 1 || hour > 12) return clock;
  if (part === "night" && hour === 12) return { ...clock, hour: 24, half: "24", sure: CONTESTED };
  const early =
    part === "morning" || (part === "night" && hour < 6) || (part === "noon" && hour > 9 && hour < 12);
  return { ...clock, half: early ? "am" : "pm" };
}

function hourOf({ hour, half }: Clock): number {
  if (half === "am") return hour % 12;
  if (half === "pm") return (hour % 12) + 12;
  return hour;
}

/** In the reader's zone when the writer named one. */
function placed(setting: Setting, day: Stretch["start"], clock: Clock, hour: number): Stretch["start"] {
  const at = floor(day, "day").add({ hours: hour, minutes: clock.minute, seconds: clock.second });
  if (clock.ahead === undefined) return at;
  const utc = at.subtract({ minutes: clock.ahead }).toZonedDateTime("UTC");
  return utc.withTimeZone(setting.now.timeZoneId).toPlainDateTime();
}

/** A time on a day. */
export function on(setting: Setting, day: Stretch, clock: Clock): Stretch {
  const open = clock.half === "12";
  const early = open && clock.hour < WORK_BEGINS;
  const hour = early ? clock.hour + 12 : open ? clock.hour : hourOf(clock);
  return one(
    clock.grain,
    placed(setting, day.start, clock, hour),
    Math.min(day.sure, early ? CONTESTED : PLAIN, clock.sure ?? PLAIN),
  );
}

/** A time without a day: the next. Of a twelve-hour clock, in whichever half comes first. */
export function soonest(setting: Setting, clock: Clock): Stretch {
  const hours = clock.half === "12" ? [clock.hour % 12, (clock.hour % 12) + 12] : [hourOf(clock)];
  const from = (day: Stretch["start"]): Stretch["start"] =>
    hours.map((hour) => placed(setting, day, clock, hour)).find((at) => isBefore(setting.local, at)) ??
    from(day.add({ days: 1 }));
  // In another zone it may be the day before still.
  const next = from(floor(setting.local, "day").subtract({ days: 1 }));
  // "Half past ten", said in the morning: this evening's to some, tomorrow morning's to others.
  const doubtful =
    clock.half === "12" && (clock.grain === "hour" || next.hour < WORK_BEGINS || next.hour >= WORK_IS_OVER);
  return one(clock.grain, next, doubtful ? CONTESTED + 0.1 : USUAL);
}

/** The end takes the half of the day from the start, and the start from the end. */
export function between(setting: Setting, day: Stretch | undefined, first: Clock, second: Clock): Stretch {
  const start =
    first.half === "12" && (second.half === "am" || second.half === "pm")
      ? { ...first, half: second.half }
      : first;
  const flipped =
    hourOf(start) > hourOf(second) && first.half === "12" ? { ...first, half: "am" as const } : start;
  const begins = day === undefined ? soonest(setting, flipped) : on(setting, day, flipped);
  const at = (more: number) =>
    floor(begins.start, "day").add({ hours: hourOf(second) + more, minutes: second.minute });
  const end =
    (second.half === "12" ? [at(0), at(12)] : [at(0)]).find((one) => isBefore(begins.start, one)) ?? at(24);
  const sure =
    first.half === "12" && second.half === "12" && first.hour < WORK_BEGINS ? CONTESTED : begins.sure;
  return spanning(begins.start, end, first.grain === "hour" ? second.grain : first.grain, sure);
}

const halved = (clock: Clock, half: "am" | "pm"): Clock | undefined =>
  clock.half === "12" ? { ...clock, half } : undefined;

const minutes = (m: Parts, sign: 1 | -1, value: number) => beside(m("clock"), sign * value);

export const CLOCKS: Rules = {
  hour: [
    ["@clock clock?", (m) => m("clock")],
    ["@number clock?", (m) => (m("number").value >= 1 ? oclock(m("number").value) : undefined)],
    ["$plain am", (m) => halved(m("clock"), "am")],
    ["$plain pm", (m) => halved(m("clock"), "pm")],
  ],
  told: [
    ["@clock clock?", (m) => m("clock")],
    ["a? quarterHour pastHour $hour", (m) => minutes(m, 1, 15)],
    ["a? quarterHour toHour $hour", (m) => minutes(m, -1, 15)],
    ["@number @unit? pastHour $hour", (m) => minutes(m, 1, m("number").value)],
    ["@number @unit? toHour $hour", (m) => minutes(m, -1, m("number").value)],
    ["halfPast $hour", (m) => minutes(m, 1, 30)],
    ["halfTo $hour", (m) => minutes(m, -1, 30)],
    ["$hour andHour halfHour", (m) => minutes(m, 1, 30)],
    ["$hour andHour quarterHour", (m) => minutes(m, 1, 15)],
    ["$hour lessHour the? quarterHour", (m) => minutes(m, -1, 15)],
    ["$hour lessHour @number", (m) => minutes(m, -1, m("number").value)],
    ["$plain am", (m) => halved(m("clock"), "am")],
    ["$plain pm", (m) => halved(m("clock"), "pm")],
    ["@number clock", (m) => oclock(m("number").value)],
    ["@number clock @number", (m) => oclock(m("number").value, m("number", 1).value, "minute")],
  ],
  plain: [
    ["@number", (m) => oclock(m("number").value)],
    [
      "@number @number",
      (m) =>
        m("number", 1).value >= 10 ? oclock(m("number").value, m("number", 1).value, "minute") : undefined,
    ],
  ],
  bare: [
    ["$told", (m) => m("clock")],
    ["$plain", (m) => m("clock")],
  ],
  halved: [["$bare in|at|of? the? @part", (m) => inPart(m("clock"), m("part").value)]],
  time: [
    ["at? about? $told", (m) => m("clock")],
    ["at about? $bare", (m) => m("clock")],
    ["at? about? $halved", (m) => m("clock")],
    ["at? about? $told @zone", (m) => ({ ...m("clock"), ahead: m("zone").value, ...zoned(m("clock")) })],
    ["at about? $bare @zone", (m) => ({ ...m("clock"), ahead: m("zone").value, ...zoned(m("clock")) })],
  ],
  /** A day and a time on it, in either order. */
  moment: [
    ["$day at? $time", (m, setting) => on(setting, m("stretch"), m("clock"))],
    ["$time on? $day", (m, setting) => on(setting, m("stretch"), m("clock"))],
    ["$bare on? $near", (m, setting) => on(setting, m("stretch"), m("clock"))],
    ["$near $bare", (m, setting) => on(setting, m("stretch"), m("clock"))],
    ["at? $bare $day in|at? the? @part", (m, setting) => timed(setting, m, m("stretch"))],
    ["$day in|at? the? @part at? $bare", (m, setting) => timed(setting, m, m("stretch"))],
    ["$time in? the? @part $day", (m, setting) => timed(setting, m, m("stretch"))],
    ["$day in|at|of|on? the? @part", (m) => partOf(m("stretch"), m("part").value)],
    ["@month $number @clock @zone? @year", (m, setting) => stamped(setting, m)],
    ["@weekday @month $number @clock @zone? @year", (m, setting) => stamped(setting, m)],
    ["in|on? the? @part of|on? $day", (m) => partOf(m("stretch"), m("part").value)],
    [
      "@which @part at? $bare",
      (m, setting) => (m("which").value === 0 ? timed(setting, m, today(setting)) : undefined),
    ],
    ["tonight at? $bare", (m, setting) => tonight(setting, m)],
    ["at? $bare tonight", (m, setting) => tonight(setting, m)],
    [
      "@which @part",
      (m, setting) => (m("which").value === 0 ? partOf(today(setting), m("part").value) : undefined),
    ],
    ["tonight", (_, setting) => partOf(today(setting), "night")],
    [
      "lastNight",
      (_, setting) =>
        partOf(less(one("day", today(setting).start.subtract({ days: 1 })), CONTESTED), "night"),
    ],
    [
      "at? $bare @which @part",
      (m, setting) => (m("which").value === 0 ? timed(setting, m, today(setting)) : undefined),
    ],
    ["$time", (m, setting) => soonest(setting, m("clock"))],
  ],
  hours: [
    [
      "from|between? $bare to|- $told",
      (m, setting) => between(setting, undefined, m("clock"), m("clock", 1)),
    ],
    [
      "from $bare to $bare",
      (m, setting) => unsureAlone(between(setting, undefined, m("clock"), m("clock", 1))),
    ],
    [
      "from|between? $told to|-|and $bare",
      (m, setting) => between(setting, undefined, m("clock"), m("clock", 1)),
    ],
    ["between $bare and $told", (m, setting) => between(setting, undefined, m("clock"), m("clock", 1))],
    [
      "from|between? $bare to|-|and $bare on? $day",
      (m, setting) => between(setting, m("stretch"), m("clock"), m("clock", 1)),
    ],
    [
      "$day at? from|between? $bare to|-|and $bare",
      (m, setting) => between(setting, m("stretch"), m("clock"), m("clock", 1)),
    ],
  ],
};

/** As programs write it: "Oct 26 11:00:09 EDT 2023". */
function stamped(setting: Setting, m: Parts): Stretch | undefined {
  const day = dayOf(m("year").value, m("month").value, m("number").value);
  return day === undefined
    ? undefined
    : on(setting, one("day", day), {
        ...m("clock"),
        half: m("clock").half === "12" ? "24" : m("clock").half,
      });
}

/** Nobody says a zone with a time and means the other half of the day unsaid: working hours are meant. */
function zoned(clock: Clock): Partial<Clock> {
  return clock.half === "12" && clock.hour >= WORK_BEGINS && clock.hour < 12 ? { half: "24" } : {};
}

function today(setting: Setting): Stretch {
  return one("day", floor(setting.local, "day"));
}

function timed(setting: Setting, m: Parts, day: Stretch): Stretch {
  return on(setting, day, inPart(m("clock"), m("part").value));
}

function tonight(setting: Setting, m: Parts): Stretch {
  const clock = m("clock");
  // "Tonight at 3:20" is said of the afternoon to come as well.
  if (clock.half === "12" && clock.hour < 6) return on(setting, today(setting), clock);
  const { sure: _, ...night } = inPart(clock, "night");
  return on(setting, today(setting), night);
}

const unsureAlone = (stretch: Stretch) => less(stretch, USUAL - 0.1);
