/** Rows by their keys, up to a hundred in one call. */
import { setTimeout as pause } from "node:timers/promises";
import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
} from "@aws-sdk/client-dynamodb";
import { Retry } from "../../ports.ts";
import type { Table } from "./client.ts";
import type { RowKey } from "./table.ts";

type Asked = NonNullable<BatchGetItemCommandOutput["UnprocessedKeys"]>;

/** Waits before keys that DynamoDB left unread (it does so when throttled) are asked for again, in milliseconds. */
const WAITS_MS = [20, 60, 180];

/**
 * Those that are there, in no order.
 * @throws Retry when DynamoDB leaves keys unread again and again: sending without having looked is no choice.
 */
export async function readBatch(
  { client, tableName }: Table,
  keys: readonly RowKey[],
  { strongly }: { readonly strongly: boolean },
): Promise<Record<string, AttributeValue>[]> {
  const rows: Record<string, AttributeValue>[] = [];
  let asked: Asked = { [tableName]: { Keys: keys.map((key) => ({ ...key })), ConsistentRead: strongly } };
  for (const wait of [0, ...WAITS_MS]) {
    if (wait > 0) await pause(wait);
    const answer = await client.send(new BatchGetItemCommand({ RequestItems: asked }));
    rows.push(...(answer.Responses?.[tableName] ?? []));
    asked = answer.UnprocessedKeys ?? {};
    if (Object.keys(asked).length === 0) return rows;
  }
  throw new Retry("DynamoDB left rows unread four times in a row.");
}
