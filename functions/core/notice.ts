/** A mail to the person behind a sender: a touch that is held, a task, a reply that belongs to nobody. */
import type { Effect, Email } from "./effects.ts";
import { NOTICE_HEADER } from "./inbound-mail.ts";
import { type Header, mailbox } from "./mail-header.ts";
import { oneLine } from "./one-line.ts";
import type { Sender } from "./sequence.ts";

/** Parts of a subject are a stranger's words. Cut, it may end in half a character. */
const SUBJECT_LIMIT = 200;

export function composeNotice(sender: Sender, notice: Extract<Effect, { is: "notify" }>): Email {
  return {
    from: mailbox("Softtouch", sender.email),
    to: sender.email,
    replyTo: notice.replyTo ?? sender.email,
    subject: noticeSubject(notice.subject),
    text: notice.text,
    headers: noticeHeaders(notice.id),
    tags: { notice: notice.id },
  };
}

export function noticeSubject(text: string): string {
  return oneLine(oneLine(text).slice(0, SUBJECT_LIMIT));
}

/** What every mail to a person of ours carries */
export function noticeHeaders(id: string): readonly Header[] {
  return [
    // RFC 3834: nobody's vacation responder shall answer this.
    { name: "Auto-Submitted", value: "auto-generated" },
    // A rule of a rep's mailbox may send it on to our own inbox, where it must not pass for a reply.
    { name: NOTICE_HEADER, value: id },
  ];
}
