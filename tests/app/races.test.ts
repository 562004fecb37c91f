import { describe, expect, it } from "vitest";
import { editContact, retryHeld } from "../../functions/app/contacts.ts";
import { enroll } from "../../functions/app/enroll.ts";
import { mergeProfile } from "../../functions/app/profile.ts";
import { tell, wake } from "../../functions/app/tell.ts";
import type { Lead } from "../../functions/core/lead.ts";
import type { People } from "../../functions/ports.ts";
import { Retry } from "../../functions/ports.ts";
import { openScene, START } from "./scene.ts";

const lead: Lead = {
  ...{ id: "maria", email: "maria@bakery.example", phone: "+13035550117", zone: "America/Denver" },
  ...{ country: "US", smsConsent: { at: START, source: "web form" }, attributes: { first_name: "Maria" } },
};

async function enrolledIn(sequence: string, changes: Partial<Lead> = {}) {
  const scene = openScene();
  const entered = await enroll(scene.service, { lead: { ...lead, ...changes }, sequence, source: "test" });
  if (entered.is !== "enrolled") throw new Error(`Maria is ${entered.is}`);
  scene.world.waker.take();
  return { ...scene, contactId: entered.contactId };
}

/** The same service, in which somebody else is quicker with the first puts of one kind. */
function outrun(scene: ReturnType<typeof openScene>, put: "putState" | "putProfile", times: number) {
  const { people } = scene.world;
  let lost = 0;
  const slower: People = {
    read: (contactId) => people.read(contactId),
    overdue: (before) => people.overdue(before),
    owed: (cursor) => people.owed(cursor),
    putState: async (state) => (put === "putState" && lost++ < times ? "conflict" : people.putState(state)),
    putProfile: async (profile) =>
      put === "putProfile" && lost++ < times ? "conflict" : people.putProfile(profile),
  };
  return { ...scene.service, world: { ...scene.world, people: slower } };
}

describe("a race for a person's row", () => {
  it("that is lost three times is told again, and once only", async () => {
    const scene = await enrolledIn("web");
    await wake(outrun(scene, "putState", 3), scene.contactId);
    expect(scene.world.ledger.accepted).toHaveLength(1);
  });

  it("that is lost four times is given back to the queue, and nothing went out", async () => {
    const scene = await enrolledIn("web");
    const told = wake(outrun(scene, "putState", 4), scene.contactId);
    await expect(told).rejects.toThrow(
      new Retry(`lost the race for contact ${scene.contactId} 4 times while telling it woke`),
    );
    await expect(told).rejects.toBeInstanceOf(Retry);
    expect(scene.world.ledger.accepted).toEqual([]);
  });

  it("is not lost to a reply that another execution has put meanwhile: it is read, and nothing goes out", async () => {
    const scene = await enrolledIn("web");
    const { people } = scene.world;
    let isFirst = true;
    const world = {
      ...scene.world,
      people: {
        ...people,
        async putState(state: Parameters<People["putState"]>[0]) {
          if (isFirst) {
            isFirst = false;
            const reply = {
              id: "mail-1",
              channel: "email",
              from: "maria@bakery.example",
              text: "Yes",
            } as const;
            await tell(scene.service, scene.contactId, { is: "replied", ...reply, why: "matched" });
          }
          return people.putState(state);
        },
      },
    };
    await wake({ ...scene.service, world }, scene.contactId);
    expect(scene.world.ledger.accepted).toEqual([]);
  });
});

