/**
 * Providers behind a list: what is for anybody who is not on it is captured, and no provider hears of it. Nothing gets
 * past it, mail to reps included. A rehearsal's senders are production's, and a rep who read its notices would answer
 * by hand people who were never written to; whoever rehearses puts their own address on the list.
 */
import { mayWriteTo, type Recipients } from "../core/recipients.ts";
import type { Mailer, Texter } from "../ports.ts";

export function onlyListedMail(mailer: Mailer, recipients: Recipients): Mailer {
  return {
    send: async (email) =>
      mayWriteTo(recipients, email.to) ? mailer.send(email) : ({ is: "captured" } as const),
  };
}

export function onlyListedTexts(texter: Texter, recipients: Recipients): Texter {
  return {
    send: async (text) =>
      mayWriteTo(recipients, text.to) ? texter.send(text) : ({ is: "captured" } as const),
    taken: (to, since) => texter.taken(to, since),
  };
}
