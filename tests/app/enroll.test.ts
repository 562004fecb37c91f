import { describe, expect, it } from "vitest";
import { type Enrollment, enroll } from "../../functions/app/enroll.ts";
import { suppressAddress } from "../../functions/app/suppressions.ts";
import type { Stop } from "../../functions/ports.ts";
import { openScene, START } from "./scene.ts";

const PHONE = "+13035550117";
const asked: Enrollment = {
  lead: { id: "maria", email: "maria@bakery.example", phone: PHONE, attributes: { first_name: "Maria" } },
  ...{ sequence: "web", source: "test" },
};
const stop: Stop = {
  ...{ id: "stop-1", channel: "sms", address: PHONE },
  suppression: { why: "stop", at: START, evidence: "text SM1" },
};

/** A service in which everything happens between the first reading of the address rows and the put. */
function stoppedBeforeThePut({ service, world }: ReturnType<typeof openScene>) {
  let isStopped = false;
  const people = {
    ...world.people,
    putState: async (...given: Parameters<typeof world.people.putState>) => {
      if (!isStopped) {
        isStopped = true;
        await suppressAddress(service, stop);
      }
      return world.people.putState(...given);
    },
  };
  return { ...service, world: { ...world, people } };
}

function statusesIn({ world }: ReturnType<typeof openScene>) {
  return world.people.everybody().flatMap(({ state }) => state.enrollments.map(({ status }) => status));
}

describe("an enrollment whose address is stopped while it is made", () => {
  it("is ended by the stop that found nobody to tell", async () => {
    const scene = openScene();
    await enroll(stoppedBeforeThePut(scene), asked);
    expect(statusesIn(scene)).toEqual(["ended"]);
  });

  it("is ended by the second try when the first one died before it looked again", async () => {
    const scene = openScene();
    const service = stoppedBeforeThePut(scene);
    let reads = 0;
    const addresses = {
      ...service.world.addresses,
      suppression: async (...given: Parameters<typeof service.world.addresses.suppression>) => {
        reads += 1;
        // One for each address before the put; the stop itself reads its own.
        if (reads === 4) throw new Error("killed");
        return service.world.addresses.suppression(...given);
      },
    };
    const dying = { ...service, world: { ...service.world, addresses } };
    await expect(enroll(dying, asked)).rejects.toThrow("killed");
    expect(statusesIn(scene)).toEqual(["active"]);
    await enroll(scene.service, asked);
    expect(statusesIn(scene)).toEqual(["ended"]);
  });
});
