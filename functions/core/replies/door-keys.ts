/** What the keys of the doors must look like. */
import type { SECRETS } from "../stage.ts";
import { parseSendGridKey, parseWebhookSecrets } from "./signatures.ts";

export type DoorKey = (typeof SECRETS)["doors"][number];

/** What a stranger who guesses must guess, in characters. */
const LEAST = 24;
/** Mailgun makes its keys itself, of 32. */
const LEAST_OF_MAILGUN = 16;

/** Why a key will not do; undefined when it will. No answer quotes the key. */
export function doorKeyFault(variable: DoorKey, value: string): string | undefined {
  switch (variable) {
    case "REPLY_WEBHOOK_SECRETS":
      return parseWebhookSecrets(value) === undefined
        ? "each must be whsec_ and 24 to 64 bytes in base64"
        : undefined;
    case "SENDGRID_INBOUND_KEY":
      return parseSendGridKey(value) === undefined
        ? "it must be the public key of a security policy, in base64"
        : undefined;
    // As they stand before the "@" of a URL, decoded. The user's name is no secret.
    case "SENDGRID_INBOUND_LOGIN":
    case "POSTMARK_INBOUND_LOGIN":
      return value.length - value.indexOf(":") > LEAST && value.indexOf(":") > 0
        ? undefined
        : `it must be user:password, the password of at least ${LEAST} characters`;
    case "GMAIL_PUSH_TOKEN":
      return value.length >= LEAST ? undefined : `it must have at least ${LEAST} characters`;
    case "MAILGUN_SIGNING_KEY":
      return value.length >= LEAST_OF_MAILGUN
        ? undefined
        : `it must have at least ${LEAST_OF_MAILGUN} characters`;
  }
}
