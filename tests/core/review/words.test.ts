/** Values of the templates as a reviewer reads them, word changes, and what a report says of people and courses. */
import { describe, expect, it } from "vitest";
import {
  baseName,
  courseSaid,
  isNothing,
  type Report,
  restSaid,
  timeSaid,
  waitingOn,
  waitingSaid,
} from "../../../functions/core/review/report.ts";
import type { SequenceReview } from "../../../functions/core/review/review.ts";
import { changedWords, compareWords } from "../../../functions/core/review/word-changes.ts";
import {
  count,
  delayInWords,
  listed,
  spanInWords,
  windowInWords,
} from "../../../functions/core/review/words.ts";

const MINUTE = 60_000;

describe("words for values", () => {
  it("are of one and of many", () => {
    expect([0, 1, 2].map((number) => count(number, "step"))).toEqual(["0 steps", "1 step", "2 steps"]);
    expect([1, 2].map((number) => count(number, "person", "people"))).toEqual(["1 person", "2 people"]);
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed)).toEqual(["", "a", "a and b", "a, b and c"]);
  });

  it.each([
    [{ amount: 1, unit: "minutes" }, "1 minute"],
    [{ amount: 0, unit: "hours" }, "0 hours"],
    [{ amount: 2, unit: "days" }, "2 days"],
    [{ amount: 1, unit: "businessDays" }, "1 business day"],
    [{ amount: 3, unit: "businessDays" }, "3 business days"],
  ] as const)("of the delay %j are %s", (delay, said) => {
    expect(delayInWords(delay)).toBe(said);
  });

  it.each([
    ["always", "at any hour"],
    [{ days: [1, 2, 3, 4, 5], from: 540, to: 1_020 }, "Mon–Fri 09:00–17:00"],
    [{ days: [1, 2], from: 0, to: 1_440 }, "Mon, Tue 00:00–24:00"],
    [{ days: [1, 2, 3, 6, 7], from: 5, to: 65 }, "Mon–Wed, Sat, Sun 00:05–01:05"],
    [{ days: [2, 4, 7], from: 600, to: 601 }, "Tue, Thu, Sun 10:00–10:01"],
  ] as const)("of the window %j are %s", (window, said) => {
    expect(windowInWords(window)).toBe(said);
  });

  it.each([
    [0, "0 minutes"],
    [MINUTE / 2 - 1, "0 minutes"],
    [MINUTE / 2, "1 minute"],
    [45 * MINUTE, "45 minutes"],
    [60 * MINUTE, "1 hour"],
    [61 * MINUTE, "1 hour 1 minute"],
    [(24 * 60 - 1) * MINUTE, "23 hours 59 minutes"],
    [24 * 60 * MINUTE, "1 day"],
    [(24 * 60 + 5) * MINUTE, "1 day 5 minutes"],
    [(2 * 24 * 60 + 3 * 60 + 7) * MINUTE, "2 days 3 hours"],
  ])("of a span of %d are %s", (ms, said) => {
    expect(spanInWords(ms)).toBe(said);
  });
});

describe("two texts, word by word", () => {
  it("are what stayed, came and went", () => {
    expect(compareWords("a plank $180 a metre", "a plank $190 a metre")).toEqual([
      { is: "kept", text: "a plank $" },
      { is: "removed", text: "180" },
      { is: "added", text: "190" },
      { is: "kept", text: " a metre" },
    ]);
    expect(changedWords("a plank $180", "a plank $190")).toEqual([
      { is: "removed", text: "180" },
      { is: "added", text: "190" },
    ]);
    expect(changedWords("the same", "the same")).toEqual([]);
  });

  it("are each whole where nearly nothing is the same", () => {
    const written = (letter: string) =>
      Array.from({ length: 1_200 }, (_, index) => `${letter}${index}`).join(" ");
    expect(compareWords(written("a"), written("b"))).toEqual([
      { is: "removed", text: written("a") },
      { is: "added", text: written("b") },
    ]);
  });
});

describe("a report", () => {
  const of = (more: Partial<Report> = {}): Report => ({
    review: { files: [] } as unknown as Report["review"],
    base: { name: "origin/main", commit: "0123456789abcdef" },
    notes: [],
    ...more,
  });
  const waits = (sequence: string, step: string, people: number) => ({
    sequence,
    step,
    people,
    held: 0,
    paused: 0,
  });
  const stage = (...waiting: ReturnType<typeof waits>[]) => ({ stage: { name: "production", waiting } });
  const web = (...named: readonly string[]) =>
    ({ name: "web", fates: named.map((step) => ({ step })) }) as unknown as SequenceReview;

  it("names its base by name and commit, once where they are one", () => {
    expect(baseName(of())).toBe("origin/main (0123456789ab)");
    expect(baseName(of({ base: { name: "0123456789abcdef", commit: "0123456789abcdef" } }))).toBe(
      "0123456789ab",
    );
    expect(baseName(of({ base: { name: "0123", commit: "0123456789abcdef" } }))).toBe("0123 (0123456789ab)");
  });

  it("is nothing when no file differs", () => {
    expect(isNothing(of())).toBe(true);
    expect(isNothing(of({ review: { files: [{}] } as unknown as Report["review"] }))).toBe(false);
  });

  it("says who waits on a step: nobody when none does, and nothing when no stage was asked", () => {
    const asked = of(stage(waits("web", "hello", 3), waits("mix", "offer", 4)));
    expect(waitingOn(asked, { name: "web" }, { step: "hello" })).toEqual(waits("web", "hello", 3));
    expect(waitingOn(asked, { name: "web" }, { step: "offer" })).toEqual(waits("web", "offer", 0));
    expect(waitingOn(of(), { name: "web" }, { step: "hello" })).toBeUndefined();
  });

  it("says how many wait elsewhere in it", () => {
    const paused = "Whoever is paused without a date is not counted.";
    const asked = of(stage(waits("web", "hello", 3), waits("web", "offer", 1), waits("mix", "offer", 9)));
    expect(restSaid(asked, web("hello"))).toBe(
      `1 person of production in it wait elsewhere: nothing changes for them yet. ${paused}`,
    );
    expect(restSaid(asked, web())).toBe(
      `4 people of production in it wait elsewhere: nothing changes for them yet. ${paused}`,
    );
    expect(restSaid(of(), web())).toBe("How many they are: not asked, name a --stage.");
  });

  it.each([
    [0, 0, "12"],
    [2, 0, "12 (2 held)"],
    [0, 1, "12 (1 paused)"],
    [2, 1, "12 (2 held and 1 paused)"],
  ])("of twelve people, %d held and %d paused, says %s", (held, paused, said) => {
    expect(waitingSaid({ ...waits("web", "hello", 12), held, paused })).toBe(said);
  });

  it("says times on a zone's clocks, and courses in words", () => {
    expect(timeSaid(undefined, "UTC")).toBe("—");
    expect(timeSaid(Date.UTC(2026, 2, 2, 15), "America/New_York")).toBe("Mon 2 Mar 10:00");
    expect(courseSaid(undefined)).toBe("nothing");
    expect(courseSaid({ touches: 1, length: 0 })).toBe("1 touch in 0 minutes");
    expect(courseSaid({ touches: 2, length: 60 * MINUTE, stuck: "text" })).toBe(
      "2 touches in 1 hour; it stops at text, for which no hour is ever right",
    );
  });
});
