import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceId, factId } from "../../functions/core/facts.ts";
import { bodyMark, contactIdOf, digest, enrollmentIdOf, touchIdOf } from "../../functions/core/identity.ts";

describe("a derived id", () => {
  it("is 16 characters that survive any case", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        expect(digest(...parts)).toMatch(/^[a-z2-7]{16}$/);
      }),
    );
  });

  it("is the same for the same parts", () => {
    expect(touchIdOf("enrollment", "hello")).toBe(touchIdOf("enrollment", "hello"));
  });

  it("is stable: rows and addresses out in the world hold it", () => {
    expect(contactIdOf("email", "maria@bakery.example")).toBe("bwsghfdugvbzx4kr");
    expect(enrollmentIdOf("bwsghfdugvbzx4kr", "web", 1)).toBe("grykwq3e3fyqrr3y");
    expect(touchIdOf("bwsghfdugvbzx4kr", "hello")).toBe("or7ugeugt6eo5wht");
    expect(bodyMark("Hi Maria")).toBe("kfh7qgzxb6556tfb");
    expect(factId("replied", "bwsghfdugvbzx4kr", "mail-1")).toBe("ludkrlgphra24tvh");
    const touch = { contactId: "c", enrollmentId: "e", touchId: "t", attempt: "a" };
    expect(evidenceId(touch, "delivered", 7)).toBe("flqshaicug2hyobo");
    expect(evidenceId(touch, "delivered", 7)).toBe(factId("evidence", "c", "a", "delivered", 7));
  });

  it("does not depend on where one part ends and the next begins", () => {
    expect(digest("ab", "c")).not.toBe(digest("a", "bc"));
    expect(digest("a", "b")).not.toBe(digest("a|1:b"));
    expect(digest("a", "")).not.toBe(digest("a"));
    expect(digest()).not.toBe(digest(""));
  });

  it("differs for different parts", () => {
    const parts = fc.array(fc.string({ unit: fc.constantFrom("a", "1", ":", "|"), maxLength: 4 }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(digest(...one) === digest(...other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it("tells contacts, enrollments, touches and facts apart", () => {
    const ids = [
      contactIdOf("id", "x"),
      contactIdOf("email", "x"),
      contactIdOf("phone", "x"),
      enrollmentIdOf("x", "web", 1),
      enrollmentIdOf("x", "web", 2),
      touchIdOf("x", "web"),
      factId("replied", "x"),
      factId("autoReplied", "x"),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
