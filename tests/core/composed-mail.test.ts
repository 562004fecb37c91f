/** The bytes of a mail that was put together from its pieces, line by line. */
import { hash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  composeMail,
  deliveredMail,
  MOST_OF_A_FILE,
  type Pieces,
} from "../../functions/core/composed-mail.ts";

const bytesOf = (pieces: Pieces) => Buffer.from(composeMail(pieces)).toString("utf8");
const headOf = (pieces: Pieces) => (bytesOf(pieces).split("\r\nMIME-Version:")[0] ?? "").split("\r\n");
/** Lines before the body, those that are folded put together. */
const unfolded = (pieces: Pieces) => headOf(pieces).join("\r\n").replaceAll("\r\n ", " ").split("\r\n");
const base64 = (text: string) => `${Buffer.from(text).toString("base64")}\r\n`;
const boundaryOf = (body: string) => `=_${hash("sha256", body, "hex").slice(0, 40)}`;

const PLAIN = (text: string) =>
  `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${text === "" ? "" : base64(text)}`;
const HTML = (text: string) =>
  `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(text)}`;

function multipart(type: string, ...parts: readonly string[]): string {
  const boundary = boundaryOf(parts.join(""));
  const all = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("");
  return `Content-Type: multipart/${type}; boundary="${boundary}"\r\n\r\n${all}--${boundary}--\r\n`;
}

describe("the headers of a mail", () => {
  it("are its fields in their order, ids in brackets, the date as mails write it", () => {
    expect(
      bytesOf({
        from: "Ann <ann@shop.example>",
        to: "r@reply.example",
        cc: "bob@shop.example, Cy <cy@shop.example>",
        subject: "Yes",
        date: "2026-03-02T17:00:00+01:00",
        messageId: "1@shop.example",
        inReplyTo: "<2@shop.example>",
        references: "<3@shop.example>,4@shop.example\r\n\t<2@shop.example> <>",
        text: "Yes, please",
        deliveredTo: ["r@reply.example", " <R2@reply.example> ", "r@reply.example", "", "ab", "a@b"],
      }),
    ).toBe(
      [
        "X-Original-To: r@reply.example",
        "X-Original-To: R2@reply.example",
        "X-Original-To: a@b",
        "From: Ann <ann@shop.example>",
        "To: r@reply.example",
        "Subject: Yes",
        "Date: Mon, 02 Mar 2026 16:00:00 +0000",
        "Message-ID: <1@shop.example>",
        "In-Reply-To: <2@shop.example>",
        "References: <3@shop.example> <4@shop.example> <2@shop.example>",
        "Cc: bob@shop.example, Cy <cy@shop.example>",
        "MIME-Version: 1.0",
        PLAIN("Yes, please"),
      ].join("\r\n"),
    );
  });

  it("of the original stand in its place: they are believed, but for what they say of the body", () => {
    expect(
      unfolded({
        headers: [
          ["X-First", "1"],
          ["content-type", "text/html"],
          ["Content-Transfer-Encoding", "8bit"],
          ["MIME-Version", "1.1"],
          ["SUBJECT", "Theirs"],
          ["Auto-Submitted", "auto-replied"],
          ["Bad Name", "x"],
          ["Bad:Name", "x"],
          ["n".repeat(76), "long"],
          ["n".repeat(77), "too long"],
          ["", "x"],
          ["X-Last", "2"],
        ],
        subject: "Ours",
        to: "",
        from: "ann@shop.example",
      }),
    ).toEqual([
      "From: ann@shop.example",
      "SUBJECT: Theirs",
      "Auto-Submitted: auto-replied",
      "X-First: 1",
      `${"n".repeat(76)}: long`,
      "X-Last: 2",
    ]);
  });

  it("are ASCII in one line each, whatever is in them", () => {
    expect(
      unfolded({
        headers: [
          ["X-Words", "Grüße\r\nBcc: x@evil.example"],
          ["To", "Jörg <j@b.example>, =?utf-8?Q?Bo?= <bo@b.example>, Team: a@b.example;"],
          ["Reply-To", "plain <p@b.example>"],
        ],
        subject: "=?utf-8?Q?no?=",
      }),
    ).toEqual([
      `Subject: =?UTF-8?B?${Buffer.from("=?utf-8?Q?no?=").toString("base64")}?=`,
      `To: =?UTF-8?B?${Buffer.from("Jörg").toString("base64")}?= <j@b.example>, "Bo" <bo@b.example>, a@b.example`,
      `X-Words: =?UTF-8?B?${Buffer.from("Grüße Bcc: x@evil.example").toString("base64")}?=`,
      "Reply-To: plain <p@b.example>",
    ]);
  });

  it("that are dates or ids and none say what they say, and without any there is no line", () => {
    expect(
      headOf({ date: "soon", messageId: "a b", references: " , ", inReplyTo: "\u0007<x>\u0000" }),
    ).toEqual(["Date: soon", "Message-ID: <a> <b>", "In-Reply-To: <x>"]);
    expect(bytesOf({})).toBe(`MIME-Version: 1.0\r\n${PLAIN("")}`);
  });

  it("are broken at a blank before the 77th letter, also the one behind their name", () => {
    const words = (...lengths: readonly number[]) => lengths.map((length) => "w".repeat(length)).join(" ");
    // Nine letters of "Subject: ", two words and the blank between them are 76.
    expect(headOf({ subject: words(33, 33) })).toEqual([`Subject: ${words(33, 33)}`]);
    expect(headOf({ subject: words(33, 34) })).toEqual([`Subject: ${words(33)}`, ` ${words(34)}`]);
    expect(headOf({ subject: words(33, 34, 41) })).toEqual([`Subject: ${words(33)}`, ` ${words(34, 41)}`]);
    expect(headOf({ subject: words(33, 34, 42) })).toEqual([
      `Subject: ${words(33)}`,
      ` ${words(34)}`,
      ` ${words(42)}`,
    ]);
    expect(headOf({ subject: words(90, 1) })).toEqual(["Subject:", ` ${words(90)}`, " w"]);
  });

  it("that are too many leave out others before those that the mail is known by", () => {
    const long = "x".repeat(8_000);
    const lines = unfolded({
      headers: Array.from({ length: 8 }, (_, index) => [`X-${index}`, long] as const),
      subject: "Last",
    });
    expect(lines.map((line) => line.slice(0, 6))).toEqual([
      "Subjec",
      ...["X-0: x", "X-1: x", "X-2: x", "X-3: x", "X-4: x", "X-5: x"],
    ]);
    expect(unfolded({ headers: [["X-A", "y".repeat(9_000)]] })).toEqual([`X-A: ${"y".repeat(8_192)}`]);
  });
});

