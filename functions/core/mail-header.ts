/** Values of mail headers, as they must look on the wire. */
import { oneLine } from "./one-line.ts";
import type { Thread } from "./person.ts";

/** Bytes of text in one encoded word: 75 characters less `=?UTF-8?B?` and `?=` are 63, of which base64 fills 60 (RFC 2047, section 2). */
const ENCODED_WORD_BYTES = 45;

/**
 * An address with a display name: a quoted string (RFC 5322, section 3.2.4), or encoded words (RFC 2047) when the
 * name has anything but ASCII. The name cannot add a header or an address, whatever is in it.
 */
export function mailbox(name: string, address: string): string {
  const clean = oneLine(name);
  if (clean === "") return address;
  if (/^[ -~]*$/.test(clean)) return `"${clean.replace(/["\\]/g, "\\$&")}" <${address}>`;
  return `${encodedWords(clean)} <${address}>`;
}

/** A text as encoded words (RFC 2047). A character is never cut in two: each encoded word is decoded on its own. */
export function encodedWords(text: string): string {
  const words: string[] = [];
  let word = "";
  for (const letter of text) {
    if (Buffer.byteLength(word + letter) > ENCODED_WORD_BYTES) {
      words.push(word);
      word = "";
    }
    word += letter;
  }
  words.push(word);
  return words.map((part) => `=?UTF-8?B?${Buffer.from(part).toString("base64")}?=`).join(" ");
}

/**
 * Whether a text is one bare ASCII address, as SES takes it (an international domain as xn--…, RFC 5891). A display
 * name, a list of addresses or a line break make it none.
 */
export function isBareAddress(text: string): boolean {
  return /^[^\s<>()[\]\\,;:"@]{1,64}@[^\s<>()[\]\\,;:"@]+$/.test(text) && /^[!-~]+$/.test(text);
}

/**
 * The headers that put an answer into its thread (RFC 5322, section 3.6.4). Only the first and the latest message
 * are named: SES takes 870 characters of a header, and mail programs need no more.
 */
export function threadHeaders({ first, latest }: Pick<Thread, "first" | "latest">): Header[] {
  if (first === undefined) return [];
  return [
    { name: "In-Reply-To", value: latest ?? first },
    { name: "References", value: latest === undefined ? first : `${first} ${latest}` },
  ];
}

/** One-click unsubscribing (RFC 8058) beside the plain way (RFC 2369); Gmail and Yahoo ask bulk senders for both. */
export function unsubscribeHeaders(url: string, mailto: string): Header[] {
  return [
    { name: "List-Unsubscribe", value: `<${url}>, <mailto:${mailto}?subject=unsubscribe>` },
    { name: "List-Unsubscribe-Post", value: "List-Unsubscribe=One-Click" },
  ];
}

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** What SES allows in the value of a custom header (API reference, MessageHeader: `[ -~]*`, at most 870). */
export function isHeaderValue(value: string): boolean {
  return /^[ -~]{1,870}$/.test(value);
}
