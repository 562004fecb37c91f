/** Raw inbound mail in memory. */
import type { Instant } from "../../core/person.ts";
import { GiveUp, type Inbox } from "../../ports.ts";

export interface MemoryInbox extends Inbox {
  /** A mail arrives now. The key begins with `inbound/`. */
  arrive(key: string, bytes: Uint8Array): void;
}

interface Mail {
  readonly bytes: Uint8Array;
  readonly arrived: Instant;
}

const PREFIX = "inbound/";

export function createInbox(now: () => Instant): MemoryInbox {
  const mails = new Map<string, Mail>();
  const processed = new Set<string>();
  return {
    arrive(key, bytes) {
      mails.set(inbound(key), { bytes: bytes.slice(), arrived: now() });
    },
    async put(key, bytes) {
      if (mails.has(inbound(key))) return "known";
      mails.set(key, { bytes: bytes.slice(), arrived: now() });
      return "put";
    },
    read: async (key) => mails.get(inbound(key))?.bytes.slice(),
    async *unprocessed(before) {
      const waiting = [...mails].filter(([key, { arrived }]) => arrived < before && !processed.has(key));
      yield* waiting.map(([key, { arrived }]) => ({ key, arrived }));
    },
    async markProcessed(key) {
      processed.add(inbound(key));
    },
  };
}

function inbound(key: string): string {
  if (key.startsWith(PREFIX)) return key;
  throw new GiveUp(`"${key.slice(0, 80)}" is no inbound mail: their keys begin with "${PREFIX}"`);
}
