import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { readMail } from "../../functions/app/read-mail.ts";
import {
  composeMail,
  deliveredMail,
  MOST_OF_A_FILE,
  type Pieces,
} from "../../functions/core/composed-mail.ts";
import { oneLine } from "../../functions/core/one-line.ts";
import { hostileText } from "../hostile/mutation.ts";

const ADDRESS = "ann@shop.example";
/** As any reader of mail takes words: how lines end is not part of what was said, nor is the mark of an encoding. */
const lines = (text: string) =>
  text
    .toWellFormed()
    .replace(/^\ufeff/, "")
    .replaceAll("\r\n", "\n")
    .replace(/\n+$/, "");
const words = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  hostileText,
);
const headersOf = async (bytes: Uint8Array) =>
  (await PostalMime.parse(bytes)).headers.map(({ key }) => key).sort();

describe("a mail put together from its pieces", () => {
  it("is read as what was put in, whatever the words are", async () => {
    await fc.assert(
      fc.asyncProperty(words, words, words, words, async (name, subject, text, html) => {
        const bytes = composeMail({
          from: `"${oneLine(name).replace(/["\\]/g, "\\$&")}" <${ADDRESS}>`,
          to: "r-abc@reply.example",
          subject,
          text,
          html,
        });
        const mail = await readMail(bytes);
        expect(mail.from).toBe(ADDRESS);
        expect(mail.subject).toBe(oneLine(subject.slice(0, 8_192)));
        // Without any of its own, the words are those of the HTML.
        if (text.trim() !== "") expect(lines(mail.text)).toBe(lines(text));
        expect(lines(mail.html ?? "")).toBe(lines(html));
        expect(mail.recipients).toEqual(["r-abc@reply.example"]);
      }),
      { numRuns: 150 },
    );
  });

  it("has the headers that were given and no other, whatever is in them", async () => {
    const value = fc.oneof(words, fc.constantFrom("a@b.example\r\nBcc: x@evil.example", "x\n\nBody"));
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 8, maxLength: 8 }), async (given) => {
        const [
          from = "",
          to = "",
          subject = "",
          date = "",
          messageId = "",
          reference = "",
          note = "",
          type = "",
        ] = given;
        const bytes = composeMail({
          ...{ from, to, subject, date, messageId, references: reference, text: "Call me." },
          headers: [
            ["X-Note", note],
            ["Content-Type", type],
            ["Bad\r\nName", "x"],
            ["Bad: name", "x"],
          ],
        });
        const known = [
          "content-transfer-encoding",
          "content-type",
          "date",
          "from",
          "message-id",
          "mime-version",
        ];
        const all = [...known, "references", "subject", "to", "x-note"];
        for (const key of await headersOf(bytes)) expect(all).toContain(key);
        expect((await readMail(bytes)).text.trim()).toBe("Call me.");
      }),
      { numRuns: 150 },
    );
  });

  it("has each file with its name and its bytes", async () => {
    const file = fc.record({
      // The reader of the test takes encoded words for what they stand for even where they cannot be (RFC 2047, section 5).
      name: words.filter((name) => !name.includes("=?")),
      type: fc.oneof(fc.constantFrom("image/png", "application/pdf", "text/plain", "multipart/mixed"), words),
      bytes: fc.uint8Array({ maxLength: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 4 }), words, async (attachments, text) => {
        const bytes = composeMail({ from: ADDRESS, text, attachments });
        const parsed = await PostalMime.parse(bytes);
        expect(parsed.attachments.map(({ content }) => new Uint8Array(content as ArrayBuffer))).toEqual(
          attachments.map((one) => new Uint8Array(one.bytes)),
        );
        expect(parsed.attachments.map(({ filename }) => filename)).toEqual(
          attachments.map(({ name }) => oneLine(name.slice(0, 200)) || "unnamed"),
        );
        expect(lines((await readMail(bytes)).text)).toBe(lines(text));
      }),
      { numRuns: 100 },
    );
  });

  it("is made of short lines of ASCII, but for what cannot be broken", async () => {
    await fc.assert(
      fc.property(words, words, (subject, text) => {
        const raw = Buffer.from(composeMail({ from: ADDRESS, subject, text })).toString("latin1");
        expect(raw).toMatch(/^[\r\n -~]*$/);
        expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
        const long = raw.split("\r\n").filter((line) => line.length > 78);
        for (const line of long) expect(line.trimStart().split(" ").length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 100 },
    );
  });

  it("is the same bytes for the same pieces", () => {
    const pieces: Pieces = { from: ADDRESS, text: "x", html: "<p>x", attachments: [] };
    expect(composeMail(pieces)).toEqual(composeMail({ ...pieces }));
  });
});

