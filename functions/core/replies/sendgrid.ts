/**
 * What SendGrid's Inbound Parse posts: https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/inbound-email
 * With "POST the raw, full MIME message" the mail is in `email`; else its parts are fields, each in the charset that `charsets` says.
 */
import * as z from "zod";
import { composeMail, deliveredMail } from "../composed-mail.ts";
import { type Field, readForm } from "../form-data.ts";
import { filesIn, headersIn, textIn } from "./form-values.ts";
import { jsonIn, namedByContent, type Posted } from "./posted.ts";

const envelopeSchema = z.object({ to: z.array(z.string()) }).catch({ to: [] });
const charsetsSchema = z.record(z.string(), z.string().optional().catch(undefined)).catch({});

export function readSendGrid(body: Uint8Array, contentType: string): Posted {
  const fields = readForm(body, contentType);
  if (fields === undefined) return { is: "unreadable", why: "the body is no form" };
  const names = new Set(fields.map(({ name }) => name));
  if (!["email", "text", "html", "headers", "from"].some((name) => names.has(name)))
    return { is: "unreadable", why: "the form has neither email nor text, html, headers or from" };
  return { is: "mails", mails: [namedByContent("sendgrid", mailOf(fields))] };
}

function mailOf(fields: readonly Field[]): Uint8Array {
  const { to: deliveredTo } = envelopeSchema.parse(jsonIn(textIn(fields, "envelope")));
  const raw = fields.find(({ name }) => name === "email")?.bytes;
  if (raw !== undefined && raw.length > 0) return deliveredMail(raw, deliveredTo);
  const charsets = charsetsSchema.parse(jsonIn(textIn(fields, "charsets")));
  const text = (name: string) => textIn(fields, name, charsets[name]);
  const said = (["from", "to", "cc", "subject", "text", "html"] as const).flatMap((name) => {
    const value = text(name);
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return composeMail({
    deliveredTo,
    headers: headersIn(text("headers") ?? ""),
    ...Object.fromEntries(said),
    attachments: filesIn(fields),
  });
}
