/** Counts of what became of mail, by hour, in memory. */
import type { Tally } from "../../core/breaker.ts";
import type { Instant } from "../../core/person.ts";
import type { Tallies } from "../../ports.ts";

interface Account {
  readonly hours: Map<number, Tally>;
  /** The hour counting began again in, and what that hour had counted by then. */
  restart?: { readonly hour: number; readonly forgotten: Tally };
}

const HOUR = 3_600_000;
const NOTHING: Tally = { accepted: 0, bounced: 0, complained: 0 };

export function createTallies(): Tallies {
  const accounts = new Map<string, Account>();
  const open = (of: string): Account => {
    const account = accounts.get(of) ?? { hours: new Map() };
    accounts.set(of, account);
    return account;
  };
  return {
    async add(of, what, at) {
      const { hours } = open(of);
      const counted = hours.get(hourOf(at)) ?? NOTHING;
      hours.set(hourOf(at), { ...counted, [what]: counted[what] + 1 });
    },
    async since(of, instant) {
      const { hours, restart } = open(of);
      const from = Math.max(hourOf(instant), restart?.hour ?? 0);
      const counted = [...hours].filter(([hour]) => hour >= from).map(([, tally]) => tally);
      const forgotten = restart !== undefined && restart.hour === from ? restart.forgotten : NOTHING;
      return {
        accepted: sum(counted, "accepted") - forgotten.accepted,
        bounced: sum(counted, "bounced") - forgotten.bounced,
        complained: sum(counted, "complained") - forgotten.complained,
      };
    },
    async restart(of, at) {
      const account = open(of);
      const hour = hourOf(at);
      account.restart = { hour, forgotten: account.hours.get(hour) ?? NOTHING };
    },
  };
}

function hourOf(at: Instant): number {
  return Math.floor(at / HOUR);
}

function sum(tallies: readonly Tally[], what: keyof Tally): number {
  return tallies.reduce((total, tally) => total + tally[what], 0);
}
