/** What every implementation of Stops must do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { digest } from "../../functions/core/identity.ts";
import type { Stop, Stops } from "../../functions/ports.ts";

export interface StopsUnderTest {
  readonly stops: Stops;
  now(): number;
  /** Lets time go by, in milliseconds. */
  pass(ms: number): void;
  close(): Promise<void>;
}

const RACERS = 32;
let counted = 0;

function stopOf(address: string): Stop {
  counted += 1;
  const suppression = { why: "stop", at: 1_767_225_600_000, evidence: `text SM${counted}` } as const;
  return { id: digest("stops contract", process.pid, counted), channel: "sms", address, suppression };
}

export function stopsContract(name: string, make: () => Promise<StopsUnderTest>): void {
  describe(`stops: ${name}`, () => {
    let under: StopsUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    async function unfinished(before = under.now() + 1): Promise<readonly Stop[]> {
      const found: Stop[] = [];
      for await (const stop of under.stops.unfinished(before)) found.push(stop);
      return found;
    }

    test("one that is begun is to be carried through, and is found until it is finished", async () => {
      const stop = stopOf("+14155550101");
      expect(await under.stops.begin(stop)).toBe(true);
      expect(await unfinished()).toContainEqual(stop);
      await under.stops.finish(stop.id);
      expect(await unfinished()).not.toContainEqual(stop);
    });

    test("one that was broken off is to be carried through by whoever begins it again", async () => {
      const stop = stopOf("+14155550102");
      await under.stops.begin(stop);
      expect(await under.stops.begin(stop)).toBe(true);
      expect((await unfinished()).filter(({ id }) => id === stop.id)).toHaveLength(1);
    });

    test("one that is finished is not begun again, however late and however it looks by then", async () => {
      const stop = stopOf("+14155550103");
      await under.stops.begin(stop);
      await under.stops.finish(stop.id);
      under.pass(86_400_000);
      expect(await under.stops.begin({ ...stop, address: "+14155550104" })).toBe(false);
      expect((await unfinished()).map(({ id }) => id)).not.toContain(stop.id);
    });

    test("finishing it twice is finishing it once", async () => {
      const stop = stopOf("+14155550105");
      await under.stops.begin(stop);
      await under.stops.finish(stop.id);
      await under.stops.finish(stop.id);
      expect(await under.stops.begin(stop)).toBe(false);
    });

    test("only those begun before an instant are found", async () => {
      const earlier = stopOf("+14155550106");
      await under.stops.begin(earlier);
      under.pass(60_000);
      const instant = under.now();
      const later = stopOf("+14155550107");
      await under.stops.begin(later);
      const found = (await unfinished(instant)).map(({ id }) => id);
      expect(found).toContain(earlier.id);
      expect(found).not.toContain(later.id);
    });

    test("whatever begins it at once, it is one stop", async () => {
      const stop = stopOf("+14155550108");
      const begun = await Promise.all(Array.from({ length: RACERS }, () => under.stops.begin(stop)));
      expect(begun).toEqual(Array.from({ length: RACERS }, () => true));
      expect((await unfinished()).filter(({ id }) => id === stop.id)).toHaveLength(1);
    });
  });
}
