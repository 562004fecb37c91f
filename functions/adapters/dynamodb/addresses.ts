/** Addresses: whether they may be written to, and whose they are. */
import {
  type AttributeValue,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import type { Suppression } from "../../core/person.ts";
import type { Addresses, AddressKey, OwnedKey } from "../../ports.ts";
import type { Table } from "./client.ts";
import { readPlace, writePlace } from "./page-cursor.ts";
import { suppressionIn, suppressionRow } from "./suppression-rows.ts";
import {
  addressIn,
  addressPartition,
  OWNER_ROWS,
  ownerKey,
  SUPPRESSED_INDEX,
  suppressionKey,
} from "./table.ts";

type Row = Record<string, AttributeValue>;
type Entry = AddressKey & { readonly suppression: Suppression };

/** Addresses in one page of `suppressed`. */
const PAGE = 100;

export function createAddresses(table: Table): Addresses {
  const { client, tableName } = table;
  return {
    async suppression(key) {
      const { Item: row } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: { ...suppressionKey(key) }, ConsistentRead: true }),
      );
      return row && suppressionIn(row);
    },

    setSuppression: (key, suppression) => setSuppression(table, key, suppression),

    async link(key, contactId) {
      await client.send(new PutItemCommand({ TableName: tableName, Item: { ...ownerKey(key, contactId) } }));
    },

    owners: (key) => owners(table, key),
    suppressed: (cursor) => suppressed(table, cursor),
  };
}

async function setSuppression(
  { client, tableName, shards }: Table,
  key: AddressKey,
  suppression: Suppression | undefined,
): Promise<Suppression | undefined> {
  const wanted = { TableName: tableName, ReturnValues: "ALL_OLD" } as const;
  const { Attributes: before } = await (suppression
    ? client.send(new PutItemCommand({ ...wanted, Item: suppressionRow(key, suppression, shards) }))
    : client.send(new DeleteItemCommand({ ...wanted, Key: { ...suppressionKey(key) } })));
  return before && suppressionIn(before);
}

async function owners({ client, tableName }: Table, key: OwnedKey): Promise<readonly string[]> {
  const contactIds: string[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :rows)",
      ExpressionAttributeValues: { ":pk": { S: addressPartition(key) }, ":rows": { S: OWNER_ROWS } },
    },
  );
  for await (const { Items: rows = [] } of pages) {
    contactIds.push(...rows.map((row) => (row.sk?.S ?? "").slice(OWNER_ROWS.length)));
  }
  return contactIds;
}

/** One page, filled from as many shards as it takes. */
async function suppressed(table: Table, cursor: string | undefined): ReturnType<Addresses["suppressed"]> {
  const entries: Entry[] = [];
  let place = cursor === undefined ? { shard: 0 } : readPlace(cursor, table.shards);
  while (place.shard < table.shards && entries.length < PAGE) {
    const found = await suppressedFrom(table, place, PAGE - entries.length);
    entries.push(...found.entries);
    place = found.next;
  }
  return place.shard < table.shards ? { entries, cursor: writePlace(place) } : { entries };
}

async function suppressedFrom(
  { client, tableName }: Table,
  { shard, after }: { shard: number; after?: AddressKey },
  limit: number,
) {
  const part = { S: String(shard) };
  const { Items: rows = [], LastEvaluatedKey: more } = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: SUPPRESSED_INDEX.name,
      KeyConditionExpression: "suppressedShard = :shard",
      ExpressionAttributeValues: { ":shard": part },
      Limit: limit,
      ...(after && { ExclusiveStartKey: { ...suppressionKey(after), suppressedShard: part } }),
    }),
  );
  const last = addressIn(more?.pk?.S ?? "");
  return { entries: rows.flatMap(entryIn), next: last ? { shard, after: last } : { shard: shard + 1 } };
}

function entryIn(row: Row): Entry[] {
  const key = addressIn(row.pk?.S ?? "");
  return key ? [{ ...key, suppression: suppressionIn(row) }] : [];
}
