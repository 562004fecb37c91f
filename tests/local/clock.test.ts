import { afterEach, describe, expect, test } from "vitest";
import { createClock, installAsMachineClock } from "../../functions/local/clock.ts";

const THEN = Date.parse("2031-05-06T07:08:09.010Z");
let restore = () => {};
afterEach(() => restore());

describe("the clock", () => {
  test("stands still until it is set, and never goes back", () => {
    const clock = createClock(1000);
    expect(clock.now()).toBe(1000);
    clock.set(1000);
    clock.set(2000);
    expect(() => clock.set(1999)).toThrow(RangeError);
    expect(() => clock.set(Number.NaN)).toThrow(RangeError);
    expect(clock.now()).toBe(2000);
  });

  test("becomes the machine's clock for every way to ask the time, and gives it back", () => {
    const real = Date;
    const clock = createClock(THEN);
    restore = installAsMachineClock(clock);
    expect(Date.now()).toBe(THEN);
    expect(new Date().toISOString()).toBe("2031-05-06T07:08:09.010Z");
    expect(real.now()).toBe(THEN);
    expect(Date()).toContain("2031");
    clock.set(THEN + 60_000);
    expect(Date.now()).toBe(THEN + 60_000);
    restore();
    expect(Date).toBe(real);
    expect(Math.abs(Date.now() - THEN)).toBeGreaterThan(60_000);
  });

  test("leaves dates made from something else alone", () => {
    restore = installAsMachineClock(createClock(THEN));
    expect(new Date(0).getTime()).toBe(0);
    expect(new Date("2020-01-01T00:00:00Z").getUTCFullYear()).toBe(2020);
    expect(Date.UTC(2020, 0)).toBe(1577836800000);
    expect(new Date()).toBeInstanceOf(Date);
    expect(new Date().constructor).toBe(Date);
    expect(structuredClone(new Date(5))).toBeInstanceOf(Date);
    class Later extends Date {}
    expect(new Later().getTime()).toBe(THEN);
    expect(new Later()).toBeInstanceOf(Later);
  });

  test("leaves timers and the performance clock real", async () => {
    restore = installAsMachineClock(createClock(THEN));
    const before = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 15));
    expect(performance.now() - before).toBeGreaterThan(10);
    expect(Date.now()).toBe(THEN);
  });
});
