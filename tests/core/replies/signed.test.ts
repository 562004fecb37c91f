/** What anybody's own system posts: every field, and what is refused by name. */
import { describe, expect, it } from "vitest";
import { ZodError } from "zod";
import { readSigned } from "../../../functions/core/replies/signed.ts";
import { composed, jsonBytes, mailOf, mailsOf } from "./mails.ts";

const read = (value: unknown, id = "msg_1") => readSigned(jsonBytes(value), id);
const base64 = (text: string) => Buffer.from(text).toString("base64");

/** Where it is wrong, and what is said of it. */
function faults(value: unknown): readonly string[] {
  try {
    read(value);
    return [];
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  }
}

const MAIL = { from: "Ann <ann@shop.example>", text: "Yes." };

describe("a mail that is signed", () => {
  it("is put together of its fields", () => {
    const posted = read({
      channel: "email",
      ...MAIL,
      to: ["Ida <r-x@reply.fjord.example>", "nobody at all", "ole@fjord.example"],
      subject: "Re: prices",
      html: "<p>Yes.</p>",
      messageId: "<2@shop.example>",
      inReplyTo: "<1@fjord.example>",
      references: ["<0@fjord.example>", "<1@fjord.example>"],
      date: "2026-03-02T16:00:00Z",
      headers: { "Auto-Submitted": "no" },
      attachments: [{ name: "a.pdf", type: "application/pdf", content: base64("%PDF") }],
    });
    expect(mailOf(posted)).toBe(
      composed({
        deliveredTo: ["r-x@reply.fjord.example", "ole@fjord.example"],
        headers: [["Auto-Submitted", "no"]],
        ...MAIL,
        to: "Ida <r-x@reply.fjord.example>, nobody at all, ole@fjord.example",
        subject: "Re: prices",
        html: "<p>Yes.</p>",
        messageId: "<2@shop.example>",
        inReplyTo: "<1@fjord.example>",
        references: "<0@fjord.example> <1@fjord.example>",
        date: "2026-03-02T16:00:00Z",
        attachments: [{ name: "a.pdf", type: "application/pdf", bytes: Buffer.from("%PDF") }],
      }),
    );
  });

  it("needs who wrote it and what", () => {
    expect(mailOf(read(MAIL))).toBe(composed({ ...MAIL, attachments: [] }));
    expect(mailOf(read({ from: "a@b", html: "" }))).toBe(
      composed({ from: "a@b", html: "", attachments: [] }),
    );
    expect(faults({})).toEqual(["from: who wrote it is missing", "text: text, html or raw is missing"]);
    expect(faults({ text: "Yes." })).toEqual(["from: who wrote it is missing"]);
    expect(faults({ from: "ann@shop.example" })).toEqual(["text: text, html or raw is missing"]);
  });

  it("takes a list and one for the same", () => {
    const bytes = mailOf(read({ ...MAIL, to: "ida@fjord.example", references: "<1@fjord.example>" }));
    expect(mailOf(read({ ...MAIL, to: ["ida@fjord.example"], references: ["<1@fjord.example>"] }))).toBe(
      bytes,
    );
    const many = (count: number) => Array.from({ length: count }, () => "a@fjord.example");
    expect(faults({ ...MAIL, to: many(50) })).toEqual([]);
    for (const to of ["", [], [""], 7, many(51)]) expect(faults({ ...MAIL, to })[0]).toMatch(/^to(\.0)?: /);
    expect(faults({ ...MAIL, to: 7 })).toEqual(["to: one or a list of texts"]);
  });

  it("is whole where raw is in it: then nothing but whom it went to stands beside", () => {
    const raw = "From: ann@shop.example\r\n\r\nYes.\r\n";
    expect(mailOf(read({ to: "Ida <ida@fjord.example>", raw: base64(raw) }))).toBe(
      `X-Original-To: ida@fjord.example\r\n${raw}`,
    );
    expect(mailOf(read({ raw: base64(raw) }))).toBe(raw);
    expect(faults({ channel: "email", raw: base64(raw), ...MAIL })).toEqual([
      "from: raw says it already: leave one of them out",
      "text: raw says it already: leave one of them out",
    ]);
    expect(faults({ raw: "é" })).toEqual(["raw: it is not base64"]);
    expect(faults({ raw: "" })).toHaveLength(1);
  });

  it.each([
    ["from", "ab", "a@b"],
    ["from", "a".repeat(1_001), "a".repeat(1_000)],
    ["subject", "s".repeat(8_001), "s".repeat(8_000)],
    ["messageId", "", "1"],
    ["messageId", "m".repeat(1_001), "m".repeat(1_000)],
    ["inReplyTo", "m".repeat(1_001), "m".repeat(1_000)],
    ["date", "the day after", "2 Mar 2026"],
  ])("says that %s is wrong, and takes it within the limits", (name, wrong, right) => {
    const told = faults({ ...MAIL, [name]: wrong });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(new RegExp(`^${name}: `));
    expect(faults({ ...MAIL, [name]: right })).toEqual([]);
  });

  it("says that a date is none", () => {
    expect(faults({ ...MAIL, date: "the day after" })).toEqual(["date: it is no date"]);
  });

  it("refuses names of headers that would begin another", () => {
    for (const name of ["", "X Y", "X:Y", "X\r\nY", "é", "x".repeat(77)])
      expect(faults({ ...MAIL, headers: { [name]: "1" } })[0]).toMatch(/^headers\./);
    expect(faults({ ...MAIL, headers: { ["x".repeat(76)]: "1", "!~": "2" } })).toEqual([]);
  });

  it("refuses a file that is none, and more than a hundred", () => {
    const file = { name: "a.txt", type: "text/plain", content: "eA==" };
    expect(faults({ ...MAIL, attachments: [{ ...file, content: "?" }] })[0]).toMatch(
      /^attachments\.0\.content: /,
    );
    expect(faults({ ...MAIL, attachments: [{ ...file, size: 7 }] })[0]).toMatch(/^attachments\.0: /);
    expect(faults({ ...MAIL, attachments: Array.from({ length: 100 }, () => file) })).toEqual([]);
    expect(faults({ ...MAIL, attachments: Array.from({ length: 101 }, () => file) })).toHaveLength(1);
  });

  it("refuses a name that it does not know, and a channel", () => {
    expect(faults({ ...MAIL, txt: "Yes." })).toEqual(
      ['": Unrecognized key: "txt"'].map((one) => one.slice(1)),
    );
    expect(faults({ ...MAIL, channel: "fax" })[0]).toMatch(/^channel: /);
    expect(faults([])).toHaveLength(1);
  });

  it("is named by the id it was signed with", () => {
    const name = (value: unknown, id: string) => mailsOf(read(value, id))[0]?.id;
    expect(name(MAIL, "msg_1")).toMatch(/^signed-[\w-]+$/);
    expect(name({ ...MAIL, text: "No." }, "msg_1")).toBe(name(MAIL, "msg_1"));
    expect(name(MAIL, "msg_2")).not.toBe(name(MAIL, "msg_1"));
  });

  it("needs JSON", () => {
    expect(readSigned(Buffer.from("{"), "msg_1")).toEqual({ is: "unreadable", why: "the body is not JSON" });
  });
});

