import fc from "fast-check";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { asciiMailbox } from "../../functions/adapters/mailbox.ts";

/** The sender as a mail program reads it. */
async function readFrom(mailbox: string) {
  return (await PostalMime.parse(`From: ${mailbox}\r\n\r\n`)).from;
}

test("what is ASCII already stays as it is", () => {
  for (const mailbox of ["ana@example.com", "Ana <ana@example.com>", '"Ana, Ltd." <ana@example.com>']) {
    expect(asciiMailbox(mailbox)).toBe(mailbox);
  }
});

test("a name in any script arrives as it was", async () => {
  for (const name of ["José García", "Łukasz Żak", "山田太郎", "Zoë 🙂 O’Neil"]) {
    const written = asciiMailbox(`${name} <ana@example.com>`);
    expect(written).toMatch(/^[ -~]+$/);
    expect(await readFrom(written)).toEqual({ name, address: "ana@example.com" });
  }
});

test("a quoted name loses its quotes and nothing else", async () => {
  const written = asciiMailbox('"García, José \\"Pepe\\"" <ana@example.com>');
  expect(await readFrom(written)).toEqual({ name: 'García, José "Pepe"', address: "ana@example.com" });
});

test("an international domain is written in its ASCII form", () => {
  expect(asciiMailbox("info@müller.example")).toBe("info@xn--mller-kva.example");
  expect(asciiMailbox("Ana <info@müller.example>")).toBe("Ana <info@xn--mller-kva.example>");
});

test("however long the name, no encoded word is longer than 75 characters, and none cuts a character", () => {
  const name = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 120 })
    .filter((text) => !/[<>"\\\p{Cc}]/u.test(text) && text.trim() === text && /\P{ASCII}/u.test(text));
  fc.assert(
    fc.property(name, (text) => {
      const words = asciiMailbox(`${text} <ana@example.com>`).split(" ").slice(0, -1);
      const parts = words.map((word) => {
        expect(word.length).toBeLessThanOrEqual(75);
        const bytes = Buffer.from(/^=\?UTF-8\?B\?(.+)\?=$/.exec(word)?.[1] ?? "", "base64");
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      });
      expect(parts.join("")).toBe(text);
    }),
  );
});
