/** A person's row that others keep putting meanwhile. */
import { describe, expect, it } from "vitest";
import { enroll } from "../../functions/app/enroll.ts";
import type { Service } from "../../functions/app/service.ts";
import { tell, wake } from "../../functions/app/tell.ts";
import { createWorld, type MemoryWorld } from "../../functions/local/memory/world.ts";
import { Retry } from "../../functions/ports.ts";
import { compileSequences } from "../simulation/catalog.ts";
import { settings } from "./settings.ts";

/** A Tuesday, ten in the morning in New York. */
const NOW = Date.UTC(2026, 2, 3, 15);

const service: Service = {
  world: createWorld({ now: () => NOW }),
  catalog: compileSequences(),
  settings,
  now: () => NOW,
  measure: () => {},
  log: () => {},
};
const memory = service.world as MemoryWorld;

async function enrolled(id: string): Promise<string> {
  const lead = {
    id,
    email: `${id}@shop.example`,
    zone: "America/New_York",
    attributes: { first_name: "Maria" },
  };
  const result = await enroll(service, { lead, sequence: "quick", source: "test" });
  if (result.is === "refused") throw new Error(result.what);
  return result.contactId;
}

/** The same service, in which somebody else is faster with the row of this contact, so many times, once `from` is true. */
function contested(contactId: string, times: number, from: () => boolean): Service {
  let left = times;
  const putState: typeof memory.people.putState = async (state) => {
    if (left > 0 && from()) {
      left -= 1;
      const said = {
        id: `note ${left}`,
        channel: "email",
        from: "her desk",
        text: "Away.",
        why: "",
      } as const;
      await tell(service, contactId, { is: "autoReplied", ...said });
    }
    return memory.people.putState(state);
  };
  return { ...service, world: { ...memory, people: { ...memory.people, putState } } };
}

describe("a row that others keep putting", () => {
  it("does not lose the provider's answer, which nobody would tell again", async () => {
    const contactId = await enrolled("busy");
    const isTaken = () => memory.ledger.accepted.some((message) => message.contactId === contactId);
    await wake(contested(contactId, 6, isTaken), contactId);
    const touched = (await memory.timeline.list(contactId)).filter(({ is }) => is === "touched");
    expect(touched).toHaveLength(1);
    expect(touched[0]).not.toHaveProperty("evidence");
    const { state } = await memory.people.read(contactId);
    expect(state.enrollments.map(({ claim }) => claim)).toEqual([undefined]);
  });

  it("gives a wake back to the queue, and nothing has gone out", async () => {
    const contactId = await enrolled("busier");
    await expect(
      wake(
        contested(contactId, 100, () => true),
        contactId,
      ),
    ).rejects.toThrow(Retry);
    expect(memory.ledger.accepted.filter((message) => message.contactId === contactId)).toEqual([]);
  });
});
