/**
 * The tags of an HTML text as a browser would see them (WHATWG HTML, section 13.2.5, as far as our pages go): names,
 * attributes, comments, and elements whose inside is text alone. Small enough to be read; no parser is installed.
 */

export interface Tag {
  /** With a slash before it when it closes; `!` for a comment or a declaration. */
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
}

/** Their inside is text up to their own end tag, whatever is in it. */
const TEXT_ONLY: ReadonlySet<string> = new Set([
  "script",
  "style",
  "title",
  "textarea",
  "iframe",
  "xmp",
  "noscript",
]);

export function tagsIn(html: string): readonly Tag[] {
  const tags: Tag[] = [];
  let at = html.indexOf("<");
  while (at >= 0) {
    const read = readTag(html, at);
    if (read.tag !== undefined) tags.push(read.tag);
    const { name } = read.tag ?? { name: "" };
    const from = TEXT_ONLY.has(name) ? endOfText(html, name, read.end) : read.end;
    at = html.indexOf("<", from);
  }
  return tags;
}

function endOfText(html: string, name: string, from: number): number {
  const end = html.toLowerCase().indexOf(`</${name}`, from);
  return end < 0 ? html.length : end;
}

function readTag(html: string, at: number): { readonly tag?: Tag; readonly end: number } {
  if (html.startsWith("<!--", at)) {
    const end = html.indexOf("-->", at + 4);
    return { tag: { name: "!", attributes: [] }, end: end < 0 ? html.length : end + 3 };
  }
  // A "<" that no letter follows is text.
  const [opening, slash = "", name = ""] = /^<(\/?)([a-zA-Z][^\s/>]*)/.exec(html.slice(at, at + 80)) ?? [];
  if (opening === undefined) {
    const isDeclared = /^<[!?/]/.test(html.slice(at, at + 2));
    const end = html.indexOf(">", at);
    return isDeclared
      ? { tag: { name: "!", attributes: [] }, end: end < 0 ? html.length : end + 1 }
      : { end: at + 1 };
  }
  const { attributes, end } = readAttributes(html, at + opening.length);
  return { tag: { name: `${slash}${name.toLowerCase()}`, attributes }, end };
}

const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)?(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;

function readAttributes(html: string, from: number): { attributes: [string, string][]; end: number } {
  const attributes: [string, string][] = [];
  ATTRIBUTE.lastIndex = from;
  while (ATTRIBUTE.lastIndex < html.length && html[ATTRIBUTE.lastIndex] !== ">") {
    const before = ATTRIBUTE.lastIndex;
    const match = ATTRIBUTE.exec(html);
    if (match?.[1] !== undefined)
      attributes.push([match[1].toLowerCase(), decode(match[2] ?? match[3] ?? match[4] ?? "")]);
    if (match === null || ATTRIBUTE.lastIndex === before) ATTRIBUTE.lastIndex = before + 1;
  }
  return { attributes, end: ATTRIBUTE.lastIndex + 1 };
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  colon: ":",
  tab: "\t",
  newline: "\n",
};

/** Character references as far as they matter: an address may be written in them. */
function decode(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));?/gi, (whole, hex, digits, name) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}

/** Tags, and of each the names of its attributes: what must be the same whatever the words are. */
export function structureOf(html: string): readonly string[] {
  return tagsIn(html).map(({ name, attributes }) => [name, ...attributes.map(([key]) => key)].join(" "));
}

/** Everything that a click or the page itself could follow, in the form a browser resolves: blanks and controls taken out. */
export function addressesIn(html: string): readonly string[] {
  const NAMES = ["href", "src", "action", "formaction", "srcset", "data", "poster", "background", "ping"];
  return tagsIn(html).flatMap(({ attributes }) =>
    attributes.flatMap(([key, value]) => (NAMES.includes(key) ? [value.replace(/[\0-\x20]/g, "")] : [])),
  );
}
