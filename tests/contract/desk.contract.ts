/** What every implementation of Desk must do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DeskItem } from "../../functions/core/effects.ts";
import { digest } from "../../functions/core/identity.ts";
import type { Desk } from "../../functions/ports.ts";

export interface DeskUnderTest {
  readonly desk: Desk;
  close(): Promise<void>;
}

const NOON = Date.UTC(2026, 2, 2, 12);
const RACERS = 32;

let counted = 0;
/** A sender nobody else in the run uses. */
function somebody(): string {
  counted += 1;
  return `sender-${process.pid}-${counted}`;
}

function itemFor(sender: string, more: Partial<DeskItem> = {}): DeskItem {
  counted += 1;
  return {
    id: digest("desk contract", process.pid, counted),
    kind: "task",
    sender,
    contactId: digest("contact", counted),
    enrollmentId: digest("enrollment", counted),
    sequence: "web-lead",
    step: "call",
    touchId: digest("touch", counted),
    due: NOON,
    ...more,
  };
}

export function deskContract(name: string, make: () => Promise<DeskUnderTest>): void {
  describe(`desk: ${name}`, () => {
    let under: DeskUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    test("nothing lies before somebody for whom nothing was laid", async () => {
      expect(await under.desk.open(somebody())).toEqual([]);
    });

    test("an item comes back as it was laid, whatever its kind", async () => {
      for (const kind of ["task", "held", "unknown"] as const) {
        const item = itemFor(somebody(), { kind });
        await under.desk.put(item);
        expect(await under.desk.open(item.sender)).toEqual([item]);
      }
    });

    test("items lie soonest due first, whenever they were laid", async () => {
      const sender = somebody();
      const items = [9, 1, 100, 20].map((due) => itemFor(sender, { due }));
      for (const item of items) await under.desk.put(item);
      expect((await under.desk.open(sender)).map(({ due }) => due)).toEqual([1, 9, 20, 100]);
    });

    test("one sender's items are not another's", async () => {
      const [one, other] = [somebody(), somebody()];
      await under.desk.put(itemFor(one));
      expect(await under.desk.open(other)).toEqual([]);
    });

    test("an item laid twice lies there once, as it was first laid", async () => {
      const item = itemFor(somebody());
      await under.desk.put(item);
      await under.desk.put({ ...item, due: NOON + 1, step: "visit" });
      expect(await under.desk.open(item.sender)).toEqual([item]);
    });

    test("an item that is laid many times at once lies there once", async () => {
      const item = itemFor(somebody());
      await Promise.all(Array.from({ length: RACERS }, () => under.desk.put(item)));
      expect(await under.desk.open(item.sender)).toEqual([item]);
    });

    test("an item that was taken off is gone, and laying it again does not bring it back", async () => {
      const item = itemFor(somebody());
      const other = itemFor(item.sender);
      await under.desk.put(item);
      await under.desk.put(other);
      await under.desk.take(item.id);
      expect(await under.desk.open(item.sender)).toEqual([other]);
      await under.desk.put(item);
      expect(await under.desk.open(item.sender)).toEqual([other]);
    });

    test("an item that is taken off before it is laid never lies there", async () => {
      const item = itemFor(somebody());
      await under.desk.take(item.id);
      await under.desk.put(item);
      expect(await under.desk.open(item.sender)).toEqual([]);
    });

    test("an item that is laid and taken off at once does not lie there", async () => {
      const item = itemFor(somebody());
      await Promise.all([under.desk.put(item), under.desk.take(item.id), under.desk.put(item)]);
      expect(await under.desk.open(item.sender)).toEqual([]);
    });

    test("taking an item off twice is taking it off once", async () => {
      const item = itemFor(somebody());
      await under.desk.put(item);
      for (let time = 0; time < 2; time += 1) await under.desk.take(item.id);
      expect(await under.desk.open(item.sender)).toEqual([]);
    });

    test("a desk longer than a page is listed whole, in order", async () => {
      const sender = somebody();
      const long = "x".repeat(20_000);
      const items = Array.from({ length: 80 }, (_, place) =>
        itemFor(sender, { due: NOON - place, sequence: long }),
      );
      await Promise.all(items.map((item) => under.desk.put(item)));
      expect((await under.desk.open(sender)).map(({ id }) => id)).toEqual(
        items.map(({ id }) => id).reverse(),
      );
    });

    test("a morning is claimed once for each sender and date", async () => {
      const [one, other] = [somebody(), somebody()];
      expect(await under.desk.claimMorning(one, "2026-03-02")).toBe(true);
      expect(await under.desk.claimMorning(one, "2026-03-02")).toBe(false);
      expect(await under.desk.claimMorning(other, "2026-03-02")).toBe(true);
      expect(await under.desk.claimMorning(one, "2026-03-03")).toBe(true);
    });

    test("of many that claim one morning at once exactly one has it", async () => {
      const sender = somebody();
      const claims = Array.from({ length: RACERS }, () => under.desk.claimMorning(sender, "2026-03-02"));
      expect((await Promise.all(claims)).filter((isFirst) => isFirst)).toHaveLength(1);
    });

    test("a claimed morning lies on nobody's desk", async () => {
      const sender = somebody();
      await under.desk.claimMorning(sender, "2026-03-02");
      expect(await under.desk.open(sender)).toEqual([]);
    });
  });
}
