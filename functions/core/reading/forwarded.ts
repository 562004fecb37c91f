/** A mail that somebody passed on: who wrote the one inside, and what. */
import { decodeWords } from "postal-mime";
import type { InboundMail } from "../inbound-mail.ts";
import { enclosedMail } from "./enclosed-mail.ts";
import { headerBlockAt, headerIn } from "./header-block.ts";
import { isBlank, type MarkedLine, markedLines } from "./marked-line.ts";
import type { HeaderName } from "./quote-headers.ts";
import { isForwardDelimiter, quoteStartAt } from "./quote-start.ts";
import { replyText } from "./reply-text.ts";

export interface ForwardedMail {
  /** Bare address of its author, lower case. */
  readonly from?: string;
  readonly name?: string;
  readonly subject?: string;
  /** Its own words, without what it quotes. */
  readonly text: string;
  /** In angle brackets; known of a mail that was attached alone. */
  readonly messageId?: string;
}

export function forwardedMail(mail: InboundMail): ForwardedMail | undefined {
  if (mail.enclosed !== undefined) return fromEnclosed(mail.enclosed);
  return fromText(mail);
}

/** RFC 5322 section 2.1.1: a line has 998 characters at most. */
const MAX_HEADER = 998;

function fromEnclosed(source: string): ForwardedMail | undefined {
  const { headers, text } = enclosedMail(source);
  const author = headers.get("from");
  if (author === undefined && text.trim() === "") return undefined;
  const subject = headers.get("subject");
  const messageId = /<[^<>\s]{1,250}>/.exec(headers.get("message-id") ?? "")?.[0];
  return {
    ...authorOf(decodeWords((author ?? "").slice(0, MAX_HEADER))),
    ...(subject === undefined ? {} : { subject: decodeWords(subject.slice(0, MAX_HEADER)) }),
    text: replyText({ text }, { signature: "keep" }),
    ...(messageId === undefined ? {} : { messageId }),
  };
}

/** English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Finnish, Danish and Norwegian, Chinese, Japanese, Korean. */
const FORWARD_SUBJECT =
  /^\s{0,4}(?:\[[^\]]{1,40}\]\s?)?(?:(?:re|aw|sv|antw|odp|ré)\s?:\s?){0,5}(?:fwd?|wg|tr|rv|rif|enc|i|doorst|pd|vb|vl|vid|转发|轉寄|転送|전달)\s?[:：]/i;

export function isForwardSubject(subject: string): boolean {
  return FORWARD_SUBJECT.test(subject.slice(0, 200));
}

/**
 * The first quotation of a forwarded mail is introduced by a forwarding delimiter, or, where the subject says that it was
 * passed on, by the head of the mail inside: without that, a head is only what Outlook puts above any quotation.
 */
function fromText(mail: InboundMail): ForwardedMail | undefined {
  const passed = passedOn(markedLines(mail.text));
  const head = nextHead(passed);
  const isDelimited = isForwardDelimiter(passed[0]?.text ?? "");
  if (!isDelimited && !(isForwardSubject(mail.subject) && head?.at === 0)) return undefined;
  const start = head === undefined ? 1 : head.at + head.lines;
  const headers = headersIn(passed, head);
  const subject = headers.get("subject");
  const text = passed.slice(start).map((line) => line.text);
  return {
    ...authorOf(headers.get("from") ?? ""),
    ...(subject ? { subject } : {}),
    text: replyText({ text: text.join("\n") }, { signature: "keep" }),
  };
}

/** From the first quotation on; without one mark of quotation where all of it is marked. */
function passedOn(lines: readonly MarkedLine[]): readonly MarkedLine[] {
  const start = lines.findIndex(
    (line, at) => line.mark === "quoted" || quoteStartAt(lines, at) !== undefined,
  );
  if (start < 0) return [];
  const rest = lines.slice(start);
  const second = rest.slice(1).find(({ text }) => !isBlank(text));
  if (rest[0]?.mark !== "quoted" && second?.mark !== "quoted") return rest;
  return markedLines(rest.map(({ text }) => text.replace(/^\s?> ?/, "")).join("\n"));
}

interface Head {
  readonly at: number;
  readonly lines: number;
}

/** The head stands at the beginning, or below the delimiter and empty lines. */
function nextHead(lines: readonly MarkedLine[]): Head | undefined {
  for (let at = 0, written = 0; at < Math.min(lines.length, 8) && written < 2; at++) {
    if (isBlank(lines[at]?.text)) continue;
    const block = headerBlockAt(lines, at);
    if (block !== undefined) return { at, lines: block };
    written++;
  }
  return undefined;
}

function headersIn(lines: readonly MarkedLine[], head: Head | undefined): ReadonlyMap<HeaderName, string> {
  const headers = new Map<HeaderName, string>();
  if (head === undefined) return headers;
  let last: HeaderName | undefined;
  for (const { text } of lines.slice(head.at, head.at + head.lines)) {
    const header = headerIn(text);
    if (header === undefined && last !== undefined) {
      headers.set(last, `${headers.get(last) ?? ""} ${text.trim()}`.trim());
    }
    // "Reply-To" and its like come after the author.
    if (header !== undefined && !headers.has(header.kind)) {
      headers.set(header.kind, header.value);
      last = header.kind;
    } else if (header !== undefined) last = undefined;
  }
  return headers;
}

const ADDRESS = /[^\s<>()[\]"',;:*]{1,64}@[^\s<>()[\]"',;:*]{1,190}/;

/** "Maria Costa <m@bakery.example>", "m@bakery.example", "Maria Costa [mailto:m@bakery.example]". */
function authorOf(written: string): Pick<ForwardedMail, "from" | "name"> {
  const value = written.slice(0, 600);
  const address = ADDRESS.exec(value);
  const before = address === null ? value : value.slice(0, address.index);
  const name = before
    .replace(/mailto:/gi, "")
    .replace(/[<>[\]()"*]/g, "")
    .trim();
  return {
    ...(address === null ? {} : { from: address[0].toLowerCase() }),
    ...(name === "" ? {} : { name }),
  };
}
