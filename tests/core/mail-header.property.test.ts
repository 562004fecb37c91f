import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { mailbox } from "../../functions/core/mail-header.ts";

const ADDRESS = "ida@fjord.example";

/** The author as a mail program reads it from the wire. */
async function read(from: string) {
  const { from: author, headers } = await PostalMime.parse(`From: ${from}\r\nSubject: S\r\n\r\nHi`);
  return { author, names: headers.map(({ key }) => key) };
}

describe("a mailbox", () => {
  it("is read as it was meant, whatever the name is: no second address, no second header", async () => {
    const name = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.stringMatching(/^[ "\\<>,;@\r\nåé\u{1f6a3}a-z]{0,80}$/u),
    );
    await fc.assert(
      fc.asyncProperty(name, async (given) => {
        const { author, names } = await read(mailbox(given, ADDRESS));
        expect(author?.address).toBe(ADDRESS);
        expect(names).toEqual(["from", "subject"]);
      }),
      { numRuns: 40 },
    );
  });

  it("never cuts a character in two", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("a", "å", "漢", "\u{1f6a3}"), { minLength: 1, maxLength: 60 }),
        async (letters) => {
          const name = letters.join("");
          expect((await read(mailbox(name, ADDRESS))).author?.name).toBe(name);
        },
      ),
      { numRuns: 40 },
    );
  });
});
