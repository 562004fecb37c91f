import { afterAll, beforeAll, expect, test } from "vitest";
import { shardOf } from "../../../functions/adapters/dynamodb/client.ts";
import { createPeople } from "../../../functions/adapters/dynamodb/people.ts";
import { digest } from "../../../functions/core/identity.ts";
import { stranger } from "../../../functions/core/person.ts";
import { startWire } from "../wire.ts";

const BACKLOG = 600;

let wire: Awaited<ReturnType<typeof startWire>>;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire.close());

test("a backlog of several pages comes soonest first within each shard, and whoever stops early has met every shard", async () => {
  const shards = 2;
  const people = createPeople({ ...wire.table, shards });
  const owed = new Map<string, number>();
  for (let contact = 0; contact < BACKLOG; contact += 1) {
    owed.set(digest("overdue", contact), BACKLOG - contact);
  }
  await Promise.all(
    [...owed].map(([contactId, at]) => people.putState({ ...stranger(contactId).state, owed: at })),
  );
  const found: string[] = [];
  for await (const contactId of people.overdue(BACKLOG + 1)) found.push(contactId);
  expect(new Set(found).size).toBe(BACKLOG);
  for (const shard of ["0", "1"]) {
    const instants = found
      .filter((contactId) => shardOf(contactId, shards) === shard)
      .map((contactId) => owed.get(contactId) ?? Number.NaN);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
  }
  const metEarly = new Set(found.slice(0, BACKLOG - 50).map((contactId) => shardOf(contactId, shards)));
  expect(metEarly.size).toBe(shards);
});
