/**
 * What came of touches, added up. Each result is a row of the table that is written once, and stands in the index
 * `results` in the order of writing. A row of totals says how many there were until an instant; a report is that and
 * what was written since. Nothing is ever added to a counter by whoever sends, so no crash and no repetition miscounts.
 */
import { type AttributeValue, GetItemCommand, PutItemCommand, paginateQuery } from "@aws-sdk/client-dynamodb";
import type { Instant } from "../../core/person.ts";
import { addTo, keyOf, type Result, totalOf } from "../../core/results.ts";
import type { Results } from "../../ports.ts";
import { allShards, isRefusedByCondition, shardOf, type Table } from "./client.ts";
import { RESULTS_INDEX, resultsPartition, shardIn, totalsKey, totalsPartition } from "./table.ts";

type Row = Record<string, AttributeValue>;

/**
 * What was written so long ago is in the index, whoever wrote it: an execution ends within a minute of taking the time
 * that it writes, clocks differ by seconds, and the index follows within seconds. A row that appeared later than that
 * behind the mark would be left out of the totals; it stays in its place, and totals can be made anew from all.
 */
export const SETTLED_MS = 15 * 60_000;
const MINUTE = 60_000;
/** Rows that one fold reads at most; the next goes on. */
const FOLDED_AT_ONCE = 20_000;

/** Two folds at once come to the same; the one that is second has nothing to add. */
const AS_IT_WAS = "attribute_not_exists(pk) OR folded = :before";

interface Shard {
  /** Where to read on: after everything whose place is before it. */
  readonly until: string;
  readonly counts: Map<string, number>;
}

export function createResults({ now, ...table }: Table & { now(): Instant }): Results {
  const { client, tableName, shards } = table;
  return {
    async totals(sequence) {
      const folded = new Map<string, Shard>();
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          ConsistentRead: true,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": { S: totalsPartition(sequence) } },
        },
      );
      for await (const { Items: rows = [] } of pages)
        for (const row of rows) folded.set(shardIn(row.sk?.S ?? ""), shardFrom(row));
      const sums = new Map<string, number>();
      const read = async (shard: string) => {
        const { until, counts } = folded.get(shard) ?? NOTHING;
        for (const [key, count] of counts) addTo(sums, key, count);
        for await (const row of rowsSince(table, resultsPartition(sequence, shard), until, END))
          addTo(sums, row.result?.S ?? "");
      };
      await Promise.all([...new Set([...allShards(shards), ...folded.keys()])].map(read));
      return [...sums].map(([key, count]) => totalOf(sequence, key, count));
    },

    async fold(sequence) {
      // Another one each minute: a sweep has other things to do.
      const shard = String(Math.floor(now() / MINUTE) % shards);
      const { Item: row } = await client.send(
        new GetItemCommand({
          TableName: tableName,
          Key: { ...totalsKey(sequence, shard) },
          ConsistentRead: true,
        }),
      );
      const before = row === undefined ? NOTHING : shardFrom(row);
      const counts = new Map(before.counts);
      const settled = placeOf(now() - SETTLED_MS);
      let until = settled;
      let read = 0;
      for await (const found of rowsSince(table, resultsPartition(sequence, shard), before.until, settled)) {
        addTo(counts, found.result?.S ?? "");
        read += 1;
        if (read < FOLDED_AT_ONCE) continue;
        until = `${found.resultAt?.S ?? ""}~`;
        break;
      }
      if (read === 0) return;
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: {
              ...totalsKey(sequence, shard),
              folded: { S: until },
              counts: { S: JSON.stringify([...counts]) },
            },
            ConditionExpression: AS_IT_WAS,
            ExpressionAttributeValues: { ":before": { S: before.until } },
          }),
        );
      } catch (error) {
        if (!isRefusedByCondition(error)) throw error;
      }
    },
  };
}

/** What puts a row among the results, in the place of its writing. */
export function resultAttributes(contactId: string, result: Result, at: Instant, shards: number): Row {
  return {
    resultOf: { S: resultsPartition(result.sequence, shardOf(contactId, shards)) },
    resultAt: { S: `${placeOf(at)}#${result.id}` },
    result: { S: keyOf(result) },
  };
}

/** As many digits for each instant, so that texts sort as time goes. */
function placeOf(at: Instant): string {
  return String(Math.max(0, Math.floor(at))).padStart(14, "0");
}

const START = "0";
/** Sorts after every digit. */
const END = "~";
const NOTHING: Shard = { until: START, counts: new Map() };

function shardFrom(row: Row): Shard {
  return { until: row.folded?.S ?? START, counts: new Map(JSON.parse(row.counts?.S ?? "[]")) };
}

/** Rows from a place on to another. A place without an id is before every row of its instant. */
async function* rowsSince(
  { client, tableName }: Table,
  partition: string,
  from: string,
  to: string,
): AsyncIterable<Row> {
  if (from > to) return;
  const { name, partitionKey, sortKey } = RESULTS_INDEX;
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      IndexName: name,
      KeyConditionExpression: "#of = :of AND #at BETWEEN :from AND :to",
      ExpressionAttributeNames: { "#of": partitionKey.name, "#at": sortKey.name },
      ExpressionAttributeValues: { ":of": { S: partition }, ":from": { S: from }, ":to": { S: to } },
    },
  );
  for await (const { Items: rows = [] } of pages) yield* rows;
}
