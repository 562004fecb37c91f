import { describe, expect, test, vi } from "vitest";
import type { World } from "../../functions/ports.ts";
import { compileSequences } from "./catalog.ts";
import { FAULTS } from "./faults.ts";
import type { Law } from "./laws/evidence.ts";
import { simulate } from "./simulate.ts";
import { add, describeBreach, NOTHING } from "./totals.ts";

// Twenty-five months take seven seconds on an idle machine, and machines are not always idle.
vi.setConfig({ testTimeout: 180_000 });

const catalog = compileSequences();
const SEEDS = Array.from({ length: 25 }, (_, seed) => seed + 1);

describe("a simulated month", () => {
  test("breaks no law, whatever goes wrong, and every kind of fault does go wrong", async () => {
    let totals = NOTHING;
    for (const seed of SEEDS) {
      const run = await simulate(seed, { catalog });
      expect(run.breaches.map((breach) => describeBreach(run, breach)).join("\n\n")).toBe("");
      expect(run.enrollments).toBeGreaterThanOrEqual(20);
      totals = add(totals, run);
    }
    expect(FAULTS.filter((fault) => totals.faults[fault] === undefined)).toEqual([]);
    expect(totals.touches).toBeGreaterThan(SEEDS.length * 15);
    expect(totals.tasks).toBeGreaterThan(SEEDS.length * 3);
    expect(totals.conversations).toBeGreaterThan(SEEDS.length * 2);
    expect(totals.readings).toBeGreaterThan(SEEDS.length * 2);
  });

  // A put that was taken and answered "conflict": what is claimed then has the attempt of the claim that it gave back.
  test("breaks no law in a month in which two claims have had one attempt", async () => {
    const { breaches } = await simulate(858_784_112, { catalog });
    expect(breaches).toEqual([]);
  });

  test("breaks no law in a month in which two functions heard two answers by clocks that disagree", async () => {
    const { breaches } = await simulate(645_175_132, { catalog });
    expect(breaches).toEqual([]);
  });

  test("breaks no law in a month in which somebody answers before their account is known", async () => {
    const { breaches } = await simulate(645_171_598, { catalog });
    expect(breaches).toEqual([]);
  });

  test("is the same story each time it is told, and another for another seed", async () => {
    const hashes = [];
    for (const seed of [7, 7, 8]) hashes.push((await simulate(seed, { catalog, told: true })).story.hash());
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });
});

describe("the laws find out", () => {
  test("a month that does not come to an end", async () => {
    const { breaches } = await simulate(1, { catalog, mostSteps: 1_000 });
    expect(breaches.map(({ law }) => law)).toEqual(["an end"]);
  });

  async function brokenBy(adapt: (world: World) => World): Promise<ReadonlySet<Law>> {
    const broken = new Set<Law>();
    for (let seed = 1; seed <= 3 * SEEDS.length; seed += 1) {
      // Ten show most of it; what is rare is looked for until it is found.
      if (seed > 10 && broken.size > 0) break;
      const { breaches } = await simulate(seed, { catalog, adapt });
      for (const { law } of breaches) broken.add(law);
    }
    return broken;
  }

  test("a store that puts whatever the version", async () => {
    const broken = await brokenBy((world) => ({
      ...world,
      people: {
        ...world.people,
        async putState(state) {
          const { state: stored } = await world.people.read(state.contactId);
          return world.people.putState({ ...state, version: stored.version });
        },
      },
    }));
    expect(broken).toContain("once");
    expect(broken).toContain("silence");
  });

  test("a gate that never answers a suppression", async () => {
    const broken = await brokenBy((world) => ({
      ...world,
      gate: { ...world.gate, check: async (key) => ({ switches: (await world.gate.check(key)).switches }) },
    }));
    expect(broken).toEqual(new Set(["silence"]));
  });

  test("a mailer that tries again when no answer came", async () => {
    const broken = await brokenBy((world) => ({
      ...world,
      mailer: {
        async send(email) {
          const answer = await world.mailer.send(email);
          return answer.is === "lost" ? world.mailer.send(email) : answer;
        },
      },
    }));
    expect(broken).toContain("once");
  });

  test("a timeline that forgets", async () => {
    const broken = await brokenBy((world) => ({
      ...world,
      timeline: { ...world.timeline, write: async () => {} },
    }));
    expect(broken).toContain("never lost");
  });

  test("a timeline that counts nothing", async () => {
    const broken = await brokenBy((world) => ({
      ...world,
      timeline: { ...world.timeline, write: (owner, fact) => world.timeline.write(owner, fact) },
    }));
    expect(broken).toEqual(new Set(["counted"]));
  });

  test("a timeline that counts a fact each time it is written", async () => {
    let writes = 0;
    const broken = await brokenBy((world) => ({
      ...world,
      timeline: {
        ...world.timeline,
        write(owner, fact, result) {
          writes += 1;
          return world.timeline.write(owner, fact, result && { ...result, id: `write ${writes}` });
        },
      },
    }));
    expect(broken).toEqual(new Set(["counted"]));
  });

  test("a desk that nothing is taken off", async () => {
    const broken = await brokenBy((world) => ({ ...world, desk: { ...world.desk, take: async () => {} } }));
    expect(broken).toEqual(new Set(["desk"]));
  });

  test("a desk that nothing is laid on", async () => {
    const broken = await brokenBy((world) => ({ ...world, desk: { ...world.desk, put: async () => {} } }));
    expect(broken).toEqual(new Set(["desk"]));
  });

  test("a gate that knows of no sender who is switched off", async () => {
    const broken = await brokenBy((world) => ({
      ...world,
      gate: {
        ...world.gate,
        async check(key) {
          const { switches, ...found } = await world.gate.check(key);
          return { ...found, switches: { ...switches, senders: {} } };
        },
        switches: async () => ({ ...(await world.gate.switches()), senders: {} }),
      },
    }));
    expect(broken).toEqual(new Set(["silence"]));
  });

  test("a desk that lets every morning be claimed", async () => {
    const broken = await brokenBy((world) => ({
      ...world,
      desk: { ...world.desk, claimMorning: async () => true },
    }));
    expect(broken).toEqual(new Set(["desk"]));
  });

  test("a sweeper that sees nobody", async () => {
    const broken = await brokenBy((world) => ({
      ...world,
      people: { ...world.people, async *overdue() {} },
    }));
    expect(broken).toContain("never lost");
  });
});
