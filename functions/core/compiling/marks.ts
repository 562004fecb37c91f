/** Private characters that stand for mustaches while Markdown is read, and the way back. Build time only. */
import type { Derived, Mustache, Stretch } from "./mustache.ts";

/** A mustache by its number; in a link's address, a letter says in which part of it. */
const MARK = /[\ue000\ue002](\d+)([bpa]?)\ue001/g;
/** A block's tag that has its line to itself. */
const OWN_LINE_MARK = /\ue002\d+\ue001/g;
const LIST_LINE = /^\s*(?:[-*+]|\d{1,9}[.)])\s|^\s+\S/;

/**
 * The body with a mark for each mustache. A block's tag on a line of its own becomes a paragraph of its own, so that
 * what it leaves out is whole paragraphs; inside a list it stays with the item above it, which keeps the list whole.
 */
export function protect(body: string, mustaches: readonly Mustache[]): string {
  /** For each open block, whether its tags stay with the lines of a list. */
  const inLists: boolean[] = [];
  const out: string[] = [];
  let previous = { line: "", inList: false };
  for (const line of withMarks(body, mustaches).split("\n")) {
    const kinds = [...line.matchAll(MARK)].map((mark) => mustaches[Number(mark[1])]?.kind);
    const ownLine =
      line.replace(MARK, "").trim() === "" && kinds.length > 0 && kinds.every((kind) => kind !== "value");
    let inList = previous.inList || LIST_LINE.test(previous.line);
    for (const kind of kinds) {
      if (kind === "open") inLists.push(ownLine && inList);
      if (kind === "else") inList = inLists.at(-1) ?? false;
      if (kind === "close") inList = inLists.pop() ?? false;
    }
    const marked = ownLine ? line.trim().replaceAll("\ue000", "\ue002") : line;
    out.push(...(ownLine && !inList ? ["", marked, ""] : [marked]));
    previous = { line, inList: ownLine && inList };
  }
  return out.join("\n");
}

function withMarks(body: string, mustaches: readonly Mustache[]): string {
  let out = "";
  let from = 0;
  for (const [index, { start, end, kind }] of mustaches.entries()) {
    out += body.slice(from, start) + (kind === "comment" ? "" : `\ue000${index}\ue001`);
    from = end;
  }
  return out + body.slice(from);
}

/** Whether a paragraph is nothing but tags that have their lines to themselves. */
export function isOwnLine(text: string): boolean {
  return text.includes("\ue002") && text.replace(OWN_LINE_MARK, "").trim() === "";
}

/** The numbers of the mustaches in a text, in its order. */
export function marksIn(text: string): number[] {
  return [...text.matchAll(MARK)].map((mark) => Number(mark[1]));
}

/**
 * A link's address with its marks told apart: `b` begins the address and must be a whole one; `p` fills a part and
 * is encoded; `a` is a part of a mail address or phone number, whose signs stay. Undefined when the address
 * begins with neither a scheme that a mail may link to nor a field.
 */
export function markAddress(address: string): string | undefined {
  const scheme = /^(?:https?:\/\/|mailto:|tel:)/i.exec(address)?.[0].toLowerCase();
  if (scheme === undefined && !address.startsWith("\ue000")) return undefined;
  const part = scheme === "mailto:" || scheme === "tel:" ? "a" : "p";
  return address.replace(MARK, (_, index, __, at) => `\ue000${index}${at === 0 ? "b" : part}\ue001`);
}

/** A text without any marks, for what is compared only. */
export function withoutMarks(text: string): string {
  return text.replace(MARK, "");
}

/** The text with its mustaches put back, and where each came from. */
export function expand(text: string, body: string, mustaches: readonly Mustache[]): Derived {
  const stretches: Stretch[] = [];
  let out = "";
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    out += text.slice(from, match.index);
    from = match.index + match[0].length;
    const mustache = mustaches[Number(match[1])];
    if (mustache === undefined) continue;
    const written = spelled(mustache, match[2] ?? "", body);
    stretches.push({ at: out.length, length: written.length, from: mustache.start });
    out += written;
  }
  return { text: out + text.slice(from), stretches };
}

function spelled(mustache: Mustache, where: string, body: string): string {
  if (mustache.kind !== "value" || where === "") return body.slice(mustache.start, mustache.end);
  const { inner } = mustache;
  // A word and its fields: the first of them is what has to be mended.
  const [, field = inner] = /^[a-z]+\s+(?:\(\s*[a-z]+\s+)?([^\s()"']+)/.exec(inner) ?? [];
  const value = /\s/.test(inner) ? `(${inner})` : inner;
  return where === "b"
    ? `{{linkAddress ${value} "${field}"}}`
    : `{{linkPart ${value} "${field}" "${where === "a" ? "@+" : ""}"}}`;
}
