/** Mails made to take long or much: each fills what SES lets through, or what is read of it, with one thing. */

/** SES takes inbound mail up to 40 MB (Amazon SES quotas). */
export const LARGEST = 40 * 1024 * 1024;
/** More than is parsed of a mail, so that whatever grows with its square shows. */
const LONG = 300_000;

interface Parts {
  readonly head?: readonly string[];
  readonly type?: string;
  readonly encoding?: string;
  readonly body?: string;
}

function mail(to: string, { head = [], type, encoding, body = "Call me.\r\n" }: Parts): string {
  return [
    "From: Maria <maria@shop.example>",
    `To: <${to}>`,
    ...head,
    "MIME-Version: 1.0",
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
    ...(encoding === undefined ? [] : [`Content-Transfer-Encoding: ${encoding}`]),
    "",
    body,
  ].join("\r\n");
}

const HTML = "text/html; charset=utf-8";
const REPORT = 'multipart/report; report-type=delivery-status; boundary="b"';
const MIXED = 'multipart/mixed; boundary="b"';

/** The largest come by themselves: building them alone takes more memory than reading the others. */
export type WorstMails = "ordinary" | "largest";

type Build = () => string | Uint8Array;

/** Each named for what it is full of; all are addressed to `to`. They are built one at a time: together they fill a small heap. */
export function worstMails(to: string, which: WorstMails): Readonly<Record<string, Build>> {
  return which === "ordinary" ? ordinary(to) : largest(to);
}

function largest(to: string): Readonly<Record<string, Build>> {
  const filled = (before: string, token: string, after = "") => {
    const room = LARGEST - before.length - after.length;
    return Buffer.concat([Buffer.from(before), Buffer.alloc(room, token), Buffer.from(after)]);
  };
  const head = `From: Maria <maria@shop.example>\r\nTo: <${to}>\r\n`;
  return {
    "a body of 40 MB": () => filled(`${head}\r\n`, "word "),
    "a body of 40 MB in lines": () => filled(`${head}\r\n`, "\r\n"),
    "a header of 40 MB": () => filled(`${head}X-A: `, "x", "\r\n\r\nCall me.\r\n"),
    "headers of 40 MB": () => filled(head, "X-A: b\r\n", "\r\nCall me.\r\n"),
  };
}

