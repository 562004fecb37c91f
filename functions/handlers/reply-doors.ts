/**
 * Doors for replies that do not come by SES. Each does the same: it asks who posts before it reads what, makes the mail of it, and
 * puts that into the inbox, where it is heard as any other. A door without its secret is not there.
 */
import type { KeyObject } from "node:crypto";
import { type Context, Hono } from "hono";
import { INBOUND_PREFIX } from "../adapters/s3.ts";
import { hearText } from "../app/hear-text.ts";
import type { Service } from "../app/service.ts";
import { readGmail } from "../core/replies/gmail.ts";
import { readMailgun, readMailgunForm } from "../core/replies/mailgun.ts";
import type { Posted } from "../core/replies/posted.ts";
import { readPostmark } from "../core/replies/postmark.ts";
import { readSendGrid } from "../core/replies/sendgrid.ts";
import {
  isLoggedIn,
  isSame,
  isSignedByMailgun,
  isSignedBySendGrid,
  isSignedToStandard,
} from "../core/replies/signatures.ts";
import { readSigned } from "../core/replies/signed.ts";
import type { Inbox } from "../ports.ts";
import { problem } from "./problem.ts";

/** A key for each door that is open. */
export interface DoorKeys {
  readonly REPLY_WEBHOOK_SECRETS?: readonly Uint8Array[] | undefined;
  readonly GMAIL_PUSH_TOKEN?: string | undefined;
  readonly SENDGRID_INBOUND_KEY?: KeyObject | undefined;
  readonly SENDGRID_INBOUND_LOGIN?: string | undefined;
  readonly MAILGUN_SIGNING_KEY?: string | undefined;
  readonly POSTMARK_INBOUND_LOGIN?: string | undefined;
}

export function replyDoors(service: Service, inbox: Inbox, keys: DoorKeys): Hono {
  const app = new Hono();
  const keep = (c: Context, posted: Posted) => answer(c, service, inbox, posted);
  const { REPLY_WEBHOOK_SECRETS: webhookSecrets = [], GMAIL_PUSH_TOKEN: gmailToken } = keys;
  const { SENDGRID_INBOUND_KEY: sendGridKey, SENDGRID_INBOUND_LOGIN: sendGridLogin } = keys;
  const { MAILGUN_SIGNING_KEY: mailgunKey, POSTMARK_INBOUND_LOGIN: postmarkLogin } = keys;

  if (webhookSecrets.length > 0)
    app.post("/", async (c) => {
      const body = await bytesOf(c);
      const id = isSigned(service, c, body, webhookSecrets);
      if (id === undefined) return refuse(c);
      const reply = readSigned(body, id);
      if (reply.is !== "text") return keep(c, reply);
      await hearText(service, { id: `reply ${id}`, from: reply.from, body: reply.body });
      return c.json({ heard: 1 }, 200);
    });

  if (gmailToken !== undefined || webhookSecrets.length > 0)
    app.post("/gmail", async (c) => {
      const isKnown = gmailToken !== undefined && isSame(c.req.query("token") ?? "", gmailToken);
      const body = await bytesOf(c);
      // Google signs its push with a token that only its keys tell, and those are elsewhere: the URL has a secret instead.
      if (!isKnown && isSigned(service, c, body, webhookSecrets) === undefined) return refuse(c);
      return keep(c, readGmail(body));
    });

  if (sendGridKey !== undefined || sendGridLogin !== undefined)
    app.post("/sendgrid", async (c) => {
      const authorization = c.req.header("authorization");
      if (sendGridLogin !== undefined && !isLoggedIn(sendGridLogin, authorization)) return refuse(c, true);
      const body = await bytesOf(c);
      const timestamp = c.req.header("x-twilio-email-event-webhook-timestamp");
      const signature = c.req.header("x-twilio-email-event-webhook-signature");
      if (
        sendGridKey !== undefined &&
        !isSignedBySendGrid(sendGridKey, { timestamp, signature }, body, service.now())
      )
        return refuse(c);
      return keep(c, readSendGrid(body, typeOf(c)));
    });

  if (mailgunKey !== undefined) {
    const forwarded = async (c: Context) => {
      // The signature is among the fields: they are taken apart first, and nothing else is done with them.
      const form = readMailgunForm(await bytesOf(c), typeOf(c));
      if (form === undefined || !isSignedByMailgun(mailgunKey, form.signed, service.now())) return refuse(c);
      return keep(c, readMailgun(form.fields, form.signed.token ?? ""));
    };
    app.post("/mailgun", forwarded);
    // Mailgun posts the mail itself to a URL that ends so.
    app.post("/mailgun/mime", forwarded);
  }

  if (postmarkLogin !== undefined)
    app.post("/postmark", async (c) => {
      if (!isLoggedIn(postmarkLogin, c.req.header("authorization"))) return refuse(c, true);
      return keep(c, readPostmark(await bytesOf(c)));
    });
  return app;
}

/** 200, because Mailgun and Postmark take any other for a failure and post again. */
async function answer(c: Context, service: Service, inbox: Inbox, posted: Posted): Promise<Response> {
  if (posted.is === "unreadable") return problem(c, 400, posted.why);
  if (posted.is === "ignored") {
    service.log({ message: "a posted mail is no reply", why: posted.why });
    return c.json({ kept: 0 }, 200);
  }
  for (const { id, bytes } of posted.mails) {
    const put = await inbox.put(INBOUND_PREFIX + id, bytes);
    service.log({ message: put === "put" ? "a posted mail is kept" : "a posted mail is known", mail: id });
  }
  return c.json({ kept: posted.mails.length }, 200);
}

/** The id under which it was signed. */
function isSigned(
  service: Service,
  c: Context,
  body: Uint8Array,
  secrets: readonly Uint8Array[],
): string | undefined {
  const id = c.req.header("webhook-id");
  const timestamp = c.req.header("webhook-timestamp");
  const signature = c.req.header("webhook-signature");
  return isSignedToStandard({ id, timestamp, signature }, body, secrets, service.now()) ? id : undefined;
}

/** `asksLogin` where a client sends its user and password only when it is asked for them. */
function refuse(c: Context, asksLogin = false): Response {
  if (asksLogin) c.header("www-authenticate", 'Basic realm="replies"');
  return problem(c, 401, "the signature or login is missing, wrong or too old");
}

async function bytesOf(c: Context): Promise<Uint8Array> {
  return new Uint8Array(await c.req.arrayBuffer());
}

function typeOf(c: Context): string {
  return c.req.header("content-type") ?? "";
}
