/** What every implementation of Inbox must do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Instant } from "../../functions/core/person.ts";
import { GiveUp, type Inbox } from "../../functions/ports.ts";

export interface InboxUnderTest {
  readonly inbox: Inbox;
  now(): Instant;
  /** Lets time pass, in milliseconds. */
  pass(ms: number): void;
  /** A mail arrives now under this key. */
  arrive(key: string, bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export function inboxContract(name: string, make: () => Promise<InboxUnderTest>): void {
  describe(`inbox: ${name}`, () => {
    let under: InboxUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    async function waiting(before: Instant): Promise<string[]> {
      const keys: string[] = [];
      for await (const { key } of under.inbox.unprocessed(before)) keys.push(key);
      return keys;
    }
    // Every byte value: a mail is bytes, whatever it claims to be.
    const bytes = Uint8Array.from({ length: 512 }, (_, at) => at % 256);

    test("a mail is read byte for byte", async () => {
      await under.arrive("inbound/bytes", bytes);
      expect(Uint8Array.from((await under.inbox.read("inbound/bytes")) ?? [])).toEqual(bytes);
    });

    test("a mail that never came is undefined", async () => {
      expect(await under.inbox.read("inbound/never")).toBeUndefined();
    });

    test("a mail waits from its arrival until it is marked", async () => {
      const arrived = under.now();
      await under.arrive("inbound/waits", bytes);
      under.pass(10_000);
      expect(await waiting(arrived)).not.toContain("inbound/waits");
      expect(await waiting(under.now())).toContain("inbound/waits");
      await under.inbox.markProcessed("inbound/waits");
      expect(await waiting(under.now())).not.toContain("inbound/waits");
    });

    test("a marked mail can be read again by its key, and marked again", async () => {
      await under.arrive("inbound/again", bytes);
      await under.inbox.markProcessed("inbound/again");
      await under.inbox.markProcessed("inbound/again");
      expect(Uint8Array.from((await under.inbox.read("inbound/again")) ?? [])).toEqual(bytes);
    });

    test("a key of any letters is marked as well", async () => {
      const key = "inbound/a b+c=d/é?&#%41.eml";
      await under.arrive(key, bytes);
      under.pass(1_000);
      expect(await waiting(under.now())).toContain(key);
      await under.inbox.markProcessed(key);
      expect(await waiting(under.now())).not.toContain(key);
      expect(await under.inbox.read(key)).toBeDefined();
    });

    test("a mail that is put waits as one that arrived, byte for byte", async () => {
      expect(await under.inbox.put("inbound/door-put", bytes)).toBe("put");
      under.pass(1_000);
      expect(await waiting(under.now())).toContain("inbound/door-put");
      expect(Uint8Array.from((await under.inbox.read("inbound/door-put")) ?? [])).toEqual(bytes);
    });

    test("a mail that is put again stays as it was", async () => {
      await under.inbox.put("inbound/door-twice", bytes);
      expect(await under.inbox.put("inbound/door-twice", Uint8Array.of(1))).toBe("known");
      expect(Uint8Array.from((await under.inbox.read("inbound/door-twice")) ?? [])).toEqual(bytes);
    });

    test("a mail that is put at once by two is put once", async () => {
      const both = [1, 2].map((byte) => under.inbox.put("inbound/door-race", Uint8Array.of(byte)));
      expect((await Promise.all(both)).sort()).toEqual(["known", "put"]);
    });

    test("a mail that was marked and is put again does not come back", async () => {
      await under.inbox.put("inbound/door-done", bytes);
      await under.inbox.markProcessed("inbound/door-done");
      expect(await under.inbox.put("inbound/door-done", Uint8Array.of(1))).toBe("known");
      under.pass(1_000);
      expect(await waiting(under.now())).not.toContain("inbound/door-done");
      expect(Uint8Array.from((await under.inbox.read("inbound/door-done")) ?? [])).toEqual(bytes);
    });

    test("a key that is no inbound mail's is refused", async () => {
      await expect(under.inbox.markProcessed("processed/x")).rejects.toThrow(GiveUp);
      await expect(under.inbox.read("secrets/x")).rejects.toThrow(GiveUp);
      await expect(under.inbox.put("processed/x", bytes)).rejects.toThrow(GiveUp);
    });
  });
}
