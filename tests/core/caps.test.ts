import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepRecent, roomUnderCaps } from "../../functions/core/decide/caps.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 100 * DAY;
const CAPS = { perDay: 2, perWeek: 3 };

describe("room under the caps", () => {
  it("is there at once for whom nothing was sent", () => {
    expect(roomUnderCaps([], NOW, CAPS)).toBe(NOW);
  });

  it("is there at once below both caps", () => {
    expect(roomUnderCaps([NOW - HOUR], NOW, CAPS)).toBe(NOW);
  });

  it("comes a day after the touch that is in the way", () => {
    expect(roomUnderCaps([NOW - 5 * HOUR, NOW - HOUR], NOW, CAPS)).toBe(NOW + 19 * HOUR);
  });

  it("comes a week after the touch that is in the way, if that is later", () => {
    expect(roomUnderCaps([NOW - 6 * DAY, NOW - 3 * DAY, NOW - 2 * DAY], NOW, CAPS)).toBe(NOW + DAY);
  });

  it("opens to the millisecond", () => {
    const full = [NOW - DAY, NOW - HOUR];
    expect(roomUnderCaps(full, NOW, CAPS)).toBe(NOW);
    expect(roomUnderCaps(full, NOW - 1, CAPS)).toBe(NOW);
  });

  const instants = fc.array(fc.integer({ min: NOW - 9 * DAY, max: NOW }), { maxLength: 12 });
  const caps = fc.record({ perDay: fc.integer({ min: 1, max: 4 }), perWeek: fc.integer({ min: 1, max: 9 }) });

  function fits(recent: readonly number[], at: number, { perDay, perWeek }: typeof CAPS): boolean {
    const within = (span: number) => recent.filter((one) => one > at - span).length;
    return within(DAY) < perDay && within(7 * DAY) < perWeek;
  }

  it("is there when it says, and not a millisecond before", () => {
    fc.assert(
      fc.property(instants, caps, (recent, some) => {
        const free = roomUnderCaps(recent, NOW, some);
        expect(free).toBeGreaterThanOrEqual(NOW);
        expect(fits(recent, free, some)).toBe(true);
        if (free > NOW) expect(fits(recent, free - 1, some)).toBe(false);
      }),
    );
  });

  it("is the same when what is older than a week is forgotten", () => {
    fc.assert(
      fc.property(instants, caps, (recent, some) => {
        expect(roomUnderCaps(keepRecent(recent, NOW), NOW, some)).toBe(roomUnderCaps(recent, NOW, some));
      }),
    );
  });

  it("forgets what is a week old, to the millisecond, and nothing younger", () => {
    const recent = [NOW - 8 * DAY, NOW - 7 * DAY, NOW - 7 * DAY + 1, NOW];
    expect(keepRecent(recent, NOW)).toEqual([NOW - 7 * DAY + 1, NOW]);
    expect(keepRecent([NOW - 7 * DAY], NOW)).toEqual([]);
  });

  it("keeps the very same list when there is nothing to forget", () => {
    const recent = [NOW - 6 * DAY];
    expect(keepRecent(recent, NOW)).toBe(recent);
  });
});
