/** Only this machine's own page may ask: other sites in the same browser can reach 127.0.0.1 too. */
import type { Context, MiddlewareHandler, Next } from "hono";

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;
const SAFE = new Set(["GET", "HEAD"]);

/**
 * Refuses a Host that is not this machine's (a name that a stranger's DNS points here), and whatever changes something
 * from another origin. A request without Origin and without Sec-Fetch-Site comes from no browser: the command line.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export async function requireSameOrigin(c: Context, next: Next): Promise<Response | undefined> {
  const host = c.req.header("host") ?? "";
  if (!LOOPBACK.test(host)) {
    return c.text(`This page answers to 127.0.0.1 and localhost only, not to "${host}".\n`, 403);
  }
  if (SAFE.has(c.req.method)) {
    await next();
    return undefined;
  }
  const origin = c.req.header("origin");
  const site = c.req.header("sec-fetch-site") ?? "same-origin";
  if ((origin !== undefined && origin !== `http://${host}`) || site !== "same-origin") {
    return c.text("Refused: the request comes from another site. Open the page itself.\n", 403);
  }
  await next();
  return undefined;
}

/** What a browser may load and where from, said with every answer. */
export function harden(policy: string): MiddlewareHandler {
  return async (c, next) => {
    await next();
    c.header("content-security-policy", policy);
    c.header("referrer-policy", "no-referrer");
    c.header("x-content-type-options", "nosniff");
  };
}
