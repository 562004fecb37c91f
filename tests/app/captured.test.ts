import { describe, expect, it } from "vitest";
import { onlyListedMail, onlyListedTexts } from "../../functions/adapters/only-listed.ts";
import { sendDigests } from "../../functions/app/digest.ts";
import { enroll } from "../../functions/app/enroll.ts";
import { performOne } from "../../functions/app/perform.ts";
import type { Service } from "../../functions/app/service.ts";
import { wake } from "../../functions/app/tell.ts";
import type { Lead } from "../../functions/core/lead.ts";
import type { Recipients } from "../../functions/core/recipients.ts";
import { SETTINGS } from "../core/scene.ts";
import { openScene, START } from "./scene.ts";

const NOBODY: Recipients = { are: "listed", addresses: new Set(), domains: new Set(), numbers: new Set() };
const lead: Lead = {
  ...{ id: "maria", email: "maria@bakery.example", phone: "+13035550117", zone: "America/Denver" },
  ...{ country: "US", smsConsent: { at: START, source: "web form" }, attributes: { first_name: "Maria" } },
};

/** A stage that writes to nobody else, put together as the wiring does it. */
function openStage(recipients: Recipients) {
  const scene = openScene();
  const { world } = scene;
  const service: Service = {
    ...scene.service,
    settings: { ...scene.service.settings, recipients },
    world: {
      ...world,
      mailer: onlyListedMail(world.mailer, recipients),
      texter: onlyListedTexts(world.texter, recipients),
    },
  };
  const enrollIn = async (sequence: string, who = lead) => {
    const entered = await enroll(service, { lead: who, sequence, source: "test" });
    if (entered.is === "refused") throw new Error(entered.what);
    return entered.contactId;
  };
  const facts = async (contactId: string) =>
    (await world.timeline.list(contactId)).filter(({ is }) => is !== "enrolled");
  const enrollment = async (contactId: string) => (await world.people.read(contactId)).state.enrollments[0];
  return { ...scene, service, enrollIn, facts, enrollment };
}

describe("a stage that writes to nobody", () => {
  it.each([
    ["web", lead.email],
    ["texts", lead.phone],
  ] as const)("captures a touch of %s, and the sequence goes on", async (sequence, to) => {
    const { service, world, enrollIn, facts, enrollment, counted } = openStage(NOBODY);
    const contactId = await enrollIn(sequence);
    await wake(service, contactId);
    expect(await facts(contactId)).toMatchObject([{ is: "captured", to }]);
    expect(await enrollment(contactId)).toMatchObject({ touches: 1 });
    expect(await enrollment(contactId)).not.toHaveProperty("claim");
    expect(world.ledger.accepted).toEqual([]);
    expect(counted).toEqual(["captured"]);
  });

  it("never leaves one unknown, though its maker died, and asks no provider about it", async () => {
    const { service, world, enrollIn, facts, pass } = openStage(NOBODY);
    const contactId = await enrollIn("texts");
    const died = new Error("the function's time was over");
    const gate = { ...world.gate, check: () => new Promise<never>(() => {}) };
    await Promise.race([
      wake({ ...service, world: { ...service.world, gate } }, contactId),
      new Promise((resolve) => setTimeout(resolve, 50)),
    ]);
    expect((await world.people.read(contactId)).state.enrollments[0]?.claim).toMatchObject({
      captured: true,
    });
    pass(SETTINGS.settleMs);
    const texter = { ...service.world.texter, taken: () => Promise.reject(died) };
    await wake({ ...service, world: { ...service.world, texter } }, contactId);
    expect((await facts(contactId)).map(({ is }) => is)).toEqual(["captured"]);
  });

  it("captures the notices and morning mails of reps, who count as told", async () => {
    const { service, world, logged, enrollIn } = openStage(NOBODY);
    const notice = {
      is: "notify",
      id: "n",
      at: START,
      sender: "anna",
      subject: "Reply",
      text: "Yes",
    } as const;
    await performOne(service, "c", notice);
    const { first_name: _, ...attributes } = lead.attributes;
    const contactId = await enrollIn("web", { ...lead, attributes });
    await wake(service, contactId);
    expect(await sendDigests(service)).toBe(0);
    expect(world.ledger.notices).toEqual([]);
    expect(logged).toContain("a notice was captured: this stage does not write to this sender");
    expect((await world.people.read(contactId)).state.pending).toEqual([]);
  });
});

it("a rep who is on the list reads their notices, and the lead still gets nothing", async () => {
  const recipients = { ...NOBODY, domains: new Set(["mail.northlight.example"]) };
  const { service, world, enrollIn } = openStage(recipients);
  const notice = { is: "notify", id: "n", at: START, sender: "anna", subject: "Reply", text: "Yes" } as const;
  await performOne(service, "c", notice);
  await wake(service, await enrollIn("web"));
  expect(world.ledger.notices.map(({ to }) => to)).toEqual(["anna@mail.northlight.example"]);
  expect(world.ledger.accepted).toEqual([]);
});
