/**
 * What a route of Mailgun's forwards: https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/receive-http
 * To a URL that ends in "mime" the mail itself, in `body-mime`; to others its parts, all in UTF-8.
 */
import { composeMail, deliveredMail } from "../composed-mail.ts";
import { type Field, readForm } from "../form-data.ts";
import { filesIn, headerPairs, textIn } from "./form-values.ts";
import { jsonIn, mailNamed, type Posted } from "./posted.ts";
import type { MailgunSignature } from "./signatures.ts";

/** The form, and what Mailgun signed of it: the signature stands among the fields. */
export function readMailgunForm(
  body: Uint8Array,
  contentType: string,
): { readonly fields: readonly Field[]; readonly signed: MailgunSignature } | undefined {
  const fields = readForm(body, contentType);
  if (fields === undefined) return undefined;
  const [timestamp, token, signature] = ["timestamp", "token", "signature"].map((name) =>
    textIn(fields, name),
  );
  return { fields, signed: { timestamp, token, signature } };
}

/**
 * Named by its token, which is signed once for each mail: the rest of the form is not signed, so whoever posts a token
 * again with other words is not heard.
 */
export function readMailgun(fields: readonly Field[], token: string): Posted {
  const names = new Set(fields.map(({ name }) => name));
  if (!["body-mime", "body-plain", "body-html", "message-headers", "from"].some((name) => names.has(name)))
    return {
      is: "unreadable",
      why: "the form has neither body-mime nor body-plain, body-html, message-headers or from",
    };
  return mailNamed("mailgun", token, mailOf(fields));
}

function mailOf(fields: readonly Field[]): Uint8Array {
  const text = (name: string) => textIn(fields, name) || undefined;
  const deliveredTo = (text("recipient") ?? "").split(",");
  const raw = fields.find(({ name }) => name === "body-mime")?.bytes;
  if (raw !== undefined && raw.length > 0) return deliveredMail(raw, deliveredTo);
  const said = (
    [
      ["from", text("from") ?? text("sender")],
      ["to", text("To") ?? text("recipient")],
      ["subject", text("subject")],
      // The whole text where there is one: whoever answers below a quotation is read as well.
      ["text", text("body-plain") ?? text("stripped-text")],
      ["html", text("body-html")],
    ] as const
  ).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return composeMail({
    deliveredTo,
    headers: headerPairs(jsonIn(text("message-headers"))),
    ...Object.fromEntries(said),
    attachments: filesIn(fields),
  });
}