describe("what a mail put together says", () => {
  it("keeps headers of the original before what is said beside them", async () => {
    const mail = await readMail(
      composeMail({
        headers: [
          ["from", "Ann <ann@shop.example>"],
          ["Auto-Submitted", "auto-replied"],
          ["In-Reply-To", "<one@ses.example>"],
          ["Content-Type", "text/html; charset=x"],
          ["MIME-Version", "9"],
        ],
        from: "other@shop.example",
        references: "zero@ses.example, <one@ses.example>",
        text: "away",
      }),
    );
    expect(mail.from).toBe("ann@shop.example");
    expect(mail.headers.get("auto-submitted")).toBe("auto-replied");
    expect(mail.references).toEqual(["<one@ses.example>", "<zero@ses.example>"]);
    expect(mail.text.trim()).toBe("away");
  });

  it("is a report when the original was one", async () => {
    const type = 'multipart/report; boundary=x; report-type="delivery-status"';
    const status = Buffer.from("Final-Recipient: rfc822; ann@shop.example\r\nAction: failed\r\n");
    const bytes = composeMail({
      headers: [["Content-Type", type]],
      text: "could not be delivered",
      attachments: [{ name: "", type: "message/delivery-status", bytes: status }],
    });
    expect((await readMail(bytes)).headers.get("content-type")).toMatch(
      /^multipart\/report; report-type=delivery-status/,
    );
    expect(Buffer.from(bytes).toString()).toContain(status.toString());
  });

  it("names a file that was too large to be kept, and has the others", async () => {
    const bytes = composeMail({
      text: "see the plans",
      attachments: [
        { name: "plans.pdf", type: "application/pdf", bytes: new Uint8Array(MOST_OF_A_FILE + 1) },
        { name: "small.txt", type: "text/plain", bytes: Buffer.from("small") },
      ],
    });
    const { attachments } = await PostalMime.parse(bytes);
    expect(attachments.map(({ filename }) => filename)).toEqual(["small.txt", "left-out.txt"]);
    expect(Buffer.from(attachments[1]?.content as ArrayBuffer).toString()).toMatch(
      /plans\.pdf \(3145729 bytes\)/,
    );
    expect(bytes.length).toBeLessThan(4_000);
  });

  it("is found by whom it was delivered to, whatever its To says", async () => {
    const deliveredTo = ["R-abc@reply.example", "x@y.example\r\nBcc: z@evil.example", "", "<b@c.example>"];
    const raw = Buffer.from("From: ann@shop.example\r\nTo: sales@shop.example\r\n\r\nhello\r\n");
    for (const bytes of [
      deliveredMail(raw, deliveredTo),
      composeMail({ to: "sales@shop.example", text: "hello", deliveredTo }),
    ]) {
      const mail = await readMail(bytes);
      expect(mail.recipients).toEqual(
        expect.arrayContaining(["r-abc@reply.example", "b@c.example", "sales@shop.example"]),
      );
      expect(await headersOf(bytes)).not.toContain("bcc");
      expect(mail.text.trim()).toBe("hello");
    }
  });

  it("is read to its words behind any number of headers", async () => {
    const headers = Array.from({ length: 3_000 }, (_, at) => [`X-${at}`, "y".repeat(500)] as const);
    const mail = await readMail(composeMail({ headers, from: ADDRESS, subject: "s", text: "here I am" }));
    expect(mail).toMatchObject({ from: ADDRESS, subject: "s" });
    expect(mail.text.trim()).toBe("here I am");
  });
});
