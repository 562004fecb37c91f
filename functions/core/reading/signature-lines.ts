/** What a line of a signature looks like. Every test is strict: a line that says anything is no signature. */

import { DEVICE_LINES } from "./device-words.ts";
import { DISCLAIMERS, LIST_FOOTERS } from "./footer-words.ts";
import { isBlank } from "./marked-line.ts";
import { CLOSINGS, REFERRING, SAYING, THANKS } from "./signature-words.ts";

const MAX_LINE = 160;

/** RFC 3676 section 4.3, without its space where an editor has taken it, and as phones make a dash of it. */
export function isDelimiter(line: string): boolean {
  return line.length < MAX_LINE && /^(?:--|—|–|__)\s*$/.test(line);
}

export function isRule(line: string): boolean {
  return line.length <= 200 && /^\s*(?:[-_=*~–—#+]{2,}|ᐧ)\s*$/.test(line);
}

/** "PS" is what a writer adds below their signature. */
export function isPostscript(line: string): boolean {
  return /^\s*(?:p\.? ?){1,3}s\.?(?:[:,.\s-]|$)/i.test(line.slice(0, 20));
}

const DEVICES =
  /iphon|ipad|ipod|android|phone|mobil|samsung|galaxy|blackberry|outlook|mail|nokia|htc|xperia|huawei|xiaomi|pixel|windows|tablet|device|app\b|proton|handy|smartphone|cell\b|telefo|téléfon|téléphon|gerät|\bios\b|courrier|correo|posta|appareil|móvil|celular|puhelim|телефон|手机|手機/i;
/** "Please excuse typos", "my iPhone", and in Portuguese "do meu iPhone". */
const DEVICE_EXCUSES: ReadonlySet<string> = new Set(["please", "my", "do"]);

/** "Sent from my iPhone". */
export function isDeviceLine(line: string): boolean {
  if (line.length > MAX_LINE) return false;
  const said = line
    .trim()
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/^[<([*_"\s]{1,6}/, "");
  if (!DEVICE_LINES.some((start) => said.startsWith(start))) return false;
  const words = wordsOf(said.replace(/<?\(?https?:\S+/g, ""));
  if (words.length > 14 || words.some((word) => SAYS.has(word) && !DEVICE_EXCUSES.has(word))) return false;
  if (/^von mein/.test(said) && !/ge(?:sendet|schickt|schrieben|tippt)/.test(said)) return false;
  return said.startsWith("sent from my ") || DEVICES.test(said);
}

const SAYS: ReadonlySet<string> = new Set(SAYING);
const REFERS: ReadonlySet<string> = new Set(REFERRING);

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replaceAll("’", "'")
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter((word) => word !== "");
}

export function refersToSomebody(text: string): boolean {
  return /[:：]\s*$/.test(text) || wordsOf(text.slice(-300)).some((word) => REFERS.has(word));
}

const CLOSES: ReadonlySet<string> = new Set(CLOSINGS);
const THANKING: ReadonlySet<string> = new Set(THANKS);

export type Closing = "closing" | "thanks";

/** "Best regards," or "Best, Anna": a closing, and a name on the same line when there is one. */
export function closingOf(line: string): Closing | "signed" | undefined {
  if (line.length > 80) return undefined;
  const written = line.trim().replace(/^[*_]{1,2}|[*_]{1,2}$/g, "");
  const said = written
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/[\s,.!;:–—-]{1,5}$/, "");
  if (CLOSES.has(said)) return "closing";
  if (THANKING.has(said)) return "thanks";
  const [, head = "", name = ""] = /^([^,–—-]{2,40})[,–—-]{1,2} ?(.{2,40})$/.exec(written) ?? [];
  const isClosing = CLOSES.has(head.trim().toLowerCase()) || THANKING.has(head.trim().toLowerCase());
  return isClosing && isName(name) && name.split(/\s+/).length <= 4 ? "signed" : undefined;
}

/** "-Anna", "~ Anna Maier"; a dash and a space begin an entry of a list. */
export function isDashedName(line: string): boolean {
  const [, name = ""] = /^\s{0,3}(?:[-–—]{1,2}|~ ?)(\p{Lu}.{1,30})$/u.exec(line.slice(0, 60)) ?? [];
  return name !== "" && isName(name) && name.trim().split(/\s+/).length <= 3;
}

const SMALL: ReadonlySet<string> = new Set(
  "of the and & de la le du des del di da dos das van von der den für und et y e i en for in at to og och pour".split(
    " ",
  ),
);

/** A name, a title or a company: every word of it has a capital. */
export function isName(line: string): boolean {
  const text = line.trim().replace(/^[*_]{1,2}|[*_,]{1,2}$/g, "");
  if (text === "" || text.length > 70) return false;
  if (/[?!]$|[^.]\.$/.test(text) && !/\b(?:Inc|Ltd|Jr|Sr|Co|Corp|LLC|Esq|S\.A|\p{Lu})\.$/u.test(text))
    return false;
  if (/\d\s?(?:am|pm|uhr)\b|\d:\d\d/i.test(text) || wordsOf(text).some((word) => SAYS.has(word)))
    return false;
  const words = text.split(/[\s|/,·•]+/).filter((word) => word !== "");
  if (words.length > 9) return false;
  return words.every((word) => SMALL.has(word) || /^[("'“#+-]*[\p{Lu}\p{Lo}\p{N}&–—-]/u.test(word));
}

const CONTACT =
  /[^\s<>()]{1,64}@[^\s<>()]{1,100}\.\w{2,}|(?:https?:\/\/|www\.)\S+|\+?\(?\d[\d\s()./-]{5,20}\d|\b[a-z0-9-]{2,40}\.(?:com|org|net|io|de|fr|es|it|nl|co|eu|example)\b/gi;

/** A telephone number, an address of mail or of a page, with hardly a word beside it. */
export function isContact(line: string): boolean {
  if (line.length > MAX_LINE) return false;
  const rest = line.replace(CONTACT, "");
  if (rest.length === line.length) return false;
  const words = wordsOf(rest);
  return words.length <= 6 && !words.some((word) => SAYS.has(word));
}

export function isSignatureLine(line: string): boolean {
  return isRule(line) || isContact(line) || isName(line) || isDeviceLine(line);
}

/** Shorter is a writer's own sentence about what is confidential. */
const MIN_DISCLAIMER = 90;

/** Of the lines of one paragraph: whether a lawyer, a virus scanner or a mailing list has added it. */
export function isFooter(lines: readonly string[]): boolean {
  const text = lines.join(" ").slice(0, 5_000).toLowerCase();
  if (text.length >= MIN_DISCLAIMER && DISCLAIMERS.some((said) => text.includes(said))) {
    return !/\b(?:i|me|ich|je)\b/.test(text);
  }
  const isLinked = /https?:|www\.|@|mailto:/.test(text);
  const isRuled = isRule(lines[0] ?? "");
  return (
    isLinked &&
    LIST_FOOTERS.some((said) =>
      isRuled
        ? text.includes(said)
        : lines.some((line) => line.slice(0, 200).trim().toLowerCase().startsWith(said)),
    )
  );
}

/** Lines of one paragraph each, as [from, to). */
export function lastParagraph(lines: readonly string[], before: number): readonly [number, number] {
  let to = before;
  while (to > 0 && isBlank(lines[to - 1])) to--;
  let from = to;
  while (from > 0 && !isBlank(lines[from - 1])) from--;
  return [from, to];
}
