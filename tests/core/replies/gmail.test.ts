/** What a relay posts of a Gmail mailbox: which messages are replies, and which part of each is its words. */
import { describe, expect, it } from "vitest";
import { readGmail } from "../../../functions/core/replies/gmail.ts";
import { composed, jsonBytes, mailOf, mailsOf } from "./mails.ts";

const url = (text: string) => Buffer.from(text).toString("base64url");
const part = (mimeType: string, words: string, more: object = {}) => ({
  mimeType,
  filename: "",
  body: { data: url(words) },
  ...more,
});
const message = (parts: readonly unknown[], more: object = {}) => ({
  id: "m1",
  payload: {
    mimeType: "multipart/mixed",
    headers: [{ name: "From", value: "ann@shop.example" }],
    parts,
  },
  ...more,
});
const read = (value: unknown) => readGmail(jsonBytes(value));

describe("a message of Gmail", () => {
  it("with raw is the mail itself, whatever its payload says", () => {
    const raw = "From: ann@shop.example\r\n\r\nYes – please?>\r\n";
    expect(mailOf(read({ id: "m1", raw: url(raw), payload: { parts: [] } }))).toBe(
      Buffer.from(raw).toString("latin1"),
    );
  });

  it("with a payload is put together again: its words, and its files", () => {
    const posted = read(
      message([
        {
          mimeType: "multipart/alternative",
          parts: [part("text/plain", "Yes, on Friday."), part("text/html", "<p>Yes, on Friday.</p>")],
        },
        part("application/pdf", "%PDF", { filename: "plan.pdf" }),
        part("text/plain", "a list", { filename: "list.txt" }),
        part("text/plain", "and below it"),
      ]),
    );
    expect(mailOf(posted)).toBe(
      composed({
        headers: [["From", "ann@shop.example"]],
        text: "Yes, on Friday.",
        html: "<p>Yes, on Friday.</p>",
        attachments: [
          { name: "plan.pdf", type: "application/pdf", bytes: Buffer.from("%PDF") },
          { name: "list.txt", type: "text/plain", bytes: Buffer.from("a list") },
          { name: "", type: "text/plain", bytes: Buffer.from("and below it") },
        ],
      }),
    );
  });

  it("of one part is that part", () => {
    const payload = { ...part("text/html", "<p>Yes</p>"), headers: [{ name: "Subject", value: "Re: you" }] };
    expect(mailOf(read({ id: "m1", payload }))).toBe(
      composed({ headers: [["Subject", "Re: you"]], html: "<p>Yes</p>", attachments: [] }),
    );
  });

  it("is read though some of it is nothing that anybody knows", () => {
    const posted = read({
      id: "m1",
      labelIds: "INBOX",
      raw: 7,
      payload: {
        mimeType: 7,
        headers: [{ name: "From" }, { name: "To", value: "ida@fjord.example" }, null],
        parts: [
          "no part",
          null,
          { filename: 7, body: { data: url("x") } },
          part("text/plain", "Yes"),
          { body: "no" },
        ],
      },
    });
    expect(mailOf(posted)).toBe(
      composed({
        headers: [["To", "ida@fjord.example"]],
        text: "Yes",
        attachments: [{ name: "", type: "", bytes: Buffer.from("x") }],
      }),
    );
  });

  it("that lies deeper than anybody writes is read without end", () => {
    let nested: object = part("text/plain", "deep");
    for (let depth = 0; depth < 150; depth++) nested = { mimeType: "multipart/mixed", parts: [nested] };
    expect(mailOf(read(message([nested])))).toContain(Buffer.from("deep").toString("base64"));
    for (let depth = 0; depth < 100; depth++) nested = { mimeType: "multipart/mixed", parts: [nested] };
    expect(mailOf(read(message([nested])))).not.toContain(Buffer.from("deep").toString("base64"));
  });

  it("needs a name", () => {
    expect(() => read({ message: { payload: {} } })).toThrow("id");
    expect(() => read({ message: { id: "", raw: url("x") } })).toThrow();
    expect(() => read({ message: { id: "m".repeat(201), raw: url("x") } })).toThrow();
    expect(mailsOf(read({ message: { id: "m".repeat(200), raw: url("x") } }))).toHaveLength(1);
  });
});

