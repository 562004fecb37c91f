/** Holidays by their rules. Where countries differ it is the day of the country that most readers of the name mean. */
import { Temporal } from "temporal-polyfill";
import { dayOf, firstDay } from "./calendar.ts";

type Local = Temporal.PlainDateTime;
type Rule = (year: number) => Local | undefined;

const on =
  (month: number, day: number): Rule =>
  (year) =>
    dayOf(year, month, day);
const easter =
  (days: number): Rule =>
  (year) =>
    easterSunday(year)?.add({ days });
const nth =
  (n: number, weekday: number, month: number): Rule =>
  (year) =>
    nthWeekday(year, month, weekday, n);
/** Sighting may move the Islamic ones by a day. */
const other =
  (calendar: string, month: string, day: number, days = 0): Rule =>
  (year) =>
    dayElsewhere(calendar, month, day, year)?.add({ days });

const RULES: Readonly<Record<string, Rule>> = {
  christmas: on(12, 25),
  christmasEve: on(12, 24),
  boxingDay: on(12, 26),
  newYear: on(1, 1),
  newYearsEve: on(12, 31),
  epiphany: on(1, 6),
  valentine: on(2, 14),
  stPatrick: on(3, 17),
  halloween: on(10, 31),
  allSaints: on(11, 1),
  groundhog: on(2, 2),
  earthDay: on(4, 22),
  aprilFools: on(4, 1),
  mayDay: on(5, 1),
  cincoDeMayo: on(5, 5),
  juneteenth: on(6, 19),
  canadaDay: on(7, 1),
  independence: on(7, 4),
  bastille: on(7, 14),
  assumption: on(8, 15),
  germanUnity: on(10, 3),
  hispanidad: on(10, 12),
  reformation: on(10, 31),
  guyFawkes: on(11, 5),
  veterans: on(11, 11),
  remembrance: on(11, 11),
  womensDay: on(3, 8),
  piDay: on(3, 14),
  starWars: on(5, 4),
  australiaDay: on(1, 26),
  anzac: on(4, 25),
  easter: easter(0),
  easterMonday: easter(1),
  goodFriday: easter(-2),
  maundyThursday: easter(-3),
  palmSunday: easter(-7),
  ashWednesday: easter(-46),
  shroveTuesday: easter(-47),
  roseMonday: easter(-48),
  ascension: easter(39),
  pentecost: easter(49),
  whitMonday: easter(50),
  corpusChristi: easter(60),
  mlk: nth(3, 1, 1),
  presidents: nth(3, 1, 2),
  memorial: nth(-1, 1, 5),
  labor: nth(1, 1, 9),
  columbus: nth(2, 1, 10),
  thanksgiving: nth(4, 4, 11),
  blackFriday: (year) => nthWeekday(year, 11, 4, 4)?.add({ days: 1 }),
  cyberMonday: (year) => nthWeekday(year, 11, 4, 4)?.add({ days: 4 }),
  mothers: nth(2, 7, 5),
  fathers: nth(3, 7, 6),
  chineseNewYear: other("chinese", "1", 1),
  ramadan: other("islamic-umalqura", "9", 1),
  eidAlFitr: other("islamic-umalqura", "10", 1),
  eidAlAdha: other("islamic-umalqura", "12", 10),
  roshHashanah: other("hebrew", "Tishri", 1),
  yomKippur: other("hebrew", "Tishri", 10),
  sukkot: other("hebrew", "Tishri", 15),
  hanukkah: other("hebrew", "Kislev", 25),
  passover: other("hebrew", "Nisan", 15),
  shavuot: other("hebrew", "Sivan", 6),
  // In a leap year it is in the second Adar, a month and a day before Passover in every year.
  purim: other("hebrew", "Nisan", 15, -30),
};

/** Of these the day differs: by country, by sighting of the moon, or by whether the evening before counts. */
const DIFFERING = new Set([
  "mothers",
  "fathers",
  "ramadan",
  "eidAlFitr",
  "eidAlAdha",
  "roshHashanah",
  "yomKippur",
  "sukkot",
  "hanukkah",
  "passover",
  "shavuot",
  "purim",
  "mayDay",
]);

export function holidayIn(name: string, year: number): Local | undefined {
  return RULES[name]?.(year);
}

export function differs(name: string): boolean {
  return DIFFERING.has(name);
}

/** The n-th of a weekday in a month; -1 is the last, -2 the one before. */
export function nthWeekday(year: number, month: number, weekday: number, n: number): Local | undefined {
  const first = firstDay(year, month);
  if (n < 0) {
    const last = first.add({ months: 1 }).subtract({ days: 1 });
    return last.subtract({ days: ((last.dayOfWeek - weekday + 7) % 7) + 7 * (-n - 1) });
  }
  const day = first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (n - 1) });
  return day.month === month ? day : undefined;
}

/** By the anonymous Gregorian computus (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): Local | undefined {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leaps = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leaps - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
  const day = epact + sunday - 7 * shift + 114;
  return dayOf(year, Math.floor(day / 31), (day % 31) + 1);
}

const MS_A_DAY = 24 * 60 * 60_000;
const foundElsewhere = new Map<string, Local | undefined>();

/** The first day of a year that another calendar calls so. Looked for day by day, once for each year asked for. */
function dayElsewhere(calendar: string, month: string, day: number, year: number): Local | undefined {
  const key = `${calendar} ${month} ${day} ${year}`;
  if (foundElsewhere.has(key)) return foundElsewhere.get(key);
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
    timeZone: "UTC",
    day: "numeric",
    month: calendar === "hebrew" ? "long" : "numeric",
  });
  let found: Local | undefined;
  for (let at = Date.UTC(year, 0, 1); found === undefined && at < Date.UTC(year + 1, 0, 1); at += MS_A_DAY) {
    const parts = format.formatToParts(at);
    const part = (type: string) => parts.find((one) => one.type === type)?.value;
    if (part("month") === month && part("day") === String(day)) {
      found = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO("UTC").toPlainDateTime();
    }
  }
  foundElsewhere.set(key, found);
  return found;
}
