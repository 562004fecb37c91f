/** What people have done and what was done for them, in memory. */
import type { Fact } from "../../core/facts.ts";
import type { Timeline } from "../../ports.ts";
import { frozen } from "./frozen.ts";
import type { ResultRows } from "./results.ts";

export function createTimeline(results: ResultRows = new Map()): Timeline {
  const facts = new Map<string, Map<string, Fact>>();
  return {
    async write(contactId, fact, result) {
      const own = facts.get(contactId) ?? new Map<string, Fact>();
      facts.set(contactId, own);
      const isCounted = result !== undefined && (result.id !== fact.id || !own.has(fact.id));
      const key = `${contactId} ${result?.id}`;
      if (isCounted && !results.has(key)) results.set(key, frozen(result));
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
