/** What an inbound mail says, put together from its readers: the kind by its make, the words by what stands in them. */
import { classifyMail, type InboundMail } from "../inbound-mail.ts";
import { kindOf } from "./kind.ts";
import type { ReadingContext, Understanding } from "./understanding.ts";

/** Pure and total: any mail is understood somehow, and unsure is said as a low confidence. */
export function understandMail(mail: InboundMail, _context: ReadingContext): Understanding {
  const own = classifyMail(mail);
  const { kind, subkind, confidence, why, failed } = kindOf(mail, own.text);
  // Only a person can wish: an automatic answer that consists of "stop" says nothing.
  if (kind === "human" && own.kind === "optOut") {
    return { kind: "unsubscribe", confidence: 0.97, why: [own.why, ...why], text: own.text, failed };
  }
  return { kind, ...(subkind === undefined ? {} : { subkind }), confidence, why, text: own.text, failed };
}
