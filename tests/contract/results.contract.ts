/** What every implementation of Results must do, with the Timeline whose facts it counts. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Fact, factId } from "../../functions/core/facts.ts";
import { digest } from "../../functions/core/identity.ts";
import type { Result } from "../../functions/core/results.ts";
import type { Results, Timeline } from "../../functions/ports.ts";

export interface ResultsUnderTest {
  readonly timeline: Timeline;
  readonly results: Results;
  pass(ms: number): void;
  close(): Promise<void>;
}

const HOUR = 3_600_000;

let counted = 0;
function something(): string {
  counted += 1;
  return digest("results contract", process.pid, counted);
}

function fact(id = something()): Fact {
  return { id: factId("skipped", id), at: 5, is: "skipped", why: "weekend" };
}

export function resultsContract(name: string, make: () => Promise<ResultsUnderTest>): void {
  describe(`results: ${name}`, () => {
    let under: ResultsUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    const resultOf = (sequence: string, id: string, more: Partial<Result> = {}): Result => ({
      ...{ id, is: "sent", sequence, step: "hello", touch: 1 },
      ...more,
    });
    async function shown(sequence: string): Promise<string[]> {
      const totals = await under.results.totals(sequence);
      const lines = totals.map(({ is, step = "-", variant = "-", touch, count }) =>
        [is, step, variant, touch, count].join(" "),
      );
      return lines.sort();
    }

    test("of a sequence that nobody is in there is nothing", async () => {
      expect(await shown(something())).toEqual([]);
    });

    test("what is alike is counted together, the rest apart", async () => {
      const sequence = something();
      const kinds: readonly Partial<Result>[] = [
        {},
        {},
        { touch: 2 },
        { variant: "story" },
        { step: "bye" },
        { is: "replied.notNow" },
      ];
      for (const more of kinds) {
        const one = fact();
        await under.timeline.write(something(), one, resultOf(sequence, one.id, more));
      }
      const course = fact();
      await under.timeline.write(something(), course, {
        ...{ id: course.id, is: "ended.replied", sequence, touch: 3 },
      });
      expect(await shown(sequence)).toEqual([
        "ended.replied - - 3 1",
        "replied.notNow hello - 1 1",
        "sent bye - 1 1",
        "sent hello - 1 2",
        "sent hello - 2 1",
        "sent hello story 1 1",
      ]);
    });

    test("a fact that is written again is not counted again, at once or an hour later", async () => {
      const [sequence, contactId, one] = [something(), something(), fact()];
      const write = () => under.timeline.write(contactId, one, resultOf(sequence, one.id));
      await Promise.all(Array.from({ length: 8 }, write));
      under.pass(HOUR);
      await write();
      expect(await shown(sequence)).toEqual(["sent hello - 1 1"]);
    });

    test("facts that say one thing are one result, and each is written", async () => {
      const [sequence, contactId, id] = [something(), something(), something()];
      const [one, other] = [fact(), fact()];
      for (const each of [one, other, one]) {
        await under.timeline.write(contactId, each, resultOf(sequence, id, { is: "delivered" }));
      }
      expect(await shown(sequence)).toEqual(["delivered hello - 1 1"]);
      expect((await under.timeline.list(contactId)).map((each) => each.id).sort()).toEqual(
        [one.id, other.id].sort(),
      );
    });

    test("results are of a sequence, not of another whose name begins alike", async () => {
      const [sequence, one] = [something(), fact()];
      await under.timeline.write(something(), one, resultOf(`${sequence}2`, one.id));
      expect(await shown(sequence)).toEqual([]);
    });

    test("folding changes no total, however often and whenever it is done, and what comes later is counted too", async () => {
      const sequence = something();
      for (let round = 1; round <= 3; round += 1) {
        const facts = Array.from({ length: 20 }, () => fact());
        await Promise.all(
          facts.map((one) => under.timeline.write(something(), one, resultOf(sequence, one.id))),
        );
        for (let minute = 0; minute < 70; minute += 1) {
          await Promise.all([under.results.fold(sequence), under.results.fold(sequence)]);
          if (minute % 23 === 0) expect(await shown(sequence)).toEqual([`sent hello - 1 ${20 * round}`]);
          under.pass(60_000);
        }
      }
      expect(await shown(sequence)).toEqual(["sent hello - 1 60"]);
    });
  });
}
