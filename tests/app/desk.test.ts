import { describe, expect, it } from "vitest";
import { readDesk } from "../../functions/app/desk.ts";
import { sendDigests } from "../../functions/app/digest.ts";
import { enroll } from "../../functions/app/enroll.ts";
import { tell, wake } from "../../functions/app/tell.ts";
import type { Lead } from "../../functions/core/lead.ts";
import { Retry } from "../../functions/ports.ts";
import { openScene, START } from "./scene.ts";

const HOUR = 3_600_000;
const consented = { at: START, source: "web form" };
const lead: Lead = {
  ...{ id: "maria", email: "maria@bakery.example", phone: "+13035550117", zone: "America/Denver" },
  ...{ smsConsent: consented, attributes: { first_name: "Maria", organisation: "Bakery" } },
};

async function enrolledIn(sequence: string, changes: Partial<Lead> = {}) {
  const scene = openScene();
  const entered = await enroll(scene.service, { lead: { ...lead, ...changes }, sequence, source: "test" });
  if (entered.is !== "enrolled") throw new Error(`Maria is ${entered.is}`);
  await wake(scene.service, entered.contactId);
  return { ...scene, contactId: entered.contactId };
}

describe("what lies before a sender's person", () => {
  it("says who it is about, what to say and where to reach them", async () => {
    const { service } = await enrolledIn("calls");
    expect(await readDesk(service, "anna")).toMatchObject([
      {
        ...{ kind: "task", step: "ring", text: "Ring Maria.", name: "Maria", organisation: "Bakery" },
        ...{ email: "maria@bakery.example", phone: "+13035550117", overdue: false },
      },
    ]);
    expect(await readDesk(service, "tomas")).toEqual([]);
    expect(await readDesk(service)).toHaveLength(1);
  });

  it("leaves out what is not known of them", async () => {
    const { email: _, ...texted } = lead;
    const scene = openScene();
    const of = { ...texted, attributes: {} };
    const entered = await enroll(scene.service, { lead: of, sequence: "texts", source: "test" });
    if (entered.is !== "enrolled") throw new Error(entered.is);
    await wake(scene.service, entered.contactId);
    const [entry] = await readDesk(scene.service, "anna");
    expect(entry).toMatchObject({
      kind: "held",
      name: "+13035550117",
      text: expect.stringContaining("first_name"),
    });
    for (const field of ["email", "organisation", "lastWords"]) expect(entry).not.toHaveProperty(field);
  });

  it("has the last words exchanged, whoever said them", async () => {
    const { service, contactId, pass } = await enrolledIn("mix");
    pass(2 * HOUR);
    await wake(service, contactId);
    const words = async () => (await readDesk(service, "anna"))[0]?.lastWords;
    expect(await words()).toMatchObject({ who: "us", text: 'sms "text"' });
    const until = service.now() + 72 * HOUR;
    await tell(service, contactId, {
      is: "talked",
      id: "1",
      how: "callBack",
      note: "on Friday",
      by: "anna",
      until,
    });
    expect(await words()).toMatchObject({ who: "them", text: "on Friday" });
  });

  it("is overdue from the day after, on the sender's calendar", async () => {
    const { service, pass } = await enrolledIn("calls");
    pass(13 * HOUR);
    expect(await readDesk(service, "anna")).toMatchObject([{ overdue: false }]);
    pass(HOUR);
    expect(await readDesk(service, "anna")).toMatchObject([{ overdue: true }]);
  });

  it("is shown though its sender is no more, by the calendar of UTC", async () => {
    const { service, pass } = await enrolledIn("calls");
    const catalog = { ...service.catalog, senders: {} };
    pass(7 * HOUR);
    expect(await readDesk({ ...service, catalog }, "anna")).toMatchObject([{ overdue: true }]);
  });
});

describe("the morning mail", () => {
  const morning = async (scene: Awaited<ReturnType<typeof enrolledIn>>) => {
    const mornings = scene.world.ledger.notices.filter(({ message }) =>
      message.subject.startsWith("Today, "),
    );
    return mornings.map(({ to }) => to);
  };

  it("goes once a date to whoever has something to do, as their day begins", async () => {
    const scene = await enrolledIn("calls");
    // It is ten on Tuesday; three hours after nine it is no morning any more.
    scene.pass(2 * HOUR);
    expect(await sendDigests(scene.service)).toBe(0);
    scene.pass(20 * HOUR);
    expect(await sendDigests(scene.service)).toBe(0);
    scene.pass(HOUR);
    expect(await sendDigests(scene.service)).toBe(1);
    expect(await sendDigests(scene.service)).toBe(0);
    expect(await morning(scene)).toEqual(["anna@mail.northlight.example"]);
  });

  it("does not go on a day off, nor when there is nothing to do", async () => {
    const scene = await enrolledIn("calls");
    scene.pass(4 * 24 * HOUR);
    expect(await sendDigests(scene.service)).toBe(0);
    const idle = openScene();
    expect(await sendDigests(idle.service)).toBe(0);
  });

  it("that is refused is told to the queue; whose answer is lost is not counted, and never sent twice", async () => {
    const scene = await enrolledIn("calls");
    scene.pass(24 * HOUR);
    scene.world.mailer.failNext({ is: "refuses", refusal: { kind: "throttled", why: "rate" } });
    await expect(sendDigests(scene.service)).rejects.toThrow(
      new Retry("the morning mail of anna was refused: rate"),
    );
    expect(await sendDigests(scene.service)).toBe(0);
    const lost = await enrolledIn("calls");
    lost.pass(24 * HOUR);
    lost.world.mailer.failNext({ is: "breaksBefore", why: "reset" });
    expect(await sendDigests(lost.service)).toBe(0);
    expect(await morning(lost)).toEqual([]);
  });
});
