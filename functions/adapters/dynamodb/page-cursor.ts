/** Where a page of suppressed addresses ended. */
import type { AddressKey } from "../../ports.ts";
import { foreignCursor, isPartOf, readCursor, writeCursor } from "./cursor.ts";
import { addressIn, addressPartition } from "./table.ts";

export interface Place {
  /** The part of the index to go on in. */
  readonly shard: number;
  /** The last address that was given; absent at the start of the part. */
  readonly after?: AddressKey;
}

export function writePlace({ shard, after }: Place): string {
  return writeCursor(after ? [shard, addressPartition(after)] : [shard]);
}

/** @throws GiveUp when the text is no cursor of this list: it goes into a query. */
export function readPlace(cursor: string, shards: number): Place {
  const [shard, partition] = readCursor(cursor);
  const after = typeof partition === "string" ? addressIn(partition) : undefined;
  if (!isPartOf(shards, shard) || (partition !== undefined && after === undefined))
    throw foreignCursor(cursor);
  return after ? { shard, after } : { shard };
}
