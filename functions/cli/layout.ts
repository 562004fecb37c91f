/** Text in a given width: wrapped paragraphs and tables. Nothing ends in a space. */

export interface Column {
  readonly title?: string;
  readonly paint?: (text: string) => string;
}

const GAP = "  ";
/** The last column says why: it gets this much before the others keep their width. */
const LEAST_LAST = 24;
const LEAST_COLUMN = 8;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** East Asian wide and fullwidth blocks (Unicode UAX 11) and emoji take two columns. */
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
/** Letters would say something to the terminal, or turn around what stands beside them: leads write their own names. */
const CONTROLS = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Columns a text takes. */
export function displayWidth(text: string): number {
  // Most text is ASCII, of which every character takes one.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/** A text from outside on one line, with nothing in it that a terminal would obey. */
export function inline(text: string): string {
  return text.replace(/\s+/g, " ").replace(CONTROLS, "").trim();
}

/** The first words of a text, on one line. */
export function inShort(text: string, length: number): string {
  const line = inline(text);
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

/** The first line that says something, without the marks of a Markdown heading. */
export function firstLine(text: string): string {
  const line = text.split("\n").find((one) => one.trim() !== "") ?? "";
  return inline(line.replace(/^#+\s*/, ""));
}

/** Lines of at most `width` columns. Line breaks stay; a word that is too long is broken. */
export function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((paragraph) => wrapParagraph(inline(paragraph), width));
}

function wrapParagraph(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((one) => pieces(one, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width) line = longer;
    else {
      if (line !== "") lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function pieces(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const made: string[] = [];
  let piece = "";
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== "" && displayWidth(piece + segment) > width) {
      made.push(piece);
      piece = "";
    }
    piece += segment;
  }
  return [...made, piece];
}

/** A paragraph whose lines are indented by so many columns, the first with a mark before it, the others below its text. */
export function paragraph(text: string, width: number, indent = 0, mark = ""): string[] {
  const hang = displayWidth(mark);
  return wrap(text, width - indent - hang).map((line, index) =>
    (" ".repeat(indent) + (index === 0 ? mark : " ".repeat(hang)) + line).trimEnd(),
  );
}

/**
 * A table below its titles: columns as wide as their widest cell, the last one wrapped; when that leaves too little for
 * the last one, the widest others are wrapped too. Cells may have line breaks.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  paintTitle: (text: string) => string,
): string[] {
  const titles = columns.map(({ title }) => title ?? "");
  const widths = widthsOf([titles, ...rows], columns.length, width);
  const paint = (column: number, text: string) => columns[column]?.paint?.(text) ?? text;
  return [
    ...layRow(titles, widths, (_, text) => paintTitle(text)),
    ...rows.flatMap((row) => layRow(row, widths, paint)),
  ];
}

/** The same without titles: the lines of each row. */
export function layRows(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string[][] {
  const widths = widthsOf(rows, columns.length, width);
  return rows.map((row) => layRow(row, widths, (column, text) => columns[column]?.paint?.(text) ?? text));
}

function widthsOf(rows: readonly (readonly string[])[], count: number, width: number): number[] {
  const columns = Array.from({ length: count }, (_, column) => rows.map((row) => row[column] ?? ""));
  const widths = columns.map((cells) => longest(cells, "\n"));
  const last = widths.pop() ?? 0;
  const words = columns.map((cells) => longest(cells, /\s/));
  const left = () => width - GAP.length * widths.length - widths.reduce((sum, one) => sum + one, 0);
  // Between words as long as that will do: an address or a number broken in two cannot be copied.
  const wish = Math.min(last, Math.max(LEAST_LAST, Math.min(words.pop() ?? 0, width / 2)));
  while (left() < wish && narrow(widths, words));
  while (left() < Math.min(last, LEAST_LAST) && narrow(widths, []));
  return [...widths, Math.max(LEAST_COLUMN, Math.min(last, left()))];
}

/** Takes one from the widest column that is wider than its least. Answers false when there is none. */
function narrow(widths: number[], leasts: readonly number[]): boolean {
  const spare = widths.map((width, column) =>
    width > Math.max(LEAST_COLUMN, leasts[column] ?? 0) ? width : 0,
  );
  const widest = Math.max(0, ...spare);
  if (widest === 0) return false;
  widths[spare.indexOf(widest)] = widest - 1;
  return true;
}

function longest(cells: readonly string[], separator: string | RegExp): number {
  return Math.max(
    0,
    ...cells.flatMap((cell) => cell.split(separator).map((one) => displayWidth(inline(one)))),
  );
}

function layRow(
  row: readonly string[],
  widths: readonly number[],
  paint: (column: number, text: string) => string,
): string[] {
  const cells = widths.map((width, column) => wrap(row[column] ?? "", width));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    cells
      .map((lines, column) => {
        const text = lines[at] ?? "";
        const pad = " ".repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(text)));
        return (text === "" ? "" : paint(column, text)) + pad;
      })
      .join(GAP)
      .trimEnd(),
  );
}
