/** A test to oneself: a rehearsed mail, sent by the account's own SES to an address that was allowed on the command line. */
import type { Email } from "../../core/effects.ts";
import { escapeHtml } from "../../core/escape-html.ts";
import { DEFAULTS } from "../../core/linting/timetable.ts";
import type { Recipients } from "../../core/recipients.ts";
import { unreachable } from "../../core/unreachable.ts";
import type { Mailer } from "../../ports.ts";

const INERT = "(a link that does nothing in a test)";

/**
 * The mail as a test: it says so, goes to that address, answers come back to it, and nothing in it belongs to an
 * enrollment. Its links of ours lead nowhere, and the headers by which mail programs offer to unsubscribe are gone.
 */
export function testMailOf(email: Email, to: string, publicUrl = DEFAULTS.publicUrl): Email {
  const { from, subject, text, html } = email;
  const own = `${publicUrl.replace(/[.\\/]/g, "\\$&")}/[A-Za-z]/[^\\s"'<>)]*`;
  return {
    ...{ from, to, replyTo: to, subject: `[Test] ${subject}`, headers: [], tags: { test: "preview" } },
    text: text.replace(new RegExp(own, "g"), INERT),
    ...(html === undefined
      ? {}
      : { html: html.replace(new RegExp(own, "g"), "#").replace(/(<title>)/, `$1${escapeHtml("[Test] ")}`) }),
  };
}

export interface TestPost {
  /** Sends it, and says in a sentence what came of it. @throws Error with a sentence when it was not sent. */
  send(email: Email, to: string): Promise<string>;
}

/** The client is loaded when it is first needed: most previews send nothing, and need no credentials. */
export function createTestPost(recipients: Recipients): TestPost {
  let mailer: Mailer | undefined;
  return {
    async send(email, to) {
      mailer ??= await openMailer(recipients);
      const answer = await mailer.send(testMailOf(email, to));
      switch (answer.is) {
        case "sent":
          return `The test was sent to ${to}: SES calls it ${answer.providerId}.`;
        case "captured":
          throw new Error(`Not sent: ${to} is not allowed. Start the preview with --send-to ${to}.`);
        case "refused":
          throw new Error(`Not sent: ${answer.refusal.why}`);
        case "lost":
          throw new Error(`Nobody knows whether it was sent: ${answer.why}. Look into your mailbox.`);
        default:
          return unreachable(answer);
      }
    },
  };
}

async function openMailer(recipients: Recipients): Promise<Mailer> {
  const { createMailer, createSesClient } = await import("../../adapters/ses.ts");
  const { onlyListedMail } = await import("../../adapters/only-listed.ts");
  return onlyListedMail(createMailer({ client: createSesClient({}) }), recipients);
}
