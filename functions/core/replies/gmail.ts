/**
 * What a relay posts of a Gmail mailbox. Gmail's own push says only that a mailbox changed (`emailAddress` and `historyId`:
 * https://developers.google.com/workspace/gmail/api/guides/push), so something that may read the mailbox must add the message:
 * a resource of https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages, with `raw` (format "raw",
 * the mail itself) or with `payload` (format "full").
 */
import * as z from "zod";
import { composeMail, type Piece } from "../composed-mail.ts";
import { headerPairs } from "./form-values.ts";
import { jsonIn, lenientText, namedByContent, type Posted } from "./posted.ts";

/** https://docs.cloud.google.com/pubsub/docs/push: the message is base64 in an envelope. */
const envelopeSchema = z.object({ message: z.object({ data: z.string() }) });

const header = z.object({ name: z.string(), value: z.string() });
const partSchema = z.object({
  mimeType: lenientText,
  filename: lenientText,
  headers: z.array(header.optional().catch(undefined)).catch([]).default([]),
  body: z.object({ data: lenientText }).optional().catch(undefined),
  parts: z.array(z.unknown()).catch([]).default([]),
});
const messageSchema = z.object({
  id: z.string().min(1).max(200),
  labelIds: z.array(z.string()).catch([]).default([]),
  raw: lenientText,
  payload: z.unknown().optional(),
});
const relayedSchema = z.object({
  message: z.unknown().optional(),
  messages: z.array(z.unknown()).catch([]).default([]),
});

/** Messages of one post; a mailbox that changed more is posted more often. */
const MOST_MESSAGES = 50;

/** @throws ZodError for a message without an id. */
export function readGmail(body: Uint8Array): Posted {
  const posted = jsonIn(body);
  if (posted === undefined) return { is: "unreadable", why: "the body is not JSON" };
  const envelope = envelopeSchema.safeParse(posted);
  const pushed = envelope.success ? jsonIn(Buffer.from(envelope.data.message.data, "base64")) : posted;
  const found = messagesIn(pushed);
  if (found.length === 0)
    return {
      is: "unreadable",
      why: "there is no message in it: Gmail's push says only that a mailbox changed, and a relay must add the message (raw or payload)",
    };
  const messages = found.slice(0, MOST_MESSAGES).map((one) => messageSchema.parse(one));
  const mails = messages.filter(isIncoming).flatMap((message) => {
    const bytes = mailOf(message);
    return bytes === undefined ? [] : [namedByContent("gmail", bytes)];
  });
  if (mails.length > 0) return { is: "mails", mails };
  return messages.some(isIncoming)
    ? { is: "unreadable", why: "the message has neither raw nor payload" }
    : { is: "ignored", why: "it was sent or is being written by whose mailbox it is" };
}

function messagesIn(pushed: unknown): readonly unknown[] {
  const relayed = relayedSchema.safeParse(pushed);
  if (!relayed.success) return [];
  if (relayed.data.messages.length > 0) return relayed.data.messages;
  if (typeof relayed.data.message === "object" && relayed.data.message !== null)
    return [relayed.data.message];
  const isMessage = messageSchema.safeParse(pushed).success;
  return isMessage ? [pushed] : [];
}

/** Our own copy in "Sent" is no reply, and a draft is nobody's yet. A mail to oneself is in both. */
function isIncoming({ labelIds }: z.infer<typeof messageSchema>): boolean {
  return labelIds.includes("INBOX") || !labelIds.some((label) => label === "SENT" || label === "DRAFT");
}

function mailOf({ raw, payload }: z.infer<typeof messageSchema>): Uint8Array | undefined {
  if (raw) return Buffer.from(raw, "base64url");
  const whole = partSchema.safeParse(payload);
  if (!whole.success) return undefined;
  const found = partsOf(whole.data);
  const words = (type: string) =>
    found.find(({ mimeType, filename, body }) => mimeType === type && !filename && body?.data !== undefined);
  const [text, html] = [words("text/plain"), words("text/html")];
  const files = found.filter((part) => part !== text && part !== html && part.body?.data !== undefined);
  return composeMail({
    headers: headerPairs(
      whole.data.headers.flatMap((one) => (one === undefined ? [] : [[one.name, one.value]])),
    ),
    ...(text === undefined ? {} : { text: dataOf(text).toString("utf8") }),
    ...(html === undefined ? {} : { html: dataOf(html).toString("utf8") }),
    attachments: files.map(pieceOf),
  });
}

type Part = z.infer<typeof partSchema>;

const MOST_PARTS = 200;

/** The leaves, in order. Not by calling itself: how deep they lie is the sender's to choose. */
function partsOf(whole: Part): readonly Part[] {
  const left: Part[] = [whole];
  const leaves: Part[] = [];
  let seen = 0;
  for (let part = left.pop(); part !== undefined && seen < MOST_PARTS; part = left.pop()) {
    seen += 1;
    if (part.parts.length === 0) leaves.push(part);
    const within = part.parts.slice(0, MOST_PARTS).map((one) => partSchema.safeParse(one));
    left.push(...within.flatMap(({ data }) => (data === undefined ? [] : [data])).toReversed());
  }
  return leaves;
}

/** Gmail has decoded it from what it was, and its words into UTF-8. */
function dataOf({ body }: Part): Buffer {
  return Buffer.from(body?.data ?? "", "base64url");
}

function pieceOf(part: Part): Piece {
  return { name: part.filename ?? "", type: part.mimeType ?? "", bytes: dataOf(part) };
}
