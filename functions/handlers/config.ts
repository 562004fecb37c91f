/** What the environment says, read once at the entry point; every fault is named together, none quotes a secret. */
import * as z from "zod";
import { parseRecipients } from "../core/recipients.ts";
import { parseKeyring } from "../core/token.ts";
import { isZone, US_ZONES } from "../core/zones.ts";
import type { Environment } from "./environment.ts";

const minutes = (fallback: number, most: number) => z.coerce.number().min(0).max(most).default(fallback);

const schema = z.object({
  STAGE: z.string().min(1),
  TABLE_NAME: z.string().min(3),
  OWED_SHARDS: z.coerce.number().int().min(1).max(64).default(8),
  PUBLIC_URL: z.url({ protocol: /^https$/ }).transform((url) => url.replace(/\/+$/, "")),
  REPLY_DOMAIN: z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/i, "must be a domain name"),
  /** "id:key,id:key"; the first signs, all verify. */
  SIGNING_KEYS: z.string().transform((text, context) => {
    const parsed = parseKeyring(text);
    if (parsed.is === "keyring") return parsed.keyring;
    for (const message of parsed.faults) context.addIssue({ code: "custom", message });
    return z.NEVER;
  }),
  SCHEDULE_GROUP: z.string().min(1),
  SCHEDULE_ROLE_ARN: z.string().startsWith("arn:"),
  TOUCH_FUNCTION_ARN: z.string().startsWith("arn:"),
  /** Addresses, "@domain" entries and numbers; "*" for everyone. Without it nobody is written to. */
  ALLOWED_RECIPIENTS: z
    .string()
    .default("")
    .transform((text, context) => {
      const parsed = parseRecipients(text);
      if (parsed.is === "recipients") return parsed.recipients;
      for (const message of parsed.faults) context.addIssue({ code: "custom", message });
      return z.NEVER;
    }),
  CONFIGURATION_SET: z.string().min(1),
  /** For the one function that writes to leads. */
  TRACKED_CONFIGURATION_SET: z.string().min(1).optional(),
  TWILIO_ACCOUNT_SID: z.string().regex(/^AC[0-9a-f]{32}$/, "must look like AC followed by 32 hex digits"),
  TWILIO_AUTH_TOKEN: z.string().min(16),
  TWILIO_API_URL: z.url().optional(),
  /** Zones a person may be in when neither zone, country nor phone tells. */
  UNKNOWN_ZONES: z
    .string()
    .transform((text) => text.split(",").map((zone) => zone.trim()))
    .refine((zones) => zones.every(isZone), "must be IANA time zones, separated by commas")
    // Last, so that it is not checked: opening six zones would add a tenth to every cold start.
    .default([...US_ZONES]),
  SPREAD_MINUTES: minutes(10, 240),
  SETTLE_MINUTES: minutes(60, 1_440),
  RECHECK_MINUTES: minutes(15, 1_440),
  CAP_PER_DAY: z.coerce.number().int().min(1).default(3),
  CAP_PER_WEEK: z.coerce.number().int().min(1).default(7),
});

/** Parsed beside the rest, or its fault would only be told when there is no other. */
const textSenderSchema = z
  .object({
    TWILIO_MESSAGING_SERVICE_SID: z
      .string()
      .regex(/^MG[0-9a-f]{32}$/, "must look like MG followed by 32 hex digits")
      .optional(),
    TWILIO_FROM: z.string().min(3).max(16).optional(),
  })
  .transform(({ TWILIO_MESSAGING_SERVICE_SID: messagingServiceSid, TWILIO_FROM: from }, context) => {
    if (messagingServiceSid !== undefined) return { textSender: { messagingServiceSid } };
    if (from !== undefined) return { textSender: { from } };
    const message = "set TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM";
    context.addIssue({ code: "custom", path: ["TWILIO_MESSAGING_SERVICE_SID"], message });
    return z.NEVER;
  });

export const inboxSchema = z.object({ INBOUND_BUCKET: z.string().min(3) });

const apiSchema = z.object({
  API_KEYS: z
    .string()
    .transform((text) => text.split(",").map((key) => key.trim()))
    .refine((keys) => keys.every((key) => key.length >= 24), "each key must have at least 24 characters"),
});

export type Config = z.infer<typeof schema> & z.infer<typeof textSenderSchema>;

/** Throws one Error that lists each variable that is missing or wrong. */
export function readConfig(environment: Environment): Config {
  return readWith(environment, z.object({}));
}

/** The same, with what the functions that read inbound mail need besides. */
export function readInboxConfig(environment: Environment): Config & z.infer<typeof inboxSchema> {
  return readWith(environment, inboxSchema);
}

/** The same, with what the API needs besides. */
export function readApiConfig(environment: Environment): Config & z.infer<typeof apiSchema> {
  return readWith(environment, apiSchema);
}

/** The same, with what a schema of its own needs besides. */
export function readWith<T extends object>(environment: Environment, more: z.ZodType<T>): Config & T {
  const config = schema.safeParse(environment);
  const sender = textSenderSchema.safeParse(environment);
  const besides = more.safeParse(environment);
  if (config.success && sender.success && besides.success)
    return { ...config.data, ...sender.data, ...besides.data };
  const issues = [config, sender, besides].flatMap(({ error }) => error?.issues ?? []);
  const faults = issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  throw new Error(`The environment is not complete:\n${faults.join("\n")}`);
}
