/** A line of a mail, and whose it is. */

export type Mark = "own" | "quoted" | "signature";

export interface MarkedLine {
  readonly text: string;
  readonly mark: Mark;
}

/** RFC 3676 section 4.5: a quoted line begins with ">". */
const QUOTED = /^\s{0,3}>/;
/** ">>> look here <<<" is an ornament. */
const ORNAMENT = /^\s{0,3}>{2,}[^<]{1,200}<{2,}\s*$/;

export function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === "";
}

/** The lines of a plain text, the quoted ones marked by what they begin with. */
export function markedLines(text: string): readonly MarkedLine[] {
  const lines = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n");
  const prefixed = prefixedLines(lines);
  return lines.map((line, at) => ({
    text: line,
    mark: isQuoted(line) || prefixed.has(at) ? "quoted" : "own",
  }));
}

function isQuoted(line: string): boolean {
  return QUOTED.test(line) && !ORNAMENT.test(line.slice(0, 300));
}

/** "JD> " and "| " are quotation marks of some mail programs; one such line alone may be anything. */
const INITIALS = /^\s?([A-Z][A-Za-z]{0,11})> ?/;
const BAR = /^\s?\|(?: \|)*(?: [^|]*)?$/;

function prefixedLines(lines: readonly string[]): ReadonlySet<number> {
  const byPrefix = new Map<string, number[]>();
  lines.forEach((line, at) => {
    const prefix = INITIALS.exec(line.slice(0, 20))?.[1] ?? (isBarred(lines, at) ? "|" : undefined);
    if (prefix === undefined) return;
    const found = byPrefix.get(prefix);
    if (found === undefined) byPrefix.set(prefix, [at]);
    else found.push(at);
  });
  return new Set([...byPrefix.values()].filter(({ length }) => length > 1).flat());
}

/** A bar further on in the line makes it a row of a table, which the writer has drawn. */
function isBarred(lines: readonly string[], at: number): boolean {
  const barred = (line = "") => line.length < 1_000 && BAR.test(line);
  return barred(lines[at]) && (barred(lines[at - 1]) || barred(lines[at + 1]));
}
