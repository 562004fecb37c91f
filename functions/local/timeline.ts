import type { Clock } from "./clock.ts";
import type { InFlight } from "./in-flight.ts";
import type { Lambda } from "./lambda.ts";
import type { Scheduler } from "./scheduler.ts";

export interface AdvanceOptions {
  /**
   * The least virtual time between two firings of recurring schedules, in milliseconds (default 60,000). At the
   * default, forty-five days of a sweeper that runs every minute are 64,800 sweeps; with six hours, 180.
   */
  sweepEvery?: number;
  /** Called after each stop has settled, with its instant. */
  onStop?: (at: number) => void | Promise<void>;
}

export interface Advance {
  /**
   * Moves the clock to `ms` (milliseconds since 1970), stopping at each instant at which something is due on the
   * way (one-time schedules, retries, recurring schedules), and letting everything settle at each stop. When it
   * resolves, the clock reads `ms` and everything due by then has happened.
   * @throws RangeError when `ms` is before now.
   */
  advanceTo(ms: number, options?: AdvanceOptions): Promise<void>;
  /**
   * Resolves when no work is in flight anywhere: no invocation runs or could start, no request is being answered,
   * no event or webhook is under way. Nothing due later is waited for: the clock does not move.
   */
  settle(): Promise<void>;
}

interface Parts {
  clock: Clock;
  lambda: Lambda;
  scheduler: Scheduler;
  inFlight: InFlight;
}

/** How time passes in the embedded stack. */
export function createTimeline({ clock, lambda, scheduler, inFlight }: Parts): Advance {
  let lastRecurringAt = Number.NEGATIVE_INFINITY;

  async function settle(): Promise<void> {
    do {
      await lambda.idle();
      await inFlight.empty();
      // A turn of the event loop: what has just ended may be about to begin something else.
      await new Promise((resolve) => setImmediate(resolve));
    } while (lambda.busy() || inFlight.count() > 0);
  }

  function nextRecurringAt(sweepEvery: number): number {
    const due = scheduler.nextDueAt({ recurring: true });
    return due === undefined ? Infinity : Math.max(due, lastRecurringAt + sweepEvery);
  }

  /** Sets the clock and lets happen what is due: recurring schedules only when it is their turn. */
  async function stopAt(at: number, recurring: boolean): Promise<void> {
    clock.set(at);
    scheduler.fire(at, recurring ? {} : { recurring: false });
    if (recurring) lastRecurringAt = at;
    await settle();
  }

  return {
    settle,
    async advanceTo(ms, { sweepEvery = 60_000, onStop } = {}) {
      if (ms < clock.now()) clock.set(ms); // Throws, in the clock's own words.
      await settle();
      for (;;) {
        const recurringAt = nextRecurringAt(sweepEvery);
        const once = scheduler.nextDueAt({ recurring: false }) ?? Infinity;
        const at = Math.max(clock.now(), Math.min(once, lambda.nextRetryAt() ?? Infinity, recurringAt));
        if (at > ms) break;
        await stopAt(at, at >= recurringAt);
        await onStop?.(at);
      }
      const recurring = (scheduler.nextDueAt({ recurring: true }) ?? Infinity) <= ms;
      if (clock.now() === ms && !recurring) return;
      await stopAt(ms, recurring);
      await onStop?.(ms);
    },
  };
}
