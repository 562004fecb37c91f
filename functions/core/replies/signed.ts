/**
 * What anybody's own system posts to `/replies`, signed by Standard Webhooks. JSON:
 *
 *   channel      "email" (when absent) or "sms"
 *   from         who wrote: `Ann <ann@shop.example>` or a bare address; for a text a number in E.164
 *   to           whom it was sent to: one or a list; the reply address of Softtouch's mail when it was answered there
 *   subject, text, html, date (ISO 8601 or as in a mail), messageId, inReplyTo, references (one or a list)
 *   headers      of the original: {"Auto-Submitted": "auto-replied"}; they tell an out-of-office from a person
 *   attachments  [{name, type, content}], content in base64
 *   raw          the mail itself (RFC 5322) in base64, instead of all but `to`
 *
 * A text has `from` and `text` alone. A name that is none of these is refused, so that a misspelled one is noticed.
 */
import * as z from "zod";
import { composeMail, deliveredMail } from "../composed-mail.ts";
import { jsonIn, mailNamed, type Posted } from "./posted.ts";

const oneOrMore = z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(50)], {
  error: "one or a list of texts",
});
const base64 = z.base64({ error: "it is not base64" }).min(1);

const emailSchema = z
  .strictObject({
    channel: z.literal("email").optional(),
    from: z.string().min(3).max(1_000).optional(),
    to: oneOrMore.optional(),
    subject: z.string().max(8_000).optional(),
    text: z.string().optional(),
    html: z.string().optional(),
    messageId: z.string().min(1).max(1_000).optional(),
    inReplyTo: z.string().max(1_000).optional(),
    references: oneOrMore.optional(),
    date: z
      .string()
      .refine((text) => !Number.isNaN(Date.parse(text)), "it is no date")
      .optional(),
    headers: z
      .record(z.string().regex(/^[!-9;-~]{1,76}$/, "it is no name of a header"), z.string())
      .optional(),
    raw: base64.optional(),
    attachments: z
      .array(z.strictObject({ name: z.string().max(1_000), type: z.string().max(200), content: z.base64() }))
      .max(100)
      .optional(),
  })
  .superRefine(({ channel: _, to: _to, raw, ...others }, context) => {
    const said = Object.entries(others).filter(([, value]) => value !== undefined);
    if (raw !== undefined) {
      for (const [name] of said)
        context.addIssue({
          code: "custom",
          path: [name],
          message: "raw says it already: leave one of them out",
        });
      return;
    }
    if (others.from === undefined)
      context.addIssue({ code: "custom", path: ["from"], message: "who wrote it is missing" });
    if (others.text === undefined && others.html === undefined)
      context.addIssue({ code: "custom", path: ["text"], message: "text, html or raw is missing" });
  });

const textSchema = z.strictObject({
  channel: z.literal("sms"),
  from: z.string().regex(/^\+[1-9]\d{6,14}$/, "it is no number in E.164, as +12025550123"),
  to: z.string().max(32).optional(),
  text: z.string().max(20_000),
});

export type SignedReply = Posted | { readonly is: "text"; readonly from: string; readonly body: string };

/** @throws ZodError that names every field that is missing or wrong. */
export function readSigned(body: Uint8Array, webhookId: string): SignedReply {
  const json = jsonIn(body);
  if (json === undefined) return { is: "unreadable", why: "the body is not JSON" };
  const { channel } = z.object({ channel: z.enum(["email", "sms"]).default("email") }).parse(json);
  if (channel === "sms") {
    const { from, text } = textSchema.parse(json);
    return { is: "text", from, body: text };
  }
  return mailNamed("signed", webhookId, mailOf(emailSchema.parse(json)));
}

function mailOf({
  channel: _,
  to,
  raw,
  headers,
  references,
  attachments = [],
  ...rest
}: z.infer<typeof emailSchema>) {
  const recipients = [to ?? []].flat();
  const deliveredTo = recipients.flatMap((one) => /[^\s<>"(),;:]+@[^\s<>"(),;:]+/.exec(one)?.[0] ?? []);
  if (raw !== undefined) return deliveredMail(Buffer.from(raw, "base64"), deliveredTo);
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return composeMail({
    ...said,
    deliveredTo,
    headers: Object.entries(headers ?? {}),
    ...(recipients.length === 0 ? {} : { to: recipients.join(", ") }),
    ...(references === undefined ? {} : { references: [references].flat().join(" ") }),
    attachments: attachments.map(({ name, type, content }) => ({
      name,
      type,
      bytes: Buffer.from(content, "base64"),
    })),
  });
}
