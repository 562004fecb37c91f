/** Requests as providers post replies, signed with the keys of a stage. */
import { createHmac, type KeyObject, sign } from "node:crypto";

export interface Post {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a lead wrote, as each provider is given it. */
export interface Written {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

/** The mail as its author's server sent it. */
export function rawOf({
  id,
  from,
  to,
  subject = "Re: your enquiry",
  text = "",
  headers = [],
}: Written): string {
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${id}@shop.example>`,
    "Date: Mon, 02 Mar 2026 16:00:00 +0000",
    ...headers.map(([name, value]) => `${name}: ${value}`),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
    "",
  ].join("\r\n");
}

const bytes = (value: string | Uint8Array) => Buffer.from(value as string);

export function standard(
  path: string,
  body: string | Uint8Array,
  { id, secret, at }: { readonly id: string; readonly secret: Uint8Array; readonly at: number },
): Post {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac("sha256", secret).update(`${id}.${timestamp}.`).update(body).digest("base64");
  return {
    path,
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": `v1,${signature}`,
    },
    body: bytes(body),
  };
}

export type FormField = readonly [
  name: string,
  value: string | Uint8Array,
  file?: { name: string; type: string } | undefined,
];

/** As Go's mime/multipart writes it, which is what Mailgun and SendGrid are made with. */
export function multipart(fields: readonly FormField[], boundary = "xYzZY"): { type: string; body: Buffer } {
  const quoted = (text: string) => text.replace(/[\\"]/g, "\\$&");
  const parts = fields.flatMap(([name, value, file]) => [
    bytes(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`),
    bytes(file === undefined ? "" : `; filename="${quoted(file.name)}"\r\nContent-Type: ${file.type}`),
    bytes("\r\n\r\n"),
    bytes(value),
    bytes("\r\n"),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...parts, bytes(`--${boundary}--\r\n`)]),
  };
}

export function login(userAndPassword: string): string {
  return `Basic ${Buffer.from(userAndPassword).toString("base64")}`;
}

/** Signed where a private key is given, logged in where a login is. */
export function sendGrid(
  fields: readonly FormField[],
  { at, key, user }: { readonly at: number; readonly key?: KeyObject; readonly user?: string },
): Post {
  const { type, body } = multipart(fields);
  const timestamp = String(Math.floor(at / 1_000));
  const signed = key === undefined ? undefined : sign("sha256", Buffer.concat([bytes(timestamp), body]), key);
  return {
    path: "/replies/sendgrid",
    headers: {
      "content-type": type,
      ...(user === undefined ? {} : { authorization: login(user) }),
      ...(signed === undefined
        ? {}
        : {
            "x-twilio-email-event-webhook-timestamp": timestamp,
            "x-twilio-email-event-webhook-signature": signed.toString("base64"),
          }),
    },
    body,
  };
}

export function sendGridFields({
  from,
  to,
  subject = "Re: your enquiry",
  text,
  html,
  headers = [],
}: Written): FormField[] {
  return [
    ["headers", headers.map(([name, value]) => `${name}: ${value}\n`).join("")],
    ["to", to],
    ["from", from],
    ["subject", subject],
    ...(text === undefined ? [] : [["text", text] as const]),
    ...(html === undefined ? [] : [["html", html] as const]),
    ["envelope", JSON.stringify({ to: [to], from })],
    [
      "charsets",
      JSON.stringify({ to: "UTF-8", from: "UTF-8", subject: "UTF-8", text: "UTF-8", html: "UTF-8" }),
    ],
    ["attachments", "0"],
    ["SPF", "pass"],
    ["dkim", "{@shop.example : pass}"],
    ["spam_score", "0.1"],
  ];
}

