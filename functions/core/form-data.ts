/**
 * A posted form, its values as bytes: providers post what a mail had in the charset it had. Node's own reader takes every
 * value for UTF-8, refuses a file name with an escaped quote (which Go's writers make) and a value that holds the boundary
 * in the middle of a line; a reply would be lost by it. What is broken is read as far as it goes.
 */

export interface Field {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of a file. */
  readonly fileName?: string;
  /** Media type of a file, with its parameters. */
  readonly type?: string;
}

/** Far more than the fields and files of a mail. */
const MOST_FIELDS = 200;
const MOST_OF_PART_HEADERS = 4_096;

/** The fields of a multipart (RFC 7578) or URL-encoded body, in order; undefined for another type of content. */
export function readForm(body: Uint8Array, contentType: string): readonly Field[] | undefined {
  if (/^\s*application\/x-www-form-urlencoded\b/i.test(contentType)) return urlEncoded(body);
  if (!/^\s*multipart\/form-data\b/i.test(contentType)) return undefined;
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  return boundary === undefined ? undefined : multipart(Buffer.from(body), boundary);
}

function urlEncoded(body: Uint8Array): readonly Field[] {
  const form = new URLSearchParams(Buffer.from(body).toString("utf8"));
  return [...form].slice(0, MOST_FIELDS).map(([name, value]) => ({ name, bytes: Buffer.from(value) }));
}

const LINE_END = Buffer.from("\r\n");
const BLANK_LINE = Buffer.from("\r\n\r\n");

/** RFC 2046, section 5.1.1: a delimiter stands at the beginning of a line, and the line end before it is its own. */
function multipart(body: Buffer, boundary: string): readonly Field[] {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const fields: Field[] = [];
  // The first one may stand at the very beginning, without the line end.
  const bare = delimiter.subarray(2);
  let rest = body.indexOf(bare) === 0 ? bare.length : after(nextDelimiter(body, delimiter, 0), delimiter);
  while (rest !== undefined && fields.length < MOST_FIELDS) {
    if (body.subarray(rest, rest + 2).toString("latin1") === "--") break;
    const from = body.indexOf(LINE_END, rest);
    if (from < 0) break;
    const next = nextDelimiter(body, delimiter, from);
    const field = fieldOf(body.subarray(from + 2, next < 0 ? body.length : next));
    if (field !== undefined) fields.push(field);
    rest = after(next, delimiter);
  }
  return fields;
}

function after(at: number, { length }: Buffer): number | undefined {
  return at < 0 ? undefined : at + length;
}

/** After it comes the end of its line, or the two hyphens of the last: else the value only looks like one. */
function nextDelimiter(body: Buffer, delimiter: Buffer, from: number): number {
  let at = body.indexOf(delimiter, from);
  while (at >= 0) {
    const following = body.subarray(at + delimiter.length, at + delimiter.length + 2).toString("latin1");
    if (following === "" || following === "--" || /^[\r \t]/.test(following)) return at;
    at = body.indexOf(delimiter, at + 1);
  }
  return -1;
}

function fieldOf(part: Buffer): Field | undefined {
  const head = part.subarray(0, MOST_OF_PART_HEADERS).indexOf(BLANK_LINE);
  if (head < 0) return undefined;
  const headers = part.subarray(0, head).toString("utf8").split("\r\n");
  const disposition = headerOf(headers, "content-disposition") ?? "";
  const name = parameterOf(disposition, "name");
  if (name === undefined) return undefined;
  const fileName = extendedOf(disposition) ?? parameterOf(disposition, "filename");
  const type = headerOf(headers, "content-type");
  return {
    name,
    bytes: part.subarray(head + BLANK_LINE.length),
    ...(fileName === undefined ? {} : { fileName }),
    ...(type === undefined ? {} : { type }),
  };
}

function headerOf(lines: readonly string[], name: string): string | undefined {
  const line = lines.find((one) => one.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}

/** A quoted value with its escapes undone, or a bare one. */
function parameterOf(header: string, name: string): string | undefined {
  const [, quoted, bare] =
    new RegExp(`[;\\s]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, "i").exec(header) ?? [];
  return quoted?.replace(/\\(["\\])/g, "$1") ?? bare;
}

/** RFC 5987. */
function extendedOf(header: string): string | undefined {
  const encoded = /[;\s]filename\*=utf-8'[^']{0,20}'([^;\s]*)/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
