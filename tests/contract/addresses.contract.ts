/** What every implementation of Addresses must do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Suppression } from "../../functions/core/person.ts";
import { type Addresses, type AddressKey, GiveUp } from "../../functions/ports.ts";

export interface AddressesUnderTest {
  readonly addresses: Addresses;
  close(): Promise<void>;
}

let counted = 0;
const mail = (address?: string): AddressKey => {
  counted += 1;
  return { channel: "email", address: address ?? `lead-${counted}@example.com` };
};
const unsubscribed: Suppression = { why: "unsubscribed", at: 1_780_000_000_000, evidence: "one-click link" };
const bounced: Suppression = { why: "bounced", at: 1_780_000_100_000, evidence: "0100-abc" };

export function addressesContract(name: string, make: () => Promise<AddressesUnderTest>): void {
  describe(`addresses: ${name}`, () => {
    let under: AddressesUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    async function listed(): Promise<Awaited<ReturnType<Addresses["suppressed"]>>["entries"]> {
      const entries = [];
      let cursor: string | undefined;
      do {
        const page = await under.addresses.suppressed(cursor);
        entries.push(...page.entries);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return entries;
    }

    test("an unknown address may be written to and is nobody's", async () => {
      const key = mail();
      expect(await under.addresses.suppression(key)).toBeUndefined();
      expect(await under.addresses.owners(key)).toEqual([]);
    });

    test("setting a suppression answers what stood there before", async () => {
      const key = mail();
      expect(await under.addresses.setSuppression(key, unsubscribed)).toBeUndefined();
      expect(await under.addresses.setSuppression(key, bounced)).toEqual(unsubscribed);
      expect(await under.addresses.suppression(key)).toEqual(bounced);
    });

    test("lifting a suppression answers it, and lifting it again answers nothing", async () => {
      const key = mail();
      await under.addresses.setSuppression(key, unsubscribed);
      expect(await under.addresses.setSuppression(key, undefined)).toEqual(unsubscribed);
      expect(await under.addresses.suppression(key)).toBeUndefined();
      expect(await under.addresses.setSuppression(key, undefined)).toBeUndefined();
    });

    test("a number and a mail address of the same letters are two addresses", async () => {
      const text: AddressKey = { channel: "sms", address: "+14155550177" };
      await under.addresses.setSuppression(text, unsubscribed);
      expect(await under.addresses.suppression({ ...text, channel: "email" })).toBeUndefined();
    });

    test("owners are each told once, whatever was suppressed meanwhile", async () => {
      const key = mail();
      await under.addresses.link(key, "ana");
      await under.addresses.link(key, "ben");
      await under.addresses.link(key, "ana");
      await under.addresses.setSuppression(key, unsubscribed);
      await under.addresses.setSuppression(key, undefined);
      expect([...(await under.addresses.owners(key))].sort()).toEqual(["ana", "ben"]);
    });

    test("suppressed addresses are listed until they are lifted, owned ones are not", async () => {
      const [kept, lifted, owned] = [mail(), mail(), mail()];
      await under.addresses.setSuppression(kept, bounced);
      await under.addresses.setSuppression(lifted, bounced);
      await under.addresses.setSuppression(lifted, undefined);
      await under.addresses.link(owned, "ana");
      const entries = await listed();
      expect(entries).toContainEqual({ ...kept, suppression: bounced });
      const addresses = entries.map(({ address }) => address);
      expect(addresses).not.toContain(lifted.address);
      expect(addresses).not.toContain(owned.address);
    });

    test("a list of several pages holds each address once, odd ones too", async () => {
      const keys = Array.from({ length: 230 }, () => mail());
      keys.push(mail(`o'neil+${counted}#1@example.com`), { channel: "sms", address: `+1202555${counted}` });
      await Promise.all(keys.map((key) => under.addresses.setSuppression(key, unsubscribed)));
      const first = await under.addresses.suppressed();
      expect(first.cursor).toMatch(/^[\w.~-]+$/);
      const entries = await listed();
      for (const key of keys) {
        const found = entries.filter(
          ({ channel, address }) => channel === key.channel && address === key.address,
        );
        expect(found).toEqual([{ ...key, suppression: unsubscribed }]);
      }
    });

    test("a cursor that the list never gave out is refused", async () => {
      for (const cursor of ["", "rubbish", "-", Buffer.from('[0,"contact#a"]').toString("base64url")]) {
        await expect(under.addresses.suppressed(cursor)).rejects.toThrow(GiveUp);
      }
    });
  });
}
