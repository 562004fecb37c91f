/** Whether a webhook comes from Twilio (https://www.twilio.com/docs/usage/security#validating-requests). */
// Only this file of the package: the whole of it costs 185 ms at every start.
import { validateRequest } from "twilio/lib/webhooks/webhooks.js";

/**
 * `publicUrl` is the whole URL as Twilio was given it, query included, built from configuration: behind a gateway
 * the Host header names somebody else. `fields` is the decoded form body (API Gateway delivers it in base64); a field
 * that came several times carries all its values. A missing signature is an invalid one.
 */
export function isSignedByTwilio(
  authToken: string,
  signature: string | undefined,
  publicUrl: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): boolean {
  if (signature === undefined || signature === "") return false;
  return validateRequest(authToken, signature, publicUrl, fields);
}
