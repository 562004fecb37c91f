import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase32, toBase32 } from "../../functions/core/base32.ts";

describe("base32", () => {
  // RFC 4648, section 10, in lower case and without padding.
  it.each([
    ["", ""],
    ["f", "my"],
    ["fo", "mzxq"],
    ["foo", "mzxw6"],
    ["foob", "mzxw6yq"],
    ["fooba", "mzxw6ytb"],
    ["foobar", "mzxw6ytboi"],
  ])("of %j is %j", (text, encoded) => {
    expect(toBase32(Buffer.from(text))).toBe(encoded);
    expect(Buffer.from(fromBase32(encoded) ?? []).toString()).toBe(text);
  });

  it("has a letter for each five bits, in the order of the RFC", () => {
    const bytes = Buffer.from("00443214c74254b635cf84653a56d7c675be77df", "hex");
    expect(toBase32(bytes)).toBe("abcdefghijklmnopqrstuvwxyz234567");
    expect(fromBase32("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")).toEqual(Uint8Array.from(bytes));
    expect(toBase32(Buffer.from("ffffff", "hex"))).toBe("77776");
  });

  it("comes back as it was, in either case", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const text = toBase32(bytes);
        expect(text).toMatch(/^[a-z2-7]*$/);
        expect(fromBase32(text)).toEqual(bytes);
        expect(fromBase32(text.toUpperCase())).toEqual(bytes);
      }),
    );
  });

  it.each(["m", "mzx", "mz", "mzxw6y1", "my======", "m y", "mü"])(
    "does not read %j, which is none or not canonical",
    (text) => {
      expect(fromBase32(text)).toBeUndefined();
    },
  );

  it("has one text for each run of bytes", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz234567"), maxLength: 24 }),
        (text) => {
          const bytes = fromBase32(text);
          if (bytes !== undefined) expect(toBase32(bytes)).toBe(text);
        },
      ),
    );
  });
});
