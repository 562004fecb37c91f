/** Where a page of those who are owed something ended, as an opaque text that travels through a URL. */
import type { Instant } from "../../core/person.ts";
import { GiveUp } from "../../ports.ts";

export interface OwedPlace {
  /** The part of the index to go on in. */
  readonly shard: number;
  /** The last of whom the page told; absent at the start of the part. */
  readonly after?: { readonly contactId: string; readonly owed: Instant };
}

const CONTACT_ID = /^[a-z2-7]{16}$/;

export function writeOwedPlace({ shard, after }: OwedPlace): string {
  const place = after === undefined ? [shard] : [shard, after.owed, after.contactId];
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** @throws GiveUp when the text is no cursor of this list: it comes from outside, and goes into a query. */
export function readOwedPlace(cursor: string, shards: number): OwedPlace {
  const [shard, owed, contactId, ...more] = parse(cursor);
  const isShard = typeof shard === "number" && Number.isInteger(shard) && shard >= 0 && shard < shards;
  if (isShard && owed === undefined && contactId === undefined) return { shard };
  const isAfter = typeof owed === "number" && Number.isSafeInteger(owed) && typeof contactId === "string";
  if (isShard && isAfter && CONTACT_ID.test(contactId) && more.length === 0)
    return { shard, after: { contactId, owed } };
  const shown = JSON.stringify(cursor.slice(0, 40));
  throw new GiveUp(`The cursor ${shown} is none that this list gave out: leave it away to start again.`);
}

function parse(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
