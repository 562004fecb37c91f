/**
 * What Postmark posts of a mail that came in: https://postmarkapp.com/developer/webhooks/inbound-webhook
 * Its `RawEmail` is the mail itself, where "Include raw email content in JSON payload" is chosen; else it is put together again.
 */
import * as z from "zod";
import { composeMail, deliveredMail, type Piece } from "../composed-mail.ts";
import { mailbox } from "../mail-header.ts";
import { jsonIn, lenientText, mailNamed, type Posted } from "./posted.ts";

const person = z.object({ Email: z.string(), Name: lenientText });
const people = z.array(person.optional().catch(undefined)).catch([]).default([]);
const header = z.object({ Name: z.string(), Value: z.string() });
const file = z.object({ Name: lenientText, ContentType: lenientText, Content: z.string() });

const schema = z.object({
  MessageID: z.string().min(1).max(200),
  From: lenientText,
  FromFull: person.optional().catch(undefined),
  To: lenientText,
  ToFull: people,
  CcFull: people,
  BccFull: people,
  OriginalRecipient: lenientText,
  Subject: lenientText,
  Date: lenientText,
  TextBody: lenientText,
  StrippedTextReply: lenientText,
  HtmlBody: lenientText,
  Headers: z.array(header.optional().catch(undefined)).catch([]).default([]),
  Attachments: z.array(file.optional().catch(undefined)).catch([]).default([]),
  RawEmail: lenientText,
});
type Inbound = z.infer<typeof schema>;

/** @throws ZodError for JSON without a MessageID: it is no inbound mail of Postmark's. */
export function readPostmark(body: Uint8Array): Posted {
  const json = jsonIn(body);
  if (json === undefined) return { is: "unreadable", why: "the body is not JSON" };
  const inbound = schema.parse(json);
  return mailNamed("postmark", inbound.MessageID, mailOf(inbound));
}

function mailOf(inbound: Inbound): Uint8Array {
  const { ToFull, CcFull, BccFull, OriginalRecipient, RawEmail } = inbound;
  const all = [...ToFull, ...CcFull, ...BccFull].flatMap((one) => (one === undefined ? [] : [one.Email]));
  const deliveredTo = OriginalRecipient === undefined ? all : [OriginalRecipient, ...all];
  if (RawEmail) return deliveredMail(Buffer.from(RawEmail), deliveredTo);
  const { FromFull: from, Subject, Date: date, TextBody, StrippedTextReply, HtmlBody } = inbound;
  // The whole text where there is one: whoever answers below a quotation is read as well.
  const text = TextBody || StrippedTextReply;
  return composeMail({
    deliveredTo,
    headers: inbound.Headers.flatMap((one) => (one === undefined ? [] : [[one.Name, one.Value] as const])),
    ...optional("from", from === undefined ? inbound.From : mailbox(from.Name ?? "", from.Email)),
    ...optional("to", listOf(ToFull) || inbound.To),
    ...optional("cc", listOf(CcFull)),
    ...optional("subject", Subject),
    ...optional("date", date),
    ...optional("text", text),
    ...optional("html", HtmlBody),
    attachments: inbound.Attachments.flatMap((one) => (one === undefined ? [] : [pieceOf(one)])),
  });
}

function listOf(list: Inbound["ToFull"]): string {
  return list.flatMap((one) => (one === undefined ? [] : [mailbox(one.Name ?? "", one.Email)])).join(", ");
}

function pieceOf({ Name: name = "", ContentType: type = "", Content: content }: z.infer<typeof file>): Piece {
  return { name, type, bytes: Buffer.from(content, "base64") };
}

function optional<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return value ? ({ [key]: value } as { readonly [P in K]: string }) : {};
}