it("a mail that came whole is left as it is, under whom it was delivered to", () => {
  const raw = Buffer.from("Subject: x\r\n\r\n\xff", "latin1");
  expect(Buffer.from(deliveredMail(raw, ['"a"(b)@c.example;', "x\r\ny@z.example"])).toString("latin1")).toBe(
    "X-Original-To: ab@c.example\r\nX-Original-To: xy@z.example\r\nSubject: x\r\n\r\n\xff",
  );
  const many = Array.from({ length: 60 }, (_, index) => `a${index}@b.example`);
  expect(
    Buffer.from(deliveredMail(raw, many))
      .toString("latin1")
      .match(/^X-Original-To/gm),
  ).toHaveLength(50);
  const long = (length: number) => `${"a".repeat(length - 10)}@b.example`;
  expect(deliveredMail(raw, [long(255)])).toEqual(deliveredMail(raw, []));
  expect(deliveredMail(raw, [long(254)])).not.toEqual(deliveredMail(raw, []));
});

describe("the body of a mail", () => {
  const file = { name: "a b.txt", type: "Text/Plain", bytes: Buffer.from("x".repeat(60)) };
  const attached =
    'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="a b.txt"\r\n' +
    `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from("x".repeat(60)).toString("base64").slice(0, 76)}\r\neHh4\r\n`;

  it("is its words alone, or both kinds of them", () => {
    expect(bytesOf({ html: "<p>x" })).toBe(`MIME-Version: 1.0\r\n${HTML("<p>x")}`);
    expect(bytesOf({ text: "", html: "<p>x" })).toBe(`MIME-Version: 1.0\r\n${HTML("<p>x")}`);
    expect(bytesOf({ text: "x", html: "<p>x" })).toBe(
      `MIME-Version: 1.0\r\n${multipart("alternative", PLAIN("x"), HTML("<p>x"))}`,
    );
    expect(bytesOf({ text: "\ud83d" })).toBe(`MIME-Version: 1.0\r\n${PLAIN("\ufffd")}`);
  });

  it("has its files behind its words, and a report stays one", () => {
    expect(bytesOf({ text: "x", attachments: [file] })).toBe(
      `MIME-Version: 1.0\r\n${multipart("mixed", PLAIN("x"), attached)}`,
    );
    const headers = [["Content-Type", "multipart/report; report-type=delivery-status"]] as const;
    expect(bytesOf({ text: "x", headers })).toBe(
      `MIME-Version: 1.0\r\n${multipart("report; report-type=delivery-status", PLAIN("x"))}`,
    );
    expect(bytesOf({ text: "x", headers, attachments: [file] })).toContain(attached);
  });

  it.each([
    ["message/rfc822", "message/rfc822", "8bit", "Subject: y\r\n"],
    ["multipart/mixed", "application/octet-stream", "base64", base64("Subject: y")],
    ["application/vnd.x+y.z-1", "application/vnd.x+y.z-1", "base64", base64("Subject: y")],
    ["pdf", "application/octet-stream", "base64", base64("Subject: y")],
    ["text/x; y=z", "application/octet-stream", "base64", base64("Subject: y")],
    [`a/${"b".repeat(81)}`, `a/${"b".repeat(81)}`, "base64", base64("Subject: y")],
    [`a/${"b".repeat(82)}`, "application/octet-stream", "base64", base64("Subject: y")],
    [`${"a".repeat(61)}/b`, `${"a".repeat(61)}/b`, "base64", base64("Subject: y")],
    [`${"a".repeat(62)}/b`, "application/octet-stream", "base64", base64("Subject: y")],
  ])("carries a file of the type %s as %s, in %s", (type, media, encoding, body) => {
    const bytes = Buffer.from("Subject: y");
    expect(bytesOf({ text: "x", attachments: [{ name: "f", type, bytes }] })).toContain(
      `\r\nContent-Type: ${media}\r\nContent-Disposition: attachment; filename="f"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`,
    );
  });

  it.each([
    ["a-b (1)+@_.txt", 'filename="a-b (1)+@_.txt"'],
    ["", 'filename="unnamed"'],
    ["a\r\nb", 'filename="a b"'],
    [`a"b'c(d)*e!é/`, "filename*=UTF-8''a%22b%27c%28d%29%2ae%21%C3%A9%2F"],
    ["n".repeat(300), `filename="${"n".repeat(200)}"`],
  ])("names a file %j as %s", (name, parameter) => {
    expect(bytesOf({ attachments: [{ name, type: "a/b", bytes: Buffer.from("x") }] })).toContain(
      `\r\nContent-Disposition: attachment; ${parameter}\r\n`,
    );
  });

  it("says which files are too large for it, with their sizes", () => {
    const large = { name: "film\n1.mov", type: "video/mp4", bytes: new Uint8Array(MOST_OF_A_FILE + 1) };
    const other = { ...large, name: "b" };
    const said = base64(
      `Too large to be kept here; they are where the mail came from:\nfilm 1.mov (3145729 bytes)\nb (3145729 bytes)\n`,
    ).replace(/.{76}/g, "$&\r\n");
    expect(bytesOf({ text: "x", attachments: [large, file, other] })).toBe(
      `MIME-Version: 1.0\r\n${multipart(
        "mixed",
        PLAIN("x"),
        attached,
        `Content-Type: text/plain\r\nContent-Disposition: attachment; filename="left-out.txt"\r\nContent-Transfer-Encoding: base64\r\n\r\n${said}`,
      )}`,
    );
    const most = { ...large, bytes: new Uint8Array(MOST_OF_A_FILE) };
    expect(bytesOf({ text: "x", attachments: [most] })).not.toContain("left-out");
  });
});
