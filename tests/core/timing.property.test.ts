import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localTime } from "../../functions/core/local-time.ts";
import { spanAt } from "../../functions/core/offsets.ts";
import {
  type Delay,
  after as endOf,
  isOpen,
  nextOpen,
  type Weekday,
  type Window,
} from "../../functions/core/timing.ts";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY = 24 * 60 * MINUTE;
const HORIZON = 28 * DAY;
const ZONES = Intl.supportedValuesOf("timeZone");
const BEGIN = Date.UTC(2025, 0, 1);
const END = Date.UTC(2029, 0, 1);
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

// The judge of all this is Intl.DateTimeFormat, and Temporal has no part in it.

interface Wall {
  readonly date: string;
  readonly weekday: Weekday;
  /** Since midnight. */
  readonly minute: number;
  /** Local time less UTC, in milliseconds. */
  readonly offset: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const met = clocks.get(zone);
  if (met !== undefined) return met;
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  clocks.set(zone, clock);
  return clock;
}

/** What a wall clock in the zone shows, as "Tue, 11/24/2026, 09:12" gives it. */
function wall(zone: string, instant: number): Wall {
  const shown = /^(\w+), (\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/.exec(clockOf(zone).format(instant));
  if (shown === null) throw new Error(`cannot read the clock of ${zone}`);
  const [, weekday = "", month, day, year, hour, minute] = shown;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  return {
    date: `${year}-${month}-${day}`,
    weekday: (WEEKDAYS.indexOf(weekday) + 1) as Weekday,
    minute: Number(hour) * 60 + Number(minute),
    offset: local - Math.floor(instant / MINUTE) * MINUTE,
  };
}

function contains(window: Window, weekday: Weekday, minute: number): boolean {
  return window.days.includes(weekday) && window.from <= minute && minute < window.to;
}

/** The first open instant, found by looking at every minute. Clocks are read each quarter hour, where all of them change in these years. */
function scan(instant: number, windows: readonly Window[], zones: readonly string[]): number | undefined {
  const end = instant + HORIZON;
  for (let quarter = Math.floor(instant / QUARTER) * QUARTER; quarter <= end; quarter += QUARTER) {
    const walls = zones.map((zone) => wall(zone, quarter));
    for (let minute = 0; minute < 15; minute++) {
      const at = Math.max(instant, quarter + minute * MINUTE);
      const isPast = quarter + (minute + 1) * MINUTE <= instant;
      if (isPast || at > end) continue;
      const allOpen = walls.every((w) =>
        windows.every((window) => contains(window, w.weekday, w.minute + minute)),
      );
      if (allOpen) return at;
    }
  }
  return undefined;
}

/** The instants from 2025 to 2028 at which a zone's clocks are changed: a weekly look, then halving. */
function clockChanges(zone: string): number[] {
  const changes: number[] = [];
  for (let week = BEGIN; week < END; week += 7 * DAY) {
    const before = wall(zone, week).offset;
    let [low, high] = [week, week + 7 * DAY];
    if (wall(zone, high).offset === before) continue;
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE;
      if (wall(zone, middle).offset === before) low = middle;
      else high = middle;
    }
    changes.push(high);
  }
  return changes;
}

const changesOf = new Map(ZONES.map((zone) => [zone, clockChanges(zone)]));
const CHANGING = ZONES.filter((zone) => changesOf.get(zone)?.length);

/** Instants at, just beside and within days of a clock change of the zone; anywhere when it has none. */
function instantIn(zone: string): fc.Arbitrary<number> {
  const changes = changesOf.get(zone) ?? [];
  if (changes.length === 0) return fc.integer({ min: BEGIN, max: END });
  const beside = fc.constantFrom(-MINUTE, -1, 0, 1, MINUTE);
  const near = fc.integer({ min: -3 * DAY, max: 2 * DAY });
  return fc.tuple(fc.constantFrom(...changes), fc.oneof(beside, near)).map(([change, by]) => change + by);
}

