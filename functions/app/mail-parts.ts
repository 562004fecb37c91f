/** The parts of a mail that are no words: for machines, the message inside, files. Each is bounded: a stranger chose how many and how long. */
import type { Attachment } from "postal-mime";
import type { Attached, MachineReport } from "../core/inbound-mail.ts";
import { oneLine } from "../core/one-line.ts";

const MAX_REPORTS = 8;
const MAX_REPORT = 16 * 1024;
const MAX_ENCLOSED = 16 * 1024;
const MAX_FILES = 50;
/** Longest name of a file on common file systems, in their units. */
const MAX_NAME = 255;

/** RFC 3464, RFC 6533 (its form for addresses that are not ASCII), RFC 5965, RFC 8098. */
const REPORTS: ReadonlySet<string> = new Set([
  "message/delivery-status",
  "message/global-delivery-status",
  "message/feedback-report",
  "message/disposition-notification",
  "message/global-disposition-notification",
]);

/** RFC 5322 in a part, whole or its headers alone (RFC 6522). The others are what older programs write for them. */
const MESSAGES: ReadonlySet<string> = new Set([
  "message/rfc822",
  "message/global",
  "message/global-headers",
  "message/rfc822-headers",
  "text/rfc822-headers",
  "text/rfc822",
]);

export interface Parts {
  readonly reports: readonly MachineReport[];
  readonly enclosed?: string;
  /** `bytes` counts what was read: a mail is not read beyond its beginning. */
  readonly attachments: readonly Attached[];
}

/** What the parts of a mail beside its words are. The first message inside counts. */
export function partsOf(parts: readonly Attachment[]): Parts {
  const enclosed = parts.find(({ mimeType }) => MESSAGES.has(typeOf(mimeType)));
  return {
    reports: parts
      .filter(({ mimeType }) => REPORTS.has(typeOf(mimeType)))
      .slice(0, MAX_REPORTS)
      .map((part) => ({ type: typeOf(part.mimeType), text: beginningOf(part, MAX_REPORT) })),
    ...(enclosed === undefined ? {} : { enclosed: beginningOf(enclosed, MAX_ENCLOSED) }),
    attachments: parts
      .filter(({ mimeType }) => !REPORTS.has(typeOf(mimeType)) && !MESSAGES.has(typeOf(mimeType)))
      .slice(0, MAX_FILES)
      .map((part) => ({
        name: oneLine((part.filename ?? "").slice(0, MAX_NAME)),
        type: typeOf(part.mimeType),
        bytes: bytesOf(part).byteLength,
      })),
  };
}

function typeOf(mimeType: string): string {
  return mimeType.slice(0, 127).toLowerCase();
}

/** The parser answers strings only when asked for an encoding. */
function bytesOf({ content }: Attachment): Uint8Array {
  return typeof content === "string" ? Buffer.from(content) : new Uint8Array(content);
}

function beginningOf(part: Attachment, length: number): string {
  return new TextDecoder().decode(bytesOf(part).subarray(0, length));
}
