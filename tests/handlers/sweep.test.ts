import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDynamoDbClient } from "../../functions/adapters/dynamodb/client.ts";
import { stateKey } from "../../functions/adapters/dynamodb/table.ts";
import { mailOf } from "./mails.ts";
import { HOUR, MINUTE, Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());
beforeEach(() => scene.untilMorning());

const loseAlarms = (contactId: string) => {
  const { schedules } = scene.stack.scheduler.state;
  for (const [key, { request }] of schedules)
    if (request.Target.Input.includes(contactId)) schedules.delete(key);
};
const sweep = async () => {
  const swept = await scene.invoke("sweep", {});
  await scene.stack.settle();
  return swept as { stops: number; woken: number; mails: number };
};
const putMail = (key: string, text: string) =>
  scene.stack.s3.put(process.env.INBOUND_BUCKET ?? "", key, Buffer.from(text), { later: () => {} });

/** Breaks what is stored of a contact, as a bug or a hand might. */
async function poison(contactId: string): Promise<void> {
  const client = createDynamoDbClient();
  await client.send(
    new UpdateItemCommand({
      TableName: process.env.TABLE_NAME ?? "",
      Key: { ...stateKey(contactId) },
      UpdateExpression: "SET #state = :junk",
      ExpressionAttributeNames: { "#state": "state" },
      ExpressionAttributeValues: { ":junk": { S: "{" } },
    }),
  );
  client.destroy();
}

describe("the sweeper", () => {
  it("wakes whoever's alarm was lost", async () => {
    const lead = await scene.greeted();
    loseAlarms(lead.contactId);
    await scene.stack.advanceTo(scene.now + 13 * MINUTE);
    expect((await scene.enrollment(lead.contactId)).behind).toEqual(["hello", "call-1"]);
  });

  it("wakes whoever's first invocation was lost", async () => {
    const lead = scene.lead();
    const later = scene.stack.lambda.invokeLater;
    scene.stack.lambda.invokeLater = () => {};
    const { contactId } = await scene.enroll(lead);
    scene.stack.lambda.invokeLater = later;
    expect(scene.sentTo(lead.email)).toEqual([]);
    await scene.stack.advanceTo(scene.now + 3 * MINUTE);
    expect(scene.sentTo(lead.email)).toHaveLength(1);
    expect(await scene.facts(contactId, "touched")).toHaveLength(1);
  });

  it("leaves alone whoever is not overdue", async () => {
    const lead = await scene.greeted();
    const before = await scene.contact(lead.contactId);
    expect(await sweep()).toEqual({ stops: 0, woken: 0, mails: 0 });
    expect(await scene.contact(lead.contactId)).toEqual(before);
  });

  it("stops at its deadline, and the next one goes on", async () => {
    const leads = await Promise.all([scene.greeted(), scene.greeted()]);
    for (const { contactId } of leads) loseAlarms(contactId);
    scene.stack.clock.set(scene.now + 15 * MINUTE);
    putMail(
      "inbound/late",
      mailOf("reply", { to: "desk@reply.softtouch.example", from: "late@else.example" }),
    );
    scene.stack.clock.set(scene.now + 5 * MINUTE);
    const { handler } = await import("../../functions/handlers/sweep.ts");
    const spent = { getRemainingTimeInMillis: () => 5_000 } as Parameters<typeof handler>[1];
    expect(await handler({}, spent)).toEqual({ stops: 0, woken: 0, mails: 0 });
    const swept = await sweep();
    expect(swept.woken).toBeGreaterThanOrEqual(2);
    expect(swept.mails).toBe(1);
    for (const { contactId } of leads) expect((await scene.enrollment(contactId)).behind).toContain("call-1");
  });

  it("is not stopped by a row that cannot be read", async () => {
    const [bad, good] = [await scene.greeted(), await scene.greeted()];
    for (const { contactId } of [bad, good]) loseAlarms(contactId);
    await poison(bad.contactId);
    // Overdue after 12 minutes; then three attempts, a minute and two minutes apart.
    await scene.stack.advanceTo(scene.now + 17 * MINUTE);
    expect((await scene.enrollment(good.contactId)).behind).toContain("call-1");
    expect(scene.stack.lambda.deadLetters.length).toBeGreaterThan(0);
    for (const { event } of scene.stack.lambda.deadLetters) {
      expect(event).toMatchObject({ contactId: bad.contactId });
    }
  });

  it("is not stopped by a mail that cannot be handled, says so, and tries it again", async () => {
    const lead = await scene.greeted();
    const to = scene.sentTo(lead.email)[0]?.replyTo ?? "";
    putMail(
      "inbound/a-bad-one",
      mailOf("reply", { to: "desk@reply.softtouch.example", from: "who@else.example" }),
    );
    putMail("inbound/b-good-one", mailOf("reply", { to, from: lead.email }));
    scene.stack.clock.set(scene.now + 3 * MINUTE);
    scene.stack.ses.failNext({ kind: "throttle" });
    await expect(scene.invoke("sweep", {})).rejects.toThrow(/1 of \d+ could not be swept/);
    await scene.stack.settle();
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
    const left = () => scene.stack.s3.keys(process.env.INBOUND_BUCKET ?? "", "inbound/");
    expect(left()).toEqual(["inbound/a-bad-one"]);
    expect(await sweep()).toMatchObject({ mails: 1 });
    expect(left()).toEqual([]);
    expect(scene.notices("who@else.example")).toHaveLength(1);
  });

  it("settles a claim whose maker died, and never sends it again", async () => {
    const lead = scene.lead();
    scene.stack.ses.failNext({ kind: "reset-before" });
    const { contactId } = await scene.enroll({ ...lead, zone: "America/New_York" });
    loseAlarms(contactId);
    await scene.wait(HOUR + 10 * MINUTE);
    expect(await scene.facts(contactId, "unknown")).toHaveLength(1);
    expect(scene.sentTo(lead.email)).toEqual([]);
  });
});
