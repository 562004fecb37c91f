/** Routes of the webhooks function. Signatures are checked before bodies are read as anything but bytes. */
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as z from "zod";
import { isSignedByTwilio } from "../adapters/twilio-signature.ts";
import { hearFeedback } from "../app/feedback.ts";
import { hearText } from "../app/hear-text.ts";
import type { Service } from "../app/service.ts";
import { unsubscribe } from "../app/unsubscribe.ts";
import { unsubscribedPage, unsubscribePage } from "../console/unsubscribe-page.ts";
import { parseUnsubscribeToken } from "../core/reply-address.ts";
import { answerFault, problem } from "./problem.ts";
import { replyLinks } from "./reply-links.ts";
import { taskLinks } from "./task-links.ts";

const ID = z.string().regex(/^[a-z2-7]{16}$/);
const touchSchema = z.object({ contact: ID, enrollment: ID, touch: ID, attempt: z.string().min(1).max(64) });
const statusSchema = z.object({
  MessageSid: z.string().min(1).max(64),
  MessageStatus: z.string(),
  ErrorCode: z.string().max(16).optional(),
});
const inboundSchema = z.object({
  MessageSid: z.string().min(1).max(64),
  From: z.string().min(3).max(32),
  Body: z.string().max(20_000).default(""),
  OptOutType: z.enum(["STOP", "START", "HELP"]).optional().catch(undefined),
});

/** Twilio's message statuses that say something final or nearly so; the others are on the way. */
const STATUSES = {
  sent: "accepted",
  delivered: "delivered",
  undelivered: "failed",
  failed: "failed",
} as const;

/** Twilio acts on TwiML in the answer: an empty response sends nothing back. */
const NO_ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

interface TwilioConfig {
  readonly PUBLIC_URL: string;
  readonly TWILIO_AUTH_TOKEN: string;
}

export function webhooksApp(service: Service, config: TwilioConfig): Hono {
  const app = new Hono();
  app.use(
    bodyLimit({ maxSize: 64 * 1024, onError: (c) => problem(c, 413, "the body is larger than 64 KB") }),
  );
  app.onError((error, c) => answerFault(service, error, c));
  app.notFound((c) => problem(c, 404, `there is nothing at ${c.req.path}`));

  app.post("/twilio/inbound", async (c) => {
    const form = await readSigned(c, config);
    if (form === undefined) return problem(c, 403, "the signature is not Twilio's");
    const { MessageSid, From, Body, OptOutType } = inboundSchema.parse(form);
    const type = OptOutType === undefined ? {} : { optOutType: OptOutType };
    await hearText(service, { id: MessageSid, from: From, body: Body, ...type });
    return c.body(NO_ANSWER, 200, { "content-type": "text/xml" });
  });

  app.post("/twilio/status", async (c) => {
    const form = await readSigned(c, config);
    if (form === undefined) return problem(c, 403, "the signature is not Twilio's");
    const { contact, enrollment, touch, attempt } = touchSchema.parse(c.req.query());
    const { MessageSid, MessageStatus, ErrorCode } = statusSchema.parse(form);
    if (!Object.hasOwn(STATUSES, MessageStatus)) return c.body(null, 204);
    await hearFeedback(service, {
      touch: { contactId: contact, enrollmentId: enrollment, touchId: touch, attempt },
      channel: "sms",
      providerId: MessageSid,
      what: STATUSES[MessageStatus as keyof typeof STATUSES],
      at: service.now(),
      ...(ErrorCode === undefined ? {} : { detail: `Twilio error ${ErrorCode}` }),
    });
    return c.body(null, 204);
  });

  // GET shows, POST acts, always: scanners and previews follow links.
  app.get("/u/:token", (c) => {
    const ref = parseUnsubscribeToken(service.settings.keyring, c.req.param("token"));
    if (ref === undefined) return problem(c, 404, "this link is not complete: open it from the mail again");
    return c.html(unsubscribePage(service.catalog.company.name));
  });
  app.post("/u/:token", async (c) => {
    const token = c.req.param("token");
    const ref = parseUnsubscribeToken(service.settings.keyring, token);
    if (ref === undefined) return problem(c, 404, "this link is not complete: open it from the mail again");
    // Each click is a new one: they may have begun anew since the last.
    const { contactId } = ref;
    await unsubscribe(service, { id: service.world.newId(), contactId, evidence: "one-click link" });
    return c.html(unsubscribedPage(service.catalog.company.name));
  });
  app.route("/t", taskLinks(service));
  app.route("/a", replyLinks(service));
  return app;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The form fields, if Twilio signed them for this very URL as the world knows it; the Host header is not asked. */
async function readSigned(c: Context, config: TwilioConfig): Promise<Fields | undefined> {
  const { pathname, search } = new URL(c.req.url);
  const fields = fieldsOf(new URLSearchParams(await c.req.text()));
  const signature = c.req.header("x-twilio-signature") ?? "";
  const url = `${config.PUBLIC_URL}${pathname}${search}`;
  return isSignedByTwilio(config.TWILIO_AUTH_TOKEN, signature, url, fields) ? fields : undefined;
}

/** A name that comes more than once keeps all its values: Twilio signs each of them. */
function fieldsOf(form: URLSearchParams): Fields {
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const [value = "", ...more] = form.getAll(name);
      return [name, more.length === 0 ? value : [value, ...more]];
    }),
  );
}
