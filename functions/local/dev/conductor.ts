/** How time passes while somebody watches: with the clock on the wall, and ahead of it when asked. One thing at a time. */
import type { Stack } from "../stack.ts";

const MINUTE = 60_000;
const TICK_MS = 1_000;
/** A long jump sweeps this often on its way; alarms keep their minutes. */
const SWEEPS_IN_A_JUMP = 48;
/** Retries come one and two minutes after a failure; what fails again then is given up. */
const RETRIES_OVER_MS = 4 * MINUTE;
/** How many waits are looked behind for the next touch: a step may be put off again and again. */
const MOST_HOPS = 60;

export interface Conductor {
  /** How far the local clock is ahead of the machine's, in milliseconds. */
  ahead(): number;
  /** What is under way, for the page. */
  doing(): string | undefined;
  /** Does something as soon as nothing else is under way, and waits until all that follows from it has happened. */
  run<T>(work: () => T | Promise<T>): Promise<T>;
  /** @throws RangeError when `to` is before now. */
  advanceTo(to: number, doing?: string): Promise<void>;
  /** Advances from one due time to the next until `happened` counts more. False when nothing waits. */
  advanceUntil(nextDue: () => Promise<number | undefined>, happened: () => Promise<number>): Promise<boolean>;
  /** Begins to let the clock run. */
  start(): void;
  /** Stops the clock, plays out what is under way and the retries that are due soon. */
  stop(): Promise<void>;
}

interface Parts {
  readonly stack: Stack;
  readonly ahead: number;
  /** The machine's time, which `Date` does not tell here any more. */
  readonly wallNow: () => number;
  /** Called after each stop of the clock, and after whatever was run. */
  readonly onChange: () => void;
}

export function createConductor({ stack, ahead: aheadAtFirst, wallNow, onChange }: Parts): Conductor {
  const { clock, lambda } = stack;
  let ahead = aheadAtFirst;
  let doing: string | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;

  function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    waiting += 1;
    const turn = last.then(work).finally(() => {
      waiting -= 1;
      onChange();
    });
    last = turn.catch(() => {});
    return turn;
  }

  async function goTo(to: number): Promise<void> {
    const sweepEvery = Math.max(MINUTE, Math.floor((to - clock.now()) / SWEEPS_IN_A_JUMP));
    await stack.advanceTo(to, { sweepEvery, onStop: onChange });
  }

  /** A jump: from then on the clock runs on from there. */
  async function jump<T>(what: string, work: () => Promise<T>): Promise<T> {
    doing = what;
    onChange();
    try {
      return await work();
    } finally {
      ahead = clock.now() - wallNow();
      doing = undefined;
    }
  }

  async function hop(
    nextDue: () => Promise<number | undefined>,
    happened: () => Promise<number>,
  ): Promise<boolean> {
    const before = await happened();
    for (let hops = 0; hops < MOST_HOPS; hops += 1) {
      const due = await nextDue();
      if (due === undefined) return false;
      await goTo(Math.max(due, clock.now() + TICK_MS));
      if ((await happened()) > before) return true;
    }
    return false;
  }

  const tick = () => {
    // What is under way ends with the clock where it belongs.
    if (waiting === 0) void inTurn(() => goTo(Math.max(clock.now(), wallNow() + ahead)));
  };

  return {
    ahead: () => ahead,
    doing: () => doing,
    run: (work) =>
      inTurn(async () => {
        const result = await work();
        await stack.settle();
        return result;
      }),
    advanceTo: (to, what = "advancing the clock") => inTurn(() => jump(what, () => goTo(to))),
    advanceUntil: (nextDue, happened) =>
      inTurn(() => jump("advancing to the next touch", () => hop(nextDue, happened))),
    start() {
      timer ??= setInterval(tick, TICK_MS);
    },
    async stop() {
      clearInterval(timer);
      await inTurn(async () => {
        await stack.settle();
        const end = clock.now() + RETRIES_OVER_MS;
        for (let at = lambda.nextRetryAt(); at !== undefined && at <= end; at = lambda.nextRetryAt()) {
          await goTo(Math.max(at, clock.now()));
        }
      });
    },
  };
}
