/** A mail that came in, as it is read from its bytes. */
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
