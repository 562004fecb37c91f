/**
 * Fills a compiled template with what is known of a person. A field without a value is a fault, never a blank:
 * "Hi ," must not go out. Runs in the Lambda, so it knows the Handlebars runtime only, not its compiler.
 */
import handlebars from "handlebars/runtime.js";
import { type Occasion, Unusable, WORDS, type WordName } from "./template-words.ts";

/** What the Handlebars compiler makes of a template; opaque to everybody but the runtime. */
export type TemplateSpec = Readonly<Record<string, unknown>>;

export interface Template {
  /** Path below templates/. */
  readonly file: string;
  /** Line of the file on which the template begins, from 1. Places inside `spec` are lines of the file already. */
  readonly line: number;
  /** A `line` is a text of one line, as a subject must be. Only `html` escapes what it fills in. */
  readonly as: "text" | "html" | "line";
  /** Files whose text was written into it: lines of the first are counted from `LINES_A_FILE` on, and so forth. */
  readonly partials?: readonly string[];
  readonly spec: TemplateSpec;
}

/** More lines than any file has. */
export const LINES_A_FILE = 100_000;

/** Why a message cannot be made, and where a person mends it. */
export interface Fault {
  readonly is: "fault";
  readonly file: string;
  readonly line: number;
  /** From 1. */
  readonly column?: number;
  /** The field without a usable value, as the template names it. */
  readonly field?: string;
  readonly why: string;
}

export type Value = string | number | boolean | null | undefined;

/** A contact's attributes at the top level, and the two objects every template may name. */
export interface Data {
  readonly [attribute: string]: Value | Readonly<Record<string, Value>>;
}

/** Names at the top level that hold an object; an attribute of the same name is not reachable. */
const OBJECTS = ["sender", "company"];

