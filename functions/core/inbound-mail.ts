/** What a mail that came in is. Simple and safe: only what its headers or its only word say for certain is not a human reply. */
import { isMailOptOut } from "./keywords.ts";
import type { Instant } from "./person.ts";

export interface InboundMail {
  readonly messageId?: string;
  /** Bare address of the author, lower case. */
  readonly from?: string;
  /** Display name of the author. */
  readonly name?: string;
  /** When it was written, by its author's clock. */
  readonly date?: Instant;
  readonly subject: string;
  /** The text part, or the text of the HTML part. */
  readonly text: string;
  /** The HTML part. */
  readonly html?: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Every address it may have been delivered to, bare, lower case. */
  readonly recipients: readonly string[];
  /** Message ids of In-Reply-To and References, in angle brackets, nearest first. */
  readonly references: readonly string[];
  /** Parts for machines: RFC 3464, 5965, 8098. */
  readonly reports: readonly MachineReport[];
  /** The message inside: returned by a bounce, or forwarded. Its beginning, as text with headers. */
  readonly enclosed?: string;
  readonly attachments: readonly Attached[];
}

export interface MachineReport {
  /** As "message/delivery-status". */
  readonly type: string;
  readonly text: string;
}

/** A file that came with a mail, without its bytes. */
export interface Attached {
  readonly name: string;
  /** Media type, lower case. */
  readonly type: string;
  readonly bytes: number;
}

/** A notice of ours to a rep, come back by a rule of their mailbox. */
export function isOwnNotice({ headers }: InboundMail): boolean {
  return headers.has(NOTICE_HEADER);
}

/** Every notice to a rep carries it, in lower case as headers are looked up. */
export const NOTICE_HEADER = "x-softtouch-notice";

export type MailKind = "human" | "auto" | "optOut";

export interface Classified {
  readonly kind: MailKind;
  readonly why: string;
  /** Its own words, without the quoted message, bounded. */
  readonly text: string;
}

const MAX_TEXT = 1_500;

export function classifyMail(mail: InboundMail): Classified {
  const own = ownWords(mail.text);
  // Whoever answers below the quotation has no words above it: a person reads all that is not marked as quoted.
  const text = (own === "" ? unquoted(mail.text) : own).slice(0, MAX_TEXT);
  const automatic = automaticBy(mail.headers);
  if (automatic !== undefined) return { kind: "auto", why: automatic, text };
  if (isMailOptOut(own.slice(0, MAX_TEXT)) || (text === "" && isMailOptOut(mail.subject))) {
    return { kind: "optOut", why: "the whole message is an opt-out keyword", text };
  }
  return { kind: "human", why: "no header says that a machine wrote it", text };
}

/**
 * RFC 3834 section 5: any Auto-Submitted but "no" is automatic. RFC 6522: a multipart/report is, be it of delivery
 * status (RFC 3464), a read receipt (RFC 8098) or feedback (RFC 5965).
 * `Precedence` and `List-*` say nothing: people write on lists.
 */
function automaticBy(headers: ReadonlyMap<string, string>): string | undefined {
  const submitted = headers.get("auto-submitted")?.split(/[;\s]/)[0]?.toLowerCase();
  if (submitted !== undefined && submitted !== "" && submitted !== "no")
    return `Auto-Submitted: ${submitted}`;
  const type = headers.get("content-type")?.toLowerCase() ?? "";
  if (type.startsWith("multipart/report")) return "a report, not a message";
  return undefined;
}

/** Mail programs fold it, and then "wrote:" stands on the next line. */
const ATTRIBUTION = /^on .{5,200} wrote:$/i;
const QUOTE_STARTS = [/^>/, /^-{2,}\s*original message\s*-{2,}/i, /^_{10,}$/, ATTRIBUTION, /^from:\s.+@/i];

function linesOf(text: string): readonly string[] {
  return text.replaceAll("\r\n", "\n").split("\n");
}

function isQuoteStart(line: string, following: string): boolean {
  const trimmed = line.trim();
  return (
    QUOTE_STARTS.some((start) => start.test(trimmed)) || ATTRIBUTION.test(`${trimmed} ${following.trim()}`)
  );
}

/** The lines before the first quoted one. */
function ownWords(text: string): string {
  const lines = linesOf(text);
  const end = lines.findIndex((line, index) => isQuoteStart(line, lines[index + 1] ?? ""));
  return (end < 0 ? lines : lines.slice(0, end)).join("\n").trim();
}

function unquoted(text: string): string {
  return linesOf(text)
    .filter((line) => !line.trimStart().startsWith(">"))
    .join("\n")
    .trim();
}
