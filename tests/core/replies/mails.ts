/** What a door made of a post, for tests of the doors. */
import { composeMail, type Pieces } from "../../../functions/core/composed-mail.ts";
import type { Posted, PostedMail } from "../../../functions/core/replies/posted.ts";

export function mailsOf(posted: Posted | { readonly is: "text" }): readonly PostedMail[] {
  if (posted.is !== "mails") throw new Error(`there are no mails in it: ${JSON.stringify(posted)}`);
  return posted.mails;
}

/** The only mail, as it lies in the inbox. */
export function mailOf(posted: Posted | { readonly is: "text" }): string {
  const [mail, ...others] = mailsOf(posted);
  if (mail === undefined || others.length > 0) throw new Error("it is not one mail");
  return Buffer.from(mail.bytes).toString("latin1");
}

/** The mail that these pieces are put together to. */
export function composed(pieces: Pieces): string {
  return Buffer.from(composeMail(pieces)).toString("latin1");
}

export function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}
