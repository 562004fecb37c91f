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

/** Printable ASCII in angle brackets: what else a stranger's program calls an id cannot be written into a header of ours. */
const MESSAGE_ID = /^<[!-;=?-~]{1,250}>$/;

/**
 * The headers that put an answer below the last of a conversation's mails, whose ids are given oldest first. When
 * References would be too long, the first stays, and of the rest the latest.
 */
export function answerHeaders(ids: readonly string[]): Header[] {
  const usable = [...new Set(ids.filter((id) => MESSAGE_ID.test(id)))];
  const [first, ...rest] = usable;
  const parent = usable.at(-1);
  if (first === undefined || parent === undefined) return [];
  let references = rest.map((id) => ` ${id}`);
  while (first.length + references.join("").length > VALUE_LIMIT) references = references.slice(1);
  return [
    { name: "In-Reply-To", value: parent },
    { name: "References", value: first + references.join("") },
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

/** API reference of SES, MessageHeader. */
const VALUE_LIMIT = 870;

/** What SES allows in the value of a custom header (API reference, MessageHeader: `[ -~]*`, at most 870). */
export function isHeaderValue(value: string): boolean {
  return value.length > 0 && value.length <= VALUE_LIMIT && /^[ -~]*$/.test(value);
}
