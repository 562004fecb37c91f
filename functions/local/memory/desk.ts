/** What lies before senders' people, in memory. */
import type { DeskItem } from "../../core/effects.ts";
import type { Desk } from "../../ports.ts";
import { frozen } from "./frozen.ts";

export interface MemoryDesk extends Desk {
  /** What lies on any desk. For assertions. */
  lying(): readonly DeskItem[];
}

export function createDesk(): MemoryDesk {
  /** Undefined for what was taken off, or is not to be laid any more. */
  const items = new Map<string, DeskItem | undefined>();
  const mornings = new Set<string>();
  const lying = () => [...items.values()].filter((item) => item !== undefined);
  return {
    lying,
    async put(item) {
      if (!items.has(item.id)) items.set(item.id, frozen(item));
    },
    async take(itemId) {
      items.set(itemId, undefined);
    },
    open: async (sender) =>
      lying()
        .filter((item) => item.sender === sender)
        .sort((a, b) => a.due - b.due),
    async claimMorning(sender, date) {
      const morning = `${sender}#${date}`;
      const isFirst = !mornings.has(morning);
      mornings.add(morning);
      return isFirst;
    },
  };
}
