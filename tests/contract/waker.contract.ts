/** What every implementation of Waker must do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Waker } from "../../functions/ports.ts";

export interface WakerUnderTest {
  readonly waker: Waker;
  /** Contacts woken so far, in order, once everything under way has ended. */
  woken(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export function wakerContract(name: string, make: () => Promise<WakerUnderTest>): void {
  describe(`waker: ${name}`, () => {
    let under: WakerUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    test("a contact is woken in an execution of its own, each time it is asked for", async () => {
      await under.waker.wake("ana");
      await under.waker.wake("ben");
      await under.waker.wake("ana");
      expect([...(await under.woken())].sort()).toEqual(["ana", "ana", "ben"]);
    });
  });
}
