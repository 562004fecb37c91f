import { expect, it } from "vitest";
import { localTime } from "../../functions/core/local-time.ts";

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
