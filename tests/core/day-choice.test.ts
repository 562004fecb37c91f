/** The days that a rep is offered, and those that they may name. */
import { describe, expect, it } from "vitest";
import { dayChoices, dayLimits, openingOn } from "../../functions/core/day-choice.ts";
import type { Sender } from "../../functions/core/sequence.ts";

/** A Saturday noon in Oslo; in Auckland it is Sunday already. */
const NOW = Date.parse("2026-01-31T11:30:00Z");
const oslo: Pick<Sender, "zone" | "hours"> = {
  zone: "Europe/Oslo",
  hours: { days: [1, 2, 3, 4, 5], from: 540, to: 1_020 },
};

describe("the days that are offered", () => {
  it("are tomorrow, a week and a month from now, with the day on which the rep's hours open then", () => {
    expect(dayChoices(NOW, oslo)).toEqual([
      { label: "Tomorrow: Mon 2 Feb", date: "2026-02-01" },
      { label: "Next week: Mon 9 Feb", date: "2026-02-07" },
      { label: "Next month: Mon 2 Mar", date: "2026-02-28" },
    ]);
  });

  it("are counted on the rep's calendar", () => {
    const auckland = { ...oslo, zone: "Pacific/Auckland" };
    expect(dayChoices(NOW, auckland).map(({ date }) => date)).toEqual([
      "2026-02-02",
      "2026-02-08",
      "2026-03-01",
    ]);
    expect(dayLimits(NOW, auckland)).toEqual({ first: "2026-02-02", last: "2028-02-01" });
  });

  it("are none where no hour is ever open", () => {
    expect(dayChoices(NOW, { ...oslo, hours: { days: [], from: 540, to: 1_020 } })).toEqual([]);
  });
});

describe("the days that are taken", () => {
  it("are from tomorrow on, for two years", () => {
    const { first, last } = dayLimits(NOW, oslo);
    expect({ first, last }).toEqual({ first: "2026-02-01", last: "2028-01-31" });
    expect(openingOn("2026-01-31", NOW, oslo)).toBeUndefined();
    expect(openingOn(first, NOW, oslo)).toBe(Date.parse("2026-02-02T08:00:00Z"));
    expect(openingOn(last, NOW, oslo)).toBe(Date.parse("2028-01-31T08:00:00Z"));
    expect(openingOn("2028-02-01", NOW, oslo)).toBeUndefined();
  });

  it.each(["", "2026-2-1", "2026-02-30", "2026-02-01 ", "x2026-02-01", "2026-13-01"])(
    "are none as %j",
    (date) => {
      expect(openingOn(date, NOW, oslo)).toBeUndefined();
    },
  );
});
