/** Each minute: stops that were broken off, whoever is owed and was not woken, inbound mail whose event was lost, and what can be added up. */
import type { Instant } from "../core/person.ts";
import type { Inbox } from "../ports.ts";
import { hearMail } from "./hear-mail.ts";
import type { Service } from "./service.ts";
import { carryThrough } from "./suppressions.ts";
import { type Trace, traceOf } from "./trace.ts";

/** An alarm rings within a minute of its time; only what is later than that is overdue. */
const ALARM_GRACE_MS = 90_000;
/** Everyone is usually told of a stop within seconds. */
const STOP_GRACE_MS = 60_000;
/** Mail is usually handled within seconds of its arrival. */
const MAIL_GRACE_MS = 120_000;

export interface Swept {
  /** Stops that somebody died over, carried through. */
  readonly stops: number;
  readonly woken: number;
  readonly mails: number;
  /** What could not be done, by stop id, contact id or mail key; the next sweep tries again. */
  readonly failures: readonly ({ readonly what: string } & Trace)[];
}

/** One failure does not stop the rest. `deadline` (ms) ends the sweep; the next one goes on. */
export async function sweep(service: Service, inbox: Inbox, deadline: number): Promise<Swept> {
  const { people, waker } = service.world;
  const failures: ({ what: string } & Trace)[] = [];
  const attempt = async (what: string, act: () => Promise<void>) => {
    try {
      await act();
      return 1;
    } catch (error) {
      failures.push({ what, ...traceOf(error) });
      return 0;
    }
  };
  // First: what a stop has not reached must not be woken to send.
  let stops = 0;
  for await (const stop of service.world.stops.unfinished(service.now() - STOP_GRACE_MS)) {
    if (service.now() >= deadline) break;
    stops += await attempt(stop.id, async () => void (await carryThrough(service, stop)));
  }
  let woken = 0;
  for await (const contactId of people.overdue(service.now() - ALARM_GRACE_MS)) {
    if (service.now() >= deadline) break;
    woken += await attempt(contactId, () => waker.wake(contactId));
  }
  service.measure([{ name: "Sweeps.overdue", value: woken }]);
  let mails = 0;
  for await (const { key, arrived } of inbox.unprocessed(service.now() - MAIL_GRACE_MS)) {
    if (service.now() >= deadline) break;
    mails += await attempt(key, () => hearMail(service, inbox, key, arrived));
  }
  for (const sequence of dueToFold(Object.keys(service.catalog.sequences), service.now())) {
    if (service.now() >= deadline) break;
    await attempt(`totals of ${sequence}`, () => service.world.results.fold(sequence));
  }
  return { stops, woken, mails, failures };
}

/** A report reads what is not folded yet all the same, so each sequence's turn comes only so often. */
const FOLD_EVERY_MINUTES = 10;

function dueToFold(sequences: readonly string[], now: Instant): readonly string[] {
  const minute = Math.floor(now / 60_000);
  return sequences.filter((_, index) => (minute + index) % FOLD_EVERY_MINUTES === 0);
}
