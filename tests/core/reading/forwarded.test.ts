import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InboundMail } from "../../../functions/core/inbound-mail.ts";
import { forwardedMail } from "../../../functions/core/reading/forwarded.ts";

const mail = (subject: string, text: string, more: Partial<InboundMail> = {}): InboundMail => ({
  subject,
  text,
  headers: new Map(),
  recipients: [],
  references: [],
  reports: [],
  attachments: [],
  ...more,
});
const MARIA = { from: "maria@bakery.example", name: "Maria Costa" };

describe("a mail that was passed on", () => {
  it.each([
    [
      "Gmail",
      "Fwd: Ovens",
      "---------- Forwarded message ---------\nFrom: Maria Costa <Maria@Bakery.example>\nDate: Tue, Mar 3, 2026\nSubject: Re: Ovens\nTo: <anna@shop.example>",
    ],
    [
      "Apple Mail",
      "Fwd: Ovens",
      "Begin forwarded message:\n\nFrom: Maria Costa <maria@bakery.example>\nSubject: Re: Ovens\nDate: 3 March 2026\nTo: anna@shop.example",
    ],
    [
      "Outlook",
      "FW: Ovens",
      "________________________________\nFrom: Maria Costa <maria@bakery.example>\nSent: Tuesday\nTo: Anna\nSubject: Re: Ovens",
    ],
    [
      "Outlook in German",
      "WG: Öfen",
      "Von: Maria Costa [mailto:maria@bakery.example]\nGesendet: Dienstag\nAn: Anna\nBetreff: Re: Ovens",
    ],
    [
      "Outlook in French",
      "TR: Fours",
      "De : Maria Costa <maria@bakery.example>\nEnvoyé : mardi\nÀ : Anna\nObjet : Re: Ovens",
    ],
    [
      "Outlook in Spanish",
      "RV: Hornos",
      "De: Maria Costa <maria@bakery.example>\nEnviado el: martes\nPara: Anna\nAsunto: Re: Ovens",
    ],
    [
      "Thunderbird in German",
      "Fwd: Ovens",
      "-------- Weitergeleitete Nachricht --------\nBetreff: Re: Ovens\nDatum: Tue, 3 Mar 2026\nVon: Maria Costa <maria@bakery.example>\nAn: anna@shop.example",
    ],
  ])("by %s is read for its author, its subject and its words", (_, subject, head) => {
    const inner = `${head}\n\nYes, please call.\nMaria\n\nOn Mon, 2 Mar 2026 at 9:00, Anna <anna@shop.example> wrote:\n> Shall we talk?`;
    const wanted = { ...MARIA, subject: "Re: Ovens", text: "Yes, please call.\nMaria" };
    expect(forwardedMail(mail(subject, inner))).toEqual(wanted);
    expect(forwardedMail(mail(subject, `Please stop her sequence.\nAnna\n\n${inner}`))).toEqual(wanted);
  });

  it("is read where all of it is marked as quoted", () => {
    const text =
      "Begin forwarded message:\n\n> From: Maria Costa <maria@bakery.example>\n> Subject: Re: Ovens\n> Date: 3 March 2026\n> \n> Yes.\n> \n> > Shall we talk?";
    expect(forwardedMail(mail("Fwd: Ovens", text))).toEqual({ ...MARIA, subject: "Re: Ovens", text: "Yes." });
  });

  it("is read for its words when its head is missing", () => {
    expect(forwardedMail(mail("Fwd: Ovens", "-------- Forwarded Message --------\n\nYes."))).toEqual({
      text: "Yes.",
    });
  });

  it("is not a reply that quotes, even below the head of Outlook", () => {
    const head = "From: Maria Costa <maria@bakery.example>\nSent: Tuesday\nTo: Anna\nSubject: Ovens\n\nHi";
    expect(forwardedMail(mail("RE: Ovens", `Yes.\n\n${head}`))).toBeUndefined();
    expect(forwardedMail(mail("Re: Fwd: Ovens", "Yes.\n\n> Hi"))).toBeUndefined();
    expect(forwardedMail(mail("Ovens", "Yes."))).toBeUndefined();
    expect(forwardedMail(mail("", ""))).toBeUndefined();
  });

  it("is not what was passed on before, in the quotation of a reply", () => {
    const text =
      "Yes.\n\nOn Tue, 3 Mar 2026 at 10:02, Anna <anna@shop.example> wrote:\n> ---------- Forwarded message ---------\n> From: x@y.example\n> Subject: Hi\n>\n> Hi";
    expect(forwardedMail(mail("Re: Ovens", text))).toBeUndefined();
  });
});

describe("a mail that was attached", () => {
  const attached = (...lines: readonly string[]) =>
    forwardedMail(mail("See attached", "", { enclosed: lines.join("\r\n") }));

  it("is read for its author, its subject, its id and its words", () => {
    expect(
      attached(
        "Message-ID: <m-1@bakery.example>",
        "From: =?utf-8?Q?Mar=C3=ADa_Costa?= <Maria@bakery.example>",
        "Subject: Re:",
        " Ovens",
        "Content-Type: multipart/alternative; boundary=b1",
        "",
        "--b1",
        "Content-Type: text/html; charset=utf-8",
        "",
        "<p>No</p>",
        "--b1",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "S=C3=AD, ll=",
        "=C3=A1mame.",
        "",
        "> Shall we talk?",
        "--b1--",
      ),
    ).toEqual({
      from: "maria@bakery.example",
      name: "María Costa",
      subject: "Re: Ovens",
      text: "Sí, llámame.",
      messageId: "<m-1@bakery.example>",
    });
  });

  it("is read in base64, in HTML and in text that needs no decoding", () => {
    const head = "From: maria@bakery.example";
    const of = (type: string, encoding: string, body: string) =>
      attached(head, `Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`, "", body)?.text;
    expect(of("text/plain; charset=utf-8", "base64", Buffer.from("Sí.").toString("base64"))).toBe("Sí.");
    expect(of("text/html", "8bit", "<p>Sí.</p><blockquote>Hi</blockquote>")).toBe("Sí.");
    expect(of("text/plain; charset=nobody-knows", "quoted-printable", "Yes=2E")).toBe("Yes.");
    expect(attached(head, "", "Yes.")).toEqual({ from: "maria@bakery.example", text: "Yes." });
  });

  it("is nothing when nothing is in it", () => {
    expect(attached("")).toBeUndefined();
  });
});

it("never throws, whatever was passed on", () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      ...[
        "From: a <a@b.example>",
        "Subject: =?utf-8?B?!!?=",
        "Content-Type: multipart/mixed; boundary=b",
        "--b",
        "> a",
      ],
      ...[
        "",
        "---------- Forwarded message ---------",
        "Content-Transfer-Encoding: base64",
        "Message-ID: <>",
      ],
    ),
  );
  const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join("\n"));
  fc.assert(
    fc.property(
      text,
      fc.constantFrom("Fwd: a", "a"),
      fc.option(text, { nil: undefined }),
      (body, subject, enclosed) => {
        const found = forwardedMail(mail(subject, body, enclosed === undefined ? {} : { enclosed }));
        expect(typeof (found?.text ?? "")).toBe("string");
      },
    ),
    { numRuns: 500 },
  );
});
