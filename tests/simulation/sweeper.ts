/** When the sweeper runs. It comes each minute; here only in the minutes in which it could find something. */
import type { Instant } from "../../functions/core/person.ts";
import type { MemoryWorld } from "../../functions/local/memory/world.ts";
import type { Stage } from "./stage.ts";

export interface Sweeper {
  /** The contact's row was put, and is owed something by this instant. */
  watch(contactId: string, owed: Instant | undefined): void;
  /** A mail arrived. */
  watchMail(): void;
  /** A stop was begun. */
  watchStop(): void;
}

const MINUTE = 60_000;
/** Not later than what the sweeper itself takes for overdue; a minute in vain does no harm, one too few would. */
const OVERDUE_MS = 90_000;
const MAIL_OVERDUE_MS = 120_000;
const STOP_OVERDUE_MS = 60_000;
const MAX_LATENESS_MINUTES = 20;
const MAX_PAUSE_MS = 6 * 60 * MINUTE;

export function startSweeper(stage: Stage, memory: MemoryWorld, sweep: () => Promise<void>): Sweeper {
  const { time } = stage;
  const { strikes, random } = stage.lane("");
  const planned = new Set<Instant>();
  const owing = new Map<string, Instant>();

  const plan = (earliest: Instant) => {
    const minute = Math.ceil(earliest / MINUTE) * MINUTE;
    if (planned.has(minute)) return;
    planned.add(minute);
    const late = strikes("sweepLate") ? random.between(1, MAX_LATENESS_MINUTES) * MINUTE : 0;
    time.at(minute + late, () => {
      planned.delete(minute);
      return look();
    });
  };

  const look = async () => {
    const now = time.now();
    const oldest = Math.min(now, ...owing.values());
    const isOverdue = oldest < now - OVERDUE_MS;
    const { inbox, stops } = memory;
    const isLeft =
      isOverdue ||
      (await isAny(stops.unfinished(now - STOP_OVERDUE_MS))) ||
      (await isAny(inbox.unprocessed(now - MAIL_OVERDUE_MS)));
    if (!isLeft) return;
    await sweep();
    if (strikes("sweepOverlapping")) time.at(time.now() + random.between(0, 50), sweep);
    // What many sweeps in a row did not mend is looked at less and less often: a month has too many minutes.
    plan(now + Math.min(Math.max((now - oldest) / 4, MINUTE), MAX_PAUSE_MS));
  };

  return {
    watch(contactId, owed) {
      if (owed === undefined) owing.delete(contactId);
      else owing.set(contactId, owed);
      if (owed !== undefined) plan(Math.max(owed + OVERDUE_MS, time.now()) + MINUTE);
    },
    watchStop: () => plan(time.now() + STOP_OVERDUE_MS + MINUTE),
    watchMail: () => plan(time.now() + MAIL_OVERDUE_MS + MINUTE),
  };
}

async function isAny(found: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _ of found) return true;
  return false;
}