const anyWindow: fc.Arbitrary<Window> = fc
  .record({
    days: fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    // Most clocks change between midnight and 4: draw windows that begin, end or vanish there as often as others.
    hours: fc.oneof(
      fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 })),
      fc.tuple(fc.integer({ min: 0, max: 239 }), fc.integer({ min: 1, max: 240 })),
      fc.constant<[number, number]>([540, 1020]),
      fc.constant<[number, number]>([1380, 1440]),
    ),
  })
  .map(({ days, hours: [a, b] }) => ({ days, from: Math.min(a, b - 1), to: Math.max(a + 1, b) }));

const zoneAndInstant = fc
  .constantFrom(...ZONES, ...CHANGING)
  .chain((zone) => fc.record({ zone: fc.constant(zone), instant: instantIn(zone) }));

describe("in every IANA zone, around its clock changes of 2025 to 2028,", () => {
  it("a span begins and ends at the zone's clock changes and has its offset throughout", () => {
    for (const zone of ZONES) {
      for (const change of changesOf.get(zone) ?? []) {
        const [before, since] = [spanAt(zone, change - 1), spanAt(zone, change)];
        expect([before.until, since.from], zone).toEqual([change, change]);
        expect(before.offset, zone).toBe(wall(zone, change - 1).offset);
        expect(since.offset, zone).toBe(wall(zone, change).offset);
      }
      expect(spanAt(zone, BEGIN).offset, zone).toBe(wall(zone, BEGIN).offset);
    }
  });

  it("the next opening is the first minute at which the clock on the wall is in the window", () => {
    for (const zone of ZONES) {
      fc.assert(
        fc.property(instantIn(zone), anyWindow, (instant, window) => {
          const open = nextOpen(instant, [window], [zone]);
          expect(open).toBe(scan(instant, [window], [zone]));
          if (open === undefined) return;
          const { weekday, minute } = wall(zone, open);
          expect(open >= instant && contains(window, weekday, minute)).toBe(true);
        }),
        { numRuns: 4 },
      );
    }
  });

  it("a business day is never a weekend, and so many of them lie between", () => {
    for (const zone of ZONES) {
      fc.assert(
        fc.property(instantIn(zone), fc.nat({ max: 23 }), (base, amount) => {
          const due = endOf(base, { amount, unit: "businessDays" }, [zone]);
          const [began, ended] = [wall(zone, base), wall(zone, due)];
          expect(ended.weekday).toBeLessThanOrEqual(5);
          const isWaiting = amount === 0 && began.weekday > 5;
          expect(workdaysBetween(began.date, ended.date)).toBe(isWaiting ? 1 : amount);
        }),
        { numRuns: 4 },
      );
    }
  });

  it("days keep the time on the wall, except in a gap, which moves it on by the gap", () => {
    for (const zone of ZONES) {
      fc.assert(
        fc.property(instantIn(zone), fc.integer({ min: 1, max: 20 }), (base, amount) => {
          const due = endOf(base, { amount, unit: "days" }, [zone]);
          const [began, ended] = [wall(zone, base), wall(zone, due)];
          const wanted = Date.parse(began.date) + amount * DAY + began.minute * MINUTE;
          const gap = gapAt(zone, wanted);
          expect(Date.parse(ended.date) + ended.minute * MINUTE).toBe(wanted + gap);
          expect((due - base) % MINUTE).toBe(0);
        }),
        { numRuns: 4 },
      );
    }
  });
});

/** Mondays to Fridays after one date, up to and including another. */
function workdaysBetween(from: string, to: string): number {
  let count = 0;
  for (let day = Date.parse(from) + DAY; day <= Date.parse(to); day += DAY) {
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count += 1;
  }
  return count;
}

/** How much local time is skipped where this local time would be; 0 when a clock in the zone shows it. */
function gapAt(zone: string, local: number): number {
  for (const change of changesOf.get(zone) ?? []) {
    const [before, since] = [wall(zone, change - 1).offset, wall(zone, change).offset];
    if (change + before <= local && local < change + since) return since - before;
  }
  return 0;
}

