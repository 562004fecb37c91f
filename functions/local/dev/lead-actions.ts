/** What a lead does, as real bytes at the service's own doors: their mail program, their phone, their mailbox provider. */
import { AUTOMATIC, answerMail } from "../answer-mail.ts";
import { LOCAL_REGION } from "../local-account.ts";
import { messageIdHeader } from "../ses.ts";
import { bounceEvent } from "../ses-events.ts";
import { parseAddress, type SentEmail } from "../ses-request.ts";
import type { Stack } from "../stack.ts";

const UNSUBSCRIBE = { "List-Unsubscribe": "One-Click" };

export interface LeadActions {
  /** An answer to a mail, in the lead's own words. */
  reply(mail: SentEmail, words: string): void;
  outOfOffice(mail: SentEmail, words: string): void;
  /** The mailbox is gone: this mail comes back, and every later one. */
  bounce(mail: SentEmail): void;
  complain(mail: SentEmail): void;
  /** One click in the mail program (RFC 8058). @throws Error when the mail has no such link or it is not taken. */
  unsubscribe(mail: SentEmail): Promise<void>;
  text(from: string, words: string): Promise<void>;
}

/** Addresses that bounce from now on are added to `bouncing`. */
export function createLeadActions(stack: Stack, bouncing: Set<string>): LeadActions {
  function answer(mail: SentEmail, subject: string, words: string, headers: readonly string[]): void {
    const from = parseAddress(mail.to[0] ?? "");
    const isAutomatic = headers.length > 0;
    const bytes = answerMail({
      ...{ from: mail.to[0] ?? "", to: mail.replyTo.join(", "), subject, words, headers },
      messageId: `<${crypto.randomUUID()}@${from.split("@")[1]}>`,
      answered: {
        messageId: messageIdHeader(mail.messageId, LOCAL_REGION),
        ...{ from: mail.from, text: mail.text ?? "" },
      },
      at: stack.clock.now(),
    });
    stack.deliverMail(bytes, {
      recipients: mail.replyTo.map(parseAddress),
      sender: isAutomatic ? "" : from,
    });
  }
  return {
    reply: (mail, words) => answer(mail, `Re: ${mail.subject.replace(/^re: */i, "")}`, words, []),
    outOfOffice: (mail, words) => answer(mail, `Automatic reply: ${mail.subject}`, words, [AUTOMATIC]),
    bounce(mail) {
      const addresses = mail.to.map(parseAddress);
      for (const address of addresses) {
        stack.ses.bounce(address);
        bouncing.add(address.toLowerCase());
      }
      stack.bus.put(bounceEvent(mail, addresses, stack.clock.now()));
    },
    complain: (mail) => stack.ses.complain(mail.messageId),
    async unsubscribe(mail) {
      const header = mail.headers.find(({ name }) => name === "List-Unsubscribe")?.value ?? "";
      const link = /<(https:[^>]+)>/.exec(header)?.[1];
      if (link === undefined) throw new Error("This mail carries no unsubscribe link.");
      const url = stack.gateway.url + new URL(link).pathname;
      const answered = await fetch(url, { method: "POST", body: new URLSearchParams(UNSUBSCRIBE) });
      if (!answered.ok) throw new Error(`The unsubscribe link answered ${answered.status}.`);
    },
    async text(from, words) {
      await stack.twilio.inbound({ from, body: words });
    },
  };
}
