/** Counts the work that has begun and not ended, so that the stack can say when nothing more will happen by itself. */
export interface InFlight {
  /** Notes that a piece of work has begun; call the answer once when it has ended (more calls do nothing). */
  begin(): () => void;
  count(): number;
  /** Resolves when the count is zero; at once if it is zero now. */
  empty(): Promise<void>;
}

export function createInFlight(): InFlight {
  let count = 0;
  let waiting: Array<() => void> = [];
  return {
    begin() {
      count += 1;
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        count -= 1;
        if (count > 0) return;
        const released = waiting;
        waiting = [];
        for (const release of released) release();
      };
    },
    count: () => count,
    empty: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
