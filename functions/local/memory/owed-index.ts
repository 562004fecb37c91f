/** Who is owed something, and by when: an index that may show a put a little late, and shows them in their order. */
import type { Instant } from "../../core/person.ts";

export interface OwedIndex {
  /** A put of this contact's row, to be seen from `seenFrom` on. */
  record(contactId: string, owed: Instant | undefined, seenFrom: Instant): void;
  /** Contacts owed before the instant, soonest first, as the index shows it now. */
  before(instant: Instant, now: Instant): readonly string[];
}

interface Put {
  readonly contactId: string;
  readonly owed: Instant | undefined;
  readonly seenFrom: Instant;
}

export function createOwedIndex(): OwedIndex {
  const shown = new Map<string, Instant>();
  let unseen: Put[] = [];

  const show = ({ contactId, owed }: Put) => {
    if (owed === undefined) shown.delete(contactId);
    else shown.set(contactId, owed);
  };

  /** An index never goes back in time: a put is shown with all of the same contact that came before it. */
  const catchUp = (now: Instant) => {
    const latest = new Map(
      unseen.flatMap((put, at) => (put.seenFrom <= now ? [[put.contactId, at] as const] : [])),
    );
    const isSeen = (put: Put, at: number) => at <= (latest.get(put.contactId) ?? -1);
    for (const put of unseen.filter(isSeen)) show(put);
    unseen = unseen.filter((put, at) => !isSeen(put, at));
  };

  return {
    record(contactId, owed, seenFrom) {
      unseen.push({ contactId, owed, seenFrom });
    },
    before(instant, now) {
      catchUp(now);
      return [...shown]
        .filter(([, owed]) => owed < instant)
        .sort(([a, left], [b, right]) => left - right || (a < b ? -1 : 1))
        .map(([contactId]) => contactId);
    },
  };
}
