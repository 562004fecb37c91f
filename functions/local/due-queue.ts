/** Keys in the order of their instants. An entry that no longer stands (moved, deleted) is passed over when met. */
export interface DueQueue {
  add(key: string, at: number): void;
  /** The instant of the first entry that still stands, in milliseconds since 1970. */
  earliest(): number | undefined;
  /** Removes the standing entries at or before `now` and answers their keys, earliest first, each key once. */
  takeDue(now: number): string[];
}

interface Entry {
  key: string;
  at: number;
}

/**
 * A binary heap. With a hundred thousand alarms, looking at all of them at every stop of the clock costs more than
 * the system under test.
 */
export function createDueQueue(stands: (key: string, at: number) => boolean): DueQueue {
  const heap: Entry[] = [];

  function first(): Entry | undefined {
    for (let top = heap[0]; top; top = heap[0]) {
      if (stands(top.key, top.at)) return top;
      removeTop(heap);
    }
    return undefined;
  }

  return {
    add(key, at) {
      heap.push({ key, at });
      siftUp(heap);
    },
    earliest: () => first()?.at,
    takeDue(now) {
      const due = new Set<string>();
      for (let top = first(); top && top.at <= now; top = first()) {
        due.add(top.key);
        removeTop(heap);
      }
      return [...due];
    },
  };
}

function siftUp(heap: Entry[]): void {
  let child = heap.length - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!swapIfLater(heap, parent, child)) return;
    child = parent;
  }
}

function removeTop(heap: Entry[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  heap[0] = last;
  let parent = 0;
  for (;;) {
    const left = 2 * parent + 1;
    const right = left + 1;
    const smaller = (heap[right]?.at ?? Infinity) < (heap[left]?.at ?? Infinity) ? right : left;
    if (!swapIfLater(heap, parent, smaller)) return;
    parent = smaller;
  }
}

/** Swaps parent and child when the parent is the later one; answers whether it did. */
function swapIfLater(heap: Entry[], parentIndex: number, childIndex: number): boolean {
  const parent = heap[parentIndex];
  const child = heap[childIndex];
  if (!parent || !child || parent.at <= child.at) return false;
  heap[parentIndex] = child;
  heap[childIndex] = parent;
  return true;
}