/**
 * Characters that are no part of a message: controls other than tab and line feed, line and paragraph separators
 * of Unicode, the byte order mark, and the marks that make text read in another order than it is written (UAX #9
 * embeddings, overrides and isolates), which serve spoofing more than any language.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is for
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const LINE_BREAK = /\r\n?|[\u0085\u2028\u2029]/g;
/** Nothing in it can be seen: spaces, controls, zero-width characters, fillers, the braille blank. */
const INVISIBLE = /^[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u;
/** Most values are of this kind, and need no cleaning. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;
/** What programs write in place of a value they do not have. Lower-case "null" too: the surname is written "Null". */
const NO_VALUES = new Set(["undefined", "null", "NaN", "[object Object]"]);

/**
 * The text of a template filled with the data, or the fault that keeps it from being sent. A missing field, a blank
 * one, and a result of only white space are faults. Never throws on account of the data.
 */
export function render(
  template: Template,
  data: Data,
  occasion?: Occasion,
): { readonly is: "text"; readonly text: string } | Fault {
  let text: string;
  try {
    const options = occasion === undefined ? RUNTIME_OPTIONS : { ...RUNTIME_OPTIONS, data: { occasion } };
    text = functionOf(template.spec)(contextOf(data), options);
  } catch (error) {
    return faultOf(template, error);
  }
  const clean = CLEANERS[template.as](text);
  if (INVISIBLE.test(clean)) {
    return {
      is: "fault",
      file: template.file,
      line: template.line,
      why: "nothing is left to send once it is filled in",
    };
  }
  return { is: "text", text: clean };
}

/** Whether a value is as good as none: absent, not a number, or with nothing in it that can be seen. */
export function isBlank(value: unknown): boolean {
  if (typeof value === "string")
    return PLAIN.test(value) ? NO_VALUES.has(value) : INVISIBLE.test(value) || NO_VALUES.has(value.trim());
  if (typeof value === "number") return !Number.isFinite(value);
  return typeof value !== "boolean";
}

type Filled = (context: object, options: object) => string;

/** What is used of the runtime: its own declaration file declares nothing. */
interface Runtime {
  create(): Runtime;
  registerHelper(name: string, helper: (...values: unknown[]) => unknown): void;
  unregisterHelper(name: string): void;
  template(spec: TemplateSpec): Filled;
}

const environment = (handlebars as unknown as Runtime).create();
// `lookup` and `log` reach beyond what a template says; the compiler refuses them, and here they do not exist.
environment.unregisterHelper("lookup");
environment.unregisterHelper("log");

const RUNTIME_OPTIONS = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

for (const [name, word] of Object.entries(WORDS)) {
  environment.registerHelper(name, (...given) => {
    const options = given.pop() as HelperOptions;
    const { occasion } = options.data ?? {};
    // A preview that names no time can say everything but what depends on it.
    if (occasion === undefined && NEEDS_OCCASION.has(name))
      throw new Error(`${name} needs the time of the touch`);
    try {
      return word(given, occasion as Occasion);
    } catch (error) {
      if (error instanceof Unusable) throw new UnusableField(labelOf(options, name), options, error.message);
      throw error;
    }
  });
}

/** Put around a word by the compiler where it is printed: in a condition or a fallback it may be missing, here it may not. */
environment.registerHelper("printed", (value: unknown, field: unknown, options: unknown) =>
  present(value, field, options),
);

interface HelperOptions {
  readonly data?: { readonly occasion?: Occasion };
  readonly hash?: { readonly of?: string };
}

const NEEDS_OCCASION: ReadonlySet<string> = new Set<WordName>(["date", "slot"]);

/** The compiler says in `of` which field a word was given. */
function labelOf({ hash }: HelperOptions, word: string): string {
  return hash?.of ?? word;
}

/** Put around a field that begins a link's address (core/markdown): a lead's "javascript:…" must not become a link. */
environment.registerHelper("linkAddress", (value: unknown, field: unknown, options: unknown) => {
  const url = URL.parse(present(value, field, options));
  if (url?.protocol === "https:" || url?.protocol === "http:") return url.href;
  throw new UnusableField(field, options, "is not a web address that starts with https://: correct it");
});

/** Put around a field inside a link's address: it fills a part and cannot change the rest. `kept` stays unencoded. */
environment.registerHelper("linkPart", (value: unknown, field: unknown, kept: unknown, options: unknown) =>
  [...present(value, field, options)]
    .map((letter) => (String(kept).includes(letter) ? letter : encodeURIComponent(letter)))
    .join(""),
);

class UnusableField extends Error {
  readonly field: string;
  readonly place: { readonly line: number; readonly column: number } | undefined;
  constructor(field: unknown, options: unknown, why: string) {
    super(`${field} ${why}`);
    this.field = String(field);
    this.place = (options as { loc?: { start: { line: number; column: number } } }).loc?.start;
  }
}

function present(value: unknown, field: unknown, options: unknown): string {
  // Strict mode does not look at a helper's arguments, so a helper must.
  if (isBlank(value)) throw new UnusableField(field, options, `${NO_VALUE}: ${remedy(String(field))}`);
  return String(value);
}

const NO_VALUE = "has no value";

function remedy(field: string): string {
  const [object = ""] = field.split(".");
  const where = object === "sender" ? "senders" : object;
  if (field === "next_touch") return "no touch follows this one: put {{#if next_touch}}…{{/if}} around it";
  if (field.startsWith("slot "))
    return "no hour of the sender's lies in the lead's working day: write other times";
  if (OBJECTS.includes(object)) return `add it to templates/_shared/${where}.yaml`;
  return `give the contact one, or write {{fallback ${field} "…"}} in the template`;
}

/** Compiling a spec to a function costs more than calling it. */
const functions = new WeakMap<TemplateSpec, Filled>();

function functionOf(spec: TemplateSpec): Filled {
  const known = functions.get(spec);
  if (known !== undefined) return known;
  const made = environment.template(spec);
  functions.set(spec, made);
  return made;
}

/**
 * The data as templates see it: no prototype, so that `constructor` is a missing field like any other; no blanks, so
 * that a blank is a missing field; and nothing that is not a plain value.
 */
function contextOf(data: Data): object {
  const context = namedObject("");
  for (const [name, value] of Object.entries(data)) {
    if (!OBJECTS.includes(name)) put(context, name, value);
  }
  for (const name of OBJECTS) {
    const own = Object.hasOwn(data, name) ? data[name] : undefined;
    const inner = namedObject(`${name}.`);
    if (typeof own === "object" && own !== null)
      for (const [key, value] of Object.entries(own)) put(inner, key, value);
    context[name] = inner;
  }
  return context;
}

function put(target: Record<string, unknown>, name: string, value: unknown): void {
  const clean = typeof value === "string" && !PLAIN.test(value) ? withoutUnwanted(value).trim() : value;
  if (!isBlank(clean)) target[name] = clean;
}

/** An object without a prototype that says its name in the runtime's message about a missing field. */
function namedObject(path: string): Record<string, unknown> {
  const made: Record<string, unknown> = Object.create(null);
  return Object.defineProperty(made, Symbol.toPrimitive, { value: () => path });
}

/** A fault in one line for whoever mends it. */
export function describe(fault: Fault): string {
  const column = fault.column === undefined ? "" : `:${fault.column}`;
  return `${fault.why} (templates/${fault.file}:${fault.line}${column})`;
}

function faultOf(template: Template, error: unknown): Fault {
  if (error instanceof UnusableField) {
    return { ...placed(template, error.place), field: error.field, why: error.message };
  }
  const { message, lineNumber, column } = error as { message: string; lineNumber?: number; column?: number };
  const place = lineNumber === undefined || column === undefined ? undefined : { line: lineNumber, column };
  // The runtime's words, made of the field and of what `namedObject` answers.
  const missing = /^"(.*)" not defined in (.*?)(?: - \d+:\d+)?$/s.exec(message);
  if (missing === null) return { ...placed(template, place), why: `it cannot be filled in: ${message}` };
  const field = `${missing[2]}${missing[1]}`;
  return { ...placed(template, place), field, why: `${field} ${NO_VALUE}: ${remedy(field)}` };
}

function placed(template: Template, place: { line: number; column: number } | undefined): Omit<Fault, "why"> {
  if (place === undefined) return { is: "fault", file: template.file, line: template.line };
  const partial = template.partials?.[Math.floor(place.line / LINES_A_FILE) - 1];
  const at = { line: place.line % LINES_A_FILE, column: place.column + 1 };
  return { is: "fault", file: partial ?? template.file, ...at };
}

function withoutUnwanted(text: string): string {
  return text.toWellFormed().replace(LINE_BREAK, "\n").replace(UNWANTED, "");
}

const CLEANERS: Record<Template["as"], (text: string) => string> = {
  // A line break in a subject would begin a header of the sender's choosing.
  line: (text) =>
    withoutUnwanted(text.replace(/[\t\v\f]/g, " "))
      .replace(/\s+/g, " ")
      .trim(),
  // Blocks that were left out leave runs of empty lines behind.
  text: (text) =>
    withoutUnwanted(text)
      .replace(/[ \t]+$/gm, "")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
  html: (text) => withoutUnwanted(text).trim(),
};
