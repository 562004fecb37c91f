/** A clock that jumps from one thing to the next. What is set for the same instant happens in an order the seed draws. */
import type { Instant } from "../../functions/core/person.ts";
import type { Random } from "./seed-random.ts";

export interface VirtualTime {
  now(): Instant;
  /** Does something at an instant, or as soon as may be when that has passed. */
  at(instant: Instant, act: () => void | Promise<void>): void;
  /** Does the next thing, unless it is set for a later instant than `until`. Answers whether it did one. */
  step(until: Instant): Promise<boolean>;
}

interface Entry {
  readonly at: Instant;
  readonly tie: number;
  act(): void | Promise<void>;
}

export function startTime(start: Instant, random: Random): VirtualTime {
  const heap: Entry[] = [];
  let now = start;
  return {
    now: () => now,
    at: (instant, act) => push(heap, { at: Math.max(instant, now), tie: random.next(), act }),
    async step(until) {
      const first = heap[0];
      if (first === undefined || first.at > until) return false;
      pop(heap);
      now = first.at;
      await first.act();
      return true;
    },
  };
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.tie < b.tie);
}

function push(heap: Entry[], entry: Entry): void {
  let place = heap.push(entry) - 1;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(entry, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = entry;
}

/** Takes the first entry off. */
function pop(heap: Entry[]): void {
  const moved = heap.pop();
  if (moved === undefined || heap.length === 0) return;
  let place = 0;
  for (;;) {
    const [left, right] = [heap[2 * place + 1], heap[2 * place + 2]];
    const isRight = right !== undefined && left !== undefined && isBefore(right, left);
    const child = isRight ? right : left;
    if (child === undefined || !isBefore(child, moved)) break;
    heap[place] = child;
    place = 2 * place + (isRight ? 2 : 1);
  }
  heap[place] = moved;
}
