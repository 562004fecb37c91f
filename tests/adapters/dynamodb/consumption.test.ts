/**
 * What the rows cost: numbers that a bill is made of, so that a change of the rows shows here first.
 *
 * The stand-in counts no writes to indexes. DynamoDB charges one unit to put a key in or take it out, two to change
 * it, and none when it stays (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html).
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPeople } from "../../../functions/adapters/dynamodb/people.ts";
import type { DeskItem } from "../../../functions/core/effects.ts";
import { factId } from "../../../functions/core/facts.ts";
import { digest } from "../../../functions/core/identity.ts";
import { type Active, type State, stranger } from "../../../functions/core/person.ts";
import { startWire } from "../wire.ts";
import { consumed } from "./consumption.ts";

const NOON = Date.UTC(2026, 2, 2, 12);
const contactId = digest("contact", "email", "dana.whitfield@example.com");

const course = {
  id: digest("enrollment"),
  sequence: "web-lead",
  round: 1,
  began: NOON - 86_400_000,
  sender: "ana",
  passed: ["hello"],
  touches: 1,
};

const waiting: Active = {
  ...course,
  thread: {
    subject: "Your question about the workshop",
    first: "<0100019a1b2c3d4e-0f1e2d3c-4b5a-6978-8695-a4b3c2d1e0f1-000000@email.amazonses.com>",
    latest: "<0100019a1b2c3d4e-0f1e2d3c-4b5a-6978-8695-a4b3c2d1e0f1-000000@email.amazonses.com>",
  },
  status: "active",
  step: "nudge",
  due: NOON,
};

const claimed: Active = {
  ...waiting,
  claim: {
    attempt: digest("attempt"),
    step: "nudge",
    channel: "email",
    to: "dana.whitfield@example.com",
    at: NOON,
    lease: NOON + 60_000,
    settleBy: NOON + 3_600_000,
    template: digest("template"),
    subject: "Re: Your question about the workshop",
    alarm: NOON,
  },
};

const claiming: State = {
  ...stranger(contactId).state,
  email: "dana.whitfield@example.com",
  phone: "+14155550123",
  zone: "America/Los_Angeles",
  country: "US",
  consents: { sms: { at: NOON, source: "web form" } },
  recent: [NOON - 86_400_000, NOON],
  enrollments: [claimed],
  owed: NOON + 60_000,
};

let wire: Awaited<ReturnType<typeof startWire>>;
const count = (act: () => Promise<unknown>) => consumed(wire.table.client, act);

beforeAll(async () => {
  wire = await startWire();
  await wire.people.putState(claiming);
  const attributes = { firstName: "Dana", company: "Whitfield Joinery", interest: "the workshop" };
  await wire.people.putProfile({ contactId, version: 0, account: "example.com", attributes });
});
afterAll(() => wire.close());

test("reading a person is one call and one read unit", async () => {
  expect(await count(() => wire.people.read(contactId))).toEqual({ calls: 1, units: { table: 1 } });
});

test("putting a lead who waits, with one enrollment, is one write unit", async () => {
  const put = () => wire.people.putState({ ...claiming, version: 1, enrollments: [waiting] });
  expect(await count(put)).toEqual({ calls: 1, units: { table: 1 } });
});

test("putting a lead in the middle of a claim, with two ended enrollments besides, is two", async () => {
  const ended = { ...course, status: "ended", why: "completed", at: NOON } as const;
  const put = () => wire.people.putState({ ...claiming, version: 2, enrollments: [ended, ended, claimed] });
  expect(await count(put)).toEqual({ calls: 1, units: { table: 2 } });
});

test("writing a fact is one write unit, in no index", async () => {
  const write = () =>
    wire.timeline.write(contactId, {
      id: factId("touched", "attempt"),
      at: NOON,
      enrollmentId: digest("enrollment"),
      sequence: "web-lead",
      step: "nudge",
      is: "touched",
      touchId: digest("touch"),
      attempt: digest("attempt"),
      channel: "email",
      template: digest("template"),
      providerId: "0100019a1b2c3d4e-0f1e2d3c-4b5a-6978-8695-a4b3c2d1e0f1-000000",
      subject: "Re: Your question about the workshop",
      alarm: NOON,
    });
  expect(await count(write)).toEqual({ calls: 1, units: { table: 1 } });
});

test("the check between claim and provider is one call and two read units", async () => {
  const key = { channel: "email", address: "dana.whitfield@example.com" } as const;
  const suppression = { why: "manual", at: NOON, evidence: "asked by phone" } as const;
  await wire.addresses.setSuppression(key, suppression);
  await wire.gate.turn({ is: "sequence", name: "other" }, "wrong price");
  expect(await count(() => wire.gate.check(key))).toEqual({ calls: 1, units: { table: 2 } });
});

test("laying an item on a desk and taking it off are one call and one write unit each", async () => {
  const item: DeskItem = {
    ...{ id: digest("item"), kind: "task", sender: "ana", contactId, due: NOON },
    ...{ enrollmentId: digest("enrollment"), sequence: "web-lead", step: "call", touchId: digest("touch") },
  };
  expect(await count(() => wire.desk.put(item))).toMatchObject({ calls: 1, units: { table: 1 } });
  expect(await count(() => wire.desk.take(item.id))).toMatchObject({ calls: 1, units: { table: 1 } });
});

test("reading a desk of forty items is one call", async () => {
  const about = { enrollmentId: digest("e"), sequence: "web-lead", step: "call", touchId: digest("t") };
  for (let place = 0; place < 40; place += 1) {
    const id = digest("item", place);
    await wire.desk.put({ id, kind: "task", sender: "tomas", contactId, due: NOON + place, ...about });
  }
  const { calls } = await count(() => wire.desk.open("tomas"));
  expect(calls).toBe(1);
});

test("what a day of a sender came to is one call and one read unit", async () => {
  for (let hour = 0; hour < 24; hour += 1) await wire.tallies.add("ana", "accepted", NOON + hour * 3_600_000);
  await wire.tallies.restart("ana", NOON);
  expect(await count(() => wire.tallies.since("ana", NOON))).toEqual({ calls: 1, units: { table: 1 } });
});

test("asking who is overdue is one call a shard", async () => {
  const ask = async () => {
    for await (const found of wire.people.overdue(NOON)) expect(found).toBeDefined();
  };
  expect((await count(ask)).calls).toBe(wire.table.shards);
});

test("a page of those who are owed anything is half a read unit for each, and one call for each hundred", async () => {
  const own = await startWire();
  try {
    const people = createPeople({ ...own.table, shards: 1 });
    for (let one = 0; one < 250; one += 1)
      await people.putState({ ...stranger(digest("owed", one)).state, enrollments: [waiting], owed: NOON });
    const read = await consumed(own.table.client, () => people.owed());
    expect(read.calls).toBe(1 + 3);
    // The index holds keys alone: forty of them and more to a unit of its own.
    expect(read.units).toMatchObject({ table: 125, owed: expect.closeTo(3, -1) });
  } finally {
    await own.close();
  }
});
