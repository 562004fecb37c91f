/** What the writer of a reply newly wrote: without quotations, and without the signature when that is asked. */
import { htmlLines } from "./html-text.ts";
import { isBlank, type MarkedLine, markedLines } from "./marked-line.ts";
import { ownStretches } from "./quotation.ts";
import { withoutMachineLines, withoutSignature } from "./signatures.ts";

export interface WrittenMail {
  readonly text?: string;
  readonly html?: string;
}

export interface ReplyOptions {
  readonly signature: "drop" | "keep";
}

type Stretches = readonly (readonly MarkedLine[])[];

/** Empty when nothing but a quotation is there. Lines are as they were written, with single line feeds. */
export function replyText(mail: WrittenMail, { signature }: ReplyOptions): string {
  const stretches = stretchesOf(mail);
  if (signature === "keep") return joined(stretches.map((lines) => lines.map(({ text }) => text)));
  const written = stretches.map(unmarked);
  const said = joined(written.map(withoutSignature));
  return said === "" ? joined(written.map(withoutMachineLines)) : said;
}

/**
 * Without what the HTML says is a signature. Some write inside of it, where the cursor stood: when there is nothing beside
 * it but a salutation, it is the message.
 */
function unmarked(lines: readonly MarkedLine[]): readonly string[] {
  const own = lines.filter(({ mark }) => mark === "own");
  const written = own.filter(({ text }) => !isBlank(text));
  const isSaid = written.length > 1 || (written[0] !== undefined && !isSalutation(written[0].text));
  return (isSaid ? own : lines).map(({ text }) => text);
}

function isSalutation(line: string): boolean {
  return line.length < 60 && line.trim().endsWith(",");
}

/**
 * From the plain text; from the HTML where there is no other, or where it alone knows a quotation: some programs write
 * the text part without any mark.
 */
function stretchesOf({ text = "", html = "" }: WrittenMail): Stretches {
  const plain = markedLines(text);
  if (isBlank(html)) return ownStretches(plain);
  const rich = htmlLines(html);
  if (isBlank(text)) return ownStretches(rich);
  const fromText = ownStretches(plain);
  const fromHtml = ownStretches(rich);
  const isUnmarked = wordsIn(fromText) === wordsIn([plain]);
  return isUnmarked && rich.some(({ mark }) => mark === "quoted") && wordsIn(fromHtml) > 0
    ? fromHtml
    : fromText;
}

function wordsIn(stretches: Stretches): number {
  return stretches.flat().filter(({ text }) => !isBlank(text)).length;
}

/** Stretches stand apart by one empty line, or by none where they did. */
function joined(stretches: readonly (readonly string[])[]): string {
  return stretches
    .map((lines) => lines.join("\n").replace(/^\n+/, "").trimEnd())
    .filter((text) => text.trim() !== "")
    .join("\n\n")
    .trim();
}
