/** SES events as EventBridge brings them (Amazon SES event publishing, "Contents of event data"). */
import * as z from "zod";
import { messageIdOf } from "../adapters/ses.ts";
import type { Feedback } from "../app/feedback.ts";
import type { TouchRef } from "../core/effects.ts";
import { normalEmail } from "../core/mail-address.ts";
import type { SuppressionReason } from "../core/person.ts";
import { GiveUp } from "../ports.ts";

/** Never empty: an event about nobody has lost what it was about. */
const recipients = z
  .array(z.object({ emailAddress: z.string() }))
  .min(1)
  .max(100);

const detailSchema = z
  .object({
    eventType: z.string(),
    mail: z.object({
      messageId: z.string().min(1),
      timestamp: z.iso.datetime({ offset: true }),
      destination: z.array(z.string()).default([]),
      tags: z.record(z.string(), z.array(z.string())).default({}),
    }),
    bounce: z
      .object({
        bounceType: z.string(),
        bounceSubType: z.string().optional(),
        bouncedRecipients: recipients,
        timestamp: z.iso.datetime({ offset: true }),
      })
      .optional(),
    complaint: z
      .object({ complainedRecipients: recipients, timestamp: z.iso.datetime({ offset: true }) })
      .optional(),
    delivery: z.object({ timestamp: z.iso.datetime({ offset: true }) }).optional(),
    reject: z.object({ reason: z.string().optional() }).optional(),
  })
  .refine(({ eventType, bounce }) => eventType !== "Bounce" || bounce !== undefined, {
    path: ["bounce"],
    error: "is missing from the event of a bounce",
  })
  .refine(({ eventType, complaint }) => eventType !== "Complaint" || complaint !== undefined, {
    path: ["complaint"],
    error: "is missing from the event of a complaint",
  });

const schema = z.object({ source: z.literal("aws.ses"), detail: detailSchema });

const ID = z.tuple([z.string().regex(/^[a-z2-7]{16}$/)]);
/** The tags that every touch carries; a notice to a rep carries none of them. */
export const touchSchema = z.object({
  contact: ID,
  enrollment: ID,
  touch: ID,
  attempt: z.tuple([z.string().min(1).max(64)]),
});

type Detail = z.infer<typeof schema>["detail"];

/**
 * Undefined for events that say nothing of a touch's fate (opens and clicks are read by ses-reading). Throws on what is no SES event, and on one
 * that has lost whom or what it was about: it goes to the queue, and a person looks.
 */
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
      return bounce === undefined ? undefined : sayOfBounce(bounce, mail);
    case "Complaint": {
      if (complaint === undefined) return undefined;
      const at = Date.parse(complaint.timestamp);
      const suppress = those("complained", complaint.complainedRecipients, mail);
      return { what: "delivered", at, detail: "complaint", suppress };
    }
    default:
      return undefined;
  }
}

/** Only "Permanent" closes an address; "Transient" and "Undetermined" may pass. */
function sayOfBounce(bounce: NonNullable<Detail["bounce"]>, mail: Detail["mail"]): Said {
  const at = Date.parse(bounce.timestamp);
  const detail = `${bounce.bounceType}${bounce.bounceSubType === undefined ? "" : `/${bounce.bounceSubType}`}`;
  return bounce.bounceType === "Permanent"
    ? { what: "failed", at, detail, suppress: those("bounced", bounce.bouncedRecipients, mail) }
    : { what: "softBounced", at, detail };
}

/** Whom the event names; a recipient in the words of a foreign server may be no address, and then it is whom the mail went to. */
function those(
  why: SuppressionReason,
  recipients: readonly { emailAddress: string }[],
  { destination, messageId }: Detail["mail"],
): NonNullable<Feedback["suppress"]> {
  const named = addressesIn(recipients.map(({ emailAddress }) => emailAddress));
  const addresses = named.length > 0 ? named : addressesIn(destination);
  if (addresses.length === 0) throw new GiveUp(`the event about ${messageId} names no address that ${why}`);
  return { why, addresses };
}

function addressesIn(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => normalEmail(/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text) ?? []);
}

function touchOf(tags: Readonly<Record<string, readonly string[]>>): TouchRef | undefined {
  if (!Object.keys(touchSchema.shape).some((name) => Object.hasOwn(tags, name))) return undefined;
  const { contact, enrollment, touch, attempt } = touchSchema.parse(tags);
  return { contactId: contact[0], enrollmentId: enrollment[0], touchId: touch[0], attempt: attempt[0] };
}
