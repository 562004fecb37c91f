import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localDate } from "../../functions/core/local-time.ts";
import { quietChoices, quietUntil, sayQuiet } from "../../functions/core/quiet-days.ts";
import { US_ZONES } from "../../functions/core/zones.ts";

const NOW = Date.parse("2026-11-24T17:00:00Z");
const DENVER = ["America/Denver"];

describe("the days that can be chosen", () => {
  it("are thirty and ninety days off, and are said as people say them", () => {
    expect(quietChoices(NOW, DENVER)).toEqual([
      { days: 30, date: "2026-12-24", day: "Thursday, 24 December" },
      { days: 90, date: "2027-02-22", day: "Monday, 22 February" },
    ]);
  });

  it("are those alone that are longer than what was asked for before", () => {
    const standing = Date.parse("2026-12-24T00:00-07:00");
    expect(quietChoices(NOW, DENVER, standing).map(({ days }) => days)).toEqual([90]);
    expect(quietChoices(NOW, DENVER, standing - 1).map(({ days }) => days)).toEqual([30, 90]);
    expect(quietChoices(NOW, DENVER, Date.parse("2027-06-01T00:00Z"))).toEqual([]);
  });
});

describe("a day has begun", () => {
  it("at its midnight there, whatever clocks did meanwhile", () => {
    expect(quietUntil("2026-12-24", NOW, DENVER)).toBe(Date.parse("2026-12-24T00:00-07:00"));
    const summer = Date.parse("2026-10-20T17:00:00Z");
    expect(quietUntil("2026-11-19", summer, ["America/New_York"])).toBe(Date.parse("2026-11-19T00:00-05:00"));
    // Cairo's clocks go from midnight to one o'clock on the last Friday of April.
    const spring = Date.parse("2026-03-25T12:00:00Z");
    expect(quietUntil("2026-04-24", spring, ["Africa/Cairo"])).toBe(Date.parse("2026-04-24T01:00+03:00"));
  });

  it("where it begins last, when nobody knows where they are", () => {
    const until = quietUntil("2026-12-24", NOW, US_ZONES);
    expect(until).toBe(Date.parse("2026-12-24T00:00-10:00"));
    expect(sayQuiet(until ?? 0, NOW, US_ZONES)).toBe("Thursday, 24 December");
  });

  it.each([
    ["today", "2026-11-24"],
    ["a day that is over", "2026-11-01"],
    ["a day beyond the furthest", "2027-02-23"],
    ["no day of the calendar", "2026-11-31"],
    ["no month of the calendar", "2026-13-01"],
    ["a year of five digits", "12026-12-24"],
    ["a time", "2026-12-24T00:00:00Z"],
    ["other digits", "２０２６-12-24"],
    ["a line more", "2026-12-24\n"],
    ["nothing", ""],
  ])("and not if it is %s", (_, date) => {
    expect(quietUntil(date, NOW, DENVER)).toBeUndefined();
  });

  it("wherever they are, and never before: for every choice, in any zones, at any instant", () => {
    const zone = fc.constantFrom(
      ...["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/St_Johns", "Africa/Cairo"],
      ...["Australia/Lord_Howe", "Europe/Lisbon", "America/Havana", "Asia/Tokyo", "America/Santiago"],
    );
    const instant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2036, 0, 1) });
    fc.assert(
      fc.property(instant, fc.array(zone, { minLength: 1, maxLength: 4 }), (now, zones) => {
        for (const { date, day, days } of quietChoices(now, zones)) {
          const until = quietUntil(date, now, zones) ?? 0;
          for (const one of zones) expect(localDate(until, one) >= date).toBe(true);
          expect(zones.some((one) => localDate(until - 1, one) < date)).toBe(true);
          expect(sayQuiet(until, now, zones)).toBe(day);
          expect(until - now).toBeGreaterThan((days - 2) * 86_400_000);
          expect(quietUntil(date, until, zones)).toBeUndefined();
        }
      }),
      { numRuns: 150 },
    );
  });
});
