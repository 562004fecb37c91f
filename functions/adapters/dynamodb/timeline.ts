/** What people have done and what was done for them: one row a fact, in the person's partition. */
import { type AttributeValue, GetItemCommand, PutItemCommand, paginateQuery } from "@aws-sdk/client-dynamodb";
import type { Fact } from "../../core/facts.ts";
import type { Timeline } from "../../ports.ts";
import { isRefusedByCondition, type Table } from "./client.ts";
import { resultAttributes } from "./results.ts";
import { contactPartition, FACT_ROWS, factKey, resultKey } from "./table.ts";

type Row = Record<string, AttributeValue>;

/** A fact's id is derived from what happened: if it stands, it was written before, and it stays as it was. */
const NOT_YET_WRITTEN = "attribute_not_exists(pk)";

export function createTimeline(table: Table, now: () => number = Date.now): Timeline {
  const { client, tableName } = table;
  const writeOnce = async (row: Row) => {
    try {
      await client.send(
        new PutItemCommand({ TableName: tableName, Item: row, ConditionExpression: NOT_YET_WRITTEN }),
      );
    } catch (error) {
      if (!isRefusedByCondition(error)) throw error;
    }
  };
  return {
    async write(contactId, fact, result) {
      const counted = result === undefined ? {} : resultAttributes(contactId, result, now(), table.shards);
      if (result === undefined || result.id === fact.id) {
        return writeOnce({ ...factRow(contactId, fact), ...counted });
      }
      // First what is counted: once the fact stands, its event is taken for heard and does not come again.
      await writeOnce({ ...resultKey(contactId, result.id), ...counted });
      await writeOnce(factRow(contactId, fact));
    },

    async has(contactId, factId) {
      const { Item: row } = await client.send(
        new GetItemCommand({
          TableName: tableName,
          Key: { ...factKey(contactId, factId) },
          ConsistentRead: true,
          ProjectionExpression: "pk",
        }),
      );
      return row !== undefined;
    },

    async list(contactId) {
      const facts: Fact[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          ConsistentRead: true,
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :rows)",
          ExpressionAttributeValues: { ":pk": { S: contactPartition(contactId) }, ":rows": { S: FACT_ROWS } },
        },
      );
      for await (const { Items: rows = [] } of pages) facts.push(...rows.map(factIn));
      return facts.sort(oldestFirst);
    },
  };
}

/** `at` and `is` stand beside the JSON text for whoever looks at the table by hand. */
function factRow(contactId: string, fact: Fact): Row {
  const { id, ...rest } = fact;
  return {
    ...factKey(contactId, id),
    at: { N: String(fact.at) },
    is: { S: fact.is },
    fact: { S: JSON.stringify(rest) },
  };
}

function factIn(row: Row): Fact {
  const id = (row.sk?.S ?? "").slice(FACT_ROWS.length);
  return { id, ...JSON.parse(row.fact?.S ?? "{}") } as Fact;
}

/** Facts of one instant keep one order in every listing. */
function oldestFirst(a: Fact, b: Fact): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}
