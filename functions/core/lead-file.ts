/** A CSV of leads: every row is read, and each fault names its line. */
import { type CsvRecord, readCsv } from "./csv-records.ts";
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
/** Fields with a meaning, 50 attributes, and the columns of a spreadsheet that are left blank. */
const MAX_COLUMNS = 200;

/** Reads RFC 4180 CSV with a header line, with or without a byte order mark; `,`, `;` or tab separate. */
export function parseLeadFile(text: string, now: Instant): LeadFile {
  const head = /^\s*([^\r\n]*)/.exec(text)?.[1] ?? "";
  const delimiter = [";", "\t"].find((one) => head.includes(one) && !head.includes(",")) ?? ",";
  const { records, broken } = readCsv(text, delimiter, MAX_ROWS + 2);
  const [header, ...rows] = records;
  const unread = broken.map(({ line, why }) => {
    return { line, field: "", what: why, fix: 'write values with quotes as "…", and a quote in them as ""' };
  });
  if (rows.length + broken.length > MAX_ROWS) {
    return refused(1, `there are more than ${MAX_ROWS} rows`, "send the file in parts");
  }
  const isHeaderBroken = header === undefined || broken.some(({ line }) => line < header.line);
  if (isHeaderBroken && unread.length > 0) return { rows: [], faults: unread };
  if (header === undefined || rows.length + broken.length === 0) {
    const what = text.trim() === "" ? "the file is empty" : "there is no row below the header";
    return refused(1, what, "begin with a header line such as email,first_name");
  }
  return sort(header, rows, unread, now);
}

function refused(line: number, what: string, fix: string): LeadFile {
  return { rows: [], faults: [{ line, field: "", what, fix }] };
}

function sort(
  { line: first, cells }: CsvRecord,
  records: readonly CsvRecord[],
  unread: readonly RowFault[],
  now: Instant,
): LeadFile {
  if (cells.length > MAX_COLUMNS) {
    return refused(first, `there are ${cells.length} columns`, `at most ${MAX_COLUMNS} are read`);
  }
  // A column without a name may be there as long as nothing stands in it.
  const names = cells.map((name, index) => name.toLowerCase() || `column ${index + 1}`);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    return refused(first, `two columns are called "${twice.slice(0, 40)}"`, "give each a name of its own");
  }
  const rows: LeadRow[] = [];
  const faults: RowFault[] = [...unread];
  for (const { line, cells } of records) {
    if (cells.length !== names.length) {
      const what = "has another number of columns than the header";
      faults.push({ line, field: "", what, fix: "quote values that contain commas" });
      continue;
    }
    const parsed = parseLead(Object.fromEntries(names.map((name, index) => [name, cells[index]])), now);
    if (parsed.is === "lead") rows.push({ line, lead: parsed.lead });
    else faults.push(...parsed.faults.map((fault) => ({ ...fault, line })));
  }
  return { rows, faults: faults.sort((a, b) => a.line - b.line) };
}
