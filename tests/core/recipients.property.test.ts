import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayWriteTo, parseRecipients, type Recipients } from "../../functions/core/recipients.ts";

function listed(...entries: readonly string[]): Recipients {
  const parsed = parseRecipients(entries.join(","));
  if (parsed.is === "faults") throw new Error(parsed.faults.join("; "));
  return parsed.recipients;
}

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const domain = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.constantFrom("com", "org", "example"))
  .map(([labels, last]) => [...labels, last].join("."));
const local = fc.stringMatching(/^[a-z][a-z0-9._+-]{0,10}[a-z0-9]$/).filter((text) => !text.includes(".."));
const address = fc.tuple(local, domain).map(([name, at]) => `${name}@${at}`);
const number = fc.stringMatching(/^\+[1-9][0-9]{6,14}$/);
const anyEntry = fc.oneof(
  address,
  domain.map((text) => `@${text}`),
  number,
);

function inAnyCase(text: string): fc.Arbitrary<string> {
  return fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((upper) => [...text].map((letter, at) => (upper[at] ? letter.toUpperCase() : letter)).join(""));
}

describe("whom a stage writes to", () => {
  it("is nobody when nothing is said, and everyone by a star that stands alone", () => {
    fc.assert(
      fc.property(
        fc.oneof(address, number, fc.string()),
        fc.constantFrom("", " ", ",", " , "),
        (to, none) => {
          expect(mayWriteTo(listed(none), to)).toBe(false);
          expect(mayWriteTo(listed(" * "), to)).toBe(true);
        },
      ),
    );
    expect(parseRecipients("*, a@example.com")).toMatchObject({ is: "faults" });
  });

  it("is an address in whatever case it is written, on the list or in the mail", () => {
    const written = address.chain((one) => fc.tuple(fc.constant(one), inAnyCase(one), inAnyCase(one)));
    fc.assert(
      fc.property(written, anyEntry, ([, entry, to], other) => {
        expect(mayWriteTo(listed(other, ` ${entry} `), to)).toBe(true);
      }),
    );
  });

  it("is everybody of a domain that is listed", () => {
    const written = domain.chain((one) => fc.tuple(inAnyCase(one), inAnyCase(one)));
    fc.assert(
      fc.property(written, local, ([entry, at], name) => {
        expect(mayWriteTo(listed(`@${entry}`), `${name}@${at}`)).toBe(true);
      }),
    );
  });

  it("is nobody of a domain below, beside or around one that is listed", () => {
    const around = (at: string) =>
      fc.oneof(
        label.map((more) => `${more}${at}`),
        label.map((more) => `${more}-${at}`),
        label.map((more) => `${more}.${at}`),
        domain.map((more) => `${at}.${more}`),
        label.map((more) => `${at}${more}`),
        fc.constantFrom(`${at}.`, `.${at}`, ` ${at}`, `${at} `, `${at}\n`),
      );
    fc.assert(
      fc.property(
        domain.chain((at) => fc.tuple(fc.constant(at), around(at))),
        local,
        ([at, other], name) => {
          expect(mayWriteTo(listed(`@${at}`), `${name}@${other}`)).toBe(false);
        },
      ),
    );
  });

  it("is nobody by a text that is more than one address, though it ends in a listed one", () => {
    const glued = fc.tuple(address, fc.constantFrom(", ", ",", ";", " ", "\n", "> <", "@"), address);
    fc.assert(
      fc.property(glued, ([stranger, between, known]) => {
        const at = known.slice(known.indexOf("@"));
        const to = `${stranger}${between}${known}`;
        expect(mayWriteTo(listed(known, at), to)).toBe(false);
        expect(mayWriteTo(listed(known, at), `"${stranger}" <${known}>`)).toBe(false);
      }),
    );
  });

  it("is a number as it is listed, with its spaces or without, and no other", () => {
    const spaced = number.map((text) => `${text.slice(0, 2)} (${text.slice(2, 5)}) ${text.slice(5)}`);
    fc.assert(
      fc.property(spaced, number, (entry, other) => {
        const own = entry.replace(/[^+\d]/g, "");
        expect(mayWriteTo(listed(entry), own)).toBe(true);
        expect(mayWriteTo(listed(entry), `${own}0`)).toBe(false);
        expect(mayWriteTo(listed(entry), own.slice(0, -1))).toBe(false);
        expect(mayWriteTo(listed(entry), other)).toBe(other === own);
      }),
    );
  });

  it("is nobody but those who are listed", () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 6 }), fc.oneof(address, number), (entries, to) => {
        const isNamed = entries.includes(to) || entries.includes(to.slice(to.indexOf("@")));
        expect(mayWriteTo(listed(...entries), to)).toBe(isNamed);
      }),
    );
  });
});

it("an entry that is none is named by its place, not by what stands there", () => {
  for (const wrong of [
    "maria",
    "@",
    "@shop",
    "a@b@c.com",
    "12025550123",
    "maria@",
    "@*.example.com",
    "<a@b.com>",
  ]) {
    const parsed = parseRecipients(`ok@example.com,${wrong}`);
    expect(parsed, wrong).toEqual({
      is: "faults",
      faults: [expect.stringContaining("entry 2 is no address")],
    });
    expect(JSON.stringify(parsed)).not.toContain(`"${wrong}"`);
  }
});
