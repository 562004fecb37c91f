/** What people have done and what was done for them, in memory. */
import type { Fact } from "../../core/facts.ts";
import type { Timeline } from "../../ports.ts";
import { frozen } from "./frozen.ts";

export function createTimeline(): Timeline {
  const facts = new Map<string, Map<string, Fact>>();
  return {
    async write(contactId, fact) {
      const own = facts.get(contactId) ?? new Map<string, Fact>();
      facts.set(contactId, own);
      // A fact's id is derived from what happened: it stays as it was first written.
      if (!own.has(fact.id)) own.set(fact.id, frozen(fact));
    },
    has: async (contactId, factId) => facts.get(contactId)?.has(factId) ?? false,
    list: async (contactId) => [...(facts.get(contactId)?.values() ?? [])].sort(oldestFirst),
  };
}

function oldestFirst(a: Fact, b: Fact): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}
