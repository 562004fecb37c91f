import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClock } from "../../functions/local/clock.ts";
import { startDynamoDb } from "../../functions/local/dynamodb.ts";
import type { Stack } from "../../functions/local/stack.ts";
import { refusalOf, START, startTestStack } from "./local-stack.ts";

let stack: Stack;
let client: DynamoDBClient;

const createRows = new CreateTableCommand({
  TableName: "rows",
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [
    { AttributeName: "pk", AttributeType: "S" },
    { AttributeName: "lane", AttributeType: "S" },
    { AttributeName: "at", AttributeType: "N" },
  ],
  KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
  GlobalSecondaryIndexes: [
    {
      IndexName: "owed",
      KeySchema: [
        { AttributeName: "lane", KeyType: "HASH" },
        { AttributeName: "at", KeyType: "RANGE" },
      ],
      Projection: { ProjectionType: "KEYS_ONLY" },
    },
  ],
});

beforeAll(async () => {
  stack = await startTestStack();
  client = new DynamoDBClient({});
  await client.send(createRows);
});
afterAll(() => stack.close());

const put = (item: Record<string, { S: string } | { N: string }>) =>
  client.send(new PutItemCommand({ TableName: "rows", Item: item }));

describe("DynamoDB's stand-in", () => {
  test("lets exactly one of sixty-four racing conditional writes win", async () => {
    for (let round = 0; round < 5; round += 1) {
      const writes = Array.from({ length: 64 }, (_, i) =>
        client.send(
          new PutItemCommand({
            TableName: "rows",
            Item: { pk: { S: `race-${round}` }, winner: { N: String(i) } },
            ConditionExpression: "attribute_not_exists(pk)",
          }),
        ),
      );
      const results = await Promise.allSettled(writes);
      expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
      const names = results.flatMap((one) => (one.status === "rejected" ? [one.reason.name] : []));
      expect(new Set(names)).toEqual(new Set(["ConditionalCheckFailedException"]));
    }
  });

  test("keeps rows without the index's keys out of it", async () => {
    await put({ pk: { S: "resting" } });
    await put({ pk: { S: "owed" }, lane: { S: "0" }, at: { N: "5" } });
    const answer = await client.send(
      new QueryCommand({
        TableName: "rows",
        IndexName: "owed",
        KeyConditionExpression: "lane = :s AND #at <= :now",
        ExpressionAttributeNames: { "#at": "at" },
        ExpressionAttributeValues: { ":s": { S: "0" }, ":now": { N: "9" } },
      }),
    );
    expect(answer.Items?.map((item) => item.pk?.S)).toEqual(["owed"]);
  });

  describe("of rows with one index key", () => {
    // dynalite files rows of one index key under 24 bits of an MD5 of their own key: these two have the same.
    const [one, other] = ["p-1496", "p-9835"];

    async function pages(lane: string, limit: number): Promise<readonly (readonly string[])[]> {
      const found: string[][] = [];
      let from: Record<string, AttributeValue> | undefined;
      do {
        const { Items: items = [], LastEvaluatedKey: last } = await client.send(
          new QueryCommand({
            TableName: "rows",
            IndexName: "owed",
            KeyConditionExpression: "lane = :lane",
            ExpressionAttributeValues: { ":lane": { S: lane } },
            Limit: limit,
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        found.push(items.map((item) => item.pk?.S ?? ""));
        from = last;
      } while (from !== undefined);
      return found;
    }

    test("tells of each once, whatever the page", async () => {
      const many = Array.from({ length: 60 }, (_, index) => `same-${index}`);
      await Promise.all(many.map((pk) => put({ pk: { S: pk }, lane: { S: "same" }, at: { N: "7" } })));
      for (const limit of [1, 7, 60, 61]) {
        const found = await pages("same", limit);
        expect(found.flat().toSorted(), String(limit)).toEqual(many.toSorted());
        expect(found.length).toBeGreaterThanOrEqual(Math.ceil(60 / limit));
      }
    });

    test("keeps apart those that its hash cannot tell apart", async () => {
      for (const pk of [one, other]) await put({ pk: { S: pk }, lane: { S: "twin" }, at: { N: "7" } });
      expect((await pages("twin", 10)).flat().toSorted()).toEqual([one, other]);
      expect((await pages("twin", 1)).flat().toSorted()).toEqual([one, other]);
      await put({ pk: { S: one }, lane: { S: "twin" }, at: { N: "8" } });
      expect((await pages("twin", 10)).flat()).toEqual([other, one]);
      await client.send(new DeleteItemCommand({ TableName: "rows", Key: { pk: { S: other } } }));
      expect((await pages("twin", 10)).flat()).toEqual([one]);
    });
  });

  test("refuses an empty index key in a put, an update and a batch, and writes nothing", async () => {
    const empty = { pk: { S: "empty" }, lane: { S: "" }, at: { N: "1" } };
    expect((await refusalOf(put(empty))).name).toBe("ValidationException");
    const batch = client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          rows: [{ PutRequest: { Item: { pk: { S: "beside" } } } }, { PutRequest: { Item: empty } }],
        },
      }),
    );
    expect((await refusalOf(batch)).name).toBe("ValidationException");
    const update = client.send(
      new UpdateItemCommand({
        TableName: "rows",
        Key: { pk: { S: "empty" } },
        UpdateExpression: "SET lane = :s",
        ExpressionAttributeValues: { ":s": { S: "" } },
      }),
    );
    const refusal = await refusalOf(update);
    expect(refusal.name).toBe("ValidationException");
    expect(refusal.message).toContain("IndexKey: lane");
    for (const pk of ["empty", "beside"]) {
      const { Item } = await client.send(new GetItemCommand({ TableName: "rows", Key: { pk: { S: pk } } }));
      expect(Item).toBeUndefined();
    }
  });

  test("still stores an empty string that is no index key", async () => {
    await put({ pk: { S: "note" }, text: { S: "" } });
    const { Item } = await client.send(new GetItemCommand({ TableName: "rows", Key: { pk: { S: "note" } } }));
    expect(Item?.text).toEqual({ S: "" });
  });

  test("tells the virtual time in its Date header", async () => {
    const response = await fetch(stack.dynamodb.url);
    expect(response.headers.get("date")).toBe(START.toUTCString());
  });

  test("outlives a client that dies in the middle of its request", async () => {
    const uncaught: unknown[] = [];
    const note = (error: unknown) => void uncaught.push(error);
    process.on("uncaughtExceptionMonitor", note);
    try {
      const socket = connect(stack.dynamodb.port, "127.0.0.1");
      await once(socket, "connect");
      socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{");
      await put({ pk: { S: "meanwhile" } });
      socket.resetAndDestroy();
      await put({ pk: { S: "afterwards" } });
      expect(uncaught).toEqual([]);
    } finally {
      process.off("uncaughtExceptionMonitor", note);
    }
  });

  test("tells a watcher of each request, and whether it was granted before the answer leaves", async () => {
    const seen: string[] = [];
    const watched = await startDynamoDb({
      clock: createClock(START.getTime()),
      watch: ({ operation, headers, body }) => {
        const { TableName } = JSON.parse(body);
        seen.push(`${operation} ${TableName} by ${headers["user-agent"]?.split(" ")[0]}`);
        return (status) => void seen.push(`${operation} ${status}`);
      },
    });
    const caller = new DynamoDBClient({ endpoint: watched.url, maxAttempts: 1 });
    await caller.send(createRows);
    const item = { TableName: "rows", Item: { pk: { S: "one" } } };
    const onlyNew = { ...item, ConditionExpression: "attribute_not_exists(pk)" };
    await caller.send(new PutItemCommand(onlyNew));
    await refusalOf(caller.send(new PutItemCommand(onlyNew)));
    caller.destroy();
    await watched.close();
    expect(seen.map((line) => line.replace(/ by aws-sdk-js.*/, " by its SDK"))).toEqual([
      ...["CreateTable rows by its SDK", "CreateTable 200"],
      ...["PutItem rows by its SDK", "PutItem 200", "PutItem rows by its SDK", "PutItem 400"],
    ]);
  });

  test("keeps its rows in a directory over a restart", async () => {
    const dir = await mkdtemp(join(tmpdir(), "dynamodb-"));
    const clock = createClock(START.getTime());
    try {
      const first = await startDynamoDb({ clock, dir });
      const before = new DynamoDBClient({ endpoint: first.url });
      await before.send(createRows);
      await before.send(new PutItemCommand({ TableName: "rows", Item: { pk: { S: "kept" } } }));
      await first.close();
      const second = await startDynamoDb({ clock, dir });
      const after = new DynamoDBClient({ endpoint: second.url });
      const { Item } = await after.send(
        new GetItemCommand({ TableName: "rows", Key: { pk: { S: "kept" } } }),
      );
      await second.close();
      expect(Item?.pk?.S).toBe("kept");
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});
