/** How a mailbox is written into a header field: SES takes ASCII only and encodes nothing itself. */
import { domainToASCII } from "node:url";

/** Bytes of UTF-8 that fit one encoded word of at most 75 characters (RFC 2047, section 2). */
const WORD_BYTES = 45;

/**
 * `Name <local@domain>` or a bare address, in ASCII: a name in any script becomes encoded words (RFC 2047), an
 * international domain its A-labels (RFC 5890). An address whose local part is not ASCII stays as it is, and SES
 * refuses it: there is no other way to write it.
 */
export function asciiMailbox(mailbox: string): string {
  if (isAscii(mailbox)) return mailbox;
  const match = /^(.*)<([^<>]*)>\s*$/s.exec(mailbox);
  if (match?.[1] === undefined || match[2] === undefined) return asciiAddress(mailbox.trim());
  const name = unquote(match[1].trim());
  const written = isAscii(name) ? match[1].trim() : encodedWords(name);
  return `${written} <${asciiAddress(match[2])}>`.trimStart();
}

function asciiAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = domainToASCII(address.slice(at + 1));
  // An empty answer means that it is no domain at all: leave it for SES to refuse in its own words.
  return domain === "" ? address : address.slice(0, at + 1) + domain;
}

function encodedWords(text: string): string {
  const words: string[] = [];
  let word = "";
  // By code points: a character must not be cut in two (RFC 2047, section 5).
  for (const character of text) {
    if (Buffer.byteLength(word + character) > WORD_BYTES) {
      words.push(word);
      word = "";
    }
    word += character;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString("base64")}?=`).join(" ");
}

function unquote(name: string): string {
  return name.startsWith('"') && name.endsWith('"') && name.length > 1
    ? name.slice(1, -1).replace(/\\(.)/gs, "$1")
    : name;
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}
