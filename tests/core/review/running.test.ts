/** What a reviewer is told of people in the middle of a sequence, word for word. */
import { describe, expect, it } from "vitest";
import type { SequencePlan, StepPlan } from "../../../functions/core/compiling/sequence-file.ts";
import { fatesOf, isAppended, settingsSaid } from "../../../functions/core/review/running.ts";
import { readSide, sequenceIn } from "../../../functions/core/review/side.ts";
import { filesWith } from "../../linting/good-folder.ts";

const found = sequenceIn(readSide(filesWith()), "repair");
if (found === undefined) throw new Error("the sequence is not read");
const PLAN: SequencePlan = found.plan;

function stepNamed(id: string): StepPlan {
  const step = PLAN.steps.find((one) => one.id === id);
  return step ?? { ...stepNamed("hello"), id };
}
const withSteps = (...ids: readonly string[]): SequencePlan => ({ ...PLAN, steps: ids.map(stepNamed) });
const withStep = (id: string, changes: Partial<StepPlan>): SequencePlan => ({
  ...PLAN,
  steps: PLAN.steps.map((step) => (step.id === id ? { ...step, ...changes } : step)),
});

/** What is said of whoever waits on a step; undefined when nothing is. */
const said = (after: SequencePlan, waitsOn: string, before = PLAN, rewritten: readonly string[] = []) =>
  fatesOf(before, after, new Set(rewritten)).find(({ step }) => step === waitsOn)?.said;

describe("the course of whoever waits on a step", () => {
  it("is not told where it is the same", () => {
    expect(fatesOf(PLAN, PLAN, new Set())).toEqual([]);
  });

  it("goes on to the next one when theirs is gone, or comes to its end", () => {
    expect(said(withSteps("hello", "text", "prices", "close"), "ring")).toEqual([
      "when it is due it is passed, and they go on to text, 2 hours after that",
    ]);
    expect(said(withSteps("hello", "ring", "text", "prices"), "close")).toEqual([
      "when it is due it is passed, and the sequence is completed for them",
    ]);
  });

  it("has one step more, or several, put in behind where they are", () => {
    expect(said(withSteps("hello", "ring", "text", "prices", "close", "bye"), "close")).toEqual([
      "bye comes besides",
    ]);
    expect(said(withSteps("hello", "ring", "text", "prices", "close", "bye", "ps"), "hello")).toEqual([
      "bye and ps come besides",
    ]);
  });

  it("has one step less, or several", () => {
    expect(said(withSteps("hello", "ring", "text", "close"), "ring")).toEqual([
      "prices will not come: it was taken out",
    ]);
    expect(said(withSteps("hello", "ring"), "ring")).toEqual([
      "text, prices and close will not come: they were taken out",
    ]);
  });

  it("leaves out what was moved before where they are", () => {
    expect(said(withSteps("prices", "hello", "ring", "text", "close"), "ring")).toEqual([
      "prices will not come: it stands before where they are now",
    ]);
    expect(said(withSteps("prices", "close", "hello", "ring", "text"), "ring")).toEqual([
      "prices and close will not come: they stand before where they are now",
    ]);
  });

  it("does not make up for what was put in before where they are", () => {
    expect(said(withSteps("hi", "hello", "ring", "text", "prices", "close"), "ring")).toEqual([
      "hi is not made up for: put in before where they are",
    ]);
    expect(said(withSteps("hi", "ho", "hello", "ring", "text", "prices", "close"), "ring")).toEqual([
      "hi and ho are not made up for: put in before where they are",
    ]);
  });

  it("may come in another order", () => {
    expect(said(withSteps("hello", "ring", "prices", "text", "close"), "ring")).toEqual([
      "what comes next comes in another order: ring, prices, text, close",
    ]);
    expect(said(withSteps("hello", "ring", "prices", "text", "close"), "close")).toBeUndefined();
  });

  it("is at a halt when the sequence is gone", () => {
    expect(fatesOf(PLAN, undefined, new Set()).map(({ step, isMoved }) => [step, isMoved])).toEqual(
      ["hello", "ring", "text", "prices", "close"].map((id) => [id, true]),
    );
  });

  it("is theirs alone: what is said of the step itself moves nobody", () => {
    const [fate, ...others] = fatesOf(PLAN, PLAN, new Set(["text"]));
    expect(fate).toEqual({ step: "text", isMoved: false, said: ["they get the new words"] });
    expect(others).toEqual([]);
    const both = fatesOf(PLAN, withSteps("hello", "ring", "text", "prices"), new Set(["text"]));
    expect(both.find(({ step }) => step === "text")).toEqual({
      step: "text",
      isMoved: true,
      said: ["close will not come: it was taken out", "they get the new words"],
    });
  });
});

