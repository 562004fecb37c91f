/** Tells whoever looks that there is something new, not more often than is good for them. */
import { throttle } from "./throttle.ts";

export interface Changes {
  announce(): void;
  /** Calls `tell` after each change until the answer is called. */
  listen(tell: () => void): () => void;
}

const LEAST_MS = 200;

/** `leastMs`: how long changes are gathered before they are told. */
export function createChanges(leastMs = LEAST_MS): Changes {
  const listeners = new Set<() => void>();
  const announce = throttle(() => {
    for (const tell of listeners) tell();
  }, leastMs);
  return {
    announce,
    listen(tell) {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
  };
}
