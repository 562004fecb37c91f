/**
 * Signed tokens for links and reply addresses: a key id, then the payload and a MAC as lower-case base32, so that
 * they survive mail local parts (RFC 5321, section 4.5.3.1.1: 64 octets), URLs and systems that change the case.
 * A token says nothing of what it is for; the purpose is bound into the MAC.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { fromBase32, toBase32 } from "./base32.ts";

export interface Keyring {
  /** Id of the key that signs; one of a-z, 2-7. */
  readonly active: string;
  /** By id, at least 32 bytes each. Keys that no longer sign still verify: reply addresses live for years. */
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

/** 80 bits: out of reach for guessing over a mail server, and short enough for a local part. */
const MAC_BYTES = 10;
/** Looked at before the case is changed: to Unicode, other letters than ours are a k in lower case too. */
const LETTERS = /^[A-Za-z2-7]*$/;
/** A derived id (core/identity): 16 characters that stand for 10 bytes. */
const ID = /^[a-z2-7]{16}$/;
const ID_BYTES = 10;
const KEY_ID = /^[a-z2-7]$/;
const KEY_BYTES = 32;

/**
 * A token over derived ids: 1 + 16 × (ids + 1) characters of [a-z2-7], so 49 for a contact and an enrollment.
 * Throws when an id is not one, or when the keyring lacks its active key.
 */
export function sign(keyring: Keyring, purpose: string, payload: readonly string[]): string {
  const key = keyOf(keyring, keyring.active);
  if (key === undefined)
    throw new Error(`The keyring has no key "${keyring.active}", though that is the one that signs.`);
  const bytes = Buffer.concat(payload.map(bytesOfId));
  return keyring.active + toBase32(Buffer.concat([bytes, mac(key, purpose, bytes)]));
}

/** The ids a token was signed over, if it was signed for this purpose with a key of the ring. Either case will do. */
export function verify(
  keyring: Keyring,
  purpose: string,
  token: string,
): { readonly is: "valid"; readonly payload: string[] } | { readonly is: "invalid"; readonly why: string } {
  if (!LETTERS.test(token)) return { is: "invalid", why: "it has letters that no token has" };
  const text = token.toLowerCase();
  const key = keyOf(keyring, text.slice(0, 1));
  if (key === undefined) return { is: "invalid", why: "it names no key of ours" };
  const bytes = fromBase32(text.slice(1));
  if (bytes === undefined || bytes.length < MAC_BYTES || bytes.length % ID_BYTES !== 0) {
    return { is: "invalid", why: "it is not whole" };
  }
  const payload = bytes.subarray(0, -MAC_BYTES);
  if (!timingSafeEqual(bytes.subarray(-MAC_BYTES), mac(key, purpose, payload))) {
    return { is: "invalid", why: "its signature is not ours, or not for this use" };
  }
  const ids: string[] = [];
  for (let at = 0; at < payload.length; at += ID_BYTES)
    ids.push(toBase32(payload.subarray(at, at + ID_BYTES)));
  return { is: "valid", payload: ids };
}

/**
 * Reads "k:KEY,j:KEY": the first one signs, all verify. An id is one of a-z, 2-7; a key is at least 32 bytes as
 * base64, base64url or lower-case base32. All faults are named together, and none of them quotes a key.
 */
export function parseKeyring(
  text: string,
):
  | { readonly is: "keyring"; readonly keyring: Keyring }
  | { readonly is: "faults"; readonly faults: string[] } {
  const entries = text.split(",").map((entry) => entry.trim());
  const faults: string[] = [];
  const keys: Record<string, Uint8Array> = {};
  for (const [index, entry] of entries.entries()) {
    const colon = entry.indexOf(":");
    const id = entry.slice(0, Math.max(colon, 0));
    const key = decodeKey(entry.slice(colon + 1));
    const which = `Key ${index + 1} of ${entries.length}`;
    if (!KEY_ID.test(id)) {
      faults.push(`${which} must begin with an id of one character (a-z or 2-7) and a colon, as in "k:…".`);
    } else if (Object.hasOwn(keys, id)) {
      faults.push(`${which} has the id "${id}" again; give each key its own.`);
    } else if (key === undefined) {
      faults.push(
        `${which} ("${id}") is neither base64 nor base32; make one with "openssl rand -base64 32".`,
      );
    } else if (key.length < KEY_BYTES) {
      faults.push(
        `${which} ("${id}") has ${key.length} bytes and needs ${KEY_BYTES}; make one with "openssl rand -base64 32".`,
      );
    } else {
      keys[id] = key;
    }
  }
  if (faults.length > 0) return { is: "faults", faults };
  return { is: "keyring", keyring: { active: text.trim().slice(0, 1), keys } };
}

function decodeKey(text: string): Uint8Array | undefined {
  // 32 random bytes in base64 have a capital, a digit outside 2-7 or a sign in all but one case in 10^12.
  if (/^[a-z2-7]+$/.test(text)) return fromBase32(text);
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, "base64") : undefined;
}

function keyOf(keyring: Keyring, id: string): Uint8Array | undefined {
  return Object.hasOwn(keyring.keys, id) ? keyring.keys[id] : undefined;
}

function bytesOfId(id: string): Uint8Array {
  const bytes = ID.test(id) ? fromBase32(id) : undefined;
  if (bytes === undefined) throw new Error(`Only derived ids (16 of a-z, 2-7) can be signed, not "${id}".`);
  return bytes;
}

function mac(key: Uint8Array, purpose: string, payload: Uint8Array): Uint8Array {
  // The length keeps the end of the purpose apart from the beginning of the payload.
  const hmac = createHmac("sha256", key).update(`${purpose.length}:${purpose}:`).update(payload);
  return hmac.digest().subarray(0, MAC_BYTES);
}
