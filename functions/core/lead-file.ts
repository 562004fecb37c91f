/** A CSV of leads: every row is read, and each fault names its line. */
import { CsvError, parse } from "csv-parse/sync";
import { type Lead, type LeadFault, parseLead } from "./lead.ts";
import type { Instant } from "./person.ts";

export interface LeadRow {
  /** The line of the file the row begins on; the header is line 1. */
  readonly line: number;
  readonly lead: Lead;
}

export interface RowFault extends LeadFault {
  readonly line: number;
}

export interface LeadFile {
  readonly rows: readonly LeadRow[];
  readonly faults: readonly RowFault[];
}

/** More rows than this in one request would outlive the function; send the file in parts. */
const MAX_ROWS = 5_000;

/** Reads RFC 4180 CSV with a header line, with or without a byte order mark; `,`, `;` or tab separate. */
export function parseLeadFile(text: string, now: Instant): LeadFile {
  const head = text.slice(0, text.search(/\r?\n|$/));
  try {
    const records = parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      delimiter: [";", "\t"].find((one) => head.includes(one) && !head.includes(",")) ?? ",",
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: MAX_ROWS + 1,
    }) as unknown as Parsed;
    return sort(text, records, now);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : 1;
    return {
      rows: [],
      faults: [{ line, field: "", what: error.message, fix: "mend the file's quotes and commas" }],
    };
  }
}

/** What csv-parse answers with `info` and `raw`. */
type Parsed = readonly {
  readonly record: Record<string, string>;
  /** The text of the row itself, with the line end before or after it. */
  readonly raw: string;
  /** `lines` counts the lines read so far: a row over several lines ends on that one. */
  readonly info: { readonly lines: number; readonly error?: CsvError };
}[];

function sort(text: string, records: Parsed, now: Instant): LeadFile {
  const rows: LeadRow[] = [];
  const faults: RowFault[] = [];
  if (records.length > MAX_ROWS) {
    faults.push({
      line: 1,
      field: "",
      what: `there are more than ${MAX_ROWS} rows`,
      fix: "send the file in parts",
    });
    return { rows, faults };
  }
  if (records.length === 0) {
    const what = text.trim() === "" ? "the file is empty" : "there is no row below the header";
    faults.push({ line: 1, field: "", what, fix: "begin with a header line such as email,first_name" });
  }
  for (const { record, raw, info } of records) {
    const line = info.lines - (raw.trim().match(/\n/g)?.length ?? 0);
    if (info.error !== undefined) {
      faults.push({
        line,
        field: "",
        what: "has another number of columns than the header",
        fix: "quote values that contain commas",
      });
      continue;
    }
    const parsed = parseLead(record, now);
    if (parsed.is === "lead") rows.push({ line, lead: parsed.lead });
    else faults.push(...parsed.faults.map((fault) => ({ ...fault, line })));
  }
  return { rows, faults };
}
