/** Mails as their bytes come, written down as text. */
import { readMail } from "../../../functions/app/read-mail.ts";
import { understandMail } from "../../../functions/core/reading/understand.ts";
import type { Understanding } from "../../../functions/core/reading/understanding.ts";

const CONTEXT = { now: Date.UTC(2026, 10, 24, 10), zone: "Europe/Berlin" };

/** What a mail is understood to be. Headers and text are written with plain line breaks. */
export async function understood(mail: string): Promise<Understanding> {
  return understandMail(await readMail(Buffer.from(mail.trimStart().replaceAll("\n", "\r\n"))), CONTEXT);
}

interface Mail {
  readonly from?: string;
  readonly subject?: string;
  /** Headers beside those. */
  readonly head?: readonly string[];
  readonly text: string;
}

const OUR_MAIL = `

On Tue, 24 Nov 2026 at 10:02, Anna Berg <anna@reply.softtouch.example> wrote:

> Hi Maria,
>
> did you have time to look at the offer?
>
> Anna
`;

/** A person's or a program's mail to us, in plain text. */
export function mail({
  from = "Maria Costa <maria@bakery.example>",
  subject = "Re: Your enquiry",
  head = [],
  text,
}: Mail): string {
  return [
    `From: ${from}`,
    "To: Anna Berg <anna@reply.softtouch.example>",
    `Subject: ${subject}`,
    "Date: Tue, 24 Nov 2026 11:05:00 +0100",
    "Message-ID: <1@bakery.example>",
    ...head,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    text,
  ].join("\n");
}

/** It answers ours, as mail programs answer. */
export const ANSWERS: readonly string[] = [
  "In-Reply-To: <0100@email.amazonses.com>",
  "References: <0100@email.amazonses.com>",
];

/** An answer with our mail quoted below. */
export const answer = (text: string, subject?: string) =>
  mail({ text: `${text}${OUR_MAIL}`, head: ANSWERS, ...(subject === undefined ? {} : { subject }) });

/** A delivery report with a part for machines. */
export function report(
  fields: string,
  { words = "Your message could not be delivered.", returned = "To: maria@bakery.example" } = {},
): string {
  return `From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: bounce@reply.softtouch.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

${words}

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

${fields}

--b
Content-Type: text/rfc822-headers

From: Anna Berg <anna@reply.softtouch.example>
${returned}
Subject: Your enquiry

--b--
`;
}
