import fc from "fast-check";
import { expect, it } from "vitest";
import { digest } from "../../functions/core/identity.ts";
import { sign, verify } from "../../functions/core/token.ts";

const ring = { active: "q", keys: { q: new Uint8Array(32).fill(9) } };
const id = fc.string().map((text) => digest(text));

it("what was signed is what verifies, for any number of ids and any purpose", () => {
  fc.assert(
    fc.property(fc.array(id, { maxLength: 5 }), fc.string(), (payload, purpose) => {
      expect(verify(ring, purpose, sign(ring, purpose, payload))).toEqual({ is: "valid", payload });
    }),
  );
});

it("a token with any one character changed is invalid", () => {
  fc.assert(
    fc.property(
      fc.array(id, { minLength: 1, maxLength: 3 }),
      fc.nat(),
      fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz234567-.0"),
      (payload, at, letter) => {
        const token = sign(ring, "reply", payload);
        const place = at % token.length;
        fc.pre(token[place] !== letter);
        expect(verify(ring, "reply", token.slice(0, place) + letter + token.slice(place + 1)).is).toBe(
          "invalid",
        );
      },
    ),
  );
});

it("no text makes verifying throw", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void verify(ring, "reply", text)));
});
