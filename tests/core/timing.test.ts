import { describe, expect, it } from "vitest";
import {
  type Delay,
  after as endOf,
  isOpen,
  nextOpen,
  openUntil,
  type Weekday,
  type Window,
} from "../../functions/core/timing.ts";

const DENVER = ["America/Denver"];
const WORKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const OFFICE: Window = { days: WORKDAYS, from: 540, to: 1020 };

/** Local times carry the offset that the zone has then, so that a case can be checked by eye. */
function at(text: string): number {
  return Date.parse(text);
}

function opening(from: string, windows: readonly Window[], zones: readonly string[]): string | undefined {
  const open = nextOpen(at(from), windows, zones);
  return open === undefined ? undefined : new Date(open).toISOString();
}

function due(base: string, amount: number, unit: Delay["unit"], zones = DENVER): string {
  return new Date(endOf(at(base), { amount, unit }, zones)).toISOString();
}

function iso(text: string): string {
  return new Date(at(text)).toISOString();
}

describe("a window", () => {
  it("is open from its first minute up to, but not at, its last", () => {
    expect(isOpen(at("2026-11-24T08:59:59.999-07:00"), [OFFICE], DENVER)).toBe(false);
    expect(isOpen(at("2026-11-24T09:00-07:00"), [OFFICE], DENVER)).toBe(true);
    expect(isOpen(at("2026-11-24T16:59:59.999-07:00"), [OFFICE], DENVER)).toBe(true);
    expect(isOpen(at("2026-11-24T17:00-07:00"), [OFFICE], DENVER)).toBe(false);
  });

  it("that is open now opens now, to the millisecond", () => {
    expect(opening("2026-11-24T10:11:12.345-07:00", [OFFICE], DENVER)).toBe("2026-11-24T17:11:12.345Z");
  });

  it("opens later the same day, the next day, or after the weekend", () => {
    expect(opening("2026-11-24T03:00-07:00", [OFFICE], DENVER)).toBe(iso("2026-11-24T09:00-07:00"));
    expect(opening("2026-11-24T17:00-07:00", [OFFICE], DENVER)).toBe(iso("2026-11-25T09:00-07:00"));
    expect(opening("2026-11-27T17:00-07:00", [OFFICE], DENVER)).toBe(iso("2026-11-30T09:00-07:00"));
  });

  it("of one weekday opens a week later once it is over", () => {
    const tuesdays: Window = { days: [2], from: 540, to: 600 };
    expect(opening("2026-11-24T10:00-07:00", [tuesdays], DENVER)).toBe(iso("2026-12-01T09:00-07:00"));
  });

  it("that ends at midnight leads into one that begins there", () => {
    const evening: Window = { days: [1], from: 1320, to: 1440 };
    expect(isOpen(at("2026-11-23T23:59:59-07:00"), [evening], DENVER)).toBe(true);
    expect(isOpen(at("2026-11-24T00:00-07:00"), [evening], DENVER)).toBe(false);
    const always: Window = { days: EVERY_DAY, from: 0, to: 1440 };
    expect(isOpen(at("2026-11-24T00:00-07:00"), [always], DENVER)).toBe(true);
  });

  it("is asked for in the local weekday, not in that of UTC", () => {
    const fridays: Window = { days: [5], from: 0, to: 1440 };
    expect(isOpen(at("2026-11-28T01:00Z"), [fridays], DENVER)).toBe(true);
    expect(isOpen(at("2026-11-27T06:00Z"), [fridays], DENVER)).toBe(false);
  });

  it("opens on the half and quarter hour of UTC where the zone lies so", () => {
    expect(opening("2026-11-24T00:00Z", [OFFICE], ["Asia/Kolkata"])).toBe("2026-11-24T03:30:00.000Z");
    expect(opening("2026-11-24T00:00Z", [OFFICE], ["Asia/Kathmandu"])).toBe("2026-11-24T03:15:00.000Z");
  });

  it("without a weekday never opens", () => {
    expect(opening("2026-11-24T00:00Z", [{ days: [], from: 0, to: 1440 }], ["UTC"])).toBeUndefined();
  });

  it("is not needed: without any it is always open", () => {
    expect(opening("2026-11-22T03:00Z", [], DENVER)).toBe("2026-11-22T03:00:00.000Z");
    expect(isOpen(at("2026-11-22T03:00Z"), [], DENVER)).toBe(true);
  });
});

