import { readFileSync } from "node:fs";
import { GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import catalog from "#sequences";
import { createDynamoDbClient } from "../../functions/adapters/dynamodb/client.ts";
import { stateKey, totalsPartition } from "../../functions/adapters/dynamodb/table.ts";
import type { Report } from "../../functions/core/report.ts";
import { followedLinks } from "../../functions/local/ses-links.ts";
import { fullLetter } from "./letters.ts";
import { mailOf } from "./mails.ts";
import { DAY, type Enrolled, HOUR, MINUTE, problemIn, REP, Scene, SEQUENCE } from "./scene.ts";

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

  it("counts nothing twice that is told again, and neither opens nor clicks where nobody is followed", async () => {
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
    expect(mail?.configurationSet).toBe("softtouch-local");
    expect(mail?.html).not.toContain("ses:");
    expect(await scene.facts(lead.contactId, "opened")).toEqual([]);
  });

  it("says what they wanted, and takes off what the rep says was a wrong match", async () => {
    const wanted = async () => stepIn(await report(), "hello")?.intents ?? {};
    const before = await wanted();
    const lead = await scene.greeted();
    const to = scene.sentTo(lead.email)[0]?.replyTo ?? "";
    const letter = { from: lead.email, to, id: `${lead.contactId}@shop.example` };
    await scene.mail(fullLetter({ ...letter, words: "No thanks, not interested." }), { to });
    expect(await wanted()).toEqual({ ...before, no: (before.no ?? 0) + 1 });
    const told = scene.sentTo(REP).find(({ replyTo }) => replyTo === lead.email);
    const path = /https:\S+?(\/a\/[a-z2-7]+)/.exec(told?.body ?? "")?.[1] ?? "";
    const undo = { method: "POST", body: new URLSearchParams({ answer: "undo" }) };
    for (const _ of [1, 2]) expect((await fetch(`${scene.stack.gateway.url}${path}`, undo)).status).toBe(200);
    await scene.stack.settle();
    expect(await wanted()).toEqual(before);
    // Their own answer to the same touch, later, is one.
    const own = {
      ...letter,
      id: `own-${lead.contactId}@shop.example`,
      words: "Yes please, call me tomorrow.",
    };
    await scene.mail(fullLetter(own), { to });
    expect(await wanted()).toEqual({ ...before, yes: (before.yes ?? 0) + 1 });
    expect((await report()).enrollments).toMatchObject({ continued: 1 });
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

describe("opens and clicks of a sequence that has switched tracking on", { timeout: 120_000 }, () => {
  /** Its first mail has a link. */
  const MEETING = "after-meeting";
  /** The very sequence that the handlers read. */
  const meeting = catalog.sequences[MEETING] as { tracking?: true };
  afterAll(() => {
    delete meeting.tracking;
  });
  const ses = () => scene.stack.ses;
  async function stateOf(contactId: string) {
    const client = createDynamoDbClient();
    const Key = { ...stateKey(contactId) };
    const { Item: row } = await client.send(
      new GetItemCommand({ TableName: process.env.TABLE_NAME ?? "", Key, ConsistentRead: true }),
    );
    client.destroy();
    expect(row).toBeDefined();
    return row;
  }
  async function met() {
    await scene.untilMorning();
    const lead = scene.lead();
    const told = { zone: "America/New_York", country: "US", organisation: "Quill Bakery" };
    const { contactId } = await scene.enroll({ ...lead, ...told }, { sequence: MEETING });
    await scene.wait(3 * HOUR);
    const mail = scene.stack.ses.outbox.find(({ to }) => to.includes(lead.email));
    if (mail?.html === undefined) throw new Error(`nothing was sent to ${lead.email}`);
    return { ...mail, html: mail.html, contactId };
  }

  it("are counted once for each mail, machines apart, and change nothing of what is decided", async () => {
    meeting.tracking = true;
    const [read, scanned] = [await met(), await met()];
    expect(read.configurationSet).toBe("softtouch-local-tracked");
    const [link, ...more] = followedLinks(read.html);
    expect([link?.address, more]).toEqual(["https://stillwatt.example/meet/anna", []]);
    // The last link is to unsubscribe: SES does not rewrite it, so no click of it is ever told.
    const links = [...read.html.matchAll(/<a /g)].length;
    expect(() => ses().click(read.messageId, links)).toThrow("follows no link");
    const before = await stateOf(read.contactId);
    ses().open(scanned.messageId, { userAgent: "Mozilla/5.0" });
    ses().click(scanned.messageId, link?.place ?? 0, { at: scanned.at + 3_000 });
    for (let times = 0; times < 3; times++) {
      ses().open(read.messageId);
      ses().click(read.messageId, link?.place ?? 0);
      await scene.stack.settle();
    }
    expect(await stateOf(read.contactId)).toEqual(before);
    expect(stepIn(await report(MEETING), "agreed")?.tracked).toMatchObject({
      ...{ opened: { count: 1, of: 2, rate: 0.5 }, clicked: { count: 1, of: 2 } },
      machines: { opened: 1, clicked: 1 },
    });
    expect((await report(MEETING)).touches[0]).toMatchObject({ touch: 1, tracked: { opened: { count: 1 } } });
    const facts = await scene.facts(read.contactId);
    expect(facts.filter(({ is }) => is === "opened")).toMatchObject([{ by: "person", step: "agreed" }]);
    expect(facts.filter(({ is }) => is === "clicked")).toMatchObject([{ by: "person", link: link?.place }]);
    expect(facts.filter(({ is }) => is === "touched")).toMatchObject([{ tracked: true }]);
    expect(await scene.facts(scanned.contactId, "clicked")).toMatchObject([{ by: "machine" }]);
    const kept = JSON.stringify(facts.filter(({ is }) => is === "opened" || is === "clicked"));
    expect(kept).not.toMatch(/192\.0\.2\.1|Safari|stillwatt|@/);
    expect(scene.stack.lambda.deadLetters).toEqual([]);
  });

  it("are passed over once it is switched off again", async () => {
    meeting.tracking = true;
    const mail = await met();
    delete meeting.tracking;
    await scene.expectNoNewRows(async () => {
      ses().open(mail.messageId);
      await scene.stack.settle();
    });
    expect((await report(MEETING)).notes.join()).toContain("shares of the tracked ones");
    expect((await report()).notes.join()).toContain("not tracked");
  });
});
