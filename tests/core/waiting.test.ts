import { expect, it } from "vitest";
import type { Active, Enrollment, Paused, State } from "../../functions/core/person.ts";
import { stranger } from "../../functions/core/person.ts";
import { addWaiting, countWaiting } from "../../functions/core/waiting.ts";

const course = { id: "e", round: 1, began: 0, sender: "anna", passed: [], touches: 0 };
const active = (sequence: string, step: string): Active => {
  return { ...course, sequence, status: "active", step, due: 7 };
};
const paused = (sequence: string, step: string): Paused => {
  return { ...course, sequence, status: "paused", why: "away", at: 1, step, left: 5 };
};
const ended: Enrollment = { ...course, sequence: "web", status: "ended", why: "replied", at: 1 };
const person = (...enrollments: readonly Enrollment[]): State => {
  return { ...stranger("contact").state, enrollments };
};

it("each enrollment that goes on is counted where it waits, and none that has ended", () => {
  const states = [
    person(active("web", "nudge"), ended),
    person({ ...active("web", "nudge"), hold: { why: "no name", since: 1 } }, active("cold", "hello")),
    person(paused("web", "nudge")),
    person(ended),
  ];
  expect(countWaiting(states)).toEqual([
    { sequence: "cold", step: "hello", people: 1, held: 0, paused: 0 },
    { sequence: "web", step: "nudge", people: 3, held: 1, paused: 1 },
  ]);
});

it("pages add up to what one page of all would say", () => {
  const states = [person(active("web", "nudge")), person(paused("web", "nudge")), person(active("a", "b"))];
  const pages = states.map((state) => countWaiting([state]));
  expect(addWaiting(pages.flat())).toEqual(countWaiting(states));
});

it("counts stand in the order of sequences and steps, whatever order they came in", () => {
  const one = (sequence: string, step: string) => ({ sequence, step, people: 1, held: 0, paused: 0 });
  const sorted = [one("a", "1"), one("a", "2"), one("b", "1")];
  expect(addWaiting(sorted)).toEqual(sorted);
  expect(addWaiting(sorted.toReversed())).toEqual(sorted);
});