describe("when the clocks change", () => {
  it("the opening after the weekend is reckoned with the offset of Monday, not of Friday", () => {
    expect(opening("2026-03-06T18:00-07:00", [OFFICE], DENVER)).toBe(iso("2026-03-09T09:00-06:00"));
    expect(opening("2026-10-30T18:00-06:00", [OFFICE], DENVER)).toBe(iso("2026-11-02T09:00-07:00"));
  });

  it("a window that would open in the hour that is skipped opens when the clocks go on", () => {
    const night: Window = { days: [7], from: 150, to: 300 };
    expect(opening("2026-03-08T00:00-07:00", [night], DENVER)).toBe(iso("2026-03-08T03:00-06:00"));
  });

  it("a window that lies within the skipped hour stays shut that day", () => {
    const skipped: Window = { days: EVERY_DAY, from: 120, to: 180 };
    expect(opening("2026-03-08T00:00-07:00", [skipped], DENVER)).toBe(iso("2026-03-09T02:00-06:00"));
  });

  it("a window within the hour that is repeated is open twice", () => {
    const repeated: Window = { days: [7], from: 75, to: 90 };
    expect(opening("2026-11-01T00:00-06:00", [repeated], DENVER)).toBe(iso("2026-11-01T01:15-06:00"));
    expect(opening("2026-11-01T01:30-06:00", [repeated], DENVER)).toBe(iso("2026-11-01T01:15-07:00"));
  });

  it("a window that closed just before the hour is repeated opens again as the clocks go back", () => {
    const late: Window = { days: [7], from: 0, to: 90 };
    expect(opening("2026-11-01T01:45-06:00", [late], DENVER)).toBe(iso("2026-11-01T01:00-07:00"));
  });

  it("half an hour is half an hour", () => {
    const lordHowe = ["Australia/Lord_Howe"];
    expect(opening("2026-10-02T18:00+10:30", [OFFICE], lordHowe)).toBe(iso("2026-10-05T09:00+11:00"));
  });
});

describe("a person who may be in several zones", () => {
  it("is written to when the window is open in all of them", () => {
    const coasts = ["America/New_York", "America/Los_Angeles"];
    expect(opening("2026-11-24T14:00Z", [OFFICE], coasts)).toBe(iso("2026-11-24T09:00-08:00"));
    expect(opening("2026-11-24T17:00-05:00", [OFFICE], coasts)).toBe(iso("2026-11-25T09:00-08:00"));
  });

  it("is not written to when there is no common hour", () => {
    expect(opening("2026-11-24T00:00Z", [OFFICE], ["Asia/Tokyo", "America/New_York"])).toBeUndefined();
  });

  it("is written to in an hour that only a clock change makes common, up to 28 days ahead", () => {
    const both = ["America/New_York", "Europe/London"];
    const midday: Window = { days: WORKDAYS, from: 540, to: 810 };
    const common = "2026-03-09T09:00-04:00";
    expect(opening("2026-02-09T13:00Z", [midday], both)).toBe(iso(common));
    expect(opening("2026-02-09T12:59Z", [midday], both)).toBeUndefined();
  });

  it("is written to when a second window is open as well", () => {
    const sms: Window = { days: [1, 2, 3, 4, 5, 6], from: 480, to: 1200 };
    const weekend: Window = { days: [6, 7], from: 360, to: 1260 };
    expect(opening("2026-11-24T12:00-07:00", [sms, weekend], DENVER)).toBe(iso("2026-11-28T08:00-07:00"));
  });

  it("is never taken to be nowhere, where any hour would do", () => {
    expect(() => isOpen(0, [OFFICE], [])).toThrow("No time zone");
    expect(() => nextOpen(0, [OFFICE], [])).toThrow("No time zone");
    expect(() => endOf(0, { amount: 1, unit: "days" }, [])).toThrow("No time zone");
  });

  it("in a zone that does not exist is a clear error", () => {
    expect(() => nextOpen(0, [OFFICE], ["Mars/Olympus"])).toThrow('Unknown time zone "Mars/Olympus"');
    expect(() => endOf(0, { amount: 1, unit: "days" }, ["Mars/Olympus"])).toThrow("use an IANA name");
  });
});

