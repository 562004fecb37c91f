/** Finds the mustaches of a template, and compiles a template so that its faults name lines of its file. Build time only. */
import Handlebars from "handlebars";
import { LINES_A_FILE, type Template, type TemplateSpec } from "../rendering.ts";
import { WORD_USES } from "../template-words.ts";
import { type Excerpt, type Finding, linesOf } from "./source.ts";

/** One `{{…}}` of a template. */
export interface Mustache {
  readonly start: number;
  readonly end: number;
  readonly kind: "value" | "open" | "else" | "close" | "comment";
  /** What stands between the braces. */
  readonly inner: string;
}

/** A comment may hold braces, and so may a quoted word; everything else ends at the first pair. */
const MUSTACHE = /\{\{(?:~?!--[\s\S]*?--~?|~?![\s\S]*?|(?:"[^"]*"|'[^']*'|[^"'}]|\}(?!\}))*)\}\}/g;

/** The mustaches of a text that passed `checkTemplate`, in order. */
export function findMustaches(text: string): Mustache[] {
  // None begins after the last that ends, and to look there for one takes time with the square of what is open.
  const closed = text.slice(0, text.lastIndexOf("}}") + 2);
  return [...closed.matchAll(MUSTACHE)].map((match) => {
    const inner = match[0].slice(2, -2).replace(/^~|~$/g, "").trim();
    return { start: match.index, end: match.index + match[0].length, kind: kindOf(inner), inner };
  });
}

function kindOf(inner: string): Mustache["kind"] {
  if (inner.startsWith("!")) return "comment";
  if (inner.startsWith("#")) return "open";
  if (inner.startsWith("/")) return "close";
  return inner.startsWith("^") || /^else\b/.test(inner) ? "else" : "value";
}

/** What Handlebars makes of a text, or what it cannot read in it. */
export function parse(text: string): { readonly program: hbs.AST.Program } | { readonly finding: Finding } {
  try {
    return { program: Handlebars.parse(text) };
  } catch (error) {
    return { finding: findingOf(text, error as { message: string; lineNumber?: number; column?: number }) };
  }
}

function findingOf(text: string, error: { message: string; lineNumber?: number; column?: number }): Finding {
  const open: Mustache[] = [];
  for (const mustache of findMustaches(text)) {
    if (mustache.kind === "open") open.push(mustache);
    if (mustache.kind === "close") open.pop();
  }
  const left = open.at(-1);
  if (error.lineNumber === undefined && left !== undefined) {
    const [name = ""] = left.inner.slice(1).trim().split(/\s/);
    return {
      offset: left.start,
      what: `{{${left.inner}}} is never closed`,
      fix: `write {{/${name}}} where it ends`,
    };
  }
  // The parser tells a place with some errors, a line with others, and says both in words of its own.
  const line = error.lineNumber ?? Number(/on line (\d+)/.exec(error.message)?.[1] ?? 1);
  const mismatch = /^(.*) doesn't match (.*) - \d+:\d+$/.exec(error.message);
  return {
    offset: linesOf(text).offsetOf(line, error.column ?? 0),
    what:
      mismatch === null
        ? "something between braces is cut off or misplaced"
        : `{{#${mismatch[1]}}} is closed by {{/${mismatch[2]}}}`,
    fix: "give every {{ its }} and every {{#if …}} its {{/if}}, the inner one first",
  };
}

/** A stretch of a text made from another: `length` characters from `at` on were taken from `from` on. */
export interface Stretch {
  readonly at: number;
  readonly length: number;
  readonly from: number;
}

export interface Derived {
  readonly text: string;
  /** In order; what lies between them has no counterpart. */
  readonly stretches: readonly Stretch[];
}

/** A text that is its own origin. */
export function underived(text: string): Derived {
  return { text, stretches: [{ at: 0, length: text.length, from: 0 }] };
}

/**
 * Compiles what was derived from an excerpt. The places it names when a field is missing are those of the excerpt's
 * file. The text must be made of what `checkTemplate` has let pass.
 */
export function compile(
  origin: Excerpt,
  as: Template["as"],
  { text, stretches }: Derived,
):
  | { readonly is: "template"; readonly template: Template }
  | { readonly is: "finding"; readonly finding: Finding } {
  const parsed = parse(text);
  if ("finding" in parsed) {
    const offset = originOf(stretches, parsed.finding.offset);
    return { is: "finding", finding: { ...parsed.finding, offset } };
  }
  printWords(parsed.program, new Set());
  const lines = linesOf(text);
  const files: string[] = [];
  relocate(parsed.program, new Set(), (place) => {
    const { file, line, column } = origin.at(originOf(stretches, lines.offsetOf(place.line, place.column)));
    if (file !== undefined && !files.includes(file)) files.push(file);
    const shift = file === undefined ? 0 : (files.indexOf(file) + 1) * LINES_A_FILE;
    return { line: shift + line, column: column - 1 };
  });
  const source = Handlebars.precompile(parsed.program, {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: KNOWN,
    noEscape: as !== "html",
  });
  // Handlebars answers with the text of an object of functions, whatever its declaration says.
  const spec: TemplateSpec = new Function(`"use strict"; return ${withoutOldRuntime(source)}`)();
  const partials = files.length === 0 ? {} : { partials: files };
  return { is: "template", template: { file: origin.file, line: lineOf(origin), as, ...partials, spec } };
}

const KNOWN = Object.fromEntries(
  [...Object.keys(WORD_USES), "printed", "linkAddress", "linkPart"].map((name) => [name, true]),
) as unknown as KnownHelpers;

/**
 * Strict mode looks at fields, not at what a helper answers. So a word that is printed is put into `printed`, which
 * refuses a blank; and every word is told the name of the field it is given, for whoever has to correct it.
 */
function printWords(node: unknown, seen: Set<object>): void {
  if (typeof node !== "object" || node === null || seen.has(node)) return;
  seen.add(node);
  const call = node as hbs.AST.MustacheStatement;
  const name = (call.path as hbs.AST.PathExpression | undefined)?.original;
  const isWord = typeof name === "string" && Object.hasOwn(WORD_USES, name) && call.params.length > 0;
  for (const [key, value] of Object.entries(node)) if (key !== "loc") printWords(value, seen);
  if (!isWord || name === "fallback") return;
  const { loc, strip } = call;
  const label = {
    type: "StringLiteral",
    ...wordOf(name, call.params),
    loc,
  } as unknown as hbs.AST.StringLiteral;
  const pair = { type: "HashPair", key: "of", value: label, loc };
  const hash = { type: "Hash", pairs: [pair], loc } as unknown as hbs.AST.Hash;
  if (call.type === ("SubExpression" as string)) {
    call.hash = hash;
    return;
  }
  const inner = { type: "SubExpression", path: call.path, params: call.params, hash, loc };
  const path = {
    type: "PathExpression",
    original: "printed",
    parts: ["printed"],
    depth: 0,
    data: false,
    loc,
  };
  Object.assign(call, { path, params: [inner, label], hash: undefined, strip });
}

/** What is missing when a word has nothing to say: its field, or the word itself. */
function wordOf(name: string, params: readonly hbs.AST.Expression[]): { value: string; original: string } {
  const fields = params.flatMap((param) =>
    param.type === "PathExpression" ? [(param as hbs.AST.PathExpression).original] : [],
  );
  const [first = `${name} ${(params[0] as hbs.AST.NumberLiteral | undefined)?.original ?? ""}`] = fields;
  return { value: first, original: first };
}

/** The line of its own file on which an excerpt begins; a partial may be the first thing in it. */
function lineOf(origin: Excerpt): number {
  const { file, line } = origin.at(0);
  return file === undefined ? line : 1;
}

/** The runtime that fills it in has this function for years; a copy for those that lack it stands in each part of a template. */
function withoutOldRuntime(source: unknown): string {
  return String(source).replace(
    /container\.lookupProperty \|\| function\(parent, propertyName\) \{[^{}]*\{[^{}]*\}[^{}]*\}/g,
    "container.lookupProperty",
  );
}

/** Where a place of the derived text comes from; between two stretches, the end of the one before. */
function originOf(stretches: readonly Stretch[], offset: number): number {
  const stretch = stretches.findLast(({ at }) => at <= offset);
  return stretch === undefined
    ? 0
    : stretch.from + Math.min(offset - stretch.at, Math.max(stretch.length - 1, 0));
}

type Place = { line: number; column: number };

/** Rewrites every location below a node. A node may be reached twice; its location is moved once. */
function relocate(node: unknown, seen: Set<object>, move: (place: Place) => Place): void {
  if (typeof node !== "object" || node === null || seen.has(node)) return;
  seen.add(node);
  const located = node as { loc?: { start: Place; end: Partial<Place> } };
  for (const [key, value] of Object.entries(node)) if (key !== "loc") relocate(value, seen, move);
  if (located.loc?.start === undefined) return;
  // Where something ends is told to nobody, and would be a tenth of what is uploaded.
  located.loc = { start: move(located.loc.start), end: {} };
}