function ordinary(to: string): Readonly<Record<string, Build>> {
  const fill = (token: string, length = LONG) => token.repeat(Math.ceil(length / token.length));
  const inHead = (token: string, length?: number) => mail(to, { head: [`Subject: ${fill(token, length)}`] });
  const inAddress = (token: string) => mail(to, { head: [`Cc: ${fill(token)}`] });
  const inBody = (token: string, type?: string) => mail(to, { body: fill(token), ...(type && { type }) });
  return {
    "blank lines": () => inBody("\r\n"),
    "line feeds": () => inBody("\n"),
    "carriage returns": () => inBody("\r"),
    blanks: () => inBody(" "),
    tabs: () => inBody("\t"),
    "blanks with a word behind them": () => mail(to, { body: `a${fill(" ")}b` }),
    "one line": () => mail(to, { body: fill("x") }),
    NULs: () => inBody("\0"),
    "8-bit bytes": () => inBody("\u00ff"),
    "signs of quotation": () => inBody(">"),
    "quoted lines": () => inBody("> x\r\n"),
    hyphens: () => inBody("-"),
    "lines of hyphens": () => inBody("--\r\n"),
    "attributions that never end": () => inBody("On Monday somebody or other ".repeat(7).concat("\r\n")),
    "from: on a line": () => mail(to, { body: `from: ${fill("@")}` }),
    "a machine's: recipients of a bounce": () =>
      mail(to, { head: ["Return-Path: <>"], body: fill("<a@b.example>: 550 5.1.1 user unknown\r\n") }),
    "a machine's: recipients of a delivery report": () =>
      mail(to, {
        type: REPORT,
        body: `--b\r\nContent-Type: message/delivery-status\r\n\r\n${fill("Final-Recipient: rfc822; a@b.example\r\n")}--b--`,
      }),
    "a machine's: delivery reports": () =>
      mail(to, {
        type: REPORT,
        body: fill("--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n"),
      }),
    "a machine's: beginnings of automatic answers": () =>
      inBody("thank you for your message, i am away until the "),
    "words of a bounce without an end": () => inBody("your message to the following recipients "),
    "combining marks": () => inBody("e\u0316\u0301"),
    "STOP and blanks": () => mail(to, { head: [`Subject: stop${fill(" ", 120_000)}x`], body: "" }),
    "STOP and punctuation": () => mail(to, { head: [`Subject: stop${fill("!", 120_000)}x`], body: "" }),
    "< in HTML": () => inBody("<", HTML),
    "tags in HTML": () => inBody("<p>", HTML),
    "open styles in HTML": () => inBody("<style>", HTML),
    "closed styles in HTML": () => inBody("<style></style>", HTML),
    "ampersands in HTML": () => inBody("&", HTML),
    "entities in HTML": () => inBody("&#1;&nbsp;&copy;", HTML),
    "comments in HTML": () => inBody("<!--", HTML),
    "quotes in HTML": () => inBody("<a href=\"'", HTML),
    "nested tags in HTML": () => inBody("<div><table><tr><td>", HTML),
    "HTML in lines of blanks": () => inBody("<br> \n ", HTML),
    "< in the subject": () => inHead("<"),
    "encoded words": () => inHead("=?utf-8?B?4piD?= "),
    "encoded words that never end": () => inHead("=?utf-8?Q?="),
    "encoded words without blanks": () => inHead("=?utf-8?q?a?==?utf-8?q?b?="),
    "encoded words of unknown charsets": () => inHead("=?x-nobody?B?4piD?= "),
    "equals and question marks": () => inHead("=?"),
    "a subject on folded lines": () => inHead("\r\n "),
    "a subject of blanks": () => inHead(" "),
    "a subject of quotes": () => inHead('"'),
    "a subject of combining marks": () => inHead("e\u0316\u0301"),
    "< in an address": () => inAddress("<"),
    "> in an address": () => inAddress(">"),
    "quotes in an address": () => inAddress('"'),
    "comments in an address": () => inAddress("("),
    "closed comments in an address": () => inAddress("()"),
    "backslashes in an address": () => inAddress("\\"),
    "commas in an address": () => inAddress(","),
    "colons in an address": () => inAddress(":"),
    "groups in an address": () => inAddress("g:"),
    "closed groups in an address": () => inAddress("g:;"),
    "at signs in an address": () => inAddress("@"),
    "dots in an address": () => inAddress("a.@"),
    "words in an address": () => inAddress("a "),
    "names in an address": () => inAddress('"a" <b@c>'),
    "encoded words in an address": () => inAddress("=?utf-8?q?a?= <b@c>, "),
    recipients: () => inAddress("a@b.example, "),
    "recipients on folded lines": () => inAddress("a@b.example,\r\n "),
    "one long recipient": () => mail(to, { head: [`Cc: <${fill("x")}@y.example>`] }),
    "headers of one name": () => mail(to, { head: Array(60_000).fill("X-A: b") }),
    "headers of one name on folded lines": () => mail(to, { head: Array(60_000).fill("X-A:\r\n b") }),
    "headers of many names": () => mail(to, { head: Array.from({ length: 60_000 }, (_, n) => `X-${n}: b`) }),
    "Received headers": () =>
      mail(to, { head: Array(20_000).fill("Received: from a for <b@c.example>; today") }),
    "for and blanks in a Received header": () => mail(to, { head: [`Received: x${fill(" for ")}`] }),
    "for and no at sign in a Received header": () => mail(to, { head: [`Received: x for ${fill("a")}`] }),
    "for and at signs in a Received header": () => mail(to, { head: [`Received: x for ${fill("@")}`] }),
    "addresses in Delivered-To": () => mail(to, { head: [`Delivered-To: ${fill("a@b.example ")}`] }),
    "no address in Delivered-To": () => mail(to, { head: [`Delivered-To: ${fill("a")}`] }),
    "Auto-Submitted of nothing": () => mail(to, { head: [`Auto-Submitted: ${fill(";")}`] }),
    "a header without end": () => `From: maria@shop.example\r\nTo: <${to}>\r\nSubject: ${fill("x")}`,
    "a header without a colon": () => `From: maria@shop.example\r\nTo: <${to}>\r\n${fill("x")}\r\n\r\nhello`,
    "parameters of a type": () => mail(to, { type: `text/plain${fill("; a=b")}` }),
    "continued parameters of a type": () =>
      mail(to, {
        type: `text/plain${Array.from({ length: 30_000 }, (_, n) => `; a*${n}*=utf-8''%41`).join("")}`,
      }),
    "quotes in a type": () => mail(to, { type: `text/plain; charset="${fill('\\"')}` }),
    "semicolons in a type": () => mail(to, { type: `text/plain${fill(";")}` }),
    "an endless charset": () => mail(to, { type: `text/plain; charset=${fill("x")}` }),
    "percent signs in a type": () => mail(to, { type: `text/plain; name*=utf-8''${fill("%")}` }),
    "an endless boundary": () => mail(to, { type: `multipart/mixed; boundary="${fill("b")}"` }),
    "lines of a boundary": () => mail(to, { type: MIXED, body: fill("--b\r\n") }),
    "lines that begin like a boundary": () => mail(to, { type: MIXED, body: fill("--bb\r\n") }),
    "parts in one another": () => deep(to, 20_000),
    "parts in one another, as deep as is read": () => deep(to, 250),
    "parts in one another with lines in them": () => `${deep(to, 250)}${fill("--b1\r\n")}`,
    "mails in one another": () =>
      mail(to, {
        type: "message/rfc822",
        body: fill("Content-Type: message/rfc822\r\n\r\n"),
      }),
    "mails beside one another": () =>
      mail(to, {
        type: MIXED,
        body: fill("--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: a\r\n\r\nb\r\n"),
      }),
    "parts of text": () => mail(to, { type: MIXED, body: fill("--b\r\n\r\na\r\n") }),
    "parts of HTML": () =>
      mail(to, { type: MIXED, body: fill("--b\r\nContent-Type: text/html\r\n\r\n<b>a\r\n") }),
    attachments: () =>
      mail(to, {
        type: MIXED,
        body: fill("--b\r\nContent-Type: a/b; name=c\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ==\r\n"),
      }),
    "unknown encodings": () => mail(to, { encoding: fill("x"), body: fill("=") }),
    "base64 of blanks": () => mail(to, { encoding: "base64", body: fill(" \r\n") }),
    "base64 in one line": () => mail(to, { encoding: "base64", body: fill("QUJD") }),
    "base64 of one letter a line": () => mail(to, { encoding: "base64", body: fill("Q\r\n") }),
    "base64 of padding": () => mail(to, { encoding: "base64", body: fill("=") }),
    "equals in quoted-printable": () => mail(to, { encoding: "quoted-printable", body: fill("=") }),
    "soft breaks in quoted-printable": () => mail(to, { encoding: "quoted-printable", body: fill("=\r\n") }),
    "bytes in quoted-printable": () => mail(to, { encoding: "quoted-printable", body: fill("=41") }),
    "halves in quoted-printable": () => mail(to, { encoding: "quoted-printable", body: fill("=E4=B") }),
    "blanks in quoted-printable": () => mail(to, { encoding: "quoted-printable", body: `a${fill(" ")}b` }),
    "format=flowed": () => mail(to, { type: "text/plain; format=flowed; delsp=yes", body: fill("a \r\n") }),
    "format=flowed of signs of quotation": () =>
      mail(to, { type: "text/plain; format=flowed", body: fill("> \r\n") }),
    "format=flowed of one line": () => mail(to, { type: "text/plain; format=flowed", body: fill(" ") }),
    "UTF-16": () => mail(to, { type: "text/plain; charset=utf-16", body: fill("a\0") }),
    "ISO-2022-JP": () =>
      mail(to, { type: "text/plain; charset=iso-2022-jp", body: fill("\u001b$B!!\u001b(B") }),
  };
}

function deep(to: string, levels: number): string {
  const open = Array.from(
    { length: levels },
    (_, level) => `--b${level}\r\nContent-Type: multipart/mixed; boundary="b${level + 1}"\r\n\r\n`,
  );
  return mail(to, {
    type: 'multipart/mixed; boundary="b0"',
    body: `${open.join("")}--b${levels}\r\n\r\nCall me.\r\n`,
  });
}
