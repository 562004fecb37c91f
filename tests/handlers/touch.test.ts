import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mailOf } from "./mails.ts";
import { DAY, HOUR, MINUTE, Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());
beforeEach(() => scene.untilMorning());

const iso = (at: number) => new Date(at).toISOString();
const ring = async (contactId: string, alarm?: number) => {
  await scene.invoke("touch", { contactId, ...(alarm === undefined ? {} : { alarm: iso(alarm) }) });
  await scene.stack.settle();
};
const schedulesOf = (contactId: string) =>
  [...scene.stack.scheduler.state.schedules].filter(([, { request }]) =>
    request.Target.Input.includes(contactId),
  );
/** Alarms and invocations that are lost: nobody but the sweeper is left. */
const loseAlarms = (contactId: string) => {
  for (const [key] of schedulesOf(contactId)) scene.stack.scheduler.state.schedules.delete(key);
};

describe("an alarm", () => {
  it("that rings early sends nothing, and another is set", async () => {
    const lead = await scene.greeted();
    const { due } = await scene.enrollment(lead.contactId);
    loseAlarms(lead.contactId);
    await ring(lead.contactId, Date.parse(due ?? ""));
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ step: "call-1", due });
    expect(schedulesOf(lead.contactId)).toHaveLength(1);
    await scene.wait(11 * MINUTE);
    expect((await scene.enrollment(lead.contactId)).behind).toContain("call-1");
  });

  it("that rings at night waits for the next hours the touch may go out in", async () => {
    const lead = await scene.greeted();
    await scene.wait(15 * MINUTE);
    loseAlarms(lead.contactId);
    scene.stack.clock.set(scene.now + 14 * HOUR);
    await ring(lead.contactId, scene.now - 12 * HOUR);
    expect(scene.sentTo(lead.phone)).toEqual([]);
    const { due, deferred } = await scene.enrollment(lead.contactId);
    expect(deferred).toContain("hours");
    await scene.stack.advanceTo(Date.parse(due ?? "") + MINUTE, { sweepEvery: HOUR });
    const [text] = scene.sentTo(lead.phone);
    const hour = new Intl.DateTimeFormat("en-GB", {
      timeZone: "America/New_York",
      hour: "2-digit",
      hourCycle: "h23",
    });
    expect(Number(hour.format(text?.at))).toBeGreaterThanOrEqual(10);
  });

  it("that rings many times at once makes one message", async () => {
    const lead = await scene.greeted();
    await scene.wait(15 * MINUTE);
    const { due, step } = await scene.enrollment(lead.contactId);
    expect(step).toBe("text-1");
    loseAlarms(lead.contactId);
    scene.stack.clock.set(Date.parse(due ?? "") + 1);
    await Promise.all(Array.from({ length: 8 }, () => ring(lead.contactId, Date.parse(due ?? ""))));
    expect(scene.sentTo(lead.phone)).toHaveLength(1);
    expect(await scene.facts(lead.contactId, "touched")).toHaveLength(2);
  });

  it("for nobody known does nothing, and one that is malformed is thrown", async () => {
    await scene.expectNoNewRows(() => ring("aaaaaaaaaaaaaaaa", scene.now));
    expect(schedulesOf("aaaaaaaaaaaaaaaa")).toEqual([]);
    for (const event of [
      {},
      null,
      { contactId: "" },
      { contactId: "AAAAAAAAAAAAAAAA" },
      { contactId: "constructor" },
      { contactId: "aaaaaaaaaaaaaaaa", alarm: "soon" },
      { contactId: "aaaaaaaaaaaaaaaa", alarm: 7 },
    ]) {
      await expect(scene.invoke("touch", event)).rejects.toThrow(/contactId|alarm|expected/);
    }
  });
});

