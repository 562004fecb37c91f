/** What a request to a door for replies turned out to be, once it was known to be from whom it says. */
import { hash } from "node:crypto";
import * as z from "zod";
import { digest } from "../identity.ts";

export type Posted =
  | { readonly is: "mails"; readonly mails: readonly PostedMail[] }
  /** Understood, and no reply of anybody. */
  | { readonly is: "ignored"; readonly why: string }
  | { readonly is: "unreadable"; readonly why: string };

export interface PostedMail {
  /** Of the provider's own name for the mail: the same mail posted again has the same. */
  readonly id: string;
  /** RFC 5322. */
  readonly bytes: Uint8Array;
}

export const DOORS = ["signed", "gmail", "sendgrid", "mailgun", "postmark"] as const;
export type Door = (typeof DOORS)[number];

export function mailNamed(door: Door, name: string, bytes: Uint8Array): Posted {
  return { is: "mails", mails: [{ id: `${door}-${digest("reply", door, name)}`, bytes }] };
}

/** For a provider that has no name of its own for a mail: posted again, it has the same bytes. */
export function namedByContent(door: Door, bytes: Uint8Array): PostedMail {
  return { id: `${door}-${digest("reply", door, hash("sha256", bytes, "hex"))}`, bytes };
}

/** The JSON of a body, or of a value in it; undefined where it is none. */
export function jsonIn(text: Uint8Array | string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(typeof text === "string" ? text : Buffer.from(text).toString("utf8"));
  } catch {
    return undefined;
  }
}

/** A field that a provider should send and a reply must not be lost for: what is no text is as good as absent. */
export const lenientText = z.string().optional().catch(undefined);
