import { expect, test } from "vitest";
import { NOT_DRAWN } from "./draw.ts";
import { type Mutant, scoreOf } from "./score.ts";

const of = (count: number, mutant: Mutant) => Array.from({ length: count }, () => mutant);
const killed = { status: "Killed" };
const survived = { status: "Survived" };
const notDrawn = { status: "CompileError", statusReason: NOT_DRAWN };
const inConstants = (mutant: Mutant): Mutant => ({ ...mutant, static: true });

test("when every mutant was tried, the score is the share that was noticed, for certain", () => {
  const mutants = [...of(8, killed), { status: "Timeout" }, survived, { status: "NoCoverage" }];
  expect(scoreOf(mutants)).toMatchObject({ score: 81.82, give: 0, mutants: 11, tried: 11, timedOut: 1 });
});

test("constants count by how many there are, not by how many were tried", () => {
  const code = [...of(90, killed), ...of(10, survived)];
  const constants = [...of(1, killed), ...of(1, survived), ...of(98, notDrawn)].map(inConstants);
  const { score, tried } = scoreOf([...code, ...constants]);
  expect({ score, tried }).toEqual({ score: 70, tried: 102 });
});

test("the fewer were tried, the less is certain", () => {
  const few = scoreOf([...of(18, killed), ...of(2, survived), ...of(980, notDrawn)]);
  const many = scoreOf([...of(180, killed), ...of(20, survived), ...of(800, notDrawn)]);
  expect([few.score, many.score]).toEqual([90, 90]);
  expect(few.give).toBeGreaterThan(2 * many.give);
});

test("a few that were all noticed are no proof that all are", () => {
  expect(scoreOf([...of(5, killed), ...of(95, notDrawn)]).give).toBeGreaterThan(20);
});

test("what did not compile or was left out on purpose counts for nothing", () => {
  const mutants = [killed, { status: "CompileError", statusReason: "types" }, { status: "Ignored" }];
  expect(scoreOf(mutants)).toMatchObject({ score: 100, mutants: 1 });
});