describe("a provider that", () => {
  it("throttles gets the mail later, once", async () => {
    const lead = scene.lead();
    scene.stack.ses.failNext({ kind: "throttle" });
    const { contactId } = await scene.enroll(lead);
    expect(scene.sentTo(lead.email)).toEqual([]);
    const waiting = await scene.enrollment(contactId);
    expect(waiting).toMatchObject({ status: "active", step: "hello", sending: false, touches: 0 });
    expect(waiting.deferred).toContain("slow down");
    await scene.wait(20 * MINUTE);
    expect(scene.sentTo(lead.email)).toHaveLength(1);
    expect((await scene.facts(contactId)).map(({ is }) => is)).toEqual(
      expect.arrayContaining(["refused", "touched"]),
    );
  });

  it("refuses the mail holds it for a person", async () => {
    const lead = scene.lead();
    scene.stack.ses.failNext({ kind: "reject" });
    const { contactId } = await scene.enroll(lead);
    expect(scene.sentTo(lead.email)).toEqual([]);
    expect((await scene.enrollment(contactId)).hold?.why).toContain("MessageRejected");
    expect(scene.notices(contactId)).toHaveLength(1);
  });

  it("took the mail and never said so is believed by its event: one message", async () => {
    const lead = scene.lead();
    scene.stack.ses.failNext({ kind: "timeout-after-acceptance" });
    const { contactId } = await scene.enroll(lead);
    expect(scene.sentTo(lead.email)).toHaveLength(1);
    const [touched, ...more] = await scene.facts(contactId, "touched");
    expect(more).toEqual([]);
    expect(touched).toMatchObject({ step: "hello", evidence: expect.stringMatching(/accepted|delivered/) });
    await scene.wait(2 * HOUR);
    expect(scene.sentTo(lead.email)).toHaveLength(1);
    expect(await scene.enrollment(contactId)).toMatchObject({ status: "active", sending: false, touches: 1 });
  });

  it.each(["server-error", "reset-before"] as const)(
    "says nothing of use (%s) is waited for, then the touch is unknown and never sent again",
    async (kind) => {
      const lead = scene.lead();
      scene.stack.ses.failNext({ kind });
      const { contactId } = await scene.enroll({ ...lead, zone: "America/New_York" });
      expect(await scene.enrollment(contactId)).toMatchObject({ step: "hello", sending: true, touches: 0 });
      await scene.wait(30 * MINUTE);
      expect(await scene.enrollment(contactId)).toMatchObject({ step: "hello", sending: true });
      expect(await scene.facts(contactId, "unknown")).toEqual([]);
      await scene.wait(45 * MINUTE);
      expect(await scene.facts(contactId, "unknown")).toHaveLength(1);
      const { behind, touches, sending } = await scene.enrollment(contactId);
      expect({ behind: behind[0], touches, sending }).toEqual({
        behind: "hello",
        touches: 1,
        sending: false,
      });
      await scene.wait(DAY);
      expect(scene.sentTo(lead.email)).toEqual([]);
    },
  );

  it("took the text and never said so is believed by its callback", async () => {
    const lead = await scene.greeted();
    await scene.wait(15 * MINUTE);
    scene.stack.twilio.failNext({ kind: "timeout-after-acceptance" });
    await scene.wait(3 * HOUR);
    expect(scene.sentTo(lead.phone)).toHaveLength(1);
    const touched = (await scene.facts(lead.contactId, "touched")).filter(({ channel }) => channel === "sms");
    expect(touched).toMatchObject([
      { step: "text-1", evidence: expect.stringMatching(/accepted|delivered/) },
    ]);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ step: "figure", sending: false });
  });

  it("took the text, never said so, and its callbacks are lost: its own list is believed", async () => {
    const lead = await scene.greeted();
    await scene.wait(15 * MINUTE);
    scene.stack.twilio.failNext({ kind: "timeout-after-acceptance" });
    await scene.withoutCallbacks(() => scene.wait(2 * HOUR));
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ step: "text-1", sending: true });
    await scene.wait(2 * HOUR);
    expect(scene.sentTo(lead.phone)).toHaveLength(1);
    const touched = (await scene.facts(lead.contactId, "touched")).filter(({ channel }) => channel === "sms");
    expect(touched).toMatchObject([
      { step: "text-1", providerId: expect.stringMatching(/^SM/), evidence: "accepted" },
    ]);
    expect(await scene.facts(lead.contactId, "unknown")).toEqual([]);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ step: "figure", sending: false });
  });

  it("never had the text, and its list says so: the touch is unknown and never sent again", async () => {
    const lead = await scene.greeted();
    await scene.wait(15 * MINUTE);
    const { due } = await scene.enrollment(lead.contactId);
    scene.stack.clock.set(Date.parse(due ?? ""));
    scene.stack.twilio.failNext({ kind: "server-error" });
    await ring(lead.contactId, scene.now);
    await scene.wait(2 * HOUR);
    expect(scene.sentTo(lead.phone)).toEqual([]);
    expect(await scene.facts(lead.contactId, "unknown")).toMatchObject([
      { step: "text-1", why: expect.stringContaining("list does not show it") },
    ]);
  });

  it("knows of an opt-out that we do not (21610) is believed: the number is suppressed", async () => {
    const lead = await scene.greeted();
    (scene.stack.twilio.optedOut as Set<string>).add(lead.phone);
    await scene.wait(3 * HOUR);
    const { suppressions } = await scene.contact(lead.contactId);
    expect(suppressions).toMatchObject({ sms: { why: "stop", evidence: expect.stringContaining("21610") } });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "unsubscribed" });
    expect(await scene.enroll({ phone: lead.phone, first_name: "Max", id: "same-number" })).toMatchObject({
      is: "barred",
    });
  });

  it("cannot reach a number skips the text, and the mails go on", async () => {
    const phone = "+11234567890";
    const lead = await scene.greeted({ phone });
    await scene.wait(3 * HOUR);
    expect(scene.sentTo(phone)).toEqual([]);
    const { suppressions } = await scene.contact(lead.contactId);
    expect(suppressions).toMatchObject({
      sms: { why: "bounced", evidence: expect.stringContaining("21211") },
    });
    expect((await scene.facts(lead.contactId, "skipped")).map(({ step }) => step)).toEqual(["text-1"]);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active", step: "figure" });
  });
});

