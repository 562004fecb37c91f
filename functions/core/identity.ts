/** Ids are derived from what they name, so that doing a thing twice finds it done. */
import { hash } from "node:crypto";
import { toBase32 } from "./base32.ts";

/** 80 bits of SHA-256 over the parts as lower-case base32: 16 characters `[a-z2-7]`. */
export function digest(...parts: readonly (string | number)[]): string {
  // Lengths are part of the input: ("ab","c") and ("a","bc") must not meet.
  const input = parts.map((part) => `${String(part).length}:${part}`).join("|");
  return toBase32(hash("sha256", input, "buffer").subarray(0, 10));
}

/** The id of a contact known by a key of the caller's, an email address or a phone number. */
export function contactIdOf(by: "id" | "email" | "phone", value: string): string {
  return digest("contact", by, value);
}

/** Tells a text by its words, where no id of ours comes back with it. */
export function bodyMark(body: string): string {
  return digest("body", body);
}

/** One contact in one round of one sequence. */
export function enrollmentIdOf(contactId: string, sequence: string, round: number): string {
  return digest("enrollment", contactId, sequence, round);
}

/** One step carried out for one enrollment; every attempt at it has the same touch id. */
export function touchIdOf(enrollmentId: string, step: string): string {
  return digest("touch", enrollmentId, step);
}
