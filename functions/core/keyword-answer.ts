/**
 * What is texted back to a keyword where Twilio's own answers are off: one confirmation of an opt-out (47 CFR 64.1200(a)(12)), and
 * who writes and how to stop for HELP (CTIA, Messaging Principles and Best Practices, section 5.1).
 */
import type { Keyword } from "./keywords.ts";
import { oneLine } from "./one-line.ts";
import type { Company } from "./sequence.ts";
import { unreachable } from "./unreachable.ts";

export function keywordAnswer(keyword: Keyword, { name, website }: Company): string {
  const company = oneLine(name);
  switch (keyword) {
    case "stop":
      return `${company}: you will get no more texts from us. Reply START to get them again.`;
    case "start":
      return `${company}: you will get our texts again. Reply STOP to stop them.`;
    case "help":
      return `${company}, ${oneLine(website)}: we text you about what you asked us for. Reply STOP to stop our texts.`;
    default:
      return unreachable(keyword);
  }
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Twilio acts on TwiML in the answer (https://www.twilio.com/docs/messaging/twiml/message); an empty response sends nothing back. */
export function twiml(message?: string): string {
  if (message === undefined) return `${HEAD}<Response/>`;
  const text = oneLine(message).replace(/[&<>]/g, (letter) => ENTITIES[letter] ?? "");
  // XML 1.0, section 2.2: these two cannot be written at all.
  return `${HEAD}<Response><Message>${text.replace(/[\ufffe\uffff]/g, "")}</Message></Response>`;
}
