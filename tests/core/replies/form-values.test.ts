/** Values of a posted form: the first of a name, in its charset; files; headers as they stood in the mail. */
import { describe, expect, it } from "vitest";
import type { Field } from "../../../functions/core/form-data.ts";
import { filesIn, headerPairs, headersIn, textIn } from "../../../functions/core/replies/form-values.ts";
import { jsonIn, mailNamed } from "../../../functions/core/replies/posted.ts";

const field = (name: string, bytes: string | Uint8Array, more: Partial<Field> = {}): Field => ({
  name,
  bytes: Buffer.from(bytes as string),
  ...more,
});

describe("the text of a field", () => {
  const latin = Buffer.from("Gr\xfc\xdfe", "latin1");

  it("is the first of its name, and of a name that is not there none", () => {
    expect(textIn([field("a", "1"), field("b", "2"), field("b", "3")], "b")).toBe("2");
    expect(textIn([field("a", "")], "a")).toBe("");
    expect(textIn([], "a")).toBeUndefined();
  });

  it("is in the charset that is named for it, else in that of its own type, else in UTF-8", () => {
    expect(textIn([field("a", latin, { type: "text/plain; charset=utf-8" })], "a", "iso-8859-1")).toBe(
      "Grüße",
    );
    for (const type of [
      "text/plain; charset=iso-8859-1",
      'text/plain;CHARSET="ISO-8859-1"; x=y',
      "text/plain; format=flowed; charset=windows-1252",
    ])
      expect(textIn([field("a", latin, { type })], "a")).toBe("Grüße");
    expect(textIn([field("a", "Grüße", { type: "text/plain" })], "a")).toBe("Grüße");
    expect(textIn([field("a", latin)], "a")).toBe("Gr\ufffd\ufffde");
  });

  it("in a charset that nobody knows is read as UTF-8", () => {
    expect(textIn([field("a", "Grüße")], "a", "x-nobody")).toBe("Grüße");
  });

  it("keeps a byte order mark: what it is is for others to say", () => {
    expect(textIn([field("a", "\ufeffYes")], "a")).toBe("\ufeffYes");
  });
});

describe("the files of a form", () => {
  it("are those that are named as attachments, and have a name of their own", () => {
    const files = filesIn([
      field("attachment1", "1", { fileName: "a.pdf", type: "application/pdf; name=a.pdf" }),
      field("attachment-2", "2", { fileName: "b.txt" }),
      field("attachment3", "3"),
      field("attachment", "4", { fileName: "c.txt" }),
      field("attachment1234", "5", { fileName: "d.txt" }),
      field("attachment-info", "6", { fileName: "e.txt" }),
      field("my-attachment1", "7", { fileName: "f.txt" }),
      field("attachment123", "8", { fileName: "", type: " text/plain " }),
    ]);
    expect(files).toEqual([
      { name: "a.pdf", type: "application/pdf", bytes: Buffer.from("1") },
      { name: "b.txt", type: "", bytes: Buffer.from("2") },
      { name: "", type: "text/plain", bytes: Buffer.from("8") },
    ]);
  });
});

describe("a block of headers", () => {
  it("is their names and values, folded lines joined, in their order", () => {
    const block = "Subject: Re: you\r\n and\n\tme\r\nX-A:1\n: nameless\nno header\nX-B : two : three \n\n";
    expect(headersIn(block)).toEqual([
      ["Subject", "Re: you and me"],
      ["X-A", "1"],
      ["X-B", "two : three"],
    ]);
    expect(headersIn("")).toEqual([]);
  });

  it("has three hundred at most, and 200,000 characters", () => {
    expect(headersIn("X: 1\n".repeat(301))).toHaveLength(300);
    expect(headersIn("X: 1\n".repeat(299))).toHaveLength(299);
    const [long] = headersIn(`X: ${"a".repeat(200_001)}`);
    expect(long?.[1]).toHaveLength(199_997);
  });

  it("may be a list of pairs in JSON", () => {
    expect(headerPairs([["A", "1"], ["B"], ["C", 2], [3, "4"], "D", null, ["E", "5", "6"]])).toEqual([
      ["A", "1"],
      ["E", "5"],
    ]);
    expect(headerPairs({ A: "1" })).toEqual([]);
    expect(headerPairs(undefined)).toEqual([]);
    expect(headerPairs(Array.from({ length: 301 }, () => ["A", "1"]))).toHaveLength(300);
  });
});

describe("JSON of a body", () => {
  it("is read of bytes and of texts, and is none where there is none", () => {
    expect(jsonIn(Buffer.from('{"é":1}'))).toEqual({ é: 1 });
    expect(jsonIn("[1]")).toEqual([1]);
    expect(jsonIn("null")).toBeNull();
    for (const none of [undefined, "", "{", Buffer.from([255])]) expect(jsonIn(none)).toBeUndefined();
  });
});

describe("the name of a mail", () => {
  it("is of its door and of the provider's name for it", () => {
    const name = (door: "signed" | "mailgun", id: string) => {
      const posted = mailNamed(door, id, Buffer.from("x"));
      return posted.is === "mails" ? posted.mails.map((mail) => mail.id) : [];
    };
    expect(name("signed", "1")).toEqual(name("signed", "1"));
    expect(name("signed", "1")).not.toEqual(name("signed", "2"));
    expect(name("signed", "1")[0]?.slice(6)).not.toBe(name("mailgun", "1")[0]?.slice(7));
  });
});
