import { describe, expect, it } from "vitest";
import { enroll } from "../../functions/app/enroll.ts";
import { hearFeedback } from "../../functions/app/feedback.ts";
import { hearMail } from "../../functions/app/hear-mail.ts";
import { sweep } from "../../functions/app/sweep.ts";
import { wake } from "../../functions/app/tell.ts";
import type { Lead } from "../../functions/core/lead.ts";
import { unsubscribeMailto } from "../../functions/core/reply-address.ts";
import type { Stops } from "../../functions/ports.ts";
import { SETTINGS } from "../core/scene.ts";
import { openScene, START } from "./scene.ts";

const EMAIL = "maria@bakery.example";
const lead: Lead = {
  ...{ id: "maria", email: EMAIL, phone: "+13035550117", zone: "America/Denver" },
  ...{ country: "US", smsConsent: { at: START, source: "web form" }, attributes: { first_name: "Maria" } },
};

async function greeted() {
  const scene = openScene();
  const entered = await enroll(scene.service, { lead, sequence: "web", source: "test" });
  if (entered.is !== "enrolled") throw new Error(`Maria is ${entered.is}`);
  await wake(scene.service, entered.contactId);
  const person = () => scene.world.people.read(entered.contactId);
  const arrives = async (...lines: readonly string[]) => {
    scene.world.inbox.arrive("inbound/1", Buffer.from(lines.join("\r\n")));
    await hearMail(scene.service, scene.world.inbox, "inbound/1");
  };
  return { ...scene, ...entered, person, arrives };
}

describe("a mail without an author", () => {
  it("to the unsubscribe address ends all, for the address is proof enough", async () => {
    const { arrives, person, contactId, enrollmentId } = await greeted();
    await arrives(`To: ${unsubscribeMailto(SETTINGS, { contactId, enrollmentId })}`, "", "");
    const { state } = await person();
    expect(state.enrollments).toMatchObject([{ status: "ended", why: "unsubscribed" }]);
    expect(state.suppressions.email).toMatchObject({ why: "unsubscribed" });
  });

  it("that belongs to nobody is read by a person, and answered to nobody", async () => {
    const { arrives, person, world } = await greeted();
    await arrives("Subject: Hello", "", "Call me");
    expect((await person()).state.enrollments).toMatchObject([{ status: "active" }]);
    const [notice] = world.ledger.notices;
    expect(notice?.message).toMatchObject({
      subject: "A mail that belongs to nobody known, from an unknown address",
      text: expect.stringContaining("Call me\n\n--\nNo contact has this address."),
      replyTo: "anna@mail.northlight.example",
    });
  });
});

describe("a mail of somebody nobody knows", () => {
  it("that asks for silence is obeyed before they are enrolled", async () => {
    const { service, world } = openScene();
    world.inbox.arrive("inbound/1", Buffer.from(`From: ${EMAIL}\r\nSubject: stop\r\n\r\n`));
    await hearMail(service, world.inbox, "inbound/1");
    const entered = await enroll(service, { lead, sequence: "web", source: "test" });
    expect(entered).toMatchObject({ is: "barred" });
  });

  it("that a machine wrote is told to nobody; a key that is gone is nobody's mail", async () => {
    const { service, world, logged } = openScene();
    const lines = [`From: ${EMAIL}`, "Auto-Submitted: auto-replied", "", "I am away"];
    world.inbox.arrive("inbound/1", Buffer.from(lines.join("\r\n")));
    await hearMail(service, world.inbox, "inbound/1");
    await hearMail(service, world.inbox, "inbound/gone");
    expect(world.ledger.notices).toEqual([]);
    expect(logged).toEqual(["a mail that no person wrote and that belongs to nobody"]);
  });
});

describe("feedback", () => {
  it("of a bounce is the evidence of the suppression, with what the mailbox said when it said something", async () => {
    const suppress = { why: "bounced", addresses: [EMAIL] } as const;
    const said = { channel: "email", providerId: "ses-1", what: "failed", at: START } as const;
    const told = async (more: { detail?: string }) => {
      const { service, person } = await greeted();
      await hearFeedback(service, { ...said, ...more, suppress });
      return (await person()).state.suppressions.email?.evidence;
    };
    expect(await told({ detail: "550 no such user" })).toBe("ses-1 550 no such user");
    expect(await told({})).toBe("ses-1");
  });

  it("of a touch to nobody known begins no timeline", async () => {
    const { service, world, logged } = openScene();
    const touch = { contactId: "c", enrollmentId: "e", touchId: "t", attempt: "a" };
    await hearFeedback(service, { touch, channel: "email", providerId: "p", what: "delivered", at: START });
    expect(await world.timeline.list("c")).toEqual([]);
    expect(logged).toEqual(["evidence of a touch to nobody known"]);
  });
});

describe("a sweep", () => {
  it("ends at its deadline, and the next one goes on", async () => {
    const { service, world, pass } = await greeted();
    const suppression = { why: "stop", at: START, evidence: "text 1" } as const;
    await world.stops.begin({ id: "stop-1", channel: "email", address: EMAIL, suppression });
    world.inbox.arrive("inbound/1", Buffer.from(`From: ${EMAIL}\r\n\r\nYes`));
    pass(9 * 24 * 3_600_000);
    expect(await sweep(service, world.inbox, service.now())).toEqual({
      ...{ stops: 0, woken: 0, mails: 0, failures: [] },
    });
    expect(await sweep(service, world.inbox, service.now() + 1)).toMatchObject({
      ...{ stops: 1, mails: 1, failures: [] },
    });
  });

  it("does the rest when one thing fails, and says what failed", async () => {
    const { service, world, pass } = await greeted();
    const suppression = { why: "stop", at: START, evidence: "text 1" } as const;
    for (const id of ["stop-1", "stop-2"]) {
      await world.stops.begin({ id, channel: "email", address: EMAIL, suppression });
    }
    pass(9 * 24 * 3_600_000);
    const stops: Stops = {
      ...world.stops,
      async finish(id) {
        if (id === "stop-1") throw new Error("the table is out of reach");
        return world.stops.finish(id);
      },
    };
    const swept = await sweep({ ...service, world: { ...world, stops } }, world.inbox, service.now() + 1);
    expect(swept).toMatchObject({
      ...{
        stops: 1,
        failures: [{ what: "stop-1", error: "Error", at: expect.stringContaining("hear.test.ts") }],
      },
    });
  });
});
