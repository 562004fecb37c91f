import { describe, expect, it } from "vitest";
import { enroll } from "../../functions/app/enroll.ts";
import { hearFeedback } from "../../functions/app/feedback.ts";
import { wake } from "../../functions/app/tell.ts";
import type { Lead } from "../../functions/core/lead.ts";
import { SETTINGS } from "../core/scene.ts";
import { openScene, START } from "./scene.ts";

const lead: Lead = {
  ...{ id: "maria", email: "maria@bakery.example", phone: "+13035550117", zone: "America/Denver" },
  ...{ country: "US", smsConsent: { at: START, source: "web form" }, attributes: { first_name: "Maria" } },
};

async function enrolledIn(sequence: string) {
  const scene = openScene();
  const entered = await enroll(scene.service, { lead, sequence, source: "test" });
  if (entered.is !== "enrolled") throw new Error(`Maria is ${entered.is}`);
  return { ...scene, ...entered };
}

describe("the outcome of a touch is counted once", () => {
  it("as sent when its provider answered", async () => {
    const { service, contactId, counted } = await enrolledIn("web");
    await wake(service, contactId);
    await wake(service, contactId);
    expect(counted).toEqual(["sent"]);
  });

  it("as refused and deferred when its provider asked for time", async () => {
    const { service, world, contactId, counted } = await enrolledIn("web");
    world.mailer.failNext({ is: "refuses", refusal: { kind: "throttled", why: "rate" } });
    await wake(service, contactId);
    expect(counted).toEqual(["refused", "deferred"]);
  });

  it("as settled by evidence when the answer was lost and the provider's event came", async () => {
    const { service, world, contactId, counted } = await enrolledIn("web");
    world.mailer.failNext({ is: "breaksAfter", why: "no answer" });
    await wake(service, contactId);
    expect(counted).toEqual([]);
    await hearFeedback(service, evidenceOf(world));
    await hearFeedback(service, evidenceOf(world));
    expect(counted).toEqual(["settledByEvidence"]);
  });

  it("as unknown when none came, and as corrected when it came after all", async () => {
    const { service, world, contactId, counted, pass } = await enrolledIn("web");
    world.mailer.failNext({ is: "breaksAfter", why: "no answer" });
    await wake(service, contactId);
    pass(SETTINGS.settleMs);
    await wake(service, contactId);
    expect(counted).toEqual(["unknown"]);
    await hearFeedback(service, evidenceOf(world));
    await hearFeedback(service, evidenceOf(world));
    expect(counted).toEqual(["unknown", "corrected"]);
  });

  it("as settled by evidence when the provider's list shows the text", async () => {
    const { service, world, contactId, counted, pass } = await enrolledIn("texts");
    world.texter.failNext({ is: "breaksAfter", why: "no answer" });
    await wake(service, contactId);
    pass(SETTINGS.settleMs);
    await wake(service, contactId);
    expect(counted).toEqual(["settledByEvidence"]);
    expect(world.ledger.accepted).toHaveLength(1);
  });

  it("as unknown when the provider's list does not show the text", async () => {
    const { service, world, contactId, counted, pass } = await enrolledIn("texts");
    world.texter.failNext({ is: "breaksBefore", why: "reset" });
    await wake(service, contactId);
    pass(SETTINGS.settleMs);
    await wake(service, contactId);
    expect(counted).toEqual(["unknown"]);
    expect(world.ledger.accepted).toEqual([]);
  });

  it("as held when a field has no value, as skipped when there is no consent", async () => {
    const { service, world, counted } = openScene();
    const { first_name: _, ...attributes } = lead.attributes;
    await enroll(service, { lead: { ...lead, attributes }, sequence: "web", source: "test" });
    const { smsConsent: _consent, ...mute } = lead;
    await enroll(service, { lead: { ...mute, id: "max" }, sequence: "texts", source: "test" });
    for (const contactId of world.waker.take()) await wake(service, contactId);
    expect(counted.sort()).toEqual(["held", "skipped"]);
  });
});

function evidenceOf(world: ReturnType<typeof openScene>["world"]) {
  const [message] = world.ledger.accepted;
  if (message === undefined) throw new Error("no provider took anything");
  const { contactId, enrollmentId, touchId, attempt, channel, providerId, at } = message;
  const touch = { contactId, enrollmentId, touchId, attempt };
  return { touch, channel, providerId, at, what: "delivered" } as const;
}
