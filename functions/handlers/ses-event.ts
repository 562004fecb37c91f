/** SES events as EventBridge brings them (Amazon SES event publishing, "Contents of event data"). */
import * as z from "zod";
import { messageIdOf } from "../adapters/ses.ts";
import type { Feedback } from "../app/feedback.ts";
import type { TouchRef } from "../core/effects.ts";
import { normalEmail } from "../core/mail-address.ts";
import type { SuppressionReason } from "../core/person.ts";

const recipients = (name: string) =>
  z
    .array(z.object({ emailAddress: z.string() }))
    .max(100)
    .default([])
    .describe(name);

const schema = z.object({
  source: z.literal("aws.ses"),
  detail: z.object({
    eventType: z.string(),
    mail: z.object({
      messageId: z.string().min(1),
      timestamp: z.iso.datetime({ offset: true }),
      tags: z.record(z.string(), z.array(z.string())).default({}),
    }),
    bounce: z
      .object({
        bounceType: z.string(),
        bounceSubType: z.string().optional(),
        bouncedRecipients: recipients("bounced"),
        timestamp: z.iso.datetime({ offset: true }),
      })
      .optional(),
    complaint: z
      .object({ complainedRecipients: recipients("complained"), timestamp: z.iso.datetime({ offset: true }) })
      .optional(),
    delivery: z.object({ timestamp: z.iso.datetime({ offset: true }) }).optional(),
    reject: z.object({ reason: z.string().optional() }).optional(),
  }),
});

type Detail = z.infer<typeof schema>["detail"];

/** Undefined for events that say nothing of a touch's fate (opens, clicks). Throws a ZodError on what is no SES event. */
export function parseSesEvent(event: unknown, region: string): Feedback | undefined {
  const { detail } = schema.parse(event);
  const said = sayOf(detail);
  if (said === undefined) return undefined;
  const touch = touchOf(detail.mail.tags);
  return {
    ...said,
    ...(touch === undefined ? {} : { touch }),
    channel: "email",
    providerId: detail.mail.messageId,
    messageId: messageIdOf(detail.mail.messageId, region),
  };
}

type Said = Pick<Feedback, "what" | "at" | "detail" | "suppress">;

function sayOf(detail: Detail): Said | undefined {
  const { mail, bounce, complaint, delivery } = detail;
  switch (detail.eventType) {
    case "Send":
      return { what: "accepted", at: Date.parse(mail.timestamp) };
    case "Delivery":
      return { what: "delivered", at: Date.parse(delivery?.timestamp ?? mail.timestamp) };
    case "DeliveryDelay":
      return { what: "softBounced", at: Date.parse(mail.timestamp), detail: "delivery is delayed" };
    case "Reject":
      return { what: "failed", at: Date.parse(mail.timestamp), detail: detail.reject?.reason ?? "rejected" };
    case "Bounce":
      return bounce === undefined ? undefined : sayOfBounce(bounce);
    case "Complaint": {
      if (complaint === undefined) return undefined;
      const at = Date.parse(complaint.timestamp);
      return {
        what: "delivered",
        at,
        detail: "complaint",
        suppress: those("complained", complaint.complainedRecipients),
      };
    }
    default:
      return undefined;
  }
}

/** Only "Permanent" closes an address; "Transient" and "Undetermined" may pass. */
function sayOfBounce(bounce: NonNullable<Detail["bounce"]>): Said {
  const at = Date.parse(bounce.timestamp);
  const detail = `${bounce.bounceType}${bounce.bounceSubType === undefined ? "" : `/${bounce.bounceSubType}`}`;
  return bounce.bounceType === "Permanent"
    ? { what: "failed", at, detail, suppress: those("bounced", bounce.bouncedRecipients) }
    : { what: "softBounced", at, detail };
}

function those(
  why: SuppressionReason,
  recipients: readonly { emailAddress: string }[],
): NonNullable<Feedback["suppress"]> {
  const addresses = recipients.flatMap(({ emailAddress }) => normalEmail(emailAddress) ?? []);
  return { why, addresses };
}

/** The tags that every touch carries; a notice to a rep carries none of them. */
function touchOf(tags: Readonly<Record<string, readonly string[]>>): TouchRef | undefined {
  const [contactId, enrollmentId, touchId, attempt] = ["contact", "enrollment", "touch", "attempt"].map(
    (name) => tags[name]?.[0],
  );
  return contactId && enrollmentId && touchId && attempt
    ? { contactId, enrollmentId, touchId, attempt }
    : undefined;
}
