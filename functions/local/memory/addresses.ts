/** Addresses in memory: whether they may be written to, and whose they are. */
import type { Suppression } from "../../core/person.ts";
import { type Addresses, type AddressKey, GiveUp, type OwnedKey } from "../../ports.ts";
import { frozen } from "./frozen.ts";

type Entry = AddressKey & { readonly suppression: Suppression };

/** What the gate reads as well. */
export type SuppressionRows = Map<string, Entry>;

/** Addresses in one page of `suppressed`. */
const PAGE = 100;
const CURSOR = /^after-([A-Za-z0-9_-]+)$/;

export function rowOf({ channel, address }: OwnedKey): string {
  return `${channel}#${address}`;
}

export function createAddresses(rows: SuppressionRows): Addresses {
  const owners = new Map<string, Set<string>>();
  return {
    suppression: async (key) => rows.get(rowOf(key))?.suppression,
    async setSuppression(key, suppression) {
      const before = rows.get(rowOf(key))?.suppression;
      const { channel, address } = key;
      if (suppression === undefined) rows.delete(rowOf(key));
      else rows.set(rowOf(key), frozen({ channel, address, suppression }));
      return before;
    },
    async link(key, contactId) {
      owners.set(rowOf(key), new Set(owners.get(rowOf(key))).add(contactId));
    },
    owners: async (key) => [...(owners.get(rowOf(key)) ?? [])].sort(),
    suppressed: async (cursor) => page(rows, cursor === undefined ? "" : placeOf(cursor)),
  };
}

/** Pages go by the order of the rows' names, so that a row that is lifted meanwhile moves no other. */
function page(rows: SuppressionRows, after: string): Awaited<ReturnType<Addresses["suppressed"]>> {
  const rest = [...rows].filter(([name]) => name > after).sort(([a], [b]) => (a < b ? -1 : 1));
  const entries = rest.slice(0, PAGE).map(([, entry]) => entry);
  const last = rest[PAGE - 1]?.[0];
  if (rest.length <= PAGE || last === undefined) return { entries };
  return { entries, cursor: `after-${Buffer.from(last).toString("base64url")}` };
}

function placeOf(cursor: string): string {
  const place = CURSOR.exec(cursor)?.[1];
  if (place !== undefined) return Buffer.from(place, "base64url").toString();
  throw new GiveUp(
    `"${cursor.slice(0, 40)}" is no cursor of this list: leave it out to start at the beginning`,
  );
}
