/** What is said of people in the middle of a sequence is what the service does with them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StepPlan } from "../../../functions/core/compiling/sequence-file.ts";
import { courseFrom } from "../../../functions/core/review/running.ts";
import { given, play, type Scene, steps, whenOwed } from "../scene.ts";
import { enrolled, handedOver, performed, sent, woke } from "../scene-events.ts";
import { enrollmentIn } from "../scene-expectations.ts";

const BEFORE = ["hello", "nudge", "offer", "bye"];
const AFTER = [...BEFORE, "note", "ping"];

const planOf = (ids: readonly string[]) => ({
  steps: ids.map((id) => ({ id }) as unknown as StepPlan),
});

/** Sends all that comes, and answers the names of the steps. */
function courseOf(scene: Scene): readonly string[] {
  const names: string[] = [];
  let now = scene;
  for (let turns = 0; turns < 3 * AFTER.length; turns += 1) {
    if (enrollmentIn(now.person.state, "web").status === "ended") return names;
    const { touch: _, ...before } = now;
    now = play(before, [whenOwed, woke()]);
    if (now.touch === undefined) {
      now = play(now, [performed]);
      continue;
    }
    names.push(now.touch.step);
    now = play(now, [handedOver(), performed]);
  }
  throw new Error("the sequence does not end");
}

describe("whoever waits on a step while a sequence is edited", () => {
  it("takes the course that a review foretells, whatever the edit", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(AFTER, { minLength: 1 }),
        fc.integer({ min: 1, max: BEFORE.length - 1 }),
        (after, passed) => {
          const moves = BEFORE.slice(1, passed).flatMap(() => [whenOwed, sent()]);
          const { scene } = given(enrolled("web"), sent(), ...moves, steps("web", ...after));
          const waitsOn = BEFORE[passed] ?? "";
          expect(enrollmentIn(scene.person.state, "web")).toMatchObject({ step: waitsOn });
          expect(courseOf(scene)).toEqual(courseFrom(planOf(after), waitsOn, BEFORE.slice(0, passed)));
        },
      ),
    );
  });
});