describe("an opening", () => {
  it("is itself open, and is its own next opening", () => {
    fc.assert(
      fc.property(zoneAndInstant, fc.array(anyWindow, { maxLength: 2 }), ({ zone, instant }, windows) => {
        const open = nextOpen(instant, windows, [zone]);
        expect(isOpen(instant, windows, [zone])).toBe(open === instant);
        if (open === undefined) return;
        expect(isOpen(open, windows, [zone])).toBe(true);
        expect(nextOpen(open, windows, [zone])).toBe(open);
      }),
      { numRuns: 1000 },
    );
  });

  it("is never earlier when asked for later", () => {
    fc.assert(
      fc.property(zoneAndInstant, fc.nat({ max: 9 * DAY }), anyWindow, ({ zone, instant }, by, window) => {
        const [sooner, later] = [
          nextOpen(instant, [window], [zone]),
          nextOpen(instant + by, [window], [zone]),
        ];
        if (sooner === undefined || later === undefined) return;
        expect(later).toBeGreaterThanOrEqual(sooner);
      }),
      { numRuns: 1000 },
    );
  });

  it("in several zones is the first that is open in each, and never earlier than in any one of them", () => {
    fc.assert(
      fc.property(
        zoneAndInstant,
        fc.array(fc.constantFrom(...ZONES), { minLength: 1, maxLength: 3 }),
        fc.array(anyWindow, { minLength: 1, maxLength: 2 }),
        ({ zone, instant }, others, windows) => {
          const zones = [zone, ...others];
          const open = nextOpen(instant, windows, zones);
          expect(open).toBe(scan(instant, windows, zones));
          if (open === undefined) return;
          for (const one of zones) {
            const alone = nextOpen(instant, windows, [one]) ?? Number.POSITIVE_INFINITY;
            expect(isOpen(open, windows, [one])).toBe(true);
            expect(alone).toBeLessThanOrEqual(open);
          }
        },
      ),
      { numRuns: 120 },
    );
  });
});

describe("a delay", () => {
  const anyDelay: fc.Arbitrary<Delay> = fc.record({
    amount: fc.nat({ max: 60 }),
    unit: fc.constantFrom("minutes", "hours", "days", "businessDays"),
  });

  it("never ends before it begins, nor a longer one before a shorter one", () => {
    fc.assert(
      fc.property(zoneAndInstant, anyDelay, ({ zone, instant }, delay) => {
        const due = endOf(instant, delay, [zone]);
        expect(due).toBeGreaterThanOrEqual(instant);
        const longer = { ...delay, amount: delay.amount + 1 };
        expect(endOf(instant, longer, [zone])).toBeGreaterThanOrEqual(due);
      }),
      { numRuns: 1000 },
    );
  });

  it("in several zones ends where it ends last", () => {
    fc.assert(
      fc.property(
        zoneAndInstant,
        fc.array(fc.constantFrom(...ZONES), { maxLength: 3 }),
        anyDelay,
        ({ zone, instant }, others, delay) => {
          const zones = [zone, ...others];
          const alone = zones.map((one) => endOf(instant, delay, [one]));
          expect(endOf(instant, delay, zones)).toBe(Math.max(...alone));
        },
      ),
      { numRuns: 300 },
    );
  });
});

it("the local time is what the clock on the wall shows", () => {
  fc.assert(
    fc.property(zoneAndInstant, ({ zone, instant }) => {
      const { weekday, date, minute } = wall(zone, instant);
      const month = new Intl.DateTimeFormat("en-US", { timeZone: zone, month: "short" }).format(instant);
      const time = [Math.floor(minute / 60), minute % 60]
        .map((part) => String(part).padStart(2, "0"))
        .join(":");
      const day = `${WEEKDAYS[weekday - 1]} ${Number(date.slice(-2))} ${month}`;
      expect(localTime(instant, zone)).toBe(`${day} ${time} ${zone}`);
    }),
    { numRuns: 500 },
  );
});
