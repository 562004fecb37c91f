/** Where a page of a list ended, as an opaque text that travels through a URL: some plain values. */
import { GiveUp } from "../../ports.ts";

export function writeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Empty for what no list gave out: it comes from outside, so whoever reads it looks at each value. */
export function readCursor(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

export function isPartOf(shards: number, shard: unknown): shard is number {
  return typeof shard === "number" && Number.isInteger(shard) && shard >= 0 && shard < shards;
}

export function foreignCursor(cursor: string): GiveUp {
  const shown = JSON.stringify(cursor.slice(0, 40));
  return new GiveUp(`The cursor ${shown} is none that this list gave out: leave it away to start again.`);
}
