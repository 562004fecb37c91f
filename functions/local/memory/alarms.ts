/** One-time alarms in memory, and who was woken at once. Whoever owns the clock rings them. */
import type { Instant } from "../../core/person.ts";
import type { Alarms, Waker } from "../../ports.ts";
import { frozen } from "./frozen.ts";

export type Alarm = Readonly<Parameters<Alarms["set"]>[0]>;

export interface MemoryAlarms extends Alarms {
  standing(): readonly Alarm[];
  /** Takes the alarms due at the instant off the list, soonest first: they ring now. */
  ring(now: Instant): readonly Alarm[];
}

export function createAlarms(): MemoryAlarms {
  const alarms = new Map<string, Alarm>();
  const nameOf = ({ contactId, at, version }: Alarm) => `${contactId} ${at} ${version}`;
  return {
    async set(alarm) {
      if (!alarms.has(nameOf(alarm))) alarms.set(nameOf(alarm), frozen(alarm));
    },
    standing: () => [...alarms.values()],
    ring(now) {
      const due = [...alarms.values()].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
      for (const alarm of due) alarms.delete(nameOf(alarm));
      return due;
    },
  };
}

export interface MemoryWaker extends Waker {
  /** Takes those who were asked to be woken off the list, in order. */
  take(): readonly string[];
}

export function createWaker(): MemoryWaker {
  let woken: readonly string[] = [];
  return {
    async wake(contactId) {
      woken = [...woken, contactId];
    },
    take() {
      const taken = woken;
      woken = [];
      return taken;
    },
  };
}
