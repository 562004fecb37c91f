import { describe, expect, it } from "vitest";
import { changesIn, daysBetween, weeksOf } from "../../../functions/console/preview/calendar-weeks.ts";
import type { Happening, Rehearsal } from "../../../functions/core/rehearsal.ts";

function rehearsal(zone: string, start: string, later: readonly string[]): Rehearsal {
  const happenings = [start, ...later].map(
    (at): Happening => ({ at: Date.parse(at), is: "resumed", why: "" }),
  );
  return {
    ...{ sequence: "short", contact: "maria", start: Date.parse(start), whatIf: { is: "nothing" }, zone },
    ...{ zones: [zone], sender: { name: "Anna", zone }, happenings, standing: { is: "goes on" }, notes: [] },
  };
}

describe("the weeks of a rehearsal", () => {
  it("begin on the Monday before, and put each happening on the lead's own day", () => {
    // It is Sunday evening in New York and Monday morning in Tokyo.
    const at = "2026-03-01T23:30:00Z";
    const [newYork] = weeksOf(rehearsal("America/New_York", at, []));
    const [tokyo] = weeksOf(rehearsal("Asia/Tokyo", at, []));
    expect(newYork?.week.days.map(({ happenings }) => happenings.length)).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(newYork?.week.days[0]?.date).toBe("2026-02-23");
    expect(tokyo?.week.days.map(({ happenings }) => happenings.length)).toEqual([1, 0, 0, 0, 0, 0, 0]);
    expect(newYork?.week.days.map(({ isWeekend }) => isWeekend).indexOf(true)).toBe(5);
  });

  it("mark the day on which clocks are changed, and by how much", () => {
    const year = [Date.UTC(2026, 0, 1), Date.UTC(2026, 11, 31)] as const;
    expect([...changesIn("America/New_York", ...year)]).toEqual([
      ["2026-03-08", "+1 h"],
      ["2026-11-01", "−1 h"],
    ]);
    expect([...changesIn("Australia/Lord_Howe", ...year)]).toEqual([
      ["2026-04-05", "−0.5 h"],
      ["2026-10-04", "+0.5 h"],
    ]);
    expect(changesIn("Asia/Tokyo", ...year).size).toBe(0);
  });

  it("show short gaps and count long ones", () => {
    const rows = weeksOf(
      rehearsal("Asia/Tokyo", "2026-03-02T00:00:00Z", ["2026-03-20T00:00:00Z", "2026-06-01T00:00:00Z"]),
    );
    expect(rows.map(({ skipped }) => skipped)).toEqual([0, 0, 0, 10]);
  });

  it("count days by the calendar, not by the clock", () => {
    const [before, after] = [
      Date.parse("2026-03-07T23:30:00-05:00"),
      Date.parse("2026-03-09T00:30:00-04:00"),
    ];
    expect(daysBetween(before, after, "America/New_York")).toBe(2);
  });
});