export function mailgun(
  fields: readonly FormField[],
  {
    at,
    key,
    token,
    asForm = false,
    path = "/replies/mailgun",
  }: {
    readonly at: number;
    readonly key: string;
    readonly token: string;
    readonly asForm?: boolean;
    readonly path?: string;
  },
): Post {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac("sha256", key)
    .update(timestamp + token)
    .digest("hex");
  const all: FormField[] = [...fields, ["timestamp", timestamp], ["token", token], ["signature", signature]];
  if (!asForm) {
    const { type, body } = multipart(all, "b0a1c2d3e4f5");
    return { path, headers: { "content-type": type }, body };
  }
  const form = new URLSearchParams(all.map(([name, value]) => [name, String(value)]));
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return { path, headers, body: bytes(form.toString()) };
}

export function mailgunFields({
  id,
  from,
  to,
  subject = "Re: your enquiry",
  text,
  html,
  headers = [],
}: Written): FormField[] {
  const list = [
    ["Message-Id", `<${id}@shop.example>`],
    ["From", from],
    ["To", to],
    ["Subject", subject],
    ...headers,
  ];
  return [
    ["recipient", to],
    ["sender", /[^<]+@[^>]+/.exec(from)?.[0] ?? from],
    ["from", from],
    ["subject", subject],
    ...(text === undefined ? [] : [["body-plain", text] as const, ["stripped-text", text] as const]),
    ...(html === undefined ? [] : [["body-html", html] as const]),
    ["message-headers", JSON.stringify(list)],
  ];
}

export function postmark(json: unknown, user: string | undefined): Post {
  return {
    path: "/replies/postmark",
    headers: {
      "content-type": "application/json; charset=utf-8",
      ...(user === undefined ? {} : { authorization: login(user) }),
    },
    body: bytes(typeof json === "string" ? json : JSON.stringify(json)),
  };
}

export function postmarkJson({
  id,
  from,
  to,
  subject = "Re: your enquiry",
  text,
  html,
  headers = [],
}: Written) {
  const [, name = "", email = from] = /^(.*?)\s*<(.+)>$/.exec(from) ?? [];
  return {
    FromName: name,
    MessageStream: "inbound",
    From: email,
    FromFull: { Email: email, Name: name, MailboxHash: "" },
    To: to,
    ToFull: [{ Email: to, Name: "", MailboxHash: "" }],
    CcFull: [],
    OriginalRecipient: to,
    Subject: subject,
    MessageID: id,
    Date: "Mon, 2 Mar 2026 16:00:00 +0000",
    TextBody: text ?? "",
    HtmlBody: html ?? "",
    StrippedTextReply: "",
    Headers: headers.map(([Name, Value]) => ({ Name, Value })),
    Attachments: [],
  };
}

/** Google Pub/Sub's push, with what a relay has added. */
export function pubSub(relayed: unknown, token: string): Post {
  const data = Buffer.from(JSON.stringify(relayed)).toString("base64");
  const message = {
    data,
    messageId: "2070443601311540",
    publishTime: "2026-03-02T16:00:00Z",
    attributes: {},
  };
  return {
    path: `/replies/gmail?token=${encodeURIComponent(token)}`,
    headers: { "content-type": "application/json" },
    body: bytes(JSON.stringify({ message, subscription: "projects/shop/subscriptions/mail" })),
  };
}

/** A message of the Gmail API in format "full". */
export function gmailFull({ id, from, to, subject = "Re: your enquiry", text, html, headers = [] }: Written) {
  const part = (mimeType: string, words: string) => ({
    mimeType,
    filename: "",
    headers: [{ name: "Content-Type", value: `${mimeType}; charset="UTF-8"` }],
    body: { size: words.length, data: Buffer.from(words).toString("base64url") },
  });
  const all = [
    ["From", from],
    ["To", to],
    ["Subject", subject],
    ["Message-ID", `<${id}@shop.example>`],
    ...headers,
  ];
  return {
    id,
    threadId: id,
    labelIds: ["INBOX", "UNREAD"],
    payload: {
      mimeType: "multipart/alternative",
      filename: "",
      headers: all.map(([name, value]) => ({ name, value })),
      body: { size: 0 },
      parts: [
        ...(text === undefined ? [] : [part("text/plain", text)]),
        ...(html === undefined ? [] : [part("text/html", html)]),
      ],
    },
  };
}
