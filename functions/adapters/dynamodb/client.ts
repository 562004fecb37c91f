/** The connection to the table, shared by everything that reads or writes it. */

import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { handlerFor, RETRIED } from "../connections.ts";

export interface Table {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /**
   * Parts that each index is spread over, so that no one partition takes every write. It may be raised while the
   * table lives, never lowered: rows in a part that is no longer asked for would not be found.
   */
  readonly shards: number;
}

/** The SDK's own retries stay on: every write here is conditional, or the same however often it is made. */
export function createDynamoDbClient(
  config: Pick<DynamoDBClientConfig, "region" | "endpoint" | "credentials"> = {},
): DynamoDBClient {
  return new DynamoDBClient({ ...config, requestHandler: handlerFor(RETRIED) });
}

/** The part that a key belongs to, `0` to `shards - 1`: FNV-1a, which is stable across processes and versions. */
export function shardOf(key: string, shards: number): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  }
  return String((hash >>> 0) % shards);
}

export function allShards(shards: number): string[] {
  return Array.from({ length: shards }, (_, shard) => String(shard));
}

/** Whether a write was refused by its own condition; every other failure is an outage and stays thrown. */
export function isRefusedByCondition(error: unknown): boolean {
  return error instanceof ConditionalCheckFailedException;
}
