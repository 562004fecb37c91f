/** What a lead's phone, mailbox or browser sends when they answer, as real bytes. */
import type { Stack } from "../stack.ts";
import type { Reaction } from "./cast.ts";
import type { Delivered } from "./ledger.ts";

interface Lead {
  readonly email: string;
  readonly phone: string;
  readonly name: string;
}

export async function answer(stack: Stack, lead: Lead, touch: Delivered, reaction: Reaction): Promise<void> {
  switch (reaction.does) {
    case "text":
      await stack.twilio.inbound({ from: lead.phone, body: reaction.words });
      return;
    case "reply":
      stack.deliverMail(mailOf(lead, touch, reaction.words, []), {
        recipients: [touch.replyTo],
        sender: lead.email,
      });
      return;
    case "autoReply":
      stack.deliverMail(mailOf(lead, touch, reaction.words, ["Auto-Submitted: auto-replied"]), {
        recipients: [touch.replyTo],
        sender: "",
      });
      return;
    case "clickUnsubscribe":
      await clickUnsubscribe(stack, touch);
      return;
    default:
      throw new Error(`nobody knows how to ${reaction.does satisfies never}`);
  }
}

function mailOf(lead: Lead, touch: Delivered, words: string, headers: readonly string[]): Uint8Array {
  const quoted = touch.body.split("\n").map((line) => `> ${line}`);
  const lines = [
    `From: ${lead.name} <${lead.email}>`,
    `To: ${touch.replyTo}`,
    `Subject: ${touch.subject.startsWith("Re: ") ? "" : "Re: "}${touch.subject}`,
    `Message-ID: <${touch.touchId}.${words.length}@${lead.email.split("@")[1]}>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    ...headers,
    "",
    words,
    "",
    `On Monday, Anna Berg <anna@mail.softtouch.example> wrote:`,
    ...quoted,
  ];
  return Buffer.from(lines.join("\r\n"));
}

/** A scanner follows the link first, as scanners do, and nothing may come of that; then the mailbox provider posts (RFC 8058). */
async function clickUnsubscribe(stack: Stack, touch: Delivered): Promise<void> {
  const url = `${stack.gateway.url}${new URL(touch.unsubscribeUrl).pathname}`;
  await fetch(url);
  const posted = await fetch(url, {
    method: "POST",
    body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
  });
  if (!posted.ok) throw new Error(`unsubscribing answered ${posted.status}`);
}
