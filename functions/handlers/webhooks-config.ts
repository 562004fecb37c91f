/** What webhooks need of the environment beside the rest: the inbox, who answers keywords, and the keys of whichever doors are open. */
import * as z from "zod";
import { type DoorKey, doorKeyFault } from "../core/replies/door-keys.ts";
import { parseSendGridKey, parseWebhookSecrets } from "../core/replies/signatures.ts";
import { type Config, inboxSchema, readWith } from "./config.ts";
import type { Environment } from "./environment.ts";

/** None need be there, and an empty one is not: it may be filled in later. One that is there must be right. */
const keyOf = (variable: DoorKey) =>
  z
    .string()
    .transform((text, context) => {
      const fault = text === "" ? undefined : doorKeyFault(variable, text);
      if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
      return text === "" ? undefined : text;
    })
    .optional();

const schema = inboxSchema.extend({
  REPLY_WEBHOOK_SECRETS: keyOf("REPLY_WEBHOOK_SECRETS").transform((text) =>
    text === undefined ? undefined : parseWebhookSecrets(text),
  ),
  GMAIL_PUSH_TOKEN: keyOf("GMAIL_PUSH_TOKEN"),
  SENDGRID_INBOUND_KEY: keyOf("SENDGRID_INBOUND_KEY").transform((text) =>
    text === undefined ? undefined : parseSendGridKey(text),
  ),
  SENDGRID_INBOUND_LOGIN: keyOf("SENDGRID_INBOUND_LOGIN"),
  MAILGUN_SIGNING_KEY: keyOf("MAILGUN_SIGNING_KEY"),
  POSTMARK_INBOUND_LOGIN: keyOf("POSTMARK_INBOUND_LOGIN"),
  TWILIO_KEYWORDS: z.enum(["provider", "ours"]).default("provider"),
});

/** Throws one Error that lists each variable that is missing or wrong. */
export function readWebhooksConfig(environment: Environment): Config & z.infer<typeof schema> {
  return readWith(environment, schema);
}
