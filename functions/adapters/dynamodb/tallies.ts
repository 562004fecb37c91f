/** Counts of what became of mail: one row an hour, and one that says since when it is counted. */
import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Tally } from "../../core/breaker.ts";
import type { Instant } from "../../core/person.ts";
import type { Tallies } from "../../ports.ts";
import type { Table } from "./client.ts";
import { EXPIRES, expiry, hourIn, RESTART, restartKey, tallyKey, tallyPartition } from "./table.ts";

type Row = Record<string, AttributeValue>;

const COUNTS = ["accepted", "bounced", "complained"] as const satisfies readonly (keyof Tally)[];

/** Breakers look back over days; a person who looks into one, over weeks. */
const KEPT_DAYS = 90;

/**
 * Tallies in DynamoDB, to the hour: `since` counts the whole of the hour that its instant lies in. A restart is exact:
 * it keeps what its own hour had counted by then, which is taken off again.
 *
 * The SDK counts again when an answer was lost. One mail too many moves a rate over dozens of them by little.
 */
export function createTallies(table: Table): Tallies {
  const { client, tableName } = table;
  return {
    async add(of, what, at) {
      await client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: { ...tallyKey(of, hourOf(at)) },
          UpdateExpression: "ADD #what :one SET #expires = :expires",
          ExpressionAttributeNames: { "#what": what, "#expires": EXPIRES },
          ExpressionAttributeValues: { ":one": { N: "1" }, ":expires": expiry(at, KEPT_DAYS) },
        }),
      );
    },

    since: (of, instant) => since(table, of, hourOf(instant)),
    restart: (of, at) => restart(table, of, at),
  };
}

async function since({ client, tableName }: Table, of: string, hour: string): Promise<Tally> {
  const rows: Row[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :restart",
      ExpressionAttributeValues: {
        ":pk": { S: tallyPartition(of) },
        ":from": tallyKey(of, hour).sk,
        ":restart": { S: RESTART },
      },
    },
  );
  for await (const { Items: found = [] } of pages) rows.push(...found);
  const restarted = rows.find((row) => row.sk?.S === RESTART);
  const restartHour = restarted === undefined ? "" : hourOf(Number(restarted.at?.N));
  const from = restartHour > hour ? restartHour : hour;
  const counted = rows.filter((row) => row !== restarted && hourIn(row.sk?.S ?? "") >= from);
  return tallied((what) => {
    const sum = counted.reduce((total, row) => total + countIn(row, what), 0);
    return restarted !== undefined && restartHour === from ? sum - countIn(restarted, what) : sum;
  });
}

/** What is counted between the read and the put is forgotten no more than what comes after: it counts. */
async function restart({ client, tableName }: Table, of: string, at: Instant): Promise<void> {
  const { Item: hour = {} } = await client.send(
    new GetItemCommand({
      TableName: tableName,
      Key: { ...tallyKey(of, hourOf(at)) },
      ConsistentRead: true,
    }),
  );
  const forgotten = COUNTS.map((what) => [what, { N: String(countIn(hour, what)) }] as const);
  const row = { ...restartKey(of), at: { N: String(at) }, ...Object.fromEntries(forgotten) };
  await client.send(new PutItemCommand({ TableName: tableName, Item: row }));
}

/** Such as 2026-03-02T09, in UTC: sorts as time goes. */
function hourOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 13);
}

function countIn(row: Row, what: keyof Tally): number {
  return Number(row[what]?.N ?? 0);
}

function tallied(count: (what: keyof Tally) => number): Tally {
  return { accepted: count("accepted"), bounced: count("bounced"), complained: count("complained") };
}
