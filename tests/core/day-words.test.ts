/** Days and times in words, and which texts say any. */
import { describe, expect, it } from "vitest";
import { momentIn, sayDate, sayDay, sayTime } from "../../functions/core/day-words.ts";

describe("a text says", () => {
  it.each([
    ["2026-03-05", { is: "day", date: "2026-03-05" }],
    ["2024-02-29", { is: "day", date: "2024-02-29" }],
    ["2026-03-05T15:00", { is: "day", date: "2026-03-05" }],
    ["2026-03-05 15:00:59", { is: "day", date: "2026-03-05" }],
    ["2026-03-05t15:00:00.123456789", { is: "day", date: "2026-03-05" }],
    ["2026-03-05T15:00Z", { is: "instant", at: Date.UTC(2026, 2, 5, 15) }],
    ["2026-03-05t15:00:30z", { is: "instant", at: Date.UTC(2026, 2, 5, 15, 0, 30) }],
    ["2026-03-05 15:00:00.25Z", { is: "instant", at: Date.UTC(2026, 2, 5, 15, 0, 0, 250) }],
    ["2026-03-05T15:00:00+02:00", { is: "instant", at: Date.UTC(2026, 2, 5, 13) }],
    ["2026-03-05T23:30:00-0130", { is: "instant", at: Date.UTC(2026, 2, 6, 1) }],
  ])("%s: %j", (text, moment) => {
    expect(momentIn(text)).toEqual(moment);
  });

  it.each([
    "",
    "2026-3-5",
    "2026-02-29",
    "2026-00-01",
    "2026-13-01",
    "26-03-05",
    "12026-03-05",
    "2026-03-05T",
    "2026-03-05T15",
    "2026-03-05T15:00:00.",
    "2026-03-05T15:00:00.1234567890",
    "2026-03-05T24:30:00Z",
    "2026-03-05T15:60Z",
    "2026-03-05T15:00+2",
    "2026-03-05T15:00Z.",
    " 2026-03-05",
    "2026-03-05\n",
    "on 2026-03-05",
    "2026-02-30T15:00",
  ])("%j: nothing", (text) => {
    expect(momentIn(text)).toBeUndefined();
  });
});

describe("a day", () => {
  it.each([
    ["2026-03-05", "Thursday", "Thu 5 Mar", "Thursday, 5 March", "Thursday, 5 March 2026"],
    ["2026-12-31", "Thursday", "Thu 31 Dec", "Thursday, 31 December", "Thursday, 31 December 2026"],
    ["2026-09-01", "Tuesday", "Tue 1 Sep", "Tuesday, 1 September", "Tuesday, 1 September 2026"],
  ])("%s is said in each style", (date, weekday, short, day, long) => {
    const today = "2026-07-01";
    expect(sayDate(date, today, "weekday")).toBe(weekday);
    expect(sayDate(date, today, "short")).toBe(short);
    expect(sayDate(date, today, "day")).toBe(day);
    expect(sayDate(date, today)).toBe(day);
    expect(sayDate(date, today, "long")).toBe(long);
  });

  it("300 days off, before or after, is of a year that is clear; 301 are not", () => {
    expect(sayDate("2026-10-28", "2026-01-01")).toBe("Wednesday, 28 October");
    expect(sayDate("2026-10-29", "2026-01-01")).toBe("Thursday, 29 October 2026");
    expect(sayDate("2026-01-01", "2026-10-28")).toBe("Thursday, 1 January");
    expect(sayDate("2026-01-01", "2026-10-29")).toBe("Thursday, 1 January 2026");
  });

  it("of an instant is the zone's, and so is today", () => {
    const at = Date.UTC(2026, 2, 5, 23, 30);
    expect(sayDay(at, "UTC", at)).toBe("Thursday, 5 March");
    expect(sayDay(at, "Europe/Berlin", at)).toBe("Friday, 6 March");
    expect(sayDay(at, "America/New_York", at, "short")).toBe("Thu 5 Mar");
    // In Berlin it is the first of January already, and the day 300 days off.
    const now = Date.UTC(2025, 11, 31, 23, 30);
    expect(sayDay(Date.UTC(2026, 9, 28, 12), "Europe/Berlin", now)).toBe("Wednesday, 28 October");
    expect(sayDay(Date.UTC(2026, 9, 28, 12), "UTC", now)).toBe("Wednesday, 28 October 2026");
  });

  it("is the same after hundreds of others", () => {
    const first = Date.UTC(2026, 0, 1);
    const days = Array.from({ length: 850 }, (_, index) =>
      new Date(first + index * 86_400_000).toISOString().slice(0, 10),
    );
    const say = () => days.map((date) => sayDate(date, date, "long"));
    const said = say();
    expect(new Set(said).size).toBe(days.length);
    expect(said[0]).toBe("Thursday, 1 January 2026");
    expect(said[849]).toBe("Saturday, 29 April 2028");
    expect(say()).toEqual(said);
  });
});

it.each([
  [Date.UTC(2026, 2, 5, 14, 5), "America/New_York", true, "9:05"],
  [Date.UTC(2026, 2, 5, 5, 0), "America/New_York", true, "0:00"],
  [Date.UTC(2026, 2, 5, 4, 59), "America/New_York", true, "23:59"],
  [Date.UTC(2026, 2, 5, 14, 5), "America/New_York", false, "9:05 Eastern Time"],
  [Date.UTC(2026, 2, 5, 14, 5), "Europe/Berlin", false, "15:05 Central European Time"],
  [Date.UTC(2026, 2, 5, 14, 5), "America/New_York", false, "9:05 Eastern Time"],
])("%i is told on the clock of %s, by its name unless it is theirs (%s): %s", (at, zone, isOwn, said) => {
  expect(sayTime(at, zone, isOwn)).toBe(said);
});
