import { readFileSync } from "node:fs";
import { QueryCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDynamoDbClient } from "../../functions/adapters/dynamodb/client.ts";
import { totalsPartition } from "../../functions/adapters/dynamodb/table.ts";
import type { Report } from "../../functions/core/report.ts";
import { mailOf } from "./mails.ts";
import { DAY, type Enrolled, MINUTE, problemIn, Scene, SEQUENCE } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

async function report(sequence = SEQUENCE): Promise<Report> {
  const answer = await scene.service.api("GET", `/reports/${sequence}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Report;
}
const stepIn = ({ steps }: Report, step: string) => steps.find((one) => one.step === step)?.variants[0];

/** Answers the last mail to somebody. */
async function answer({ email }: Enrolled): Promise<void> {
  const last = scene.sentTo(email).at(-1);
  if (last === undefined) throw new Error(`nothing was sent to ${email}`);
  await scene.mail(mailOf("reply", { from: email, to: last.replyTo }), { to: last.replyTo, from: email });
}

describe("GET /v1/reports/<sequence>", { timeout: 120_000 }, () => {
  it("says what came of touches, by step and by number: sent and delivered, replied, opted out, bounced", async () => {
    const [silent, quick, late, away] = [
      await scene.greeted(),
      await scene.greeted(),
      await scene.greeted(),
      await scene.greeted(),
    ];
    await answer(quick);
    await answer(quick);
    await scene.stack.advanceTo(scene.now + MINUTE);
    const [mail] = scene.sentTo(away.email);
    await scene.ask("POST", new URL(mail?.unsubscribeUrl ?? "").pathname);
    await scene.stack.settle();
    const first = await report();
    expect(first.enrollments).toMatchObject({ begun: 4, ended: { replied: 1, unsubscribed: 1 } });
    expect(stepIn(first, "hello")).toMatchObject({
      ...{ sent: 4, delivered: { count: 4, of: 4 }, bounced: { count: 0 } },
      ...{ replied: { count: 1, of: 4, rate: 0.25 }, optedOut: { count: 1 } },
    });
    await scene.wait(5 * DAY);
    await answer(late);
    const second = await report();
    const touched = await scene.facts(late.contactId, "touched");
    const before = touched.length;
    expect(before).toBeGreaterThan(1);
    expect(second.touches[0]).toMatchObject({ touch: 1, sent: 4, replied: { count: 1 } });
    expect(second.touches[before - 1]).toMatchObject({
      touch: before,
      sent: 2,
      replied: { count: 1, of: 2 },
    });
    expect(await scene.facts(late.contactId, "replied")).toMatchObject([
      { after: { sequence: SEQUENCE, step: touched.at(-1)?.step, touch: before } },
    ]);
    const sum = second.touches.reduce((all, { sent }) => all + sent, 0);
    expect(sum).toBe(
      scene.sentTo(...[silent, quick, late, away].flatMap(({ email, phone }) => [email, phone])).length,
    );
  });

  it("counts nothing twice that is told again, and neither opens nor clicks at all", async () => {
    const lead = await scene.greeted();
    const before = await report();
    const mail = scene.stack.ses.outbox.find(({ to }) => to.includes(lead.email));
    for (const eventType of ["Delivery", "Delivery", "Open", "Click", "Click"]) {
      const raw = readFileSync(new URL("../fixtures/ses/event.json", import.meta.url), "utf8");
      const event = JSON.parse(raw);
      event.detail = {
        ...event.detail,
        eventType,
        delivery: { timestamp: "2026-03-02T15:07:02.345Z" },
        open: { timestamp: "2026-03-02T15:07:03.345Z", userAgent: "Mozilla/5.0" },
        click: { timestamp: "2026-03-02T15:07:04.345Z", link: "https://stillwatt.example" },
      };
      event.detail.mail.messageId = mail?.messageId;
      for (const [name, value] of Object.entries(mail?.tags ?? {})) event.detail.mail.tags[name] = [value];
      await scene.invoke("feedback", event);
    }
    await scene.stack.settle();
    // The second delivery is another fact, for it has another time; the touch was delivered once.
    const told = await scene.facts(lead.contactId, "evidence");
    expect(told.filter(({ what }) => what === "delivered")).toHaveLength(2);
    expect(await report()).toEqual(before);
  });

  it("says the same after sweeps have added up what was written", async () => {
    const before = await report();
    // Long enough for what was written to be settled, and for each part's turn; nothing is due meanwhile.
    await scene.stack.advanceTo(scene.now + 20 * MINUTE, { sweepEvery: MINUTE });
    const client = createDynamoDbClient();
    const { Items: sums = [] } = await client.send(
      new QueryCommand({
        TableName: process.env.TABLE_NAME ?? "",
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: totalsPartition(SEQUENCE) } },
      }),
    );
    client.destroy();
    expect(sums.length).toBeGreaterThan(0);
    expect(sums.map(({ counts }) => counts?.S).join()).toContain("sent|hello||1");
    const after = await report();
    expect(after.touches[0]).toEqual(before.touches[0]);
    expect(after.enrollments).toEqual(before.enrollments);
  });

  it("names the sequences there are to whoever asks for another", async () => {
    const answer = await scene.service.api("GET", "/reports/no-such");
    expect(answer.status).toBe(404);
    expect((await problemIn(answer)).detail).toContain(SEQUENCE);
  });
});
