/** Whether a request at a door for replies is from whom it says. Nothing is compared in a time that tells how much of it was right. */
import { createHmac, createPublicKey, hash, type KeyObject, timingSafeEqual, verify } from "node:crypto";
import type { Instant } from "../person.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: each attempt is signed anew. */
export const SIGNED_WITHIN = 5 * MINUTE;
/**
 * Mailgun goes on for 8 hours after an answer that is not 200, and does not say whether it signs each attempt anew: a reply must not
 * be lost because its first attempt met an outage. A token that comes again is the same mail, so the time is no protection that is missed.
 * https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/receive-http
 */
export const MAILGUN_WITHIN = 9 * HOUR;
/** SendGrid goes on for 3 days, and as above: https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/inbound-email */
export const SENDGRID_WITHIN = 73 * HOUR;

/** Equal in constant time, whatever the lengths. */
export function isSame(given: string, right: string): boolean {
  return timingSafeEqual(hash("sha256", given, "buffer"), hash("sha256", right, "buffer"));
}

function isWithin(seconds: string, tolerance: number, now: Instant): boolean {
  return /^\d{1,12}$/.test(seconds) && Math.abs(now - Number(seconds) * 1_000) <= tolerance;
}

export interface StandardHeaders {
  readonly id: string | undefined;
  /** Unix time in seconds. */
  readonly timestamp: string | undefined;
  /** `v1,<base64>`, several separated by blanks. */
  readonly signature: string | undefined;
}

/** One signature by one of the secrets is enough: a secret is changed by having two for a while. */
export function isSignedToStandard(
  { id, timestamp, signature }: StandardHeaders,
  body: Uint8Array,
  secrets: readonly Uint8Array[],
  now: Instant,
): boolean {
  if (!id || !timestamp || !signature || !isWithin(timestamp, SIGNED_WITHIN, now)) return false;
  const given = signature
    .split(" ", 20)
    .filter((one) => one.startsWith("v1,"))
    .map((one) => one.slice(3));
  const right = secrets.map((secret) =>
    createHmac("sha256", secret).update(`${id}.${timestamp}.`).update(body).digest("base64"),
  );
  // All are compared, so that the time does not tell which it was.
  return given.flatMap((one) => right.map((other) => isSame(one, other))).includes(true);
}

/** The specification's bounds of a secret, in bytes. */
const SECRET_BYTES = { least: 24, most: 64 };

/** Secrets as `whsec_<base64>`, separated by commas or blanks; undefined when one of them is none. */
export function parseWebhookSecrets(text: string): readonly Uint8Array[] | undefined {
  const secrets = text
    .split(/[\s,]+/)
    .filter((one) => one !== "")
    .map((one) => /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(one)?.[1])
    .map((base64) => (base64 === undefined ? undefined : Buffer.from(base64, "base64")));
  const isRight = (secret: Uint8Array | undefined): secret is Buffer<ArrayBuffer> =>
    secret !== undefined && secret.length >= SECRET_BYTES.least && secret.length <= SECRET_BYTES.most;
  return secrets.length > 0 && secrets.every(isRight) ? secrets : undefined;
}

export interface MailgunSignature {
  readonly timestamp: string | undefined;
  readonly token: string | undefined;
  readonly signature: string | undefined;
}

/** Over the time and the token alone: https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks */
export function isSignedByMailgun(
  key: string,
  { timestamp, token, signature }: MailgunSignature,
  now: Instant,
): boolean {
  if (!timestamp || !token || !signature || !isWithin(timestamp, MAILGUN_WITHIN, now)) return false;
  return isSame(
    signature.toLowerCase(),
    createHmac("sha256", key)
      .update(timestamp + token)
      .digest("hex"),
  );
}

/**
 * ECDSA over the time and the raw body, in DER:
 * https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/securing-your-parse-webhooks
 */
export function isSignedBySendGrid(
  key: KeyObject,
  {
    timestamp,
    signature,
  }: { readonly timestamp: string | undefined; readonly signature: string | undefined },
  body: Uint8Array,
  now: Instant,
): boolean {
  if (!timestamp || !signature || !isWithin(timestamp, SENDGRID_WITHIN, now)) return false;
  return verify(
    "sha256",
    Buffer.concat([Buffer.from(timestamp), body]),
    key,
    Buffer.from(signature, "base64"),
  );
}

/** The public key of a security policy, as SendGrid's API shows it: base64 of a P-256 key; undefined when it is none. */
export function parseSendGridKey(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(text, "base64"), format: "der", type: "spki" });
    return key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? key : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 7617: what a URL with `user:password@` in it makes a client send. */
export function isLoggedIn(login: string, authorization: string | undefined): boolean {
  const given = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? "")?.[1] ?? "";
  return isSame(Buffer.from(given, "base64").toString("utf8"), login);
}
