/** What SendGrid's Inbound Parse posts. */
import { describe, expect, it } from "vitest";
import { readSendGrid } from "../../../functions/core/replies/sendgrid.ts";
import { type FormField, multipart } from "../../handlers/provider-posts.ts";
import { composed, mailOf, mailsOf } from "./mails.ts";

const read = (given: readonly FormField[]) => {
  const { type, body } = multipart(given);
  return readSendGrid(body, type);
};

describe("a mail of SendGrid's", () => {
  it("is put together of its fields, each in its own charset", () => {
    const posted = read([
      ["headers", "Auto-Submitted: no\nIn-Reply-To: <1@fjord.example>\n"],
      ["from", "Ann <ann@shop.example>"],
      ["to", "ida@fjord.example"],
      ["cc", "Bo <bo@shop.example>"],
      ["subject", Buffer.from("Re: Prei\xdfe", "latin1")],
      ["text", Buffer.from("Gr\xfc\xdfe", "latin1")],
      ["html", "<p>Grüße</p>"],
      ["envelope", '{"to":["r-x@reply.fjord.example"],"from":"ann@shop.example"}'],
      ["charsets", '{"subject":"iso-8859-1","text":"windows-1252","html":7,"from":"UTF-8"}'],
      ["attachment1", "%PDF", { name: "a.pdf", type: "application/pdf" }],
    ]);
    expect(mailOf(posted)).toBe(
      composed({
        deliveredTo: ["r-x@reply.fjord.example"],
        headers: [
          ["Auto-Submitted", "no"],
          ["In-Reply-To", "<1@fjord.example>"],
        ],
        from: "Ann <ann@shop.example>",
        to: "ida@fjord.example",
        cc: "Bo <bo@shop.example>",
        subject: "Re: Preiße",
        text: "Grüße",
        html: "<p>Grüße</p>",
        attachments: [{ name: "a.pdf", type: "application/pdf", bytes: Buffer.from("%PDF") }],
      }),
    );
  });

  it("is read though its envelope and its charsets are nothing that anybody knows; an empty field is none", () => {
    const posted = read([
      ["text", "Grüße"],
      ["html", ""],
      ["envelope", '{"to":"ida@fjord.example"}'],
      ["charsets", "[]"],
    ]);
    expect(mailOf(posted)).toBe(composed({ text: "Grüße", attachments: [] }));
  });

  it("is whole where it is in it, and put together where that is empty", () => {
    const raw = "From: ann@shop.example\r\n\r\nYes.\r\n";
    const envelope: FormField = ["envelope", '{"to":["ida@fjord.example"]}'];
    expect(mailOf(read([["email", raw], ["text", "No."], envelope]))).toBe(
      `X-Original-To: ida@fjord.example\r\n${raw}`,
    );
    expect(
      mailOf(
        read([
          ["email", ""],
          ["text", "No."],
        ]),
      ),
    ).toBe(composed({ text: "No.", attachments: [] }));
  });

  it.each(["email", "text", "html", "headers", "from"])("may have %s alone", (name) => {
    expect(read([[name, "x"]]).is).toBe("mails");
  });

  it("has at least one of these, in a form", () => {
    expect(read([["subject", "Re: prices"]])).toEqual({
      is: "unreadable",
      why: "the form has neither email nor text, html, headers or from",
    });
    expect(readSendGrid(Buffer.from('{"text":"Yes"}'), "application/json")).toEqual({
      is: "unreadable",
      why: "the body is no form",
    });
  });

  it("posted again has the same name, and with other words another", () => {
    const name = (text: string) => mailsOf(read([["text", text]]))[0]?.id;
    expect(name("Yes.")).toMatch(/^sendgrid-[\w-]+$/);
    expect(name("Yes.")).toBe(name("Yes."));
    expect(name("No.")).not.toBe(name("Yes."));
  });
});
