import { describe, expect, it } from "vitest";
import { findContacts } from "../../functions/app/contacts.ts";
import { enroll } from "../../functions/app/enroll.ts";
import { suppressAddress } from "../../functions/app/suppressions.ts";
import { contactIdOf } from "../../functions/core/identity.ts";
import type { Lead } from "../../functions/core/lead.ts";
import type { Addresses } from "../../functions/ports.ts";
import { openScene, START } from "./scene.ts";

const EMAIL = "maria@bakery.example";
const PHONE = "+13035550117";
const lead: Lead = { email: EMAIL, phone: PHONE, country: "US", attributes: { first_name: "Maria" } };
const consented = { at: START, source: "web form" };

function enter(scene: ReturnType<typeof openScene>, of: Lead, sequence = "web") {
  return enroll(scene.service, { lead: of, sequence, source: "test" });
}

describe("whom a lead is", () => {
  it("is told by the caller's id, else by their address, else by their number", async () => {
    const scene = openScene();
    expect(await enter(scene, { ...lead, id: "7" })).toMatchObject({ contactId: contactIdOf("id", "7") });
    const other = openScene();
    expect(await enter(other, lead)).toMatchObject({ contactId: contactIdOf("email", EMAIL) });
    const { email: _, ...texted } = lead;
    const third = openScene();
    expect(await enter(third, { ...texted, smsConsent: consented }, "texts")).toMatchObject({
      ...{ is: "enrolled", contactId: contactIdOf("phone", PHONE) },
    });
    expect(await findContacts(third.service, PHONE)).toHaveLength(1);
    expect(await findContacts(third.service, EMAIL)).toEqual([]);
  });

  it("is whoever has the address already, though they came under an id of their own", async () => {
    const scene = openScene();
    await enter(scene, { ...lead, id: "7" });
    const { email: _, ...texted } = lead;
    expect(await enter(scene, texted, "texts")).toMatchObject({ contactId: contactIdOf("id", "7") });
  });

  it("is not guessed when several share the address", async () => {
    const scene = openScene();
    await enter(scene, { ...lead, id: "7" });
    await enter(scene, { ...lead, id: "8" });
    const { email: _, ...texted } = lead;
    expect(await enter(scene, lead)).toEqual({
      ...{ is: "refused", what: "2 contacts share this email", fix: "give each contact an id of your own" },
    });
    expect(await enter(scene, texted)).toMatchObject({ what: "2 contacts share this phone" });
  });

  it("is found by an id, an address or a number, and by nothing longer than those are", async () => {
    const scene = openScene();
    const { is, ...entered } = await enter(scene, { ...lead, id: "7" });
    expect(is).toBe("enrolled");
    const contactId = "contactId" in entered ? entered.contactId : "";
    for (const named of [contactId, "7", EMAIL.toUpperCase(), "+1 (303) 555-0117"]) {
      const found = await findContacts(scene.service, named);
      expect(
        found.map(({ state }) => state.contactId),
        named,
      ).toEqual([contactId]);
    }
    expect(await findContacts(scene.service, "8")).toEqual([]);
    expect(await findContacts(scene.service, "7".repeat(321))).toEqual([]);
  });
});

describe("a name that nobody gave", () => {
  it("of a sequence or a sender is refused with those there are, and nobody is stored", async () => {
    const scene = openScene();
    expect(await enter(scene, lead, "constructor")).toEqual({
      ...{ is: "refused", what: 'there is no sequence "constructor"' },
      fix: "use one of: calls, either, firm, later, later-text, mix, texts, urgent, web",
    });
    const asked = { lead, sequence: "web", source: "test", sender: "nobody" };
    expect(await enroll(scene.service, asked)).toEqual({
      ...{ is: "refused", what: 'there is no sender "nobody"', fix: "use one of: anna, tomas" },
    });
    expect(scene.world.people.everybody()).toEqual([]);
  });
});

describe("a stop that comes while somebody is enrolled", () => {
  /** A stop is written just after the addresses were read for the first time; its teller finds no such contact yet. */
  function stoppedMeanwhile(channel: "email" | "sms", address: string) {
    const scene = openScene();
    const { addresses } = scene.world;
    let asked = 0;
    const racing: Addresses = {
      ...addresses,
      async suppression(key) {
        const found = await addresses.suppression(key);
        if (key.channel === channel && asked++ === 0) {
          const suppression = { why: "stop", at: START, evidence: "text 1" } as const;
          await addresses.setSuppression({ channel, address }, suppression);
        }
        return found;
      },
    };
    return { ...scene, service: { ...scene.service, world: { ...scene.world, addresses: racing } } };
  }

  it.each([
    ["email", EMAIL],
    ["sms", PHONE],
  ] as const)("by %s ends what has just begun", async (channel, address) => {
    const { service, world } = stoppedMeanwhile(channel, address);
    const entered = await enroll(service, { lead, sequence: "web", source: "test" });
    expect(entered.is).toBe("enrolled");
    const [person] = world.people.everybody();
    expect(person?.state.enrollments).toMatchObject([{ status: "ended", why: "unsubscribed" }]);
    expect(person?.state.suppressions[channel]).toMatchObject({ why: "stop" });
  });

  it("is not told a second time when it was known before", async () => {
    const scene = openScene();
    const suppression = { why: "stop", at: START, evidence: "text 1" } as const;
    await suppressAddress(scene.service, { id: "stop-1", channel: "sms", address: PHONE, suppression });
    expect(await enter(scene, lead)).toMatchObject({
      ...{ is: "barred", why: "suppressed before enrollment: stop (text 1)" },
    });
    const [person] = scene.world.people.everybody();
    const facts = await scene.world.timeline.list(person?.state.contactId ?? "");
    expect(facts.map(({ is }) => is)).toEqual(["enrolled", "ended"]);
  });
});
