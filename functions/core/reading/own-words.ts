/** What a person's own words say: what they want, and when. */
import { agreedDate } from "./agreed-date.ts";
import { intentOf } from "./intent.ts";
import type { Classification } from "./kind.ts";
import { type ReadingContext, SURE, type Understanding } from "./understanding.ts";

/** A wish to be left alone is a kind of its own when it is sure. */
export function understandWords(
  words: Parameters<typeof intentOf>[0],
  context: ReadingContext,
  { why, ...kinded }: Classification,
): Understanding {
  const { text } = words;
  const intent = intentOf(words, context, agreedDate);
  if (intent.is !== "optOut" || intent.confidence < SURE) return { ...kinded, why, text, intent };
  const { confidence } = intent;
  return { kind: "unsubscribe", confidence, why: [intent.why, ...why], text, intent, failed: kinded.failed };
}
