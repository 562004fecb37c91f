/** Routes of the webhooks function. Signatures are checked before bodies are read as anything but bytes. */
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as z from "zod";
import { isSignedByTwilio } from "../adapters/twilio-signature.ts";
import { hearFeedback } from "../app/feedback.ts";
import { type HeardText, hearText } from "../app/hear-text.ts";
import type { Service } from "../app/service.ts";
import { unsubscribe } from "../app/unsubscribe.ts";
import { unsubscribedPage, unsubscribePage } from "../console/unsubscribe-page.ts";
import { keywordAnswer, twiml } from "../core/keyword-answer.ts";
import { mediaNote } from "../core/media-note.ts";
import { mayWriteTo } from "../core/recipients.ts";
import { parseUnsubscribeToken } from "../core/reply-address.ts";
import type { TextKeywords } from "../core/stage.ts";
import type { Inbox } from "../ports.ts";
import { preferenceLinks } from "./preference-links.ts";
import { answerFault, problem } from "./problem.ts";
import { type DoorKeys, replyDoors } from "./reply-doors.ts";
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
  /** Twilio takes ten files with a text. */
  NumMedia: z.coerce.number().int().min(0).max(10).default(0).catch(0),
  OptOutType: z.enum(["STOP", "START", "HELP"]).optional().catch(undefined),
});

/** Twilio's message statuses that say something final or nearly so; the others are on the way. */
const STATUSES = {
  sent: "accepted",
  delivered: "delivered",
  undelivered: "failed",
  failed: "failed",
} as const;

interface TwilioConfig {
  readonly PUBLIC_URL: string;
  readonly TWILIO_AUTH_TOKEN: string;
  readonly TWILIO_KEYWORDS: TextKeywords;
}

export type WebhooksConfig = TwilioConfig & DoorKeys;

const SMALL = 64 * 1024;
/** What Lambda takes of one request (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html); a form is a third longer on its way. */
const WITH_FILES = 6 * 1024 * 1024;

export function webhooksApp(service: Service, config: WebhooksConfig, inbox: Inbox): Hono {
  const app = new Hono();
  const small = bodyLimit({
    maxSize: SMALL,
    onError: (c) => problem(c, 413, "the body is larger than 64 KB"),
  });
  const withFiles = bodyLimit({
    maxSize: WITH_FILES,
    onError: (c) => problem(c, 413, "the body is larger than 6 MB"),
  });
  app.use((c, next) => (/^\/replies(\/|$)/.test(c.req.path) ? withFiles(c, next) : small(c, next)));
  app.onError((error, c) => answerFault(service, error, c));
  app.notFound((c) => problem(c, 404, `there is nothing at ${c.req.path}`));

  app.post("/twilio/inbound", async (c) => {
    const form = await readSigned(c, config);
    if (form === undefined) return problem(c, 403, "the signature is not Twilio's");
    const { MessageSid, From, Body, OptOutType, NumMedia } = inboundSchema.parse(form);
    const type = OptOutType === undefined ? {} : { optOutType: OptOutType };
    const note = mediaNote(mediaTypes(form, NumMedia));
    const heard = await hearText(service, {
      ...{ id: MessageSid, from: From, body: Body, ...type },
      ...(note === undefined ? {} : { note }),
    });
    // Twilio says what it took a text for when it answers by itself.
    const isOurs = config.TWILIO_KEYWORDS === "ours" && OptOutType === undefined;
    const answer = isOurs ? answerTo(service, heard, From) : undefined;
    return c.body(twiml(answer), 200, { "content-type": "text/xml" });
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
  app.route("/p", preferenceLinks(service));
  app.route("/t", taskLinks(service));
  app.route("/replies", replyDoors(service, inbox, config));
  app.route("/a", replyLinks(service));
  return app;
}

/** At most one text for what it changed, and none to whom this stage does not write to. */
function answerTo(
  { catalog, settings }: Service,
  { meant, isNew }: HeardText,
  to: string,
): string | undefined {
  if (meant === "reply" || !isNew || !mayWriteTo(settings.recipients, to)) return undefined;
  return keywordAnswer(meant, catalog.company);
}

/** MediaContentType0 and so on (https://www.twilio.com/docs/messaging/guides/webhook-request). */
function mediaTypes(form: Fields, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const name = `MediaContentType${at}`;
    return Object.hasOwn(form, name) ? String(form[name]) : "";
  });
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
