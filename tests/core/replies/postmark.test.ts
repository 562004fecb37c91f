/** What Postmark posts of a mail that came in. */
import { describe, expect, it } from "vitest";
import { readPostmark } from "../../../functions/core/replies/postmark.ts";
import { composed, jsonBytes, mailOf, mailsOf } from "./mails.ts";

const read = (value: unknown) => readPostmark(jsonBytes(value));
const ID = { MessageID: "22c74902" };

describe("a mail of Postmark's", () => {
  it("is put together of its fields", () => {
    const posted = read({
      ...ID,
      From: "other@shop.example",
      FromFull: { Email: "ann@shop.example", Name: "Ann Ås" },
      To: "other@fjord.example",
      ToFull: [
        { Email: "ida@fjord.example", Name: "Ida" },
        { Email: "ole@fjord.example", Name: "" },
      ],
      CcFull: [{ Email: "bo@shop.example", Name: "Bo" }],
      BccFull: [{ Email: "hidden@fjord.example" }],
      OriginalRecipient: "r-x@reply.fjord.example",
      Subject: "Re: prices",
      Date: "Mon, 2 Mar 2026 16:00:00 +0000",
      TextBody: "Yes.\n> all of it",
      StrippedTextReply: "Yes.",
      HtmlBody: "<p>Yes.</p>",
      Headers: [{ Name: "Auto-Submitted", Value: "no" }],
      Attachments: [
        { Name: "a.pdf", ContentType: "application/pdf", Content: "JVBERg==" },
        { Content: "eA==" },
      ],
    });
    expect(mailOf(posted)).toBe(
      composed({
        deliveredTo: [
          "r-x@reply.fjord.example",
          "ida@fjord.example",
          "ole@fjord.example",
          "bo@shop.example",
          "hidden@fjord.example",
        ],
        headers: [["Auto-Submitted", "no"]],
        from: "Ann Ås <ann@shop.example>",
        to: `"Ida" <ida@fjord.example>, ole@fjord.example`,
        cc: `"Bo" <bo@shop.example>`,
        subject: "Re: prices",
        date: "Mon, 2 Mar 2026 16:00:00 +0000",
        text: "Yes.\n> all of it",
        html: "<p>Yes.</p>",
        attachments: [
          { name: "a.pdf", type: "application/pdf", bytes: Buffer.from("%PDF") },
          { name: "", type: "", bytes: Buffer.from("x") },
        ],
      }),
    );
  });

  it("has the bare From and To where there are no others, and the stripped text where there is no whole one", () => {
    const posted = read({
      ...ID,
      From: "ann@shop.example",
      To: "ida@fjord.example",
      ToFull: [],
      TextBody: "",
      StrippedTextReply: "Yes.",
    });
    expect(mailOf(posted)).toBe(
      composed({ from: "ann@shop.example", to: "ida@fjord.example", text: "Yes.", attachments: [] }),
    );
  });

  it("is whole where the raw mail is in it, under whom it was delivered to", () => {
    const RawEmail = "From: ann@shop.example\r\n\r\nYes.\r\n";
    expect(mailOf(read({ ...ID, RawEmail, TextBody: "No.", ToFull: [{ Email: "ida@fjord.example" }] }))).toBe(
      `X-Original-To: ida@fjord.example\r\n${RawEmail}`,
    );
    expect(mailOf(read({ ...ID, RawEmail: "", TextBody: "No." }))).toBe(
      composed({ text: "No.", attachments: [] }),
    );
  });

  it("is read though some of it is nothing that anybody knows", () => {
    const posted = read({
      ...ID,
      From: ["x"],
      FromFull: { Name: "Ann" },
      To: 7,
      ToFull: [null, { Name: "nobody" }, { Email: "ida@fjord.example", Name: 7 }],
      CcFull: "nobody",
      OriginalRecipient: 7,
      Subject: {},
      TextBody: "Yes.",
      HtmlBody: null,
      Headers: [{ Name: "X-Odd" }, { Name: "X-Even", Value: "2" }],
      Attachments: [{ Name: "lost.pdf" }, { Name: 7, ContentType: 7, Content: "eA==" }],
    });
    expect(mailOf(posted)).toBe(
      composed({
        deliveredTo: ["ida@fjord.example"],
        headers: [["X-Even", "2"]],
        to: "ida@fjord.example",
        text: "Yes.",
        attachments: [{ name: "", type: "", bytes: Buffer.from("x") }],
      }),
    );
  });

  it("is named by Postmark's own name for it, whatever its words", () => {
    const name = (value: unknown) => mailsOf(read(value))[0]?.id;
    expect(name({ ...ID, TextBody: "Yes." })).toMatch(/^postmark-[\w-]+$/);
    expect(name({ ...ID, TextBody: "No." })).toBe(name({ ...ID, TextBody: "Yes." }));
    expect(name({ MessageID: "22c74903" })).not.toBe(name(ID));
  });

  it("needs that name, of 200 characters at most", () => {
    for (const MessageID of [undefined, "", 7, "m".repeat(201)])
      expect(() => read({ MessageID })).toThrow("MessageID");
    expect(mailsOf(read({ MessageID: "m".repeat(200) }))).toHaveLength(1);
  });

  it("needs JSON", () => {
    expect(readPostmark(Buffer.from("MessageID=x"))).toEqual({
      is: "unreadable",
      why: "the body is not JSON",
    });
  });
});
