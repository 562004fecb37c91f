/** What counting costs at a million enrollments: which partitions are written to, what a report reads, and the units. */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createResults, resultAttributes, SETTLED_MS } from "../../../functions/adapters/dynamodb/results.ts";
import { createTimeline } from "../../../functions/adapters/dynamodb/timeline.ts";
import type { Fact } from "../../../functions/core/facts.ts";
import { digest } from "../../../functions/core/identity.ts";
import type { Result, ResultKind } from "../../../functions/core/results.ts";
import { createCapacity } from "../../bench/capacity.ts";
import { startWire } from "../wire.ts";

const START = Date.UTC(2026, 2, 2, 12);
const MINUTE = 60_000;
const PEOPLE = 200;

interface Call {
  readonly operation: string;
  readonly asked: Readonly<Record<string, unknown>>;
  readonly answered: { readonly Items?: readonly unknown[]; readonly ConsumedCapacity?: unknown };
}

let wire: Awaited<ReturnType<typeof startWire>>;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire.close());

/** Everything that goes to the table and comes back, with what DynamoDB says it cost. */
function listening(client: DynamoDBClient, calls: Call[]): DynamoDBClient {
  return new Proxy(client, {
    get(target, name) {
      if (name !== "send") return Reflect.get(target, name);
      return async (...given: Parameters<DynamoDBClient["send"]>) => {
        const [command] = given;
        const operation = command.constructor.name.replace(/Command$/, "");
        Object.assign(command.input, { ReturnConsumedCapacity: "TOTAL" });
        const asked = { ...command.input } as Call["asked"];
        const answered = (await target.send(...given)) as unknown as Call["answered"];
        calls.push({ operation, asked, answered });
        return answered;
      };
    },
  });
}

const someone = (at: number) => digest("partitions", at);

function factOf(contactId: string, is: ResultKind): { fact: Fact; result: Result } {
  const id = digest(contactId, is);
  const place = is === "begun" ? { touch: 0 } : { step: "hello", touch: 1 };
  // What a provider says is told by several facts, and counted beside them.
  const resultId = is === "delivered" ? digest("result", contactId) : id;
  return {
    fact: { id, at: START, is: "skipped", why: "weekend" },
    result: { id: resultId, is, sequence: "web", ...place },
  };
}

const COURSE: readonly ResultKind[] = ["begun", "sent", "delivered", "replied.yes"];

describe("counting what comes of touches", () => {
  const calls: Call[] = [];
  let time = START;
  const now = () => time;
  beforeAll(async () => {
    const table = { ...wire.table, client: listening(wire.table.client, calls) };
    const timeline = createTimeline(table, now);
    const course = async (contactId: string) => {
      for (const is of COURSE) {
        const { fact, result } = factOf(contactId, is);
        await timeline.write(contactId, fact, result);
      }
    };
    await Promise.all(Array.from({ length: PEOPLE }, (_, at) => course(someone(at))));
  });

  it("writes to nobody's partition but the person's own: no row is shared", () => {
    const writes = new Map<string, number>();
    for (const { operation, asked } of calls) {
      expect(operation).toBe("PutItem");
      const { pk } = asked.Item as { pk: { S: string } };
      writes.set(pk.S, (writes.get(pk.S) ?? 0) + 1);
    }
    expect(writes.size).toBe(PEOPLE);
    // Begun, sent, replied; and delivered, whose result stands beside its fact.
    expect(new Set(writes.values())).toEqual(new Set([COURSE.length + 1]));
    expect([...writes.keys()].every((pk) => pk.startsWith("contact#"))).toBe(true);
  });

  it("spreads a sequence over all parts of the index, each person in one", () => {
    const people = new Map<string, Set<string>>();
    for (const { asked } of calls) {
      const { pk, resultOf } = asked.Item as { pk: { S: string }; resultOf?: { S: string } };
      if (resultOf === undefined) continue;
      people.set(resultOf.S, (people.get(resultOf.S) ?? new Set()).add(pk.S));
    }
    const sizes = [...people.values()].map(({ size }) => size);
    expect(sizes).toHaveLength(wire.table.shards);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(PEOPLE);
    // A quarter, give or take five standard deviations.
    for (const size of sizes) expect(Math.abs(size - PEOPLE / 4)).toBeLessThan(31);
  });

  it("costs a touch one unit more than its fact, whoever it is", () => {
    const capacity = createCapacity();
    const costs = calls.map(({ asked, answered }) => ({
      ...capacity.count(asked, { ...answered }),
      counts: (asked.Item as { resultOf?: unknown }).resultOf !== undefined,
    }));
    for (const { write, index, counts } of costs)
      expect({ write, index }).toEqual(counts ? { write: 2, index: 1 } : { write: 1, index: 0 });
  });

  it("is added up by reading each result once, and a report then reads sums: no scan, however many there were", async () => {
    const reads: Call[] = [];
    const results = createResults({ ...wire.table, client: listening(wire.table.client, reads), now });
    const itemsRead = () => reads.reduce((sum, { answered }) => sum + (answered.Items?.length ?? 0), 0);
    const report = async () => {
      reads.length = 0;
      const totals = await results.totals("web");
      expect(totals.map(({ is, count }) => [is, count]).sort()).toEqual(
        COURSE.map((is) => [is, PEOPLE]).sort(),
      );
      return { calls: reads.length, items: itemsRead() };
    };
    const all = PEOPLE * COURSE.length;
    // The rows of sums, and each part of the index.
    expect(await report()).toEqual({ calls: 1 + wire.table.shards, items: all });
    time += SETTLED_MS;
    reads.length = 0;
    for (let sweep = 0; sweep < 5 * wire.table.shards; sweep += 1) {
      time += MINUTE;
      await results.fold("web");
    }
    expect(itemsRead()).toBe(all);
    const folds = reads.filter(({ operation }) => operation === "PutItem");
    expect(folds).toHaveLength(wire.table.shards);
    expect(new Set(reads.map(({ operation }) => operation))).toEqual(
      new Set(["GetItem", "Query", "PutItem"]),
    );
    expect(await report()).toEqual({ calls: 1 + wire.table.shards, items: wire.table.shards });
    expect(new Set(reads.map(({ operation }) => operation))).toEqual(new Set(["Query"]));
  });
});

it("many people come to equal parts: none takes a twenty-fifth more than its share", () => {
  const shards = 8;
  const people = 200_000;
  const counts = new Map<string, number>();
  for (let at = 0; at < people; at += 1) {
    const contactId = someone(at);
    const result: Result = { id: "r", is: "sent", sequence: "web", step: "hello", touch: 1 };
    const part = resultAttributes(contactId, result, START, shards).resultOf?.S ?? "";
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  expect(counts.size).toBe(shards);
  for (const count of counts.values()) expect(Math.abs(count / (people / shards) - 1)).toBeLessThan(1 / 25);
});
