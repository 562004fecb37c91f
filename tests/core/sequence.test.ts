import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSent, nextStep, type Sequence, type Step } from "../../functions/core/sequence.ts";
import { switchedOff } from "../../functions/core/settings.ts";
import { CATALOG, stepNamed } from "./scene-catalog.ts";

function sequenceOf(...ids: readonly string[]): Sequence {
  const [first] = Object.values(CATALOG.sequences);
  if (first === undefined) throw new Error("the scenes' catalog is empty");
  return { ...first, steps: ids.map((id): Step => ({ ...stepNamed("hello"), id })) };
}

function next(ids: readonly string[], passed: readonly string[]): string | undefined {
  return nextStep(sequenceOf(...ids), passed)?.id;
}

describe("the next step", () => {
  it.each<[string, string[], string[], string | undefined]>([
    ["of a new enrollment is the first", ["a", "b"], [], "a"],
    ["follows the last one that is behind", ["a", "b", "c"], ["a", "b"], "c"],
    ["is none after the last", ["a", "b"], ["a", "b"], undefined],
    ["of a sequence without steps is none", [], [], undefined],
    ["is the one after a step that was removed", ["a", "c"], ["a", "b"], "c"],
    ["is the first when all that is behind was removed", ["c", "d"], ["a", "b"], "c"],
    ["is one that was inserted after", ["a", "new", "b"], ["a"], "new"],
    ["is not one that was inserted before", ["new", "a", "b"], ["a"], "b"],
    ["is none when the steps after were removed", ["a"], ["a", "b"], undefined],
    ["after a change of order follows the last that is behind", ["b", "a", "c"], ["a"], "c"],
  ])("%s", (_what, ids, passed, expected) => {
    expect(next(ids, passed)).toBe(expected);
  });

  it("is never one that is behind, and each comes at most once however the order changes", () => {
    const orders = fc.array(fc.shuffledSubarray(["a", "b", "c", "d", "e"]), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(orders, (edits) => {
        const passed: string[] = [];
        for (const ids of edits) {
          const step = next(ids, passed);
          if (step === undefined) continue;
          expect(passed).not.toContain(step);
          passed.push(step);
        }
      }),
    );
  });
});

describe("a channel", () => {
  it("is sent through a provider unless it is a task", () => {
    expect([isSent("email"), isSent("sms"), isSent("task")]).toEqual([true, true, false]);
  });
});

describe("a kill switch", () => {
  const web = { sequence: "web", sender: "anna" };
  const off = { sequences: { web: "a wrong price" }, senders: { anna: "9.0 % bounces" } };

  it("says which one is off and why, the stage before the sequence before the sender", () => {
    expect(switchedOff({ sequences: {}, senders: {} }, web)).toBeUndefined();
    expect(switchedOff({ ...off, stage: "incident" }, web)).toBe("the stage is switched off: incident");
    expect(switchedOff(off, web)).toBe("the sequence is switched off: a wrong price");
    expect(switchedOff({ ...off, sequences: {} }, web)).toBe("the sender is switched off: 9.0 % bounces");
  });

  it("of another sequence or sender does not count", () => {
    expect(switchedOff(off, { sequence: "mix", sender: "tomas" })).toBeUndefined();
  });

  it("is not off for one that is named like something every object has", () => {
    const named = { sequence: "constructor", sender: "toString" };
    expect(switchedOff({ sequences: {}, senders: {} }, named)).toBeUndefined();
  });
});
