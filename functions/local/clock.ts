/** The one clock of the embedded stack, in milliseconds since 1970. It stands still until somebody sets it. */
export interface Clock {
  /** The virtual time now, in milliseconds since 1970. */
  now(): number;
  /**
   * Moves the clock to `ms`.
   * @throws RangeError when `ms` is before now, or is not a number: nothing downstream is written for time that
   *   runs backwards, so a test that asks for it has a fault of its own.
   */
  set(ms: number): void;
}

/** A clock that reads `startMs` (milliseconds since 1970) until it is set. */
export function createClock(startMs: number): Clock {
  let current = requireInstant(startMs);
  return {
    now: () => current,
    set(ms) {
      if (requireInstant(ms) < current) {
        throw new RangeError(`the clock cannot go back from ${iso(current)} to ${iso(ms)}`);
      }
      current = ms;
    },
  };
}

/**
 * Makes `Date.now()`, `new Date()` and `Date()` in this process read `clock`, and returns the function that puts
 * the machine's own clock back. Timers and `performance.now()` stay real.
 *
 * Handlers and SDK clients run unmodified and must not know that they are local, so the clock has to be
 * under them, not passed to them.
 */
export function installAsMachineClock(clock: Clock): () => void {
  const RealDate = globalThis.Date;
  const realNow = RealDate.now;
  const now = () => clock.now();
  const VirtualDate: DateConstructor = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(
        target,
        args.length === 0 ? [clock.now()] : args,
        newTarget === VirtualDate ? target : newTarget,
      ) as object,
    apply: () => new RealDate(clock.now()).toString(),
  });
  // On the constructor itself too: a module that kept the constructor from before must not read another time.
  RealDate.now = now;
  // `new Date().constructor === Date` is asked by some serialisers.
  RealDate.prototype.constructor = VirtualDate;
  globalThis.Date = VirtualDate;
  return () => {
    RealDate.now = realNow;
    RealDate.prototype.constructor = RealDate;
    globalThis.Date = RealDate;
  };
}

function requireInstant(ms: number): number {
  if (!Number.isFinite(ms)) throw new RangeError(`not an instant: ${ms}`);
  return ms;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
