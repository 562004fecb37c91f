import { expect, it } from "vitest";
import { localDate, localMinute, localTime } from "../../functions/core/local-time.ts";

it("a local time is said with its weekday, its day and its zone", () => {
  expect(localTime(Date.parse("2026-11-24T16:12:59Z"), "America/Denver")).toBe(
    "Tue 24 Nov 09:12 America/Denver",
  );
});

it("a local time is that of the day it is about, not of today", () => {
  expect(localTime(Date.parse("2026-07-01T16:12Z"), "America/Denver")).toBe("Wed 1 Jul 10:12 America/Denver");
});

it("midnight begins the day", () => {
  expect(localTime(Date.parse("2026-11-23T18:30Z"), "Asia/Kolkata")).toBe("Tue 24 Nov 00:00 Asia/Kolkata");
});

it("a zone that does not exist is a clear error", () => {
  expect(() => localTime(0, "Mars/Olympus")).toThrow('Unknown time zone "Mars/Olympus"');
});

it("the date is the one on the zone's calendar, on either side of that of UTC", () => {
  const instant = Date.parse("2026-11-24T23:30Z");
  expect(localDate(instant, "America/Denver")).toBe("2026-11-24");
  expect(localDate(instant, "Asia/Tokyo")).toBe("2026-11-25");
  expect(localDate(Date.parse("2026-11-24T03:00Z"), "America/Denver")).toBe("2026-11-23");
});

it("a Sunday is the seventh day, and its minutes are counted from the zone's midnight", () => {
  const at = (text: string) => localMinute(Date.parse(text), "America/Denver");
  expect(at("2026-11-22T00:00-07:00")).toEqual({ weekday: 7, minute: 0 });
  expect(at("2026-11-22T23:59:59-07:00")).toEqual({ weekday: 7, minute: 1439 });
  expect(at("2026-11-23T09:05-07:00")).toEqual({ weekday: 1, minute: 545 });
});
