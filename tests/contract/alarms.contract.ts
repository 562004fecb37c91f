/** What every implementation of Alarms must do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { digest } from "../../functions/core/identity.ts";
import type { Instant } from "../../functions/core/person.ts";
import type { Alarms } from "../../functions/ports.ts";

export interface AlarmsUnderTest {
  readonly alarms: Alarms;
  now(): Instant;
  /** The alarms that stand: whom they wake, what instant they say they are for, and when they ring. */
  standing(): Promise<readonly { contactId: string; alarm: Instant; rings: Instant }[]>;
  close(): Promise<void>;
}

/** An alarm may ring late by this much, never early. */
const GRAIN_MS = 1_000;
const SOON_MS = 60_000;

let counted = 0;
function somebody(): string {
  counted += 1;
  return digest("alarms contract", process.pid, counted);
}

export function alarmsContract(name: string, make: () => Promise<AlarmsUnderTest>): void {
  describe(`alarms: ${name}`, () => {
    let under: AlarmsUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    const standingFor = async (contactId: string) =>
      (await under.standing()).filter((alarm) => alarm.contactId === contactId);

    test("an alarm names its contact and its instant, and rings then, not before", async () => {
      const contactId = somebody();
      const at = under.now() + 86_400_001;
      await under.alarms.set({ contactId, at, version: 1 });
      const [alarm, ...others] = await standingFor(contactId);
      expect(others).toEqual([]);
      expect(alarm?.alarm).toBe(at);
      expect(alarm?.rings).toBeGreaterThanOrEqual(at);
      expect(alarm?.rings).toBeLessThan(at + GRAIN_MS);
    });

    test("the same alarm set again, or by many at once, is one alarm", async () => {
      const contactId = somebody();
      const alarm = { contactId, at: under.now() + 3_600_000, version: 3 };
      await under.alarms.set(alarm);
      await Promise.all(Array.from({ length: 8 }, () => under.alarms.set(alarm)));
      expect(await standingFor(contactId)).toHaveLength(1);
    });

    test("another version or another instant is another alarm", async () => {
      const contactId = somebody();
      const at = under.now() + 3_600_000;
      await under.alarms.set({ contactId, at, version: 1 });
      await under.alarms.set({ contactId, at, version: 2 });
      await under.alarms.set({ contactId, at: at + 1, version: 2 });
      expect(await standingFor(contactId)).toHaveLength(3);
    });

    test("an instant that has passed rings soon", async () => {
      const contactId = somebody();
      const at = under.now() - 86_400_000;
      await under.alarms.set({ contactId, at, version: 1 });
      const [alarm] = await standingFor(contactId);
      expect(alarm?.alarm).toBe(at);
      expect(alarm?.rings).toBeLessThan(under.now() + SOON_MS);
    });
  });
}
