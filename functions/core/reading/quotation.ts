/** Which lines of a mail its writer wrote, and which are quoted. */
import { isBlank, type MarkedLine } from "./marked-line.ts";
import { quoteStartAt } from "./quote-start.ts";

/**
 * The lines that are not quoted, in stretches: what stands above, between and below quotations. An introduction is followed
 * either by lines that are marked as quoted, and then what comes after them is the writer's again, or by a quotation that
 * nothing marks, and then all that follows belongs to it.
 */
export function ownStretches(lines: readonly MarkedLine[]): readonly (readonly MarkedLine[])[] {
  const stretches: MarkedLine[][] = [[]];
  const current = () => stretches.at(-1) ?? [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line === undefined) break;
    if (line.mark === "quoted" || isWrapped(lines, at)) {
      at++;
      if (current().length > 0) stretches.push([]);
      continue;
    }
    const start = line.mark === "own" ? quoteStartAt(lines, at) : undefined;
    if (start === undefined) {
      current().push(line);
      at++;
      continue;
    }
    if (start.before !== undefined) current().push({ ...line, text: start.before });
    dropRule(current());
    stretches.push([]);
    const next = firstWritten(lines, at + start.lines);
    if (lines[next]?.mark !== "quoted") break;
    at = next;
  }
  return stretches.filter((stretch) => stretch.some(({ text }) => !isBlank(text)));
}

function firstWritten(lines: readonly MarkedLine[], from: number): number {
  let at = from;
  while (at < lines.length && isBlank(lines[at]?.text)) at++;
  return at;
}

const RULE = /^[\s>]{0,4}[-_=*~–—]{3,}\s*$/;

/** The rule that a mail program draws above a quotation. */
function dropRule(stretch: MarkedLine[]): void {
  let end = stretch.length;
  while (end > 0 && isBlank(stretch[end - 1]?.text)) end--;
  if (RULE.test((stretch[end - 1]?.text ?? "").slice(0, 200))) stretch.length = end - 1;
}

/** A line shorter than this was not broken by a mail program. */
const WRAPPED_AT = 60;
const LINK_ALONE = /^[\s(<[]{0,4}https?:[^\s]{1,2000}[\s)>\]]{0,4}$/;
const ENDS_IN_LINK = /https?:[^\s]{0,300}$/;

/**
 * The rest of a quoted line that was broken on its way and has lost its mark. An answer between two quoted lines looks
 * nearly the same, and losing an answer is worse: so the broken line must be long and its sentence unfinished, or a link
 * was broken.
 */
function isWrapped(lines: readonly MarkedLine[], at: number): boolean {
  const before = lines[at - 1];
  if (before?.mark !== "quoted" || lines[at + 1]?.mark !== "quoted") return false;
  const line = (lines[at]?.text ?? "").trim();
  const cut = before.text.trimEnd().slice(-300);
  if (LINK_ALONE.test(line) || (ENDS_IN_LINK.test(cut) && isPieceOfLink(line))) return true;
  return cut.length >= WRAPPED_AT && /[\p{Ll},]$/u.test(cut) && /^\p{Ll}/u.test(line);
}

function isPieceOfLink(line: string): boolean {
  return !/\s/.test(line) && /[=&/%?_]/.test(line);
}