describe("a delay", () => {
  it("of minutes or hours is elapsed time, whatever the clocks do", () => {
    expect(due("2026-03-08T01:30-07:00", 5, "minutes")).toBe(iso("2026-03-08T01:35-07:00"));
    expect(due("2026-03-07T12:00-07:00", 24, "hours")).toBe(iso("2026-03-08T13:00-06:00"));
  });

  it("of days keeps the local time", () => {
    expect(due("2026-03-07T12:00-07:00", 1, "days")).toBe(iso("2026-03-08T12:00-06:00"));
    expect(due("2026-10-31T12:00-06:00", 2, "days")).toBe(iso("2026-11-02T12:00-07:00"));
  });

  it("of days that ends in a skipped hour ends as much later as was skipped", () => {
    expect(due("2026-03-07T02:30-07:00", 1, "days")).toBe(iso("2026-03-08T03:30-06:00"));
  });

  it("of days that ends in a repeated hour ends the first time round", () => {
    expect(due("2026-10-31T01:30-06:00", 1, "days")).toBe(iso("2026-11-01T01:30-06:00"));
  });

  it("of no days ends at once, even in the second round of a repeated hour", () => {
    expect(due("2026-11-01T01:30-07:00", 0, "days")).toBe(iso("2026-11-01T01:30-07:00"));
    expect(due("2026-11-02T01:30-07:00", 0, "businessDays")).toBe(iso("2026-11-02T01:30-07:00"));
  });

  it.each([
    ["Monday", "2026-11-23", 1, "2026-11-24"],
    ["Monday", "2026-11-23", 4, "2026-11-27"],
    ["Monday", "2026-11-23", 5, "2026-11-30"],
    ["Friday", "2026-11-27", 1, "2026-11-30"],
    ["Friday", "2026-11-27", 6, "2026-12-07"],
    ["Saturday", "2026-11-28", 1, "2026-11-30"],
    ["Sunday", "2026-11-29", 1, "2026-11-30"],
    ["Sunday", "2026-11-29", 6, "2026-12-07"],
    ["Saturday", "2026-11-28", 0, "2026-11-30"],
  ])("of business days leaves weekends out: from %s %s, %i lead to %s", (_weekday, from, amount, to) => {
    expect(due(`${from}T10:15-07:00`, amount, "businessDays")).toBe(iso(`${to}T10:15-07:00`));
  });

  it("of days in several zones ends where it ends last", () => {
    const zones = ["America/Phoenix", "America/Denver"];
    // Denver's clocks went back and Phoenix's never do.
    expect(due("2026-10-31T12:00-06:00", 2, "days", zones)).toBe(iso("2026-11-02T12:00-07:00"));
    expect(due("2026-03-07T12:00-07:00", 2, "days", zones)).toBe(iso("2026-03-09T12:00-07:00"));
  });
});

describe("an open window closes", () => {
  const closing = (from: string, windows: readonly Window[], zones: readonly string[]) =>
    new Date(openUntil(at(from), windows, zones)).toISOString();

  it("at its last minute, in the zone where that comes first", () => {
    expect(closing("2026-11-24T14:00-07:00", [OFFICE], DENVER)).toBe(iso("2026-11-24T17:00-07:00"));
    const both = [...DENVER, "America/New_York"];
    expect(closing("2026-11-24T14:00-07:00", [OFFICE], both)).toBe(iso("2026-11-24T17:00-05:00"));
  });

  it("when the first of several windows does", () => {
    const evening: Window = { days: EVERY_DAY, from: 600, to: 1200 };
    expect(closing("2026-11-24T14:00-07:00", [evening, OFFICE], DENVER)).toBe(iso("2026-11-24T17:00-07:00"));
  });

  it("at a clock change at the latest, and never without a window", () => {
    const nights: Window = { days: EVERY_DAY, from: 0, to: 1440 };
    expect(closing("2026-03-08T01:30-07:00", [nights], DENVER)).toBe(iso("2026-03-08T02:00-07:00"));
    expect(openUntil(at("2026-11-24T14:00-07:00"), [], DENVER)).toBe(Number.POSITIVE_INFINITY);
  });
});
