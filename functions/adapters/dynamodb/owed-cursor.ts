/** Where a page of those who are owed something ended. */
import type { Instant } from "../../core/person.ts";
import { foreignCursor, isPartOf, readCursor, writeCursor } from "./cursor.ts";

export interface OwedPlace {
  /** The part of the index to go on in. */
  readonly shard: number;
  /** The last of whom the page told; absent at the start of the part. */
  readonly after?: { readonly contactId: string; readonly owed: Instant };
}

const CONTACT_ID = /^[a-z2-7]{16}$/;

export function writeOwedPlace({ shard, after }: OwedPlace): string {
  return writeCursor(after === undefined ? [shard] : [shard, after.owed, after.contactId]);
}

/** @throws GiveUp when the text is no cursor of this list: it goes into a query. */
export function readOwedPlace(cursor: string, shards: number): OwedPlace {
  const [shard, owed, contactId, ...more] = readCursor(cursor);
  const isShard = isPartOf(shards, shard);
  if (isShard && owed === undefined && contactId === undefined) return { shard };
  const isAfter = typeof owed === "number" && Number.isSafeInteger(owed) && typeof contactId === "string";
  if (isShard && isAfter && CONTACT_ID.test(contactId) && more.length === 0)
    return { shard, after: { contactId, owed } };
  throw foreignCursor(cursor);
}
