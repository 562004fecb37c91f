/** Everything the app needs from outside, in memory: for tests, the simulation and whoever embeds the service. */
import type { Instant } from "../../core/person.ts";
import type { World } from "../../ports.ts";
import { createAddresses, type SuppressionRows } from "./addresses.ts";
import { createAlarms, createWaker, type MemoryAlarms, type MemoryWaker } from "./alarms.ts";
import { createDesk, type MemoryDesk } from "./desk.ts";
import { createGate } from "./gate.ts";
import { createInbox, type MemoryInbox } from "./inbox.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { createPeople, type MemoryPeople } from "./people.ts";
import { createMailer, createTexter, type Failing, type MemoryTexter } from "./providers.ts";
import { createResults, type ResultRows } from "./results.ts";
import { createStops } from "./stops.ts";
import { createTallies } from "./tallies.ts";
import { createTimeline } from "./timeline.ts";

export interface MemoryWorld extends World {
  readonly people: MemoryPeople;
  readonly desk: MemoryDesk;
  readonly alarms: MemoryAlarms;
  readonly waker: MemoryWaker;
  readonly mailer: World["mailer"] & Failing;
  readonly texter: MemoryTexter;
  readonly inbox: MemoryInbox;
  readonly ledger: Ledger;
}

export interface MemoryOptions {
  now(): Instant;
  /** How late a put shows in the owed index, in milliseconds; not at all when left out. */
  indexLag?(): number;
}

export function createWorld({ now, indexLag }: MemoryOptions): MemoryWorld {
  const suppressions: SuppressionRows = new Map();
  const results: ResultRows = new Map();
  const ledger = openLedger();
  let named = 0;
  return {
    people: createPeople({ now, ...(indexLag === undefined ? {} : { indexLag }) }),
    timeline: createTimeline(results),
    addresses: createAddresses(suppressions),
    stops: createStops(now),
    gate: createGate(suppressions),
    desk: createDesk(),
    tallies: createTallies(),
    results: createResults(results),
    alarms: createAlarms(),
    waker: createWaker(),
    mailer: createMailer({ ledger, now }),
    texter: createTexter({ ledger, now }),
    inbox: createInbox(now),
    ledger,
    newId() {
      named += 1;
      return `id-${named}`;
    },
  };
}
