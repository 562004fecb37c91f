/**
 * A mail that reached us in pieces, as the bytes it would have come in (RFC 5322, RFC 2045): the inbox has one format,
 * and whoever looks into it opens the original in any mail program. The same pieces are always the same bytes.
 */
import { hash } from "node:crypto";
import { addressParser } from "postal-mime";
import { encodedWords, mailbox } from "./mail-header.ts";
import { oneLine } from "./one-line.ts";

export interface Piece {
  readonly name: string;
  /** Media type, as "application/pdf"; anything else is taken for "application/octet-stream". */
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Pieces {
  /** Headers of the original, in their order. They are believed before the fields below, but for what they say of the body. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Mailboxes as a header has them: `Ann <ann@shop.example>, bob@shop.example`. */
  readonly from?: string;
  readonly to?: string;
  readonly cc?: string;
  readonly subject?: string;
  readonly date?: string;
  /** Message ids, in angle brackets or bare. */
  readonly messageId?: string;
  readonly inReplyTo?: string;
  readonly references?: string;
  readonly text?: string;
  readonly html?: string;
  readonly attachments?: readonly Piece[];
  /** Bare addresses of the envelope: whom it was delivered to, whatever its To says. */
  readonly deliveredTo?: readonly string[];
}

/** Of a file that came with a reply; nothing is decided by it, and a larger one is with the provider still. */
export const MOST_OF_A_FILE = 3 * 1024 * 1024;
/** Reading looks at the first 128 KB of a mail: its headers leave most of that to its words. */
const MOST_OF_HEADERS = 48 * 1024;
const MOST_OF_A_HEADER = 8 * 1024;
/** Of mailboxes, before their names are cut. */
const MOST_OF_A_LIST = 32 * 1024;
const MOST_RECIPIENTS = 50;
/** RFC 5321, section 4.5.3.1.3. */
const MOST_OF_AN_ADDRESS = 254;
/** RFC 5322, section 2.1.1: lines of at most 78 characters, where they can be broken. */
const LINE = 76;
/** Of a person or a file. */
const MOST_OF_A_NAME = 200;

function cut(name: string): string {
  return oneLine(name.slice(0, MOST_OF_A_NAME));
}

export function composeMail(pieces: Pieces): Uint8Array {
  return Buffer.concat([...deliveryLines(pieces.deliveredTo ?? []), ...headerLines(pieces), bodyOf(pieces)]);
}

/** A mail that came whole, under lines that say whom it was delivered to. */
export function deliveredMail(raw: Uint8Array, deliveredTo: readonly string[]): Uint8Array {
  return Buffer.concat([...deliveryLines(deliveredTo), raw]);
}

/** The name under which relays write the envelope's recipient. */
function deliveryLines(recipients: readonly string[]): readonly Uint8Array[] {
  const bare = recipients
    .slice(0, MOST_RECIPIENTS)
    .map(bareAddress)
    .filter((one) => one.length >= 3 && one.length <= MOST_OF_AN_ADDRESS);
  return [...new Set(bare)].map((one) => Buffer.from(`X-Original-To: ${one}\r\n`));
}

function bareAddress(text: string): string {
  return oneLine(text).replace(/[\s<>,;:"()]/g, "");
}

type Written = readonly [name: string, value: string];

/** What says how the body is written: the body is written anew. */
const OF_THE_BODY = /^(content-.*|mime-version)$/;
const OF_MAILBOXES = /^(from|sender|to|cc|bcc|reply-to|resent-from|resent-to)$/;
const NAME = /^[!-9;-~]{1,76}$/;

function headerLines(pieces: Pieces): readonly Uint8Array[] {
  const given = (pieces.headers ?? []).filter(
    ([name]) => NAME.test(name) && !OF_THE_BODY.test(name.toLowerCase()),
  );
  const named = new Set(given.map(([name]) => name.toLowerCase()));
  const fields: readonly (readonly [string, string | undefined])[] = [
    ["From", pieces.from],
    ["To", pieces.to],
    ["Cc", pieces.cc],
    ["Subject", pieces.subject === undefined ? undefined : plainly(pieces.subject)],
    ["Date", pieces.date === undefined ? undefined : dateOf(pieces.date)],
    ["Message-ID", idsIn(pieces.messageId)],
    ["In-Reply-To", idsIn(pieces.inReplyTo)],
    ["References", idsIn(pieces.references)],
  ];
  const own: readonly Written[] = fields.flatMap(([name, value]) =>
    value === undefined || value === "" || named.has(name.toLowerCase()) ? [] : [[name, value] as const],
  );
  // The mail's own fields first: should headers of the original be too many, it is others that are left out.
  const first = (name: string) =>
    /^(from|to|subject|date|message-id|in-reply-to|references|auto-submitted)$/i.test(name) ? 0 : 1;
  const all = [...own, ...given].toSorted(([a], [b]) => first(a) - first(b));
  const lines: Uint8Array[] = [];
  let size = 0;
  for (const [name, value] of all) {
    const line = Buffer.from(folded(`${name}: ${writtenValue(name, value)}`));
    if (size + line.length > MOST_OF_HEADERS) continue;
    size += line.length;
    lines.push(line);
  }
  return lines;
}

/** One line of ASCII, whatever was given; no value can begin a header of its own. */
function writtenValue(name: string, value: string): string {
  if (OF_MAILBOXES.test(name.toLowerCase())) return mailboxes(oneLine(value.slice(0, MOST_OF_A_LIST)));
  const clean = oneLine(value.slice(0, MOST_OF_A_HEADER));
  return isAscii(clean) ? clean : encodedWords(clean);
}

/** A name is cut before it pushes its address out. */
function mailboxes(list: string): string {
  if (isAscii(list) && list.length <= MOST_OF_A_HEADER) return list;
  return addressParser(list, { flatten: true })
    .slice(0, MOST_RECIPIENTS)
    .map(({ name, address = "" }) => mailbox(cut(name ?? ""), bareAddress(address)))
    .join(", ");
}

/** A text that only looks like encoded words is not meant to be read as such. */
function plainly(text: string): string {
  const clean = oneLine(text.slice(0, MOST_OF_A_HEADER));
  return clean.includes("=?") ? encodedWords(clean) : clean;
}

/** The date as mails write it (RFC 5322, section 3.3), or as it was given where it is none. */
function dateOf(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : at.toUTCString().replace(/GMT$/, "+0000");
}

function idsIn(text: string | undefined): string | undefined {
  return text
    ?.slice(0, MOST_OF_A_HEADER)
    .split(/[\s,]+/)
    .map((id) => id.replace(/[<>\p{Cc}]/gu, ""))
    .filter((id) => id !== "")
    .map((id) => `<${id}>`)
    .join(" ");
}

/** Broken at its blanks, which reading puts back (RFC 5322, section 2.2.3). */
function folded(line: string): string {
  let written = "";
  let length = 0;
  for (const word of line.split(" ")) {
    const isFirst = written === "";
    const breaks = !isFirst && length + word.length > LINE;
    written += isFirst ? word : `${breaks ? "\r\n" : ""} ${word}`;
    length = breaks || isFirst ? word.length + 1 : length + word.length + 1;
  }
  return `${written}\r\n`;
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

interface Part {
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

/** The words first: of a long mail only the beginning is read. */
function bodyOf({ headers = [], text, html, attachments = [] }: Pieces): Uint8Array {
  const hasText = text !== undefined && text !== "";
  const words = [
    ...(hasText || html === undefined ? [wordsPart("plain", text ?? "")] : []),
    ...(html === undefined ? [] : [wordsPart("html", html)]),
  ];
  const said = words.length === 1 && words[0] !== undefined ? words[0] : multipart("alternative", words);
  const kept = attachments.filter(({ bytes }) => bytes.length <= MOST_OF_A_FILE);
  const left = attachments.filter(({ bytes }) => bytes.length > MOST_OF_A_FILE);
  const files = [...kept.map(filePart), ...(left.length === 0 ? [] : [leftOut(left)])];
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const report = reportType(type);
  const whole =
    report === undefined
      ? files.length === 0
        ? said
        : multipart("mixed", [said, ...files])
      : multipart(report, [said, ...files]);
  return Buffer.concat([Buffer.from("MIME-Version: 1.0\r\n"), written(whole)]);
}

/** A report for machines (RFC 6522) stays one: what a mail is, is told by it. */
function reportType(type: string): string | undefined {
  if (!/^\s*multipart\/report\b/i.test(type)) return undefined;
  const of = /report-type\s*=\s*"?([a-z0-9-]{1,60})/i.exec(type)?.[1]?.toLowerCase();
  return of === undefined ? "report" : `report; report-type=${of}`;
}

/** In base64, which keeps every byte: providers have decoded the words already, and ends of lines are not ours to mend. */
function wordsPart(kind: "plain" | "html", words: string): Part {
  return {
    headers: [`Content-Type: text/${kind}; charset=utf-8`, "Content-Transfer-Encoding: base64"],
    body: base64(Buffer.from(words.toWellFormed())),
  };
}

function filePart({ name, type, bytes }: Piece): Part {
  const media = /^[a-z0-9][\w.+-]{0,60}\/[a-z0-9][\w.+-]{0,80}$/i.test(type)
    ? type.toLowerCase()
    : "application/octet-stream";
  const isMessage = media.startsWith("message/");
  return {
    headers: [
      `Content-Type: ${media.startsWith("multipart/") ? "application/octet-stream" : media}`,
      `Content-Disposition: attachment; ${nameParameter(name)}`,
      // RFC 2046, section 5.2.1: a message inside is not encoded.
      `Content-Transfer-Encoding: ${isMessage ? "8bit" : "base64"}`,
    ],
    body: isMessage ? Buffer.concat([bytes, Buffer.from("\r\n")]) : base64(bytes),
  };
}

/** RFC 2231: a name in any script, and nothing in it ends the header. */
function nameParameter(name: string): string {
  const clean = cut(name) || "unnamed";
  if (/^[\w .+()@-]+$/.test(clean)) return `filename="${clean}"`;
  const written = encodeURIComponent(clean).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );
  return `filename*=UTF-8''${written}`;
}

function leftOut(files: readonly Piece[]): Part {
  const lines = files.map(({ name, bytes }) => `${cut(name)} (${bytes.length} bytes)`);
  const text = `Too large to be kept here; they are where the mail came from:\n${lines.join("\n")}\n`;
  return filePart({ name: "left-out.txt", type: "text/plain", bytes: Buffer.from(text) });
}

function multipart(type: string, parts: readonly Part[]): Part {
  const bodies = parts.map(written);
  // Of what it stands between: no part can hold it, for it would have to hold its own hash.
  const boundary = `=_${hash("sha256", Buffer.concat(bodies), "hex").slice(0, 40)}`;
  return {
    headers: [`Content-Type: multipart/${type}; boundary="${boundary}"`],
    body: Buffer.concat([
      ...bodies.flatMap((body) => [Buffer.from(`--${boundary}\r\n`), body, Buffer.from("\r\n")]),
      Buffer.from(`--${boundary}--\r\n`),
    ]),
  };
}

function written({ headers, body }: Part): Uint8Array {
  return Buffer.concat([Buffer.from(`${headers.map((line) => `${line}\r\n`).join("")}\r\n`), body]);
}

function base64(bytes: Uint8Array): Uint8Array {
  return Buffer.from(
    Buffer.from(bytes)
      .toString("base64")
      .replace(/.{1,76}/g, "$&\r\n"),
  );
}