describe("a reply", () => {
  it("that comes while a claim is open ends everything; late evidence still settles the touch", async () => {
    const lead = await scene.greeted();
    await scene.wait(15 * MINUTE);
    const { due } = await scene.enrollment(lead.contactId);
    scene.stack.clock.set(Date.parse(due ?? ""));
    scene.stack.twilio.failNext({ kind: "server-error" });
    await ring(lead.contactId, scene.now);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ step: "text-1", sending: true });
    const [greeting] = scene.sentTo(lead.email);
    const to = greeting?.replyTo ?? "";
    await scene.mail(mailOf("reply", { to, from: lead.email }), { to });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({
      status: "ended",
      why: "replied",
      sending: true,
    });
    await scene.wait(2 * HOUR);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", sending: false });
    expect(await scene.facts(lead.contactId, "unknown")).toHaveLength(1);
    await scene.wait(DAY);
    expect(scene.sentTo(lead.email, lead.phone)).toHaveLength(1);
  });

  it("that comes between two steps leaves the next one unsent, though its alarm rings", async () => {
    const lead = await scene.greeted();
    await scene.wait(15 * MINUTE);
    expect(schedulesOf(lead.contactId)).not.toEqual([]);
    await scene.stack.twilio.inbound({ from: lead.phone, body: "call me at noon" });
    await scene.stack.settle();
    await scene.wait(3 * HOUR);
    await ring(lead.contactId, scene.now);
    expect(scene.sentTo(lead.email, lead.phone)).toHaveLength(1);
  });

  it("that comes with its alarm ends with at most the one message that was under way", async () => {
    const leads = await Promise.all(Array.from({ length: 5 }, () => scene.greeted()));
    await scene.wait(15 * MINUTE);
    await scene.wait(HOUR + 54 * MINUTE);
    for (const { contactId } of leads) loseAlarms(contactId);
    scene.stack.clock.set(scene.now + 5 * MINUTE);
    await Promise.all(
      leads.flatMap(({ contactId, phone }) => [
        ring(contactId, scene.now),
        scene.stack.twilio.inbound({ from: phone, body: "on my way" }),
      ]),
    );
    await scene.wait(DAY);
    for (const { contactId, phone, email } of leads) {
      expect(await scene.enrollment(contactId)).toMatchObject({ status: "ended", why: "replied" });
      expect(scene.sentTo(phone).length).toBeLessThanOrEqual(1);
      expect(scene.sentTo(email)).toHaveLength(1);
      expect(await scene.facts(contactId, "touched")).toHaveLength(1 + scene.sentTo(phone).length);
    }
  });
});
