/** Values of a posted form, as texts and files. */
import type { Piece } from "../composed-mail.ts";
import type { Field } from "../form-data.ts";

/** The first value of a name as text, in the charset that is said for it. */
export function textIn(fields: readonly Field[], name: string, charset?: string): string | undefined {
  const field = fields.find((one) => one.name === name);
  return field === undefined ? undefined : decoded(field.bytes, charset ?? charsetOf(field.type));
}

function charsetOf(type: string | undefined): string | undefined {
  return /;\s*charset="?([^\s";]{1,40})/i.exec(type ?? "")?.[1];
}

/** UTF-8 when nothing is said, or nothing that anybody knows: what is broken then is seen to be. */
function decoded(bytes: Uint8Array, charset = "utf-8"): string {
  try {
    return new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString("utf8");
  }
}

/** The files of a form: `attachment1`, `attachment-1` and so on. */
export function filesIn(fields: readonly Field[]): readonly Piece[] {
  return fields
    .filter(({ name, fileName }) => fileName !== undefined && /^attachment-?\d{1,3}$/.test(name))
    .map(({ fileName = "", type = "", bytes }) => ({
      name: fileName,
      type: type.split(";")[0]?.trim() ?? "",
      bytes,
    }));
}

type Header = readonly [name: string, value: string];

/** More than any mail has that a person wrote. */
const MOST_HEADERS = 300;

/** A block of headers as it stood in the mail, its folded lines joined. */
export function headersIn(block: string): readonly Header[] {
  return block
    .slice(0, 200_000)
    .replace(/\r?\n[ \t]+/g, " ")
    .split(/\r?\n/, MOST_HEADERS)
    .flatMap((line) => {
      const colon = line.indexOf(":");
      return colon < 1 ? [] : [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const];
    });
}

/** A list of pairs, as JSON has them. */
export function headerPairs(json: unknown): readonly Header[] {
  if (!Array.isArray(json)) return [];
  return json.slice(0, MOST_HEADERS).flatMap((pair: unknown) => {
    if (!Array.isArray(pair)) return [];
    const [name, value]: readonly unknown[] = pair;
    return typeof name === "string" && typeof value === "string" ? [[name, value] as const] : [];
  });
}