describe("the step they wait on", () => {
  it("may go out on another channel", () => {
    expect(said(withStep("ring", { channel: "sms" }), "ring")).toEqual([
      "it goes out as sms, no longer as task",
    ]);
  });

  it("keeps its date when its delay is another", () => {
    expect(said(withStep("text", { after: { amount: 1, unit: "days" } }), "text")).toEqual([
      "their date stands, it was set when the touch before was done; 1 day holds for whoever comes later",
    ]);
  });

  it("waits for its task as long as was said", () => {
    expect(said(withStep("ring", { waits: { amount: 1, unit: "days" } }), "ring")).toEqual([
      "whoever waits for the task already waits as long as was said when it was asked for",
    ]);
  });

  it("goes out in other hours, its own or those of the sequence", () => {
    const window = { days: [1, 2, 6], from: 545, to: 1_440 } as const;
    const told = "it goes out Mon, Tue, Sat 09:05–24:00: a date outside of that moves on to the next opening";
    expect(said(withStep("text", { window }), "text")).toEqual([told]);
    expect(said({ ...PLAN, window }, "text")).toEqual([told]);
    // Its own hours are as they were.
    expect(said({ ...PLAN, window }, "hello")).toBeUndefined();
    expect(said(withStep("text", { window: PLAN.window }), "text")).toBeUndefined();
  });

  it("at any hour has no opening to wait for", () => {
    expect(said(withStep("text", { window: "always" }), "text")).toEqual(["it goes out at any hour"]);
  });

  it("may have other wordings", () => {
    expect(said(withStep("prices", { variants: ["a", "b"] }), "prices")).toEqual([
      "they get a wording of those that are there when it is due: each draws its share of everybody",
    ]);
  });
});

describe("what holds for everybody who is in a sequence", () => {
  it.each<readonly [Partial<SequencePlan>, Partial<SequencePlan>, string]>([
    [
      {},
      { sender: "ole" },
      "Whoever is enrolled keeps ida as the sender; ole holds for whoever comes later.",
    ],
    [
      { stopsWith: "contact" },
      { stopsWith: "account" },
      "From now on an answer of anybody of the account stops it, for everybody in it.",
    ],
    [
      { stopsWith: "account" },
      { stopsWith: "contact" },
      "From now on an answer of the contact alone stops it, for everybody in it.",
    ],
    [
      { afterBounce: "otherChannel" },
      { afterBounce: "stop" },
      "From now on a mail address that bounces ends it, for everybody in it.",
    ],
    [
      { afterBounce: "stop" },
      { afterBounce: "otherChannel" },
      "From now on a mail address that bounces leaves the texts to go on, for everybody in it.",
    ],
    [
      { priority: 0 },
      { priority: 1 },
      "Which sequence of a person goes first is decided anew at each touch.",
    ],
    [{}, { notNow: stepNamed("not-now") }, "Whoever asks for a later date gets it in writing."],
    [{ notNow: stepNamed("not-now") }, {}, "Whoever asks for a later date is told so by the rep alone."],
  ])("is told: %j, now %j", (before, after, told) => {
    expect(settingsSaid({ ...PLAN, ...before }, { ...PLAN, ...after })).toEqual([told]);
    expect(settingsSaid({ ...PLAN, ...after }, { ...PLAN, ...after })).toEqual([]);
  });

  it("is not told of a number of steps that is another", () => {
    expect(settingsSaid(PLAN, withSteps("hello"))).toEqual([]);
  });
});

describe("what is put behind the last step", () => {
  it("does not reach whoever has completed it", () => {
    expect(isAppended(PLAN, withSteps("hello", "ring", "text", "prices", "close", "bye"))).toBe(true);
    expect(isAppended(PLAN, PLAN)).toBe(false);
    // Put in before it, or behind it and moved.
    expect(isAppended(PLAN, withSteps("bye", "hello", "ring", "text", "prices", "close"))).toBe(false);
    expect(isAppended(PLAN, withSteps("hello", "ring", "text", "close", "prices"))).toBe(false);
    // The last one is gone.
    expect(isAppended(PLAN, withSteps("hello", "ring", "text", "prices", "bye"))).toBe(false);
    expect(isAppended(withSteps(), PLAN)).toBe(false);
  });
});
