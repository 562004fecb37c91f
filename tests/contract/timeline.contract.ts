/** What every implementation of Timeline must do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Fact, factId } from "../../functions/core/facts.ts";
import { digest } from "../../functions/core/identity.ts";
import type { Timeline } from "../../functions/ports.ts";

export interface TimelineUnderTest {
  readonly timeline: Timeline;
  close(): Promise<void>;
}

let counted = 0;
function somebody(): string {
  counted += 1;
  return digest("timeline contract", process.pid, counted);
}

const skipped = (at: number, why: string): Fact => ({
  id: factId("skipped", at, why),
  at,
  is: "skipped",
  why,
});

export function timelineContract(name: string, make: () => Promise<TimelineUnderTest>): void {
  describe(`timeline: ${name}`, () => {
    let under: TimelineUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    test("nobody has a timeline before something happened", async () => {
      const contactId = somebody();
      expect(await under.timeline.list(contactId)).toEqual([]);
      expect(await under.timeline.has(contactId, factId("skipped", 1))).toBe(false);
    });

    test("a fact comes back as it was written", async () => {
      const contactId = somebody();
      const fact: Fact = {
        id: factId("touched", "attempt-1"),
        at: 1_780_000_000_123,
        enrollmentId: digest("enrollment"),
        sequence: "web-lead",
        step: "hello",
        is: "touched",
        touchId: digest("touch"),
        attempt: "attempt-1",
        channel: "email",
        template: digest("template"),
        providerId: "0100-abc",
        subject: "Grüße – “hello” 🙂",
        alarm: 1_780_000_000_000,
      };
      await under.timeline.write(contactId, fact);
      expect(await under.timeline.list(contactId)).toEqual([fact]);
      expect(await under.timeline.has(contactId, fact.id)).toBe(true);
    });

    test("a fact with the same id stays as it was first written", async () => {
      const contactId = somebody();
      const fact = skipped(5, "weekend");
      await under.timeline.write(contactId, fact);
      await under.timeline.write(contactId, { ...skipped(6, "holiday"), id: fact.id });
      expect(await under.timeline.list(contactId)).toEqual([fact]);
    });

    test("one fact written many times at once is one fact", async () => {
      const contactId = somebody();
      const fact = skipped(5, "weekend");
      await Promise.all(Array.from({ length: 16 }, () => under.timeline.write(contactId, fact)));
      expect(await under.timeline.list(contactId)).toEqual([fact]);
    });

    test("facts are listed oldest first, those of one instant in one order", async () => {
      const contactId = somebody();
      const facts = [9, 1, 5, 5, 5].map((at, place) => skipped(at, `reason ${place}`));
      for (const fact of facts) await under.timeline.write(contactId, fact);
      const listed = await under.timeline.list(contactId);
      expect(listed.map(({ at }) => at)).toEqual([1, 5, 5, 5, 9]);
      const ids = listed.slice(1, 4).map(({ id }) => id);
      expect(ids).toEqual([...ids].sort());
    });

    test("one person's facts are not another's", async () => {
      const [one, other] = [somebody(), somebody()];
      await under.timeline.write(one, skipped(1, "weekend"));
      expect(await under.timeline.list(other)).toEqual([]);
      expect(await under.timeline.has(other, skipped(1, "weekend").id)).toBe(false);
    });

    test("a timeline longer than a page is listed whole", async () => {
      const contactId = somebody();
      const long = "x".repeat(30_000);
      const facts = Array.from({ length: 40 }, (_, at) => skipped(at, `${at} ${long}`));
      await Promise.all(facts.map((fact) => under.timeline.write(contactId, fact)));
      expect((await under.timeline.list(contactId)).map(({ id }) => id)).toEqual(facts.map(({ id }) => id));
    });
  });
}
