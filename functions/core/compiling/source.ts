/** Places in the files that people write, and what is wrong there. */

/** One fault in a file of templates/: where, what is wrong, how to mend it. */
export interface SourceFault {
  /** Path below templates/. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column?: number;
  readonly what: string;
  readonly fix: string;
}

/** A fault by its offset in a text whose place in a file is known to whoever asked. */
export interface Finding {
  readonly offset: number;
  readonly what: string;
  readonly fix: string;
}

/** A stretch of a file that is read by rules of its own: the body of a mail, its subject. */
export interface Excerpt {
  readonly file: string;
  readonly text: string;
  /** Where an offset of `text` comes from; line and column from 1. */
  at(offset: number): Origin;
}

/** A place in the file that an excerpt is of, or in a partial that is written into it. */
export interface Origin {
  readonly line: number;
  readonly column: number;
  /** The partial's, when it comes from there. */
  readonly file?: string;
}

/** The part of a file from `start` on, or a text of its own that begins there. */
export function excerpt(file: string, whole: string, start: number, text = whole.slice(start)): Excerpt {
  const lines = linesOf(whole);
  return { file, text, at: (offset) => lines.at(start + offset) };
}

/** The rest of an excerpt from an offset on, or a text of its own that begins there. */
export function rest(source: Excerpt, start: number, text = source.text.slice(start)): Excerpt {
  return { file: source.file, text, at: (offset) => source.at(start + offset) };
}

/** The lines of a text, found once: every node of a template asks for its place. */
export interface Lines {
  /** Line and column, from 1, of an offset. */
  at(offset: number): { readonly line: number; readonly column: number };
  /** The offset of a line (from 1) and a column (from 0): Handlebars counts so. */
  offsetOf(line: number, column: number): number;
}

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return {
    at(offset) {
      const index = starts.findLastIndex((start) => start <= offset);
      return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 };
    },
    offsetOf: (line, column) => (starts[line - 1] ?? text.length) + column,
  };
}

/** Findings in an excerpt as faults of its file. */
export function faultsIn(source: Excerpt, findings: readonly Finding[]): SourceFault[] {
  return findings.map(({ offset, what, fix }) => ({ file: source.file, ...source.at(offset), what, fix }));
}
