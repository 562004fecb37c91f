/** Tells whoever looks that there is something new, a few times a second at most. */
import { throttle } from "./throttle.ts";

export interface Changes {
  announce(): void;
  /** Calls `tell` after each change until the answer is called. */
  listen(tell: () => void): () => void;
}

const LEAST_MS = 200;

export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  const announce = throttle(() => {
    for (const tell of listeners) tell();
  }, LEAST_MS);
  return {
    announce,
    listen(tell) {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
  };
}
