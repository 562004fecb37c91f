/** Raw bytes to an inbound mail. Whatever cannot be parsed is still read for its addresses: a reply is never dropped. */
import PostalMime, { type Address, type Email } from "postal-mime";
import type { InboundMail } from "../core/inbound-mail.ts";
import { htmlText } from "../core/reading/html-text.ts";
import { damagedBodyOf } from "./damaged-body.ts";
import { partsOf } from "./mail-parts.ts";

/**
 * SES takes inbound mail up to 40 MB; headers and the words of a reply are at its beginning. postal-mime's time grows
 * with the square of some inputs (4.5 MB of blank lines took 45 s, longer than a function runs), so little is parsed.
 */
const MAX_BYTES = 128 * 1024;
/** postal-mime keeps each line by itself, at ten microseconds a piece: 128 KB of empty ones took 1.6 s. Real mail of that size has 3,000. */
const MAX_LINES = 10_000;
/** RFC 5321, section 4.5.3.1.3: a path of 256 octets with its brackets. What is longer is no address, and no row could bear its name. */
const MAX_ADDRESS = 254;

export async function readMail(raw: Uint8Array): Promise<InboundMail> {
  const bytes = beginningOf(raw);
  try {
    // A forwarded mail inside must not pass for the reply's own text.
    const mail = understood(await PostalMime.parse(bytes, { forceRfc822Attachments: true }));
    return isLost(mail) ? { ...mail, text: damagedBodyOf(bytes) } : mail;
  } catch (error) {
    // postal-mime throws on nesting deeper than 256 levels and on header blocks over its limit.
    return unreadable(bytes, error);
  }
}

/** A boundary that no line bears leaves nothing of what was written, and a person may have written it. */
function isLost({ headers, text, html, reports, enclosed, attachments }: InboundMail): boolean {
  const isMultipart = /^\s{0,9}multipart\//i.test(headers.get("content-type") ?? "");
  const isEmpty = text.trim() === "" && html === undefined && enclosed === undefined;
  return isMultipart && isEmpty && reports.length === 0 && attachments.length === 0;
}

function beginningOf(raw: Uint8Array): Uint8Array {
  const bytes = raw.subarray(0, MAX_BYTES);
  let end = -1;
  for (let line = 0; line < MAX_LINES; line++) {
    end = bytes.indexOf(LINE_FEED, end + 1);
    if (end < 0) return bytes;
  }
  return bytes.subarray(0, end + 1);
}

const LINE_FEED = 0x0a;

function understood(email: Email): InboundMail {
  // The topmost of a name wins: it was added last, by the server nearest to us.
  const headers = new Map(
    email.headers.toReversed().map(({ key, value }) => [key.toLowerCase(), value] as const),
  );
  const from = addressesIn(email.from === undefined ? [] : [email.from])[0];
  const named = addressesIn([...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])]);
  return {
    ...(email.messageId === undefined ? {} : { messageId: email.messageId }),
    ...(from === undefined ? {} : { from }),
    ...(email.from?.name ? { name: email.from.name } : {}),
    ...dateOf(email.date),
    subject: email.subject ?? "",
    text: email.text ?? htmlText(email.html ?? ""),
    ...(email.html === undefined ? {} : { html: email.html }),
    headers,
    recipients: [...new Set([...named, ...envelopeOf(email.headers)])],
    references: referencesOf(headers),
    ...partsOf(email.attachments),
  };
}

function addressesIn(list: readonly Address[]): readonly string[] {
  return list.flatMap(({ group, address }) => {
    if (group !== undefined) return addressesIn(group);
    return address && address.length <= MAX_ADDRESS ? [address.toLowerCase()] : [];
  });
}

function dateOf(date: string | undefined): { date?: number } {
  const at = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? {} : { date: at };
}

/** RFC 5322 section 3.6.4: the last of References is the parent, which In-Reply-To names as well. */
function referencesOf(headers: ReadonlyMap<string, string>): readonly string[] {
  const ids = ["in-reply-to", "references"].flatMap((name) =>
    (headers.get(name)?.match(/<[^<>\s]{1,250}>/g) ?? []).toReversed(),
  );
  return [...new Set(ids)];
}

/** SES writes the envelope recipient into its Received header; relays into the others. */
function envelopeOf(headers: readonly { key: string; value: string }[]): readonly string[] {
  return headers.flatMap(({ key, value }) => {
    if (["delivered-to", "x-original-to", "x-forwarded-to"].includes(key)) return findAddresses(value);
    if (key !== "received") return [];
    const envelope = /\sfor\s+<?([^\s<>;]+@[^\s<>;]+)/i.exec(value)?.[1];
    return envelope === undefined ? [] : [envelope.toLowerCase()];
  });
}

function findAddresses(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,190}/g) ?? [];
}

function unreadable(bytes: Uint8Array, error: unknown): InboundMail {
  const head = Buffer.from(bytes.subarray(0, 65_536)).toString("latin1");
  const from = findAddresses(/^from:(.{0,1000})$/im.exec(head)?.[1] ?? "")[0];
  return {
    ...(from === undefined ? {} : { from }),
    subject: "",
    text: `(This message could not be read: ${String(error)}. Open the original.)`,
    headers: new Map(),
    recipients: findAddresses(head),
    references: [],
    reports: [],
    attachments: [],
  };
}
