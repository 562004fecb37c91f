import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, type Enrolled, REP, Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

type Json = Record<string, unknown>;
interface SesEvent {
  detail: { eventType: string; mail: { messageId: string; tags: Record<string, string[]> } } & Json;
}

const AT = "2026-03-02T15:01:02.345Z";
const recipients = (address: string) => [{ emailAddress: address, action: "failed", status: "5.1.1" }];
const permanent = (address: string) => ({
  ...{ bounceType: "Permanent", bounceSubType: "General", bouncedRecipients: recipients(address) },
  timestamp: AT,
});

/** An event about a mail; without one, about a mail that carries none of our tags. */
function eventOf(
  eventType: string,
  more: Json = {},
  about?: { messageId: string; tags: Record<string, string> },
) {
  const raw = readFileSync(new URL("../fixtures/ses/event.json", import.meta.url), "utf8");
  const event = JSON.parse(raw) as SesEvent;
  event.detail = { ...event.detail, ...more, eventType };
  if (about !== undefined) {
    event.detail.mail.messageId = about.messageId;
    for (const [name, value] of Object.entries(about.tags)) event.detail.mail.tags[name] = [value];
  }
  return event;
}

const mailTo = ({ email }: { email: string }) => {
  const mail = scene.stack.ses.outbox.find(({ to }) => to.includes(email));
  if (mail === undefined) throw new Error(`nothing was sent to ${email}`);
  return mail;
};
const say = async (event: unknown) => {
  await scene.invoke("feedback", event);
  await scene.stack.settle();
};
const evidence = async ({ contactId }: Enrolled) =>
  (await scene.facts(contactId, "evidence")).map(({ what }) => what).sort();
async function standing(address: string): Promise<string | undefined> {
  const answer = await scene.service.api("GET", "/suppressions");
  const { suppressions } = (await answer.json()) as { suppressions: { address: string; why: string }[] };
  return suppressions.find((one) => one.address === address)?.why;
}

describe("an event of SES", () => {
  it("is evidence, once for each that happened, in any order and however often it comes", async () => {
    const lead = await scene.greeted();
    expect(await evidence(lead)).toEqual(["accepted", "delivered"]);
    const about = mailTo(lead);
    const delivery = eventOf("Delivery", { delivery: { timestamp: AT } }, about);
    const delay = eventOf("DeliveryDelay", { deliveryDelay: { timestamp: AT } }, about);
    for (const event of [delivery, delay, eventOf("Send", { send: {} }, about), delivery, delay])
      await say(event);
    const whats = await evidence(lead);
    expect(whats.filter((what) => what === "softBounced")).toHaveLength(1);
    expect(whats.filter((what) => what === "delivered")).toHaveLength(2);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active", touches: 1 });
    expect(await scene.facts(lead.contactId, "touched")).toHaveLength(1);
  });

  it("of a hard bounce closes the address and ends, and the rep is told", async () => {
    const lead = await scene.greeted();
    const event = eventOf("Bounce", { bounce: permanent(lead.email.toUpperCase()) }, mailTo(lead));
    for (let times = 0; times < 2; times++) await say(event);
    expect(await standing(lead.email)).toBe("bounced");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "bounced" });
    expect(await scene.facts(lead.contactId, "suppressed")).toHaveLength(1);
    expect(scene.notices(lead.contactId)).toHaveLength(1);
    await scene.wait(DAY);
    expect(scene.sentTo(lead.email, lead.phone)).toHaveLength(1);
  });

  it.each(["Transient", "Undetermined"])(
    "of a bounce that is %s is written down and ends nothing",
    async (type) => {
      const lead = await scene.greeted();
      const bounce = { ...permanent(lead.email), bounceType: type, bounceSubType: "MailboxFull" };
      await say(eventOf("Bounce", { bounce }, mailTo(lead)));
      expect(await standing(lead.email)).toBeUndefined();
      expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
      expect(await evidence(lead)).toContain("softBounced");
    },
  );

  it("of a complaint closes the address for good, also after a bounce", async () => {
    const lead = await scene.greeted();
    const about = mailTo(lead);
    const complaint = { complainedRecipients: recipients(lead.email), timestamp: AT };
    await say(eventOf("Bounce", { bounce: permanent(lead.email) }, about));
    await say(eventOf("Complaint", { complaint }, about));
    expect(await standing(lead.email)).toBe("complained");
    await say(eventOf("Bounce", { bounce: permanent(lead.email) }, about));
    expect(await standing(lead.email)).toBe("complained");
    expect(await scene.enroll({ email: lead.email, first_name: "M" }, { again: true })).toMatchObject({
      is: "barred",
    });
  });

  it("of a rejection is written down with SES's reason", async () => {
    const lead = await scene.greeted();
    await say(eventOf("Reject", { reject: { reason: "Bad content" } }, mailTo(lead)));
    const failed = (await scene.facts(lead.contactId, "evidence")).filter(({ what }) => what === "failed");
    expect(failed).toMatchObject([{ detail: "Bad content" }]);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
  });

  it("stops everyone who shares the address that bounced", async () => {
    const { email } = scene.lead();
    const both = await Promise.all(["uno", "due"].map((id) => scene.enroll({ id, email, first_name: id })));
    await say(eventOf("Bounce", { bounce: permanent(email) }, mailTo({ email })));
    for (const { contactId } of both)
      expect(await scene.enrollment(contactId)).toMatchObject({ why: "bounced" });
  });

  it("about an address that the contact has no more ends nothing", async () => {
    const lead = await scene.greeted();
    const about = mailTo(lead);
    const { email } = scene.lead();
    await scene.service.api("PATCH", `/contacts/${lead.contactId}`, { email });
    await say(eventOf("Bounce", { bounce: permanent(lead.email) }, about));
    expect(await standing(lead.email)).toBe("bounced");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
  });
});

