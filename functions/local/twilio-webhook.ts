import { createHmac } from "node:crypto";
import { request as httpRequest } from "node:http";

/** Where a public URL is to be found on this machine, and what to send there besides (a Host header, for instance). */
export interface Resolved {
  url: string;
  headers?: Record<string, string>;
}

/** One webhook request as it was made. `status` is undefined when it could not be delivered. */
export interface WebhookDelivery {
  /** The public URL, which is what was signed. */
  url: string;
  params: Record<string, string>;
  status: number | undefined;
  body: string;
}

/**
 * The value of `X-Twilio-Signature`: HMAC-SHA1, in base64, over the exact URL followed by every form field's name
 * and value in the order of the names. https://www.twilio.com/docs/usage/security#validating-requests
 */
export function signTwilioRequest(authToken: string, url: string, params: Record<string, string>): string {
  const signed = Object.keys(params)
    .sort()
    .reduce((text, name) => text + name + params[name], url);
  return createHmac("sha1", authToken).update(signed, "utf8").digest("base64");
}

/**
 * Posts a signed form as Twilio does: the public URL is signed, the request goes where `resolve` says.
 * Never throws: a webhook that cannot be delivered is the receiver's loss, and is recorded as such.
 */
export async function deliverWebhook(
  authToken: string,
  resolve: (url: string) => Resolved,
  url: string,
  params: Record<string, string>,
): Promise<WebhookDelivery> {
  try {
    const local = resolve(url);
    const headers = { ...local.headers, "x-twilio-signature": signTwilioRequest(authToken, url, params) };
    const { status, body } = await post(local.url, headers, new URLSearchParams(params).toString());
    return { url, params, status, body };
  } catch (error) {
    return { url, params, status: undefined, body: error instanceof Error ? error.message : String(error) };
  }
}

// Not fetch: it does not let a Host header through, and the receiver may look at it.
function post(
  url: string,
  headers: Record<string, string>,
  form: string,
): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port, origin } = new URL(url);
    const request = httpRequest(
      {
        hostname,
        port,
        // Not through URL, which would rewrite characters such as ' that were signed as they are.
        path: url.slice(origin.length) || "/",
        method: "POST",
        headers: {
          "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
          "content-length": Buffer.byteLength(form),
          "user-agent": "TwilioProxy/1.1",
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString("utf8") }),
        );
      },
    );
    request.on("error", reject);
    request.end(form);
  });
}
