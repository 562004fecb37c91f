/** Where a page of suppressed addresses ended, as an opaque text that travels through a URL. */
import type { AddressKey } from "../../ports.ts";
import { GiveUp } from "../../ports.ts";
import { addressIn, addressPartition } from "./table.ts";

export interface Place {
  /** The part of the index to go on in. */
  readonly shard: number;
  /** The last address that was given; absent at the start of the part. */
  readonly after?: AddressKey;
}

export function writePlace({ shard, after }: Place): string {
  return Buffer.from(JSON.stringify(after ? [shard, addressPartition(after)] : [shard])).toString(
    "base64url",
  );
}

/** @throws GiveUp when the text is no cursor of this list: it comes from outside, and goes into a query. */
export function readPlace(cursor: string, shards: number): Place {
  const [shard, partition] = parse(cursor);
  const after = typeof partition === "string" ? addressIn(partition) : undefined;
  const known = typeof shard === "number" && Number.isInteger(shard) && shard >= 0 && shard < shards;
  if (!known || (partition !== undefined && after === undefined)) {
    throw new GiveUp(
      `The cursor ${JSON.stringify(cursor.slice(0, 40))} is none that this list gave out: leave it away to start again.`,
    );
  }
  return after ? { shard, after } : { shard };
}

function parse(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
