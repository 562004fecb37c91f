/** A mail to the person behind a sender: a reply to take over, a touch that is held, a task. */
import type { Effect, Email } from "./effects.ts";
import { mailbox } from "./mail-header.ts";
import { oneLine } from "./one-line.ts";
import type { Sender } from "./sequence.ts";

export function composeNotice(sender: Sender, notice: Extract<Effect, { is: "notify" }>): Email {
  return {
    from: mailbox("Softtouch", sender.email),
    to: sender.email,
    replyTo: notice.replyTo ?? sender.email,
    // Parts of it are a stranger's words. Cut, it may end in half a character.
    subject: oneLine(oneLine(notice.subject).slice(0, 200)),
    text: notice.text,
    // RFC 3834: nobody's vacation responder shall answer this.
    headers: [{ name: "Auto-Submitted", value: "auto-generated" }],
    tags: { notice: notice.id },
  };
}
