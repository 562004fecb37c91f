/** The records of a CSV (RFC 4180), each with its line; one that cannot be read does not take the others with it. */
import { CsvError, parse } from "csv-parse/sync";

export interface CsvRecord {
  /** The line of the file the record begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface BrokenRecord {
  readonly line: number;
  readonly why: string;
}

export interface CsvRecords {
  readonly records: readonly CsvRecord[];
  readonly broken: readonly BrokenRecord[];
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;

/**
 * Reads at most `limit` records, broken ones among them. Each kind of line end will do, also mixed. Reading goes on in the line below the one
 * on which a broken record begins: what follows is read as it stands there.
 */
export function readCsv(text: string, delimiter: string, limit: number): CsvRecords {
  const bytes = Buffer.from(text.replace(/^\ufeff/, ""));
  const lines = new LineCount(bytes);
  const records: CsvRecord[] = [];
  const broken: BrokenRecord[] = [];
  let from = 0;
  while (from < bytes.length && records.length + broken.length < limit) {
    const { found, error } = readWhole(
      bytes.subarray(from),
      delimiter,
      limit - records.length - broken.length,
    );
    for (const { cells, start } of found) records.push({ line: lines.at(from + start), cells });
    if (error === undefined) break;
    from += found.at(-1)?.end ?? 0;
    broken.push({ line: lines.at(from), why: describe(error) });
    from = lines.endOfLine(from);
  }
  return { records, broken };
}

interface Found {
  readonly cells: readonly string[];
  /** Offsets; blank lines before the record belong to it. */
  readonly start: number;
  readonly end: number;
}

/** All records up to the first that is broken. */
function readWhole(bytes: Buffer, delimiter: string, limit: number): { found: Found[]; error?: CsvError } {
  const found: Found[] = [];
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: limit,
      // Told of each record at once: what was read before a broken one must not be lost with it.
      on_record: (cells: readonly string[], { bytes: end }) => {
        found.push({ cells, start: found.at(-1)?.end ?? 0, end });
        return null;
      },
    });
    return { found };
  } catch (error) {
    if (error instanceof CsvError) return { found, error };
    throw error;
  }
}

/** In our words: the parser's name a line of the part that it was given. */
function describe({ code }: CsvError): string {
  return code === "CSV_QUOTE_NOT_CLOSED"
    ? "a quote is opened and never closed"
    : "a quote stands where a value neither begins nor ends";
}

/** Lines are counted once, from the beginning to the end: offsets must be asked for in their order. */
class LineCount {
  readonly #bytes: Buffer;
  #line = 1;
  #counted = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** The line of the first sign from an offset on; lines without one are passed over. */
  at(offset: number): number {
    const first = this.#firstSign(offset);
    while (this.#counted < first) {
      const next = this.#afterLineEnd(this.#counted);
      if (next !== undefined && next <= first) this.#line += 1;
      this.#counted = next ?? this.#counted + 1;
    }
    return this.#line;
  }

  /** Where the line that the first sign from an offset on stands in has ended. */
  endOfLine(offset: number): number {
    for (let at = this.#firstSign(offset); at < this.#bytes.length; at++) {
      const next = this.#afterLineEnd(at);
      if (next !== undefined) return next;
    }
    return this.#bytes.length;
  }

  #firstSign(offset: number): number {
    let at = offset;
    while (at < this.#bytes.length) {
      let end = at;
      while (this.#bytes[end] === SPACE) end += 1;
      const next = this.#afterLineEnd(end);
      if (next === undefined) break;
      at = next;
    }
    return at;
  }

  /** The offset behind a line end, when one stands here. */
  #afterLineEnd(at: number): number | undefined {
    if (this.#bytes[at] === LINE_FEED) return at + 1;
    if (this.#bytes[at] !== CARRIAGE_RETURN) return undefined;
    return this.#bytes[at + 1] === LINE_FEED ? at + 2 : at + 1;
  }
}
