/** Stops on their way to everyone who has the address: one row each, in the index `owed` until it is finished. */
import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Channel, Instant } from "../../core/person.ts";
import type { Stop, Stops } from "../../ports.ts";
import { isRefusedByCondition, type Table } from "./client.ts";
import { suppressionIn } from "./suppression-rows.ts";
import { OWED_INDEX, STOPS_SHARD, stopIn, stopKey } from "./table.ts";

type Row = Record<string, AttributeValue>;

/** A stop keeps its row for good: one that comes again long after finds it, and ends nothing that began since. */
const NEVER_BEGUN = "attribute_not_exists(pk)";

export function createStops(table: Table & { readonly now: () => Instant }): Stops {
  const { client, tableName } = table;
  return {
    async begin(stop) {
      try {
        const row = stopRow(stop, table.now());
        await client.send(
          new PutItemCommand({ TableName: tableName, Item: row, ConditionExpression: NEVER_BEGUN }),
        );
        return true;
      } catch (error) {
        if (!isRefusedByCondition(error)) throw error;
        return (await readRow(table, stop.id))?.finished === undefined;
      }
    },

    async finish(id) {
      await client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: { ...stopKey(id) },
          UpdateExpression: "SET finished = :yes REMOVE owed, owedShard",
          ExpressionAttributeValues: { ":yes": { BOOL: true } },
        }),
      );
    },

    unfinished: (before) => unfinished(table, before),
  };
}

async function* unfinished(table: Table, before: Instant): AsyncGenerator<Stop> {
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.tableName,
      IndexName: OWED_INDEX.name,
      KeyConditionExpression: "owedShard = :shard AND owed < :before",
      ExpressionAttributeValues: { ":shard": { S: STOPS_SHARD }, ":before": { N: String(before) } },
    },
  );
  for await (const { Items: keys = [] } of pages) {
    for (const key of keys) {
      const row = await readRow(table, stopIn(key.pk?.S ?? ""));
      // The index lags behind: finished meanwhile.
      if (row !== undefined && row.finished === undefined) yield stopOf(row);
    }
  }
}

async function readRow({ client, tableName }: Table, id: string): Promise<Row | undefined> {
  const { Item: row } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: { ...stopKey(id) }, ConsistentRead: true }),
  );
  return row;
}

function stopRow({ id, channel, address, suppression }: Stop, begun: Instant): Row {
  return {
    ...stopKey(id),
    channel: { S: channel },
    address: { S: address },
    why: { S: suppression.why },
    at: { N: String(suppression.at) },
    evidence: { S: suppression.evidence },
    owed: { N: String(begun) },
    owedShard: { S: STOPS_SHARD },
  };
}

function stopOf(row: Row): Stop {
  return {
    id: stopIn(row.pk?.S ?? ""),
    channel: (row.channel?.S ?? "email") as Channel,
    address: row.address?.S ?? "",
    suppression: suppressionIn(row),
  };
}
