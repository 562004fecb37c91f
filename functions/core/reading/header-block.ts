/** The head of a mail inside a mail: "From: … Sent: … To: … Subject: …", in the languages that mail programs speak. */
import { isBlank, type MarkedLine } from "./marked-line.ts";
import { HEADER_NAMES, type HeaderName } from "./quote-headers.ts";

const KINDS: ReadonlyMap<string, HeaderName> = new Map(
  (Object.keys(HEADER_NAMES) as HeaderName[]).flatMap((kind) =>
    HEADER_NAMES[kind].map((name) => [name, kind]),
  ),
);

const MAX_LINE = 400;
/** A head has five or six lines, and a folded list of recipients is longer. */
const MAX_LINES = 14;
/** Lines between that begin with no name: the rest of a folded one. */
const MAX_FOLDED = 3;

export interface HeaderLine {
  readonly kind: HeaderName;
  readonly value: string;
}

/** Outlook sets the names in bold, which is asterisks in plain text. */
const HEADER = /^[>*_ ]{0,6}([^:：*>\s][^:：*]{0,23}?)[\s*_]{0,4}[:：][\s*_]{0,4}(.*)$/;

/** The header that a line holds; of two on one line, which happens where HTML was made text, the first. */
export function headerIn(line: string): HeaderLine | undefined {
  if (line.length > MAX_LINE) return undefined;
  const [, written = "", value = ""] = HEADER.exec(line.trim()) ?? [];
  const kind = KINDS.get(written.toLowerCase().replaceAll("’", "'").replace(/\s+/g, " ").trim());
  return kind === undefined ? undefined : { kind, value: value.trim() };
}

/** Further ones on the same line, in the languages whose names are no words of a sentence. */
const INNER = /\s(Date|Sent|To|Subject|Objet|Betreff|Gesendet|Asunto|Oggetto)[\s*]?:/g;

function kindsIn(line: string): readonly HeaderName[] {
  const first = headerIn(line);
  if (first === undefined) return [];
  const further = [...line.matchAll(INNER)].flatMap(([, name = ""]) => KINDS.get(name.toLowerCase()) ?? []);
  return [first.kind, ...further];
}

const YEAR = /(?:^|\D)(?:19|20)\d\d(?:\D|$)/;

/**
 * How many lines the head that begins here takes; undefined when none does. Three names make one; of two more is asked:
 * "From: Monday / To: Friday" is an answer.
 */
export function headerBlockAt(lines: readonly MarkedLine[], at: number): number | undefined {
  const found = new Set(kindsIn(lines[at]?.text ?? ""));
  if (found.size === 0) return undefined;
  let end = at + 1;
  let hasAddress = lines[at]?.text.includes("@") === true;
  const isDated = YEAR.test(lines[at]?.text ?? "");
  for (let next = at + 1, folded = 0; next < at + MAX_LINES && folded <= MAX_FOLDED; next++) {
    const text = lines[next]?.text;
    if (text === undefined) break;
    const kinds = kindsIn(text);
    // After an empty line only another header goes on with it.
    if (kinds.length === 0 && isBlank(lines[next - 1]?.text)) break;
    folded = kinds.length > 0 ? 0 : folded + 1;
    for (const kind of kinds) found.add(kind);
    if (kinds.length > 0) {
      end = next + 1;
      hasAddress ||= text.includes("@");
    }
  }
  return isHead(found, hasAddress, isDated) ? end - at : undefined;
}

/** Two names are enough when one is the author's, with an address or a subject, or when an address follows a whole date. */
function isHead(found: ReadonlySet<HeaderName>, hasAddress: boolean, isDated: boolean): boolean {
  if (found.size !== 2) return found.size > 2;
  if (found.has("from")) return hasAddress || found.has("subject");
  return found.has("date") && found.has("to") && hasAddress && isDated;
}
