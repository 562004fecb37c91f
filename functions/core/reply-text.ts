/** That somebody has answered, as a text to the rep: who, the first words, and where the rest is. */
import type { Effect, Text } from "./effects.ts";
import { gsmText, ONE_PART } from "./gsm-text.ts";
import { oneLine } from "./one-line.ts";
import { replyUrl } from "./reply-address.ts";
import type { Settings } from "./settings.ts";

const LONGEST_NAME = 30;
/** Fewer words say nothing. */
const FEWEST = 12;

/**
 * In one part where the address of the page leaves room for it. It is about no touch: nothing that the provider says
 * of it is evidence of anything.
 */
export function composeReplyText(
  phone: string,
  contactId: string,
  { name, text, replyId }: Extract<Effect, { is: "textReply" }>,
  settings: Pick<Settings, "publicUrl" | "replyDomain" | "keyring">,
): Text {
  const who = cut(gsmText(oneLine(name)), LONGEST_NAME) || "somebody";
  const begin = `Reply from ${who}`;
  const end = ` ${replyUrl(settings, contactId, replyId)}`;
  const room = ONE_PART - begin.length - ": ".length - end.length;
  const words = room < FEWEST ? "" : cut(gsmText(oneLine(text)), room);
  return { to: phone, body: `${begin}${words === "" ? "" : `: ${words}`}${end}` };
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 3).trimEnd()}...`;
}