describe("a post of a relay", () => {
  const one = { id: "m1", raw: url("From: a@shop.example\r\n\r\nOne") };
  const two = { id: "m2", raw: url("From: a@shop.example\r\n\r\nTwo") };
  const texts = (value: unknown) =>
    mailsOf(read(value)).map(({ bytes }) => Buffer.from(bytes).toString().slice(-3));

  it("is a message, one under `message`, or several under `messages`, as it is or in Pub/Sub's envelope", () => {
    for (const [pushed, expected] of [
      [one, ["One"]],
      [{ message: two }, ["Two"]],
      [{ messages: [one, two] }, ["One", "Two"]],
      [{ messages: [two], message: one }, ["Two"]],
      [{ messages: [], message: one }, ["One"]],
    ] as const) {
      expect(texts(pushed)).toEqual(expected);
      const data = jsonBytes(pushed);
      expect(texts({ message: { data: Buffer.from(data).toString("base64") } })).toEqual(expected);
    }
  });

  it("has fifty messages at most", () => {
    const many = Array.from({ length: 51 }, (_, index) => ({
      id: `m${index}`,
      raw: url(`Subject: ${index}`),
    }));
    expect(mailsOf(read({ messages: many }))).toHaveLength(50);
  });

  it("posted again has the same names, and another mail another", () => {
    const name = (value: unknown) => mailsOf(read(value)).map(({ id }) => id)[0];
    expect(name(one)).toMatch(/^gmail-[\w-]+$/);
    expect(name({ messages: [{ ...one, id: "m9" }] })).toBe(name(one));
    expect(name(two)).not.toBe(name(one));
  });

  it.each([
    ["no JSON", Buffer.from("{"), "the body is not JSON"],
    [
      "Gmail's own push",
      jsonBytes({ emailAddress: "ida@fjord.example", historyId: 7 }),
      "there is no message in it: Gmail's push says only that a mailbox changed, and a relay must add the message (raw or payload)",
    ],
    ["nothing", jsonBytes(null), expect.stringMatching(/^there is no message in it/)],
    ["no message", jsonBytes({ message: null }), expect.stringMatching(/^there is no message in it/)],
    [
      "an envelope around no JSON",
      jsonBytes({ message: { data: "AAAA" } }),
      expect.stringMatching(/^there is no message in it/),
    ],
    ["a message without its words", jsonBytes({ id: "m1" }), "the message has neither raw nor payload"],
    [
      "a message with an empty raw",
      jsonBytes({ id: "m1", raw: "" }),
      "the message has neither raw nor payload",
    ],
  ])("that holds %s cannot be read", (_, body, why) => {
    expect(readGmail(body)).toEqual({ is: "unreadable", why });
  });

  it.each([
    [["SENT"], false],
    [["DRAFT", "UNREAD"], false],
    [["SENT", "INBOX"], true],
    [["DRAFT", "INBOX"], true],
    [["UNREAD"], true],
    [[], true],
  ])("of a message labelled %j is heard: %s", (labelIds, isHeard) => {
    const posted = read({ ...one, labelIds });
    if (isHeard) expect(mailsOf(posted)).toHaveLength(1);
    else
      expect(posted).toEqual({
        is: "ignored",
        why: "it was sent or is being written by whose mailbox it is",
      });
  });

  it("leaves our own copy out of several", () => {
    expect(texts({ messages: [{ ...one, labelIds: ["SENT"] }, two] })).toEqual(["Two"]);
    expect(read({ messages: [{ ...one, labelIds: ["SENT"] }, { id: "m2" }] })).toEqual({
      is: "unreadable",
      why: "the message has neither raw nor payload",
    });
  });
});
