/** What lies before senders' people: one row an item, in the index `desk` while it lies there. */
import { randomUUID } from "node:crypto";
import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { DeskItem } from "../../core/effects.ts";
import type { Desk } from "../../ports.ts";
import { isRefusedByCondition, type Table } from "./client.ts";
import { DESK_INDEX, deskItemIn, deskKey, EXPIRES, expiry, morningKey, type RowKey } from "./table.ts";

type Row = Record<string, AttributeValue>;

/** An item is laid once: one that was taken off keeps its row, and so does one that was taken before it was laid. */
const NEVER_LAID = "attribute_not_exists(pk)";
/** Whoever puts the row of a morning first sends its mail. */
const NOT_YET_CLAIMED = "attribute_not_exists(pk)";

/**
 * Desks in DynamoDB. Both halves of an item's index key go when it is taken off, and the row stays for good: an effect
 * that is performed again long after, or after its contrary, then changes nothing.
 */
export function createDesk(table: Table): Desk {
  return {
    async put(item) {
      await putIfAbsent(table, itemRow(item), NEVER_LAID);
    },

    async take(itemId) {
      await table.client.send(
        new UpdateItemCommand({
          TableName: table.tableName,
          Key: { ...deskKey(itemId) },
          // The SET makes the row when there is none.
          UpdateExpression: "SET taken = :yes REMOVE deskOf, deskDue",
          ExpressionAttributeValues: { ":yes": { BOOL: true } },
        }),
      );
    },

    open: (sender) => open(table, sender),
    claimMorning: (sender, date) =>
      claimMorning(table, morningKey(sender, date), expiry(Date.parse(date), MORNING_DAYS)),
  };
}

async function open({ client, tableName }: Table, sender: string): Promise<readonly DeskItem[]> {
  const items: DeskItem[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      IndexName: DESK_INDEX.name,
      KeyConditionExpression: "deskOf = :sender",
      ExpressionAttributeValues: { ":sender": { S: sender } },
    },
  );
  for await (const { Items: rows = [] } of pages) items.push(...rows.map(itemIn));
  return items;
}

/** No date comes again: its mark is of use while somebody may still be sent the mail of it. */
const MORNING_DAYS = 14;

/** The SDK puts again when an answer was lost, and then finds its own row: the mark in it says whose it is. */
async function claimMorning(table: Table, key: RowKey, expires: { N: string }): Promise<boolean> {
  const mark = randomUUID();
  if (await putIfAbsent(table, { ...key, claimedBy: { S: mark }, [EXPIRES]: expires }, NOT_YET_CLAIMED))
    return true;
  const { Item: row } = await table.client.send(
    new GetItemCommand({ TableName: table.tableName, Key: { ...key }, ConsistentRead: true }),
  );
  return row?.claimedBy?.S === mark;
}

async function putIfAbsent({ client, tableName }: Table, row: Row, condition: string): Promise<boolean> {
  try {
    await client.send(
      new PutItemCommand({ TableName: tableName, Item: row, ConditionExpression: condition }),
    );
    return true;
  } catch (error) {
    if (isRefusedByCondition(error)) return false;
    throw error;
  }
}

function itemRow({ id, sender, due, ...about }: DeskItem): Row {
  const texts = Object.entries(about).map(([name, text]) => [name, { S: text }] as const);
  return {
    ...deskKey(id),
    ...Object.fromEntries(texts),
    deskOf: { S: sender },
    deskDue: { N: String(due) },
  };
}

function itemIn(row: Row): DeskItem {
  const text = (name: string) => row[name]?.S ?? "";
  return {
    id: deskItemIn(text("pk")),
    kind: text("kind") as DeskItem["kind"],
    sender: text("deskOf"),
    contactId: text("contactId"),
    enrollmentId: text("enrollmentId"),
    sequence: text("sequence"),
    step: text("step"),
    touchId: text("touchId"),
    due: Number(row.deskDue?.N),
  };
}
