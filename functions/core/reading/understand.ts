/**
 * What a message says, put together from its readers: the kind by its make, then the words that its writer newly wrote,
 * and in these what they want and when.
 */
import type { InboundMail } from "../inbound-mail.ts";
import { agreedDate } from "./agreed-date.ts";
import { intentOf } from "./intent.ts";
import { type Classification, kindOf } from "./kind.ts";
import { replyText } from "./reply-text.ts";
import { returnDate } from "./return-date.ts";
import { type Intent, type ReadingContext, SURE, type Understanding } from "./understanding.ts";

/** What a row and a notice bear of somebody's words. */
export const MAX_WORDS = 1_500;

/** Pure and total: any mail is understood somehow, and unsure is said as a low confidence. */
export function understandMail(mail: InboundMail, context: ReadingContext): Understanding {
  const text = replyText(mail, { signature: "drop" }).slice(0, MAX_WORDS);
  const { why, ...kinded } = kindOf(mail, text);
  switch (kinded.kind) {
    case "human":
      return understandWords({ text, subject: mail.subject, channel: "email" }, context, { ...kinded, why });
    case "autoReply": {
      const until =
        kinded.subkind === "outOfOffice" ? returnDate(`${mail.subject}\n${text}`, context) : undefined;
      return { ...kinded, why, text, ...(until === undefined ? {} : { until }) };
    }
    default:
      return { ...kinded, why, text };
  }
}

/** A person's own words. A wish to be left alone is a kind of its own when it is sure. */
export function understandWords(
  words: Parameters<typeof intentOf>[0],
  context: ReadingContext,
  { why, ...kinded }: Classification,
): Understanding {
  const { text } = words;
  const intent: Intent = intentOf(words, context, agreedDate);
  if (intent.is !== "optOut" || intent.confidence < SURE) return { ...kinded, why, text, intent };
  const { confidence } = intent;
  return { kind: "unsubscribe", confidence, why: [intent.why, ...why], text, intent, failed: kinded.failed };
}
