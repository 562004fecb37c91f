import fc from "fast-check";
import { expect, it } from "vitest";
import { contactIdOf, enrollmentIdOf } from "../../functions/core/identity.ts";
import { parseReplyAddress, replyAddress, unsubscribeMailto } from "../../functions/core/reply-address.ts";

const keyring = { active: "k", keys: { k: new Uint8Array(32).fill(3) } };

it("the part before the at sign has at most 64 octets, whoever it is for, and leads back", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(), fc.domain(), (contact, sequence, round, domain) => {
      const contactId = contactIdOf("email", contact);
      const ref = { contactId, enrollmentId: enrollmentIdOf(contactId, sequence, round) };
      const address = replyAddress(keyring, domain, ref);
      for (const each of [address, unsubscribeMailto({ publicUrl: "", replyDomain: domain, keyring }, ref)]) {
        expect(Buffer.byteLength(each.slice(0, each.indexOf("@")))).toBeLessThanOrEqual(64);
      }
      expect(parseReplyAddress(keyring, domain, address)).toEqual(ref);
    }),
  );
});
