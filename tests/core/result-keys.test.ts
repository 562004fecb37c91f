/** Results as they are counted: keys and their totals, and which touch an answer belongs to. */
import { describe, expect, it } from "vitest";
import { digest, touchIdOf } from "../../functions/core/identity.ts";
import { type Enrollment, type State, stranger } from "../../functions/core/person.ts";
import {
  addTo,
  answeredTouch,
  keyOf,
  markOf,
  resultOfEvidence,
  totalOf,
  touchAt,
} from "../../functions/core/results.ts";

const going = (more: Partial<Enrollment> = {}): Enrollment =>
  ({
    ...{ id: "e1", sequence: "web", round: 1, began: 0, sender: "ida", passed: [], touches: 0 },
    ...{ status: "active", step: "offer", due: 0 },
    ...more,
  }) as Enrollment;
const state = (...enrollments: readonly Enrollment[]): State => ({ ...stranger("c1").state, enrollments });

describe("a key", () => {
  it.each([
    [{ is: "begun", touch: 0 }, "begun|||0"],
    [{ is: "sent", step: "hello", touch: 1 }, "sent|hello||1"],
    [{ is: "replied.yes", step: "hello", variant: "short", touch: 12 }, "replied.yes|hello|short|12"],
  ] as const)("%j is %s, and its total says the same", (result, key) => {
    expect(keyOf(result)).toBe(key);
    expect(totalOf("web", key, 7)).toStrictEqual({ ...result, sequence: "web", count: 7 });
  });

  it("is counted up", () => {
    const counts = new Map<string, number>();
    addTo(counts, "a");
    addTo(counts, "a");
    addTo(counts, "b", 5);
    addTo(counts, "b", -2);
    expect([...counts]).toEqual([
      ["a", 2],
      ["b", 3],
    ]);
  });
});

describe("the touch at a place", () => {
  const sent = ["hello", "offer.short", "not-now", "bye"];

  it("is read of its mark, and numbered without the confirmation of a date", () => {
    const enrollment = going({ sent });
    expect(touchAt(enrollment, 1)).toStrictEqual({ sequence: "web", step: "hello", touch: 1 });
    expect(touchAt(enrollment, 2)).toStrictEqual({
      sequence: "web",
      step: "offer",
      variant: "short",
      touch: 2,
    });
    expect(touchAt(enrollment, 3)).toStrictEqual({ sequence: "web", step: "not-now", touch: 0 });
    expect(touchAt(enrollment, 4)).toStrictEqual({ sequence: "web", step: "bye", touch: 3 });
    expect([markOf("offer", "short"), markOf("bye", undefined)]).toEqual(["offer.short", "bye"]);
  });

  it("is none where nothing went out", () => {
    expect(touchAt(going({ sent }), 0)).toBeUndefined();
    expect(touchAt(going({ sent }), 5)).toBeUndefined();
    expect(touchAt(going(), 1)).toBeUndefined();
  });
});

describe("an answer", () => {
  it("belongs to the touch they had last, in whichever sequence and order", () => {
    const [early, late] = [
      going({ id: "e1", sent: ["hello"], lastSent: 1 }),
      going({ id: "e2", sequence: "mix", sent: ["text", "call"], lastSent: 2 }),
    ];
    const expected = { enrollmentId: "e2", place: 2, touch: { sequence: "mix", step: "call", touch: 2 } };
    expect(answeredTouch(state(early, late), "replied")).toEqual(expected);
    expect(answeredTouch(state(late, early), "replied")).toEqual(expected);
    expect(answeredTouch(state(going(), late), "replied")).toEqual(expected);
  });

  it("is to none that was answered in this way already, and to none where none went out", () => {
    const once = going({ sent: ["hello"], lastSent: 1, answered: { replied: 1 } });
    expect(answeredTouch(state(once), "replied")).toBeUndefined();
    expect(answeredTouch(state(once), "optedOut")?.place).toBe(1);
    expect(answeredTouch(state({ ...once, sent: ["hello", "offer"] }), "replied")?.place).toBe(2);
    expect(answeredTouch(state(), "replied")).toBeUndefined();
    expect(answeredTouch(state(going({ sent: ["hello"] })), "replied")).toBeUndefined();
    // As a row of before touches were marked has it.
    expect(answeredTouch(state(going({ lastSent: 1 })), "replied")).toBeUndefined();
  });
});

describe("the word of a provider", () => {
  const enrollment = going({ sent: ["hello", "offer.short"] });
  const ref = { attempt: "a1", touchId: touchIdOf("e1", "offer") };

  it.each([
    [{ what: "failed" }, "bounced"],
    [{ what: "failed", detail: "complaint" }, "bounced"],
    [{ what: "delivered" }, "delivered"],
    [{ what: "delivered", detail: "complaint" }, "complained"],
  ])("%j counts as %s", (said, is) => {
    expect(resultOfEvidence(enrollment, ref, said)).toStrictEqual({
      id: digest("result", "a1", is),
      is,
      sequence: "web",
      step: "offer",
      variant: "short",
      touch: 2,
    });
  });

  it("that it was taken, or is late, counts as nothing; nor does a word on what nobody knows", () => {
    for (const what of ["accepted", "softBounced", ""])
      expect(resultOfEvidence(enrollment, ref, { what })).toBeUndefined();
    const said = { what: "delivered" };
    expect(resultOfEvidence(undefined, ref, said)).toBeUndefined();
    expect(resultOfEvidence(going(), ref, said)).toBeUndefined();
    expect(resultOfEvidence(enrollment, { ...ref, touchId: touchIdOf("e2", "offer") }, said)).toBeUndefined();
  });
});
