/** Reads the beginning of a mail that came inside another: its head, and its first part that has words. */
import { htmlText } from "./html-text.ts";

export interface EnclosedMail {
  /** Names in lower case, folded lines joined; not decoded. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Deeper nesting has no words for us. */
const MAX_DEPTH = 4;

export function enclosedMail(source: string): EnclosedMail {
  const { headers, body } = splitHead(source.replaceAll("\r\n", "\n"));
  return { headers, text: wordsOf(headers, body, 0) ?? "" };
}

function splitHead(source: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const start = source.search(/[^\n]/);
  const written = start < 0 ? "" : source.slice(start);
  const end = written.indexOf("\n\n");
  const head = end < 0 ? written : written.slice(0, end);
  const headers = new Map<string, string>();
  let name = "";
  for (const line of head.split("\n")) {
    const colon = line.indexOf(":");
    if (/^[ \t]/.test(line)) headers.set(name, `${headers.get(name) ?? ""} ${line.trim()}`);
    else if (colon > 0) {
      name = line.slice(0, colon).trim().toLowerCase();
      headers.set(name, line.slice(colon + 1).trim());
    }
  }
  return { headers, body: end < 0 ? "" : written.slice(end + 2) };
}

function wordsOf(headers: ReadonlyMap<string, string>, body: string, depth: number): string | undefined {
  const type = headers.get("content-type") ?? "text/plain";
  const kind = type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (kind.startsWith("multipart/")) {
    const boundary = parameterOf(type, "boundary");
    if (boundary === undefined || depth >= MAX_DEPTH) return undefined;
    const parts = partsOf(body, boundary).map(splitHead);
    const isPlain = (part: { headers: ReadonlyMap<string, string> }) =>
      /^text\/plain|^multipart\//i.test(part.headers.get("content-type") ?? "text/plain");
    for (const part of [...parts.filter(isPlain), ...parts.filter((part) => !isPlain(part))]) {
      const words = wordsOf(part.headers, part.body, depth + 1);
      if (words !== undefined && words.trim() !== "") return words;
    }
    return undefined;
  }
  if (kind !== "text/plain" && kind !== "text/html") return undefined;
  const text = decoded(body, headers.get("content-transfer-encoding") ?? "", parameterOf(type, "charset"));
  return kind === "text/html" ? htmlText(text) : text;
}

function parameterOf(type: string, name: string): string | undefined {
  const found = type
    .slice(0, 2_000)
    .match(new RegExp(`;\\s{0,4}${name}=(?:"([^"]{1,200})"|([^\\s;"]{1,200}))`, "i"));
  return found?.[1] ?? found?.[2];
}

function partsOf(body: string, boundary: string): readonly string[] {
  const [, ...parts] = `\n${body}`.split(`\n--${boundary}`);
  return parts.filter((part) => !part.startsWith("--")).map((part) => part.slice(part.indexOf("\n") + 1));
}

/** RFC 2045 section 6. The source is text already where it was not encoded for its way. */
function decoded(body: string, encoding: string, charset = "utf-8"): string {
  const how = encoding.trim().toLowerCase();
  if (how === "base64") return fromBytes(Buffer.from(body, "base64"), charset);
  if (how !== "quoted-printable") return body;
  const bytes = body
    .replace(/=[ \t]{0,10}\n/g, "")
    .replace(/=([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const raw = Buffer.from(bytes, "latin1");
  return raw.toString("latin1") === bytes ? fromBytes(raw, charset) : bytes;
}

function fromBytes(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // A charset that nobody knows: what is ASCII of it is still read.
    return new TextDecoder("latin1").decode(bytes);
  }
}
