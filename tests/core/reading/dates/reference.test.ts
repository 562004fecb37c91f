import { expect, it } from "vitest";
import { contextOf } from "../../../../functions/core/reading/dates/reference.ts";

it.each([
  ["2026-03-11T10:30", undefined, Date.UTC(2026, 2, 11, 10, 30), "UTC"],
  ["2026-03-11T10:30Z", undefined, Date.UTC(2026, 2, 11, 10, 30), "UTC"],
  ["2026-03-11T10:30:00-02:00", undefined, Date.UTC(2026, 2, 11, 12, 30), "-02:00"],
  ["2026-03-11T10:30:00+0530", undefined, Date.UTC(2026, 2, 11, 5, 0), "+05:30"],
  ["2026-03-11T10:30", "America/New_York", Date.UTC(2026, 2, 11, 14, 30), "America/New_York"],
  ["2026-03-11T10:30Z", "America/New_York", Date.UTC(2026, 2, 11, 10, 30), "America/New_York"],
  ["2026-03-11T10:30-02:00", "America/New_York", Date.UTC(2026, 2, 11, 12, 30), "America/New_York"],
])("%s in %s", (ref, zone, now, own) => {
  expect(contextOf(ref, zone, undefined)).toEqual({ now, zone: own });
});

it("keeps the locale", () => {
  expect(contextOf("2026-03-11T10:30Z", "UTC", "en-GB")).toMatchObject({ locale: "en-GB" });
});

it.each([
  ["2026-03-11T10:30", "Mars/Olympus", 'Unknown time zone "Mars/Olympus"'],
  ["yesterday", undefined, "yesterday"],
  ["2026-02-30T10:30Z", "UTC", "30"],
])("%s in %s is refused", (ref, zone, why) => {
  expect(() => contextOf(ref, zone, undefined)).toThrow(RangeError);
  expect(() => contextOf(ref, zone, undefined)).toThrow(why);
});
