/** The rows as they stand in the table, for whoever opens the console. */
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { allShards, shardOf } from "../../../functions/adapters/dynamodb/client.ts";
import { addressIn } from "../../../functions/adapters/dynamodb/table.ts";
import type { DeskItem } from "../../../functions/core/effects.ts";
import { digest } from "../../../functions/core/identity.ts";
import { stranger } from "../../../functions/core/person.ts";
import { startWire } from "../wire.ts";

let wire: Awaited<ReturnType<typeof startWire>>;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire.close());

async function rows(index?: string) {
  const { Items: items = [] } = await wire.table.client.send(
    new ScanCommand({ TableName: wire.table.tableName, ...(index && { IndexName: index }) }),
  );
  return items;
}

let contactId = "";
beforeEach(() => {
  contactId = digest("rows", contactId);
});

test("a state is one row: keys, version, what is owed, and the rest as text that can be read", async () => {
  await wire.people.putState({ ...stranger(contactId).state, email: "lead@example.com", owed: 7 });
  const row = (await rows()).find(({ pk }) => pk?.S === `contact#${contactId}`);
  expect(row).toEqual({
    pk: { S: `contact#${contactId}` },
    sk: { S: "person#state" },
    version: { N: "1" },
    state: { S: '{"email":"lead@example.com"}' },
    owed: { N: "7" },
    owedShard: { S: shardOf(contactId, wire.table.shards) },
  });
});

test("only rows that are owed something stand in the index of the owed", async () => {
  const before = (await rows("owed")).length;
  const state = stranger(contactId).state;
  await wire.people.putState(state);
  await wire.people.putProfile({ contactId, version: 0, attributes: { a: 1 } });
  await wire.timeline.write(contactId, { id: "a", at: 1, is: "held", why: "no name" });
  await wire.addresses.link({ channel: "email", address: "a@example.com" }, contactId);
  await wire.gate.turn({ is: "sequence", name: "web-lead" }, "wrong price");
  expect(await rows("owed")).toHaveLength(before);
  await wire.people.putState({ ...state, version: 1, owed: 5 });
  expect(await rows("owed")).toHaveLength(before + 1);
  await wire.people.putState({ ...state, version: 2 });
  expect(await rows("owed")).toHaveLength(before);
});

test("only suppressed addresses stand in the index of the suppressed", async () => {
  const key = { channel: "email", address: `${contactId}@example.com` } as const;
  await wire.addresses.link(key, contactId);
  expect(await rows("suppressed")).toEqual([]);
  await wire.addresses.setSuppression(key, { why: "imported", at: 3, evidence: "list of 2025" });
  const [row] = await rows("suppressed");
  expect(addressIn(row?.pk?.S ?? "")).toEqual(key);
  await wire.addresses.setSuppression(key, undefined);
  expect(await rows("suppressed")).toEqual([]);
});

test("an item is one row, and stands in the index of the desks until it is taken off", async () => {
  const item: DeskItem = {
    ...{ id: digest("item", contactId), kind: "held", sender: "ana", contactId, due: 7 },
    ...{ enrollmentId: "e1", sequence: "web-lead", step: "nudge", touchId: "t1" },
  };
  await wire.desk.put(item);
  const whole = {
    pk: { S: `desk#${item.id}` },
    sk: { S: "item" },
    kind: { S: "held" },
    contactId: { S: contactId },
    enrollmentId: { S: "e1" },
    sequence: { S: "web-lead" },
    step: { S: "nudge" },
    touchId: { S: "t1" },
    deskOf: { S: "ana" },
    deskDue: { N: "7" },
  };
  const find = (found: Awaited<ReturnType<typeof rows>>) => found.filter(({ pk }) => pk?.S === whole.pk.S);
  expect(find(await rows())).toEqual([whole]);
  expect(find(await rows("desk"))).toEqual([whole]);
  await wire.desk.take(item.id);
  const { deskOf: _of, deskDue: _due, ...taken } = whole;
  expect(find(await rows("desk"))).toEqual([]);
  expect(find(await rows())).toEqual([{ ...taken, taken: { BOOL: true } }]);
});

test("what is counted is a row an hour, and a restart is one beside them", async () => {
  const noon = Date.UTC(2026, 2, 2, 12);
  await wire.tallies.add(contactId, "bounced", noon + 1);
  await wire.tallies.add(contactId, "bounced", noon + 2);
  await wire.tallies.restart(contactId, noon + 3);
  const pk = { S: `tally#${contactId}` };
  expect((await rows()).filter((row) => row.pk?.S === pk.S)).toEqual([
    {
      ...{ pk, sk: { S: "hour#2026-03-02T12" }, bounced: { N: "2" } },
      // 90 days after the last of them, to the second that has begun.
      expires: { N: String(noon / 1_000 + 90 * 86_400 + 1) },
    },
    {
      ...{ pk, sk: { S: "restart" }, at: { N: String(noon + 3) } },
      ...{ accepted: { N: "0" }, bounced: { N: "2" }, complained: { N: "0" } },
    },
  ]);
});

test("the mark of a morning may be deleted two weeks later", async () => {
  await wire.desk.claimMorning("tomas", "2026-03-02");
  const mark = (await rows()).find(({ pk }) => pk?.S === "morning#tomas#2026-03-02");
  expect(mark?.expires).toEqual({ N: String(Date.parse("2026-03-16") / 1_000) });
});

test("contacts are spread evenly over the shards", () => {
  const counts = new Map(allShards(8).map((shard) => [shard, 0]));
  for (let contact = 0; contact < 8_000; contact += 1) {
    const shard = shardOf(digest("contact", contact), 8);
    counts.set(shard, (counts.get(shard) ?? Number.NaN) + 1);
  }
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});
