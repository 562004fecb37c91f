/**
 * An HTML text, piece by piece, as a browser would split it (WHATWG HTML section 13.2.5). One pass: the mail is a
 * stranger's, and a pattern that looks ahead from every "<" takes minutes for a megabyte of them.
 */

export type Piece =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "open"; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly is: "close"; readonly name: string };

/** Their inside is text up to their own end tag, whatever is in it, and it is not shown. */
const TEXT_ONLY: ReadonlySet<string> = new Set([
  "script",
  "style",
  "title",
  "textarea",
  "iframe",
  "noframes",
  "xmp",
]);

/** Longer is no attribute by which a quotation or a signature would be known, but a picture in a data: address. */
const MAX_TAG = 4_000;

export function* piecesOf(html: string): Generator<Piece> {
  const ends = new Ends(html);
  let at = 0;
  let from = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) break;
    const end = ends.ofTag(open);
    // A "<" that starts no tag is text.
    if (end === undefined) {
      at = open + 1;
      continue;
    }
    if (open > from) yield { is: "text", text: html.slice(from, open) };
    const piece = tagOf(html.slice(open, Math.min(end, open + MAX_TAG)));
    const isUnseen = piece?.is === "open" && TEXT_ONLY.has(piece.name);
    if (piece !== undefined && !isUnseen) yield piece;
    at = isUnseen ? ends.ofElement(piece.name, end) : end;
    from = at;
  }
  if (from < html.length) yield { is: "text", text: html.slice(from) };
}

const NAME = /^<(\/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})/;
const ATTRIBUTE = /([a-zA-Z][a-zA-Z0-9_:-]{0,40})\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

function tagOf(source: string): Piece | undefined {
  const [, slash = "", written = ""] = NAME.exec(source) ?? [];
  if (written === "") return undefined;
  const name = written.toLowerCase();
  if (slash !== "") return { is: "close", name };
  const attributes = new Map<string, string>();
  for (const [, key = "", double, single, bare] of source.slice(written.length + 1).matchAll(ATTRIBUTE)) {
    attributes.set(key.toLowerCase(), double ?? single ?? bare ?? "");
  }
  return { is: "open", name, attributes };
}

/** Where things end. What was looked for up to the end of the mail and not found is not looked for again. */
class Ends {
  readonly #html: string;
  readonly #missing = new Set<string>();
  /** Quotation marks that do not pair would swallow everything: then a tag ends at its first ">". */
  #areQuotesBroken = false;

  constructor(html: string) {
    this.#html = html;
  }

  /** What begins at a "<"; undefined when that is text. A tag that is cut off ends with the mail. */
  ofTag(open: number): number | undefined {
    const start = this.#html.slice(open, open + 4);
    if (start === "<!--") return this.#after("-->", open + 2);
    if (/^<[!?]/.test(start)) return this.#after(">", open + 1);
    if (!/^<(?:\/|[a-zA-Z])/.test(start)) return undefined;
    return this.#pastQuotes(open) ?? this.#after(">", open + 1);
  }

  ofElement(name: string, from: number): number {
    const closing = new RegExp(`</${name}`, "gi");
    closing.lastIndex = from;
    const found = this.#missing.has(name) ? null : closing.exec(this.#html);
    if (found !== null) return this.#after(">", found.index);
    this.#missing.add(name);
    return this.#html.length;
  }

  #pastQuotes(open: number): number | undefined {
    if (this.#areQuotesBroken) return undefined;
    let quote = "";
    for (let at = open + 1; at < this.#html.length; at++) {
      const sign = this.#html.charAt(at);
      if (quote !== "") {
        if (sign === quote) quote = "";
      } else if (sign === ">") return at + 1;
      // A quotation mark opens a value only after "="; elsewhere it is a slip of whoever wrote the tag.
      else if ((sign === '"' || sign === "'") && /=\s?$/.test(this.#html.slice(at - 2, at))) quote = sign;
    }
    this.#areQuotesBroken = true;
    return undefined;
  }

  #after(sign: string, from: number): number {
    const found = this.#missing.has(sign) ? -1 : this.#html.indexOf(sign, from);
    if (found >= 0) return found + sign.length;
    this.#missing.add(sign);
    return this.#html.length;
  }
}