describe("a race for a profile", () => {
  it("that is lost three times is run again with what is stored by then", async () => {
    const scene = await enrolledIn("web");
    await mergeProfile(outrun(scene, "putProfile", 3), scene.contactId, { interest: "light" });
    const { profile } = await scene.world.people.read(scene.contactId);
    expect(profile.attributes).toEqual({ first_name: "Maria", interest: "light" });
  });

  it("that is lost four times is given back to the queue", async () => {
    const scene = await enrolledIn("web");
    const merged = mergeProfile(outrun(scene, "putProfile", 4), scene.contactId, { interest: "light" });
    await expect(merged).rejects.toThrow(
      new Retry(`lost the race for the profile of contact ${scene.contactId} 4 times`),
    );
  });

  it("is not run for what stands there already", async () => {
    const scene = await enrolledIn("web");
    const { profile } = await scene.world.people.read(scene.contactId);
    await mergeProfile(scene.service, scene.contactId, { first_name: "Maria", interest: null });
    expect((await scene.world.people.read(scene.contactId)).profile.version).toBe(profile.version);
    await mergeProfile(scene.service, scene.contactId, {}, "bakery");
    await mergeProfile(scene.service, scene.contactId, { first_name: null });
    expect((await scene.world.people.read(scene.contactId)).profile).toMatchObject({
      ...{ version: profile.version + 2, account: "bakery", attributes: {} },
    });
  });
});

describe("a held touch", () => {
  it("goes out once its template or a setting was mended and it is tried again, without an edit in the timeline", async () => {
    const scene = await enrolledIn("web", { attributes: {} });
    await wake(scene.service, scene.contactId);
    expect(scene.world.ledger.accepted).toEqual([]);
    await mergeProfile(scene.service, scene.contactId, { first_name: "Maria" });
    await retryHeld(scene.service, scene.contactId);
    expect(scene.world.waker.take()).toEqual([scene.contactId]);
    await wake(scene.service, scene.contactId);
    expect(scene.world.ledger.accepted).toHaveLength(1);
    const facts = await scene.world.timeline.list(scene.contactId);
    expect(facts.filter(({ is }) => is === "edited")).toEqual([]);
  });

  it("that is tried again with nothing mended stays held, and nothing goes out", async () => {
    const scene = await enrolledIn("web", { attributes: {} });
    await wake(scene.service, scene.contactId);
    await retryHeld(scene.service, scene.contactId);
    await wake(scene.service, scene.contactId);
    expect(scene.world.ledger.accepted).toEqual([]);
  });

  it("goes out after an edit that fills the field, and the answer has the new profile", async () => {
    const scene = await enrolledIn("web", { attributes: {} });
    await wake(scene.service, scene.contactId);
    const edit = { details: {}, attributes: { first_name: "Mia" }, by: "anna" };
    const person = await editContact(scene.service, scene.contactId, edit);
    expect(person.profile.attributes).toEqual({ first_name: "Mia" });
    await wake(scene.service, scene.contactId);
    expect(scene.world.ledger.accepted[0]?.message).toMatchObject({
      text: expect.stringContaining("Hi Mia"),
    });
  });
});

describe("one execution", () => {
  it("leaves the rest to another when a person has more touches due than it may make", async () => {
    const scene = openScene();
    // So many sequences of one mail each, which may go out at any hour.
    const { sequences } = scene.service.catalog;
    const { urgent } = sequences;
    if (urgent === undefined) throw new Error("there is no such sequence in the scenes' catalog");
    const names = Array.from({ length: 9 }, (_, index) => `urgent-${index}`);
    const many = Object.fromEntries(names.map((name) => [name, { ...urgent, name }]));
    const service = { ...scene.service, catalog: { ...scene.service.catalog, sequences: many } };
    let contactId = "";
    for (const sequence of names) {
      const entered = await enroll(service, { lead, sequence, source: "test" });
      if (entered.is !== "enrolled") throw new Error(entered.is);
      contactId = entered.contactId;
    }
    scene.world.waker.take();
    await wake(service, contactId);
    expect(scene.world.ledger.accepted).toHaveLength(8);
    expect(scene.world.waker.take()).toEqual([contactId]);
    await wake(service, contactId);
    expect(scene.world.ledger.accepted).toHaveLength(9);
    expect(scene.world.waker.take()).toEqual([]);
  });
});