describe("a text that is signed", () => {
  const TEXT = { channel: "sms", from: "+12025550123", text: "Yes" };

  it("is a number and its words", () => {
    expect(read(TEXT)).toEqual({ is: "text", from: "+12025550123", body: "Yes" });
    expect(read({ ...TEXT, to: "+12025550199" })).toEqual({ is: "text", from: "+12025550123", body: "Yes" });
  });

  it.each(["12025550123", "+02025550123", "+120255", "+1202555012345678", "+1202555012a", "+12025550123 "])(
    "of %j is of no number",
    (from) => {
      expect(faults({ ...TEXT, from })).toEqual(["from: it is no number in E.164, as +12025550123"]);
    },
  );

  it("has room, and an end", () => {
    expect(faults({ ...TEXT, from: "+1202555" })).toEqual([]);
    expect(faults({ ...TEXT, from: "+120255501234567" })).toEqual([]);
    expect(faults({ ...TEXT, text: "x".repeat(20_000), to: "1".repeat(32) })).toEqual([]);
    expect(faults({ ...TEXT, text: "x".repeat(20_001) })).toHaveLength(1);
    expect(faults({ ...TEXT, to: "1".repeat(33) })).toHaveLength(1);
    expect(faults({ ...TEXT, subject: "Re: prices" })).toEqual([': Unrecognized key: "subject"']);
  });
});
