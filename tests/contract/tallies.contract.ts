/** What every implementation of Tallies must do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tally } from "../../functions/core/breaker.ts";
import type { Tallies } from "../../functions/ports.ts";

export interface TalliesUnderTest {
  readonly tallies: Tallies;
  close(): Promise<void>;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** On the hour. */
const NOON = Date.UTC(2026, 2, 2, 12);
const NOTHING: Tally = { accepted: 0, bounced: 0, complained: 0 };

let counted = 0;
/** Something nobody else in the run counts. */
function something(): string {
  counted += 1;
  return `sender#${process.pid}-${counted}`;
}

export function talliesContract(name: string, make: () => Promise<TalliesUnderTest>): void {
  describe(`tallies: ${name}`, () => {
    let under: TalliesUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    async function add(of: string, at: number, tally: Partial<Tally>): Promise<void> {
      for (const what of ["accepted", "bounced", "complained"] as const) {
        for (let time = 0; time < (tally[what] ?? 0); time += 1) await under.tallies.add(of, what, at);
      }
    }

    test("of what was never counted there is nothing", async () => {
      expect(await under.tallies.since(something(), NOON)).toEqual(NOTHING);
    });

    test("each kind is counted by itself", async () => {
      const of = something();
      await add(of, NOON, { accepted: 3, bounced: 2, complained: 1 });
      expect(await under.tallies.since(of, NOON)).toEqual({ accepted: 3, bounced: 2, complained: 1 });
    });

    test("hours are added up, from the one that the instant lies in", async () => {
      const of = something();
      await add(of, NOON - 1, { accepted: 4 });
      await add(of, NOON, { accepted: 2 });
      await add(of, NOON + 59 * MINUTE, { accepted: 1, bounced: 1 });
      await add(of, NOON + 25 * HOUR, { accepted: 1, complained: 1 });
      const since = { accepted: 4, bounced: 1, complained: 1 };
      expect(await under.tallies.since(of, NOON)).toEqual(since);
      // To the hour: what came before the instant in its own hour counts.
      expect(await under.tallies.since(of, NOON + 59 * MINUTE)).toEqual(since);
      expect(await under.tallies.since(of, NOON + HOUR)).toEqual({ ...NOTHING, accepted: 1, complained: 1 });
      expect(await under.tallies.since(of, NOON - HOUR)).toEqual({ ...since, accepted: 8 });
    });

    test("what is counted at once is counted all", async () => {
      const of = something();
      await Promise.all(Array.from({ length: 40 }, () => under.tallies.add(of, "accepted", NOON)));
      expect(await under.tallies.since(of, NOON)).toEqual({ ...NOTHING, accepted: 40 });
    });

    test("one is not counted for another whose name begins alike", async () => {
      const of = something();
      await add(`${of}0`, NOON, { bounced: 1 });
      expect(await under.tallies.since(of, NOON)).toEqual(NOTHING);
    });

    test("a restart forgets what was counted before it, in its own hour too", async () => {
      const of = something();
      await add(of, NOON - 2 * HOUR, { accepted: 9, bounced: 9 });
      await add(of, NOON + MINUTE, { accepted: 5, bounced: 4 });
      await under.tallies.restart(of, NOON + 2 * MINUTE);
      expect(await under.tallies.since(of, NOON - 24 * HOUR)).toEqual(NOTHING);
      await add(of, NOON + 3 * MINUTE, { accepted: 2, bounced: 1 });
      await add(of, NOON + HOUR, { accepted: 1 });
      expect(await under.tallies.since(of, NOON - 24 * HOUR)).toEqual({
        ...NOTHING,
        accepted: 3,
        bounced: 1,
      });
    });

    test("a restart that is older than what is asked for changes nothing", async () => {
      const of = something();
      await add(of, NOON - 5 * HOUR, { bounced: 2 });
      await under.tallies.restart(of, NOON - 5 * HOUR);
      await add(of, NOON, { accepted: 2, bounced: 1 });
      expect(await under.tallies.since(of, NOON)).toEqual({ ...NOTHING, accepted: 2, bounced: 1 });
    });

    test("the last restart counts", async () => {
      const of = something();
      await under.tallies.restart(of, NOON - HOUR);
      await add(of, NOON, { complained: 3 });
      await under.tallies.restart(of, NOON + MINUTE);
      await add(of, NOON + 2 * MINUTE, { complained: 1 });
      expect(await under.tallies.since(of, NOON - 24 * HOUR)).toEqual({ ...NOTHING, complained: 1 });
    });
  });
}
