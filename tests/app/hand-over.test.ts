import { describe, expect, it } from "vitest";
import { enroll } from "../../functions/app/enroll.ts";
import { performOne } from "../../functions/app/perform.ts";
import { wake } from "../../functions/app/tell.ts";
import { unsubscribe } from "../../functions/app/unsubscribe.ts";
import type { Lead } from "../../functions/core/lead.ts";
import { type Gate, GiveUp, Retry } from "../../functions/ports.ts";
import { openScene, START } from "./scene.ts";

const lead: Lead = {
  ...{ id: "maria", email: "maria@bakery.example", phone: "+13035550117", zone: "America/Denver" },
  ...{ country: "US", smsConsent: { at: START, source: "web form" }, attributes: { first_name: "Maria" } },
};

async function enrolledIn(sequence: string) {
  const scene = openScene();
  const entered = await enroll(scene.service, { lead, sequence, source: "test" });
  if (entered.is !== "enrolled") throw new Error(`Maria is ${entered.is}`);
  const { contactId } = entered;
  const gated = (check: Gate["check"]) => ({
    ...scene.service,
    world: { ...scene.world, gate: { ...scene.world.gate, check } },
  });
  const enrollment = async () => (await scene.world.people.read(contactId)).state.enrollments[0];
  return { ...scene, contactId, gated, enrollment };
}

describe("between a claim and its sending", () => {
  it("a suppression that the address row has by now bars it, and the person's sequences end", async () => {
    const scene = await enrolledIn("web");
    const suppression = { why: "unsubscribed", at: START, evidence: "mail 1" } as const;
    await wake(
      scene.gated(async () => ({ suppression, switches: await scene.world.gate.switches() })),
      scene.contactId,
    );
    expect(scene.world.ledger.accepted).toEqual([]);
    expect(await scene.enrollment()).toMatchObject({ status: "ended", why: "unsubscribed" });
  });

  it("a switch that was turned off meanwhile bars it, and it is tried again later", async () => {
    const scene = await enrolledIn("web");
    const switches = { stage: "an incident", sequences: {}, senders: {} };
    await wake(
      scene.gated(async () => ({ switches })),
      scene.contactId,
    );
    expect(scene.world.ledger.accepted).toEqual([]);
    expect(await scene.enrollment()).toMatchObject({
      ...{ status: "active", deferred: "the stage is switched off: an incident" },
    });
    expect(await scene.enrollment()).not.toHaveProperty("claim");
  });

  it("an address row that cannot be read gives the claim back: nothing was sent, and that is known", async () => {
    const scene = await enrolledIn("web");
    await wake(
      scene.gated(async () => {
        throw new Error("the table is out of reach");
      }),
      scene.contactId,
    );
    expect(scene.world.ledger.accepted).toEqual([]);
    expect(scene.logged).toContain("the gate could not be read");
    expect(await scene.enrollment()).toMatchObject({
      ...{ status: "active", deferred: "the address could not be checked" },
    });
    expect(await scene.enrollment()).not.toHaveProperty("claim");
  });
});

describe("a notice to a rep", () => {
  const notice = {
    is: "notify",
    id: "n-1",
    at: START,
    sender: "anna",
    subject: "Reply",
    text: "Yes",
  } as const;

  it("is left for later when it is refused, or when nobody knows whether it came", async () => {
    const { service, world } = openScene();
    world.mailer.failNext({ is: "refuses", refusal: { kind: "throttled", why: "rate" } });
    await expect(performOne(service, "c", notice)).rejects.toThrow(
      new Retry("a notice to anna was refused: rate"),
    );
    world.mailer.failNext({ is: "breaksAfter", why: "no answer" });
    await expect(performOne(service, "c", notice)).rejects.toThrow(
      new Retry("a notice may not have reached anna: no answer"),
    );
  });

  it("to a sender who is no more goes to the first there is, and to nobody when there is none", async () => {
    const { service, world } = openScene();
    await performOne(service, "c", { ...notice, sender: "gone" });
    expect(world.ledger.notices.map(({ to }) => to)).toEqual(["anna@mail.northlight.example"]);
    const alone = { ...service, catalog: { ...service.catalog, senders: {} } };
    const told = performOne(alone, "c", notice);
    await expect(told).rejects.toThrow(new GiveUp("templates/_shared/senders.yaml names nobody to tell"));
    await expect(told).rejects.toBeInstanceOf(GiveUp);
  });

  it("is answered to the lead, but not to what is no address", async () => {
    const { service, world } = openScene();
    await performOne(service, "c", { ...notice, replyTo: "maria@bakery.example" });
    await performOne(service, "c", { ...notice, id: "n-2", replyTo: "Maria <maria@bakery.example>, x" });
    expect(world.ledger.notices.map(({ message }) => message.replyTo)).toEqual([
      ...["maria@bakery.example", "anna@mail.northlight.example"],
    ]);
  });
});

describe("unsubscribing", () => {
  it("ends what goes on, though the address was taken away from the contact meanwhile", async () => {
    const scene = openScene();
    const { email: _, ...texted } = lead;
    const entered = await enroll(scene.service, { lead: texted, sequence: "texts", source: "test" });
    if (entered.is !== "enrolled") throw new Error(entered.is);
    const { contactId } = entered;
    await unsubscribe(scene.service, { id: "stop-1", contactId, evidence: "the link in a mail" });
    const { state } = await scene.world.people.read(entered.contactId);
    expect(state.enrollments).toMatchObject([{ status: "ended", why: "unsubscribed" }]);
  });
});
