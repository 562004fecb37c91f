import { describe, expect, it } from "vitest";
import { enroll } from "../../functions/app/enroll.ts";
import { suppressAddress } from "../../functions/app/suppressions.ts";
import { sweep } from "../../functions/app/sweep.ts";
import { wake } from "../../functions/app/tell.ts";
import type { Stop } from "../../functions/ports.ts";
import { openScene, START } from "./scene.ts";

const PHONE = "+13035550117";
const MINUTE = 60_000;
const stop: Stop = {
  ...{ id: "stop-1", channel: "sms", address: PHONE },
  suppression: { why: "stop", at: START, evidence: "text SM1" },
};

/** Maria and Max share a number. */
async function sharing() {
  const scene = openScene();
  const entered = [];
  for (const id of ["maria", "max"]) {
    const lead = { id, email: `${id}@bakery.example`, phone: PHONE, attributes: { first_name: id } };
    entered.push(await enroll(scene.service, { lead, sequence: "web", source: "test" }));
  }
  const statuses = async () => {
    const people = scene.world.people.everybody();
    return people.flatMap(({ state }) => state.enrollments.map(({ status }) => status));
  };
  const sweepNow = () => sweep(scene.service, scene.world.inbox, Number.POSITIVE_INFINITY);
  return { ...scene, statuses, sweepNow };
}

/** The world in which whoever tells people of a stop dies after the first. */
function dyingAfterOne({ service, world }: Awaited<ReturnType<typeof sharing>>) {
  let puts = 0;
  const people = {
    ...world.people,
    putState: async (...given: Parameters<typeof world.people.putState>) => {
      puts += 1;
      if (puts > 1) throw new Error("killed");
      return world.people.putState(...given);
    },
  };
  return { ...service, world: { ...world, people } };
}

describe("a stop by address", () => {
  it("ends the sequences of everyone who has it", async () => {
    const scene = await sharing();
    expect(await suppressAddress(scene.service, stop)).toHaveLength(2);
    expect(await scene.statuses()).toEqual(["ended", "ended"]);
  });

  it("over which somebody died is carried through by the sweeper", async () => {
    const scene = await sharing();
    await expect(suppressAddress(dyingAfterOne(scene), stop)).rejects.toThrow("killed");
    expect((await scene.statuses()).toSorted()).toEqual(["active", "ended"]);
    expect((await scene.sweepNow()).stops).toBe(0);
    scene.pass(2 * MINUTE);
    expect((await scene.sweepNow()).stops).toBe(1);
    expect(await scene.statuses()).toEqual(["ended", "ended"]);
    expect((await scene.sweepNow()).stops).toBe(0);
  });

  it("that is delivered again after a START and a new round ends nothing", async () => {
    const scene = await sharing();
    await suppressAddress(scene.service, stop);
    await scene.world.addresses.setSuppression({ channel: "sms", address: PHONE }, undefined);
    const lead = { id: "zoe", email: "zoe@bakery.example", phone: PHONE, attributes: { first_name: "Zoe" } };
    await enroll(scene.service, { lead, sequence: "web", source: "test" });
    expect(await suppressAddress(scene.service, stop)).toEqual([]);
    expect(await scene.statuses()).toEqual(["ended", "ended", "active"]);
  });
});

describe("what a provider's refusal says of an address", () => {
  it("reaches everyone who has it", async () => {
    const scene = openScene();
    const consent = { smsConsent: { at: START, source: "web form" }, zone: "America/Denver", country: "US" };
    const enter = (id: string, sequence: string) =>
      enroll(scene.service, {
        lead: { id, email: `${id}@bakery.example`, phone: PHONE, ...consent, attributes: { first_name: id } },
        ...{ sequence, source: "test" },
      });
    await enter("maria", "texts");
    await enter("max", "web");
    scene.world.texter.optOut(PHONE);
    for (const contactId of scene.world.waker.take()) await wake(scene.service, contactId);
    const people = scene.world.people.everybody();
    expect(people.map(({ state }) => state.suppressions.sms?.why)).toEqual(["stop", "stop"]);
    expect(people.flatMap(({ state }) => state.enrollments.map(({ status }) => status))).toEqual([
      "ended",
      "ended",
    ]);
  });

  it("is carried through by whoever looks later, when its maker died, and once", async () => {
    const scene = openScene();
    const consent = { smsConsent: { at: START, source: "web form" }, zone: "America/Denver", country: "US" };
    const lead = { id: "maria", email: "maria@bakery.example", phone: PHONE, ...consent };
    const entered = { lead: { ...lead, attributes: { first_name: "Maria" } }, source: "test" };
    await enroll(scene.service, { ...entered, sequence: "texts" });
    scene.world.texter.optOut(PHONE);
    const [contactId = ""] = scene.world.waker.take();
    const owners = () => Promise.reject(new Error("killed"));
    const addresses = { ...scene.world.addresses, owners };
    await wake({ ...scene.service, world: { ...scene.world, addresses } }, contactId);
    const pending = async () => {
      const { state } = await scene.world.people.read(contactId);
      return state.pending.map(({ is }) => is);
    };
    expect(await pending()).toEqual(["suppressAddress"]);
    scene.pass(2 * MINUTE);
    // To tell whoever has the address is to tell the one who owes it.
    let asked = 0;
    const counted = {
      ...scene.world.addresses,
      owners(...key: Parameters<typeof scene.world.addresses.owners>) {
        asked += 1;
        if (asked > 5) throw new Error("it goes round and round");
        return scene.world.addresses.owners(...key);
      },
    };
    await wake({ ...scene.service, world: { ...scene.world, addresses: counted } }, contactId);
    expect({ asked, pending: await pending() }).toEqual({ asked: 1, pending: [] });
  });
});
