import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDynamoDbClient } from "../../../functions/adapters/dynamodb/client.ts";
import { createGate } from "../../../functions/adapters/dynamodb/gate.ts";
import { Retry } from "../../../functions/ports.ts";
import { at, startWire } from "../wire.ts";
import { consumed } from "./consumption.ts";

const key = { channel: "email", address: "lead@example.com" } as const;

describe("switches that may be some seconds old", () => {
  let wire: Awaited<ReturnType<typeof startWire>>;
  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(() => wire.close());

  test("are read once in five seconds, and what another container turned shows after that", async () => {
    let now = 1_000;
    const gate = createGate({ ...wire.table, now: () => now });
    const { calls } = await consumed(wire.table.client, async () => {
      await Promise.all([gate.switches(), gate.switches()]);
      now += 4_999;
      await gate.switches();
    });
    expect(calls).toBe(1);
    await wire.gate.turn({ is: "sequence", name: "web-lead" }, "wrong price");
    expect(await gate.switches()).toEqual({ sequences: {}, senders: {} });
    now += 1;
    expect(await gate.switches()).toEqual({
      sequences: { "web-lead": "wrong price" },
      senders: {},
    });
  });

  test("a reading that failed is not kept", async () => {
    const gate = createGate({ ...wire.table, tableName: "no-such-table", now: () => 0 });
    await expect(gate.switches()).rejects.toThrow();
    const { calls } = await consumed(wire.table.client, () => gate.switches().catch(() => undefined));
    expect(calls).toBe(0);
    await expect(gate.switches()).rejects.toThrow();
  });
});

describe("keys that DynamoDB leaves unread", () => {
  const row = {
    pk: { S: "address#email#lead@example.com" },
    sk: { S: "state" },
    why: { S: "stop" },
    at: { N: "7" },
    evidence: { S: "SM1" },
  };
  const left = (keys: object[]) => ({ UnprocessedKeys: { t: { Keys: keys, ConsistentRead: true } } });
  const [addressKey, switchesKey] = [
    { pk: row.pk, sk: row.sk },
    { pk: { S: "switches" }, sk: { S: "switches" } },
  ];

  /** Asks a server that gives these answers in turn, and the last of them from then on. */
  async function checkAgainst(answers: object[]) {
    const asked: { RequestItems: { t: { Keys: object[]; ConsistentRead: boolean } } }[] = [];
    const server = createServer(async (request, response) => {
      asked.push(JSON.parse(Buffer.concat(await request.toArray()).toString()));
      response.setHeader("content-type", "application/x-amz-json-1.0");
      response.end(JSON.stringify(answers[Math.min(asked.length, answers.length) - 1]));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const client = createDynamoDbClient(at(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
    try {
      const gate = createGate({ client, tableName: "t", shards: 1, now: () => 0 });
      const found = await gate.check(key).catch((error: unknown) => error);
      return { found, asked: asked.map(({ RequestItems: { t } }) => t) };
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  test("are asked for again, strongly, and only they", async () => {
    const { found, asked } = await checkAgainst([
      { Responses: { t: [] }, ...left([addressKey]) },
      { Responses: { t: [row] } },
    ]);
    expect(found).toEqual({
      suppression: { why: "stop", at: 7, evidence: "SM1" },
      switches: { sequences: {}, senders: {} },
    });
    expect(asked[0]).toEqual({ Keys: [addressKey, switchesKey], ConsistentRead: true });
    expect(asked[1]).toEqual({ Keys: [addressKey], ConsistentRead: true });
  });

  test("again and again are a reason to come back later, never to send unseen", async () => {
    const { found, asked } = await checkAgainst([left([addressKey, switchesKey])]);
    expect(found).toBeInstanceOf(Retry);
    expect(asked).toHaveLength(4);
  });
});
