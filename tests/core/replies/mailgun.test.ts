/** What a route of Mailgun's forwards. */
import { describe, expect, it } from "vitest";
import { readMailgun, readMailgunForm } from "../../../functions/core/replies/mailgun.ts";
import { multipart } from "../../handlers/provider-posts.ts";
import { composed, mailOf, mailsOf } from "./mails.ts";

type Given = readonly (readonly [string, string, { name: string; type: string }?])[];

const formOf = (given: Given) => {
  const { type, body } = multipart(given);
  return readMailgunForm(body, type);
};
const read = (given: Given, token = "token-1") => readMailgun(formOf(given)?.fields ?? [], token);

describe("a form of Mailgun's", () => {
  it("says what was signed of it, the first of each", () => {
    const signed = [
      ["timestamp", "1772467200"],
      ["token", "t1"],
      ["signature", "ab"],
      ["token", "t2"],
    ] as const;
    expect(formOf(signed)?.signed).toEqual({ timestamp: "1772467200", token: "t1", signature: "ab" });
    expect(formOf([["from", "ann@shop.example"]])?.signed).toEqual({
      timestamp: undefined,
      token: undefined,
      signature: undefined,
    });
  });

  it("may be one of a browser's as well, and nothing else", () => {
    const type = "application/x-www-form-urlencoded";
    expect(readMailgunForm(Buffer.from("token=t1"), type)?.signed.token).toBe("t1");
    expect(readMailgunForm(Buffer.from('{"token":"t1"}'), "application/json")).toBeUndefined();
    expect(readMailgunForm(Buffer.from("token=t1"), "multipart/form-data")).toBeUndefined();
  });
});

describe("a mail of Mailgun's", () => {
  it("is put together of its fields", () => {
    const posted = read([
      ["recipient", "r-x@reply.fjord.example,ida@fjord.example"],
      ["sender", "bounces@shop.example"],
      ["from", "Ann <ann@shop.example>"],
      ["To", "Ida <ida@fjord.example>"],
      ["subject", "Re: prices"],
      ["body-plain", "Yes.\n> all of it"],
      ["stripped-text", "Yes."],
      ["body-html", "<p>Yes.</p>"],
      ["message-headers", '[["Auto-Submitted","no"],["odd"],["In-Reply-To","<1@fjord.example>"]]'],
      ["attachment-1", "%PDF", { name: "a.pdf", type: "application/pdf; name=a.pdf" }],
    ]);
    expect(mailOf(posted)).toBe(
      composed({
        deliveredTo: ["r-x@reply.fjord.example", "ida@fjord.example"],
        headers: [
          ["Auto-Submitted", "no"],
          ["In-Reply-To", "<1@fjord.example>"],
        ],
        from: "Ann <ann@shop.example>",
        to: "Ida <ida@fjord.example>",
        subject: "Re: prices",
        text: "Yes.\n> all of it",
        html: "<p>Yes.</p>",
        attachments: [{ name: "a.pdf", type: "application/pdf", bytes: Buffer.from("%PDF") }],
      }),
    );
  });

  it("is from the envelope's sender and to its recipient where it names no others; an empty field is none", () => {
    const posted = read([
      ["recipient", "ida@fjord.example"],
      ["sender", "ann@shop.example"],
      ["from", ""],
      ["subject", ""],
      ["body-plain", ""],
      ["stripped-text", "Yes."],
      ["message-headers", "no JSON"],
    ]);
    expect(mailOf(posted)).toBe(
      composed({
        deliveredTo: ["ida@fjord.example"],
        from: "ann@shop.example",
        to: "ida@fjord.example",
        text: "Yes.",
        attachments: [],
      }),
    );
  });

  it("is whole where it is in it, and put together where that is empty", () => {
    const raw = "From: ann@shop.example\r\n\r\nYes.\r\n";
    expect(
      mailOf(
        read([
          ["recipient", "ida@fjord.example"],
          ["body-mime", raw],
          ["body-plain", "No."],
        ]),
      ),
    ).toBe(`X-Original-To: ida@fjord.example\r\n${raw}`);
    expect(
      mailOf(
        read([
          ["body-mime", ""],
          ["body-plain", "No."],
        ]),
      ),
    ).toBe(composed({ text: "No.", attachments: [] }));
  });

  it.each(["body-mime", "body-plain", "body-html", "message-headers", "from"])(
    "may have %s alone",
    (name) => {
      expect(read([[name, "x"]]).is).toBe("mails");
    },
  );

  it("has at least one of these", () => {
    expect(read([["subject", "Re: prices"]])).toEqual({
      is: "unreadable",
      why: "the form has neither body-mime nor body-plain, body-html, message-headers or from",
    });
  });

  it("is named by its token", () => {
    const name = (words: string, token: string) => mailsOf(read([["body-plain", words]], token))[0]?.id;
    expect(name("Yes.", "t1")).toMatch(/^mailgun-[\w-]+$/);
    expect(name("No.", "t1")).toBe(name("Yes.", "t1"));
    expect(name("Yes.", "t2")).not.toBe(name("Yes.", "t1"));
  });
});
