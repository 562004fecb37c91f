import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InboundMail } from "../../../functions/core/inbound-mail.ts";
import { forwardedMail, isForwardSubject } from "../../../functions/core/reading/forwarded.ts";

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

describe("a mail that was passed on, at its edges", () => {
  const DELIMITER = "---------- Forwarded message ---------";
  const read = (...lines: readonly string[]) => forwardedMail(mail("Fwd: Ovens", lines.join("\n")));

  it.each([
    // The author.
    ["From: Maria Costa <Maria@Bakery.example>", MARIA],
    ["From: maria@bakery.example", { from: "maria@bakery.example" }],
    ["From: Maria Costa", { name: "Maria Costa" }],
    ['From: "Maria Costa" (maria@bakery.example)', MARIA],
    ["*From:* Maria Costa *maria@bakery.example*", MARIA],
    ["From: Maria Costa [mailto:maria@bakery.example]", MARIA],
    ["From: Maria Costa <MAILTO:maria@bakery.example>", MARIA],
    ["From: mailto:maria@bakery.example", { from: "maria@bakery.example" }],
    ["From:", {}],
    ["From: <>", {}],
    ["From: Maria\n Costa\n <maria@bakery.example>", MARIA],
    // The first of its kind is the author; what goes on below another is not hers.
    ["From: Maria Costa\nFrom: Gina <gina@bakery.example>\n and others", { name: "Maria Costa" }],
    ["From: Maria Costa\nCc: Gina,\n Tom\nReply-To: gina@bakery.example\n", { name: "Maria Costa" }],
  ])("has the author that its head names: %j", (from, author) => {
    expect(read(DELIMITER, from, "Date: Tuesday", "To: Anna", "", "Yes.")).toEqual({
      ...author,
      text: "Yes.",
    });
  });

  it.each([
    ["Subject: Ovens", { subject: "Ovens" }],
    ["Subject: Ovens\n of this\n year", { subject: "Ovens of this year" }],
    ["Subject:\n Ovens", { subject: "Ovens" }],
    ["Subject:", {}],
    ["Subject: Ovens\nImportance: high", { subject: "Ovens" }],
  ])("has the subject that its head names: %j", (subject, found) => {
    expect(read(DELIMITER, "From: Maria Costa", subject, "To: Anna", "", "Yes.")).toEqual({
      name: "Maria Costa",
      ...found,
      text: "Yes.",
    });
  });

  const HEAD = ["From: Maria Costa <maria@bakery.example>", "Date: Tuesday", "To: Anna"];

  it.each([
    [MARIA, [DELIMITER, ...HEAD]],
    [MARIA, [DELIMITER, "", "", ...HEAD]],
    [MARIA, ["", "", DELIMITER, "", "", "", "", "", "", ...HEAD]],
    [MARIA, ["Please stop her sequence.", "", DELIMITER, ...HEAD]],
    [MARIA, [DELIMITER, "from our fair", ...HEAD].filter((line) => line !== "from our fair")],
  ])("has its head below the delimiter and empty lines: %j", (author, lines) => {
    expect(read(...lines, "", "Yes.")).toEqual({ ...author, text: "Yes." });
  });

  it.each([
    [[DELIMITER, "", "", "", "", "", "", "", ...HEAD, "", "Yes."], ""],
    [[DELIMITER, "Yes.", ...HEAD], "Yes."],
    [[DELIMITER, "", "Yes.", "Please."], "Yes.\nPlease."],
    [[DELIMITER], ""],
  ])("is its words alone when no head is there: %j", (lines, text) => {
    expect(read(...lines)).toEqual({ text });
  });

  it.each([
    [["> Yes.", "> Please."]],
    [["On Tue, 3 Mar 2026 at 10:02, Maria <maria@bakery.example> wrote:", "> Yes."]],
    [["From: Maria", "Yes."]],
    [["Yes."]],
    [["-----Original Message-----", "Yes."]],
  ])("is none, whatever its subject, when nothing says that it was passed on: %j", (lines) => {
    expect(read(...lines)).toBeUndefined();
  });

  it.each([
    [
      [
        "> From: Maria Costa <maria@bakery.example>",
        "> Date: Tuesday",
        "> To: Anna",
        ">",
        "> Yes.",
        "> > Hi",
      ],
    ],
    [[">From: Maria Costa <maria@bakery.example>", " > Date: Tuesday", ">To: Anna", ">", ">Yes."]],
    [[`> ${DELIMITER}`, ...HEAD.map((line) => `> ${line}`), ">", "> Yes.", "> > Hi"]],
    [[DELIMITER, "", ...HEAD.map((line) => `> ${line}`), ">", "> Yes.", "> > Hi"]],
    [["Please stop.", "", ...HEAD.map((line) => `> ${line}`), ">", "> Yes.", ">> Hi"]],
  ])("loses one mark of quotation where all of it is marked: %j", (lines) => {
    expect(read(...lines)).toEqual({ ...MARIA, text: "Yes." });
  });

  it.each([
    "Fwd: a",
    "FW: a",
    "fwd : a",
    "Fwd：a",
    "WG: a",
    "TR: a",
    "RV: a",
    "Rif: a",
    "ENC: a",
    "I: a",
    "Doorst: a",
    "PD: a",
    "VB: a",
    "VL: a",
    "VID: a",
    "转发: a",
    "轉寄：a",
    "転送: a",
    "전달: a",
    "    Fwd: a",
    "[External] Fwd: a",
    "[External]Fwd: a",
    `[${"x".repeat(40)}] Fwd: a`,
    "Re: Fwd: a",
    "AW:WG: a",
    "Sv: Antw: Odp: Ré: Re : Fwd: a",
  ])("is known by a subject of %j", (subject) => {
    expect(isForwardSubject(subject)).toBe(true);
    expect(forwardedMail(mail(subject, [...HEAD, "", "Yes."].join("\n")))).toEqual({
      ...MARIA,
      text: "Yes.",
    });
  });

  it.each([
    "",
    "Re: a",
    "Fwd a",
    "Forward: a",
    "a Fwd: a",
    "     Fwd: a",
    "[] Fwd: a",
    `[${"x".repeat(41)}] Fwd: a`,
    "[a] [b] Fwd: a",
    "Re: Re: Re: Re: Re: Re: Fwd: a",
    "TRV: a",
    "AI: a",
  ])("is not known by a subject of %j", (subject) => {
    expect(isForwardSubject(subject)).toBe(false);
    expect(forwardedMail(mail(subject, [...HEAD, "", "Yes."].join("\n")))).toBeUndefined();
    expect(forwardedMail(mail(subject, [DELIMITER, ...HEAD, "", "Yes."].join("\n")))).toEqual({
      ...MARIA,
      text: "Yes.",
    });
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

  it.each([
    [["From: Maria Costa <maria@bakery.example>"], { ...MARIA, text: "" }],
    [["X-Mailer: a", "", "Yes."], { text: "Yes." }],
    [["Subject: Ovens", "", "Yes."], { subject: "Ovens", text: "Yes." }],
    [["Subject: =?utf-8?Q?=C3=96fen?=", "", "Yes."], { subject: "Öfen", text: "Yes." }],
    [["Message-ID: <a b>", "", "Yes."], { text: "Yes." }],
    [["Message-ID: m-1@bakery.example", "", "Yes."], { text: "Yes." }],
    [
      ["Message-ID: (1) <m-1@b.example> <m-2@b.example>", "", "Yes."],
      { text: "Yes.", messageId: "<m-1@b.example>" },
    ],
    [[`Message-ID: <${"m".repeat(250)}>`, "", "Yes."], { text: "Yes.", messageId: `<${"m".repeat(250)}>` }],
    [[`Message-ID: <${"m".repeat(251)}>`, "", "Yes."], { text: "Yes." }],
    [["X-Mailer: a", "", "Yes.", "-- ", "Maria"], { text: "Yes.\n-- \nMaria" }],
  ])("has what it names, and nothing else: %j", (lines, wanted) => {
    expect(attached(...lines)).toEqual(wanted);
  });

  it("is not read beyond a line's length of a header", () => {
    expect(attached(`Subject: ${"x".repeat(2_000)}`, "", "Yes.")).toEqual({
      subject: "x".repeat(998),
      text: "Yes.",
    });
    expect(attached(`From: ${"x".repeat(990)} <m@bakery.example>`, "", "Yes.")).toEqual({
      name: "x".repeat(600),
      text: "Yes.",
    });
  });

  it("is asked before the text that it is attached to", () => {
    const text = "---------- Forwarded message ---------\nFrom: x@y.example\nSubject: Hi\n\nHi";
    expect(
      forwardedMail(mail("Fwd: Ovens", text, { enclosed: "From: maria@bakery.example\r\n\r\nYes." })),
    ).toEqual({
      from: "maria@bakery.example",
      text: "Yes.",
    });
    expect(forwardedMail(mail("Fwd: Ovens", text, { enclosed: "" }))).toBeUndefined();
  });

  it("is nothing when nothing is in it", () => {
    expect(attached("")).toBeUndefined();
    expect(attached("Subject: Ovens", "", "  ")).toBeUndefined();
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