describe("an event about none of our touches", () => {
  it("that carries no tags changes no row, but a complaint still closes the address", async () => {
    await scene.expectNoNewRows(async () => {
      await say(eventOf("Send", { send: {} }));
      await say(eventOf("Delivery", { delivery: { timestamp: AT } }));
      await say(eventOf("Bounce", { bounce: { ...permanent(REP), bounceType: "Transient" } }));
    });
    const complaint = { complainedRecipients: recipients("someone@else.example"), timestamp: AT };
    await say(eventOf("Complaint", { complaint }));
    expect(await standing("someone@else.example")).toBe("complained");
  });

  it("that names a contact nobody knows begins no row", async () => {
    const id = "aaaaaaaaaaaaaaaa";
    const messageId = "0100-none";
    const tags = { contact: id, enrollment: id, touch: id, attempt: "one" };
    await scene.expectNoNewRows(async () => {
      await say(eventOf("Send", { send: {} }, { messageId, tags }));
      await say(eventOf("Reject", { reject: { reason: "Bad content" } }, { messageId, tags }));
    });
  });

  it("whose tags are no touch's, or only half of them, is a fault and begins no row", async () => {
    const id = "aaaaaaaaaaaaaaaa";
    const messageId = "0100-none";
    const whole = { contact: id, enrollment: id, touch: id, attempt: "one" };
    const broken = ["constructor", "../x", "x".repeat(256)].map((contact) => ({ ...whole, contact }));
    for (const tags of [...broken, { contact: id }]) {
      const event = eventOf("Delivery", {}, { messageId, tags });
      await scene.expectNoNewRows(() =>
        expect(scene.invoke("feedback", event)).rejects.toThrow(/contact|enrollment/),
      );
    }
  });

  it("that says nothing of a fate is passed over", async () => {
    const lead = await scene.greeted();
    await scene.expectNoNewRows(async () => {
      for (const type of ["Open", "Click", "Subscription", "Rendering Failure", "constructor"]) {
        await say(eventOf(type, {}, mailTo(lead)));
      }
    });
  });

  it("that is none at all is thrown, with what is wrong", async () => {
    const { detail } = eventOf("Delivery");
    const broken: readonly (readonly [unknown, RegExp])[] = [
      [{}, /source/],
      [null, /expected object/],
      [{ source: "aws.s3", detail }, /source/],
      [{ source: "aws.ses" }, /detail/],
      [{ source: "aws.ses", detail: { eventType: "Send", mail: { messageId: "" } } }, /timestamp/],
      [eventOf("Bounce", { bounce: { bounceType: "Permanent", timestamp: "yesterday" } }), /timestamp/],
    ];
    for (const [event, why] of broken) await expect(scene.invoke("feedback", event)).rejects.toThrow(why);
  });
});
