/** The words of an HTML mail as a person sees them, line by line, with what is quoted and what is a signature marked. */
import { decodeEntities } from "./html-entities.ts";
import { type Meaning, meaningOf } from "./html-marks.ts";
import { type Piece, piecesOf } from "./html-tags.ts";
import { isBlank, type Mark, type MarkedLine } from "./marked-line.ts";

/** They stand on lines of their own. */
const BLOCKS: ReadonlySet<string> = new Set(
  "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td th tr ul".split(
    " ",
  ),
);
/** Cells of a row are beside each other. */
const CELLS: ReadonlySet<string> = new Set(["td", "th"]);
/** They have no inside. */
const VOID: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

export function htmlLines(html: string): readonly MarkedLine[] {
  const lines = new Lines();
  for (const piece of piecesOf(html)) lines.take(piece);
  return lines.end();
}

/**
 * The same as plain text: what is quoted behind "> ", and a signature below "-- ", as a mail program writes them (RFC 3676,
 * sections 4.3 and 4.5).
 */
export function htmlText(html: string): string {
  const lines = htmlLines(html);
  return lines
    .map(({ text, mark }, at) => {
      if (mark === "quoted") return `> ${text}`.trimEnd();
      const isStart = mark === "signature" && lines[at - 1]?.mark === "own" && !/^\s*--/.test(text);
      return isStart ? `-- \n${text}` : text;
    })
    .join("\n");
}

interface Element {
  readonly name: string;
  readonly meaning: Meaning | undefined;
  /** Of the nearest around it that has one. */
  readonly within: Meaning | undefined;
  /** A holder that is in no other. */
  readonly isHolder: boolean;
}

/** An introduction is a line or two, folded; what is longer is the head of a forwarded mail. */
const MAX_INTRODUCTION = 3;

class Lines {
  readonly #lines: MarkedLine[] = [];
  readonly #open: Element[] = [];
  /** How many of a name are open, so that a stray end tag is told at once. */
  readonly #count = new Map<string, number>();
  /** Of the line that is being written. Asking a string that grows for its end copies it each time. */
  #parts: string[] = [];
  #endsInSpace = true;
  #mark: Mark = "own";
  /** An unbreakable space makes a line of an element that is empty otherwise. */
  #isHeldOpen = false;
  /** Where the lines of a holder begin, until its first blockquote. */
  #introduction: number | undefined;
  /** The holder is a forwarded mail. */
  #isForward = false;
  #isRest = false;

  take(piece: Piece): void {
    if (piece.is === "text") this.#write(piece.text);
    else if (piece.is === "close") this.#close(piece.name);
    else this.#begin(piece);
  }

  end(): readonly MarkedLine[] {
    this.#breakLine(false);
    this.#introduce();
    return this.#lines;
  }

  #begin(piece: Extract<Piece, { is: "open" }>): void {
    const { name } = piece;
    const meaning = meaningOf(piece);
    const outside = this.#open.at(-1)?.within;
    if (name === "br") return this.#breakLine(outside !== "hidden");
    if (CELLS.has(name)) this.#add(" ", this.#markOf(outside));
    else if (BLOCKS.has(name) || meaning !== undefined) this.#breakLine(false);
    const isHolder = meaning === "holder" && (outside === undefined || outside === "signature");
    if (meaning === "rest" && outside !== "hidden" && outside !== "quoted") this.#isRest = true;
    if (meaning === "quoted" && name === "blockquote" && outside === "holder") this.#introduce();
    if (isHolder) this.#introduction = this.#lines.length;
    if (VOID.has(name)) return;
    this.#open.push({ name, meaning, within: strongest(outside, meaning), isHolder });
    this.#count.set(name, (this.#count.get(name) ?? 0) + 1);
  }

  #close(name: string): void {
    if (BLOCKS.has(name) && !CELLS.has(name)) this.#breakLine(false);
    if (!this.#count.get(name)) return;
    for (let element = this.#open.at(-1); element !== undefined; element = this.#open.at(-1)) {
      if (element.meaning !== undefined) this.#breakLine(false);
      if (element.isHolder) this.#leaveHolder();
      this.#open.pop();
      this.#count.set(element.name, (this.#count.get(element.name) ?? 1) - 1);
      if (element.name === name) return;
    }
  }

  #write(source: string): void {
    const within = this.#open.at(-1)?.within;
    if (within === "hidden") return;
    const text = decodeEntities(source);
    if (text.includes("\u00a0")) this.#isHeldOpen = true;
    const isPre = (this.#count.get("pre") ?? 0) > 0;
    if (!isPre) return this.#add(text.replace(/\s+/g, " "), this.#markOf(within));
    text.split(/\r?\n/).forEach((line, at) => {
      if (at > 0) this.#breakLine(true);
      this.#endsInSpace = false;
      this.#add(line, this.#markOf(within));
    });
  }

  #add(text: string, mark: Mark): void {
    const added = this.#endsInSpace && text.startsWith(" ") ? text.slice(1) : text;
    if (added === "") return;
    if (this.#parts.length === 0) this.#mark = mark;
    this.#parts.push(added);
    this.#endsInSpace = added.endsWith(" ");
  }

  #markOf(within: Meaning | undefined): Mark {
    if (this.#isRest || within === "quoted" || within === "rest") return "quoted";
    if (within === "holder" && this.#isForward) return "quoted";
    return within === "signature" ? "signature" : "own";
  }

  /** An element that ends where nothing was written makes no empty line; a <br> does. */
  #breakLine(isForced: boolean): void {
    const text = this.#parts.join("").trimEnd();
    const isShown = text !== "" || isForced || this.#isHeldOpen;
    if (text === "") this.#mark = this.#markOf(this.#open.at(-1)?.within);
    if (isShown) this.#lines.push({ text, mark: this.#mark });
    this.#parts = [];
    this.#endsInSpace = true;
    this.#isHeldOpen = false;
  }

  /** What a holder says before its quotation belongs to it, in whatever language. */
  #introduce(): void {
    if (this.#introduction === undefined) return;
    let words = 0;
    for (let at = this.#introduction; at < this.#lines.length; at++) {
      const line = this.#lines[at];
      if (line === undefined || isBlank(line.text)) continue;
      words++;
      this.#lines[at] = { text: line.text, mark: "quoted" };
    }
    this.#isForward = words > MAX_INTRODUCTION;
    this.#introduction = undefined;
  }

  /** A holder without a blockquote is all quotation. */
  #leaveHolder(): void {
    this.#introduce();
    this.#isForward = false;
  }
}

/** What is in a quotation stays quoted whatever else it is, and what is hidden stays hidden. */
function strongest(outside: Meaning | undefined, own: Meaning | undefined): Meaning | undefined {
  if (outside === "hidden" || own === "hidden") return "hidden";
  if (outside === "quoted" || outside === "rest") return outside;
  return own ?? outside;
}
