/** Compiles the file of one step: a mail with its heading, a text, a task. Build time only. */
import * as z from "zod";
import type { Template } from "../rendering.ts";
import type { EmailStep, SmsStep, TaskStep } from "../sequence.ts";
import type { CompiledLayout, Styles } from "./layout-file.ts";
import { type Renditions, renderMarkdown } from "./markdown.ts";
import { compile, type Derived, underived } from "./mustache.ts";
import { type Excerpt, faultsIn, rest, type SourceFault } from "./source.ts";
import { checkTemplate } from "./template-rules.ts";
import { type Fixes, readYaml } from "./yaml-file.ts";

/** Something made of a file, or what is wrong there. */
export type Made<T> =
  | { readonly is: "made"; readonly value: T }
  | { readonly is: "faults"; readonly faults: readonly SourceFault[] };

const SUBJECT_FIX = 'write subject: "…" with the quotes, or leave the line out to answer in the thread';
const PREHEADER_FIX = 'write preheader: "…" with the quotes, or leave the line out';
const FIXES: Fixes = {
  "": SUBJECT_FIX,
  preheader: PREHEADER_FIX,
  layout: "write the name of a file of _shared/layouts, such as plain, or leave the line out",
};
const FIXES_OF_ALL: Fixes = {
  ...FIXES,
  "": "write subject, preheader and layout, each on its own line, with its words in quotes",
  subject: SUBJECT_FIX,
};
const written = z.string().trim().min(1, "it is blank").exactOptional();
const heading = z
  .strictObject({
    subject: written.describe(
      "What the list of mails shows. Left out, the mail answers in the thread of the one before.",
    ),
    preheader: written.describe(
      "What programs show behind the subject; left out, they show the first words.",
    ),
    layout: written.describe(
      "A file of _shared/layouts without its ending; left out, the sequence's, else plain.",
    ),
  })
  .nullable();
type Heading = NonNullable<z.infer<typeof heading>>;

/** What the heading of a mail may say (JSON Schema). It knows less than `compileEmail`. */
export function headingSchema(): object {
  return z.toJSONSchema(heading, { io: "input" });
}

/** The layouts of a folder, and the one that holds where a mail names none. */
export interface Layouts {
  readonly names: readonly string[];
  readonly otherwise: string;
  /** Undefined when there is none of this name; without value when what there is cannot be used. */
  find(name: string): { readonly value?: CompiledLayout } | undefined;
}

type EmailTemplates = Pick<EmailStep, "subject" | "preheader" | "text" | "html" | "layout">;

/** The templates of a text or a task: the file is the message. */
export function compileText(origin: Excerpt): Made<Pick<SmsStep | TaskStep, "body">> {
  const body = check(origin, "text") ?? compileOne(origin, "text", underived(origin.text));
  return body.is === "faults" ? body : { is: "made", value: { body: body.value } };
}

/** The templates of a mail: a heading (YAML between two lines of ---) if it has one, and a body in Markdown. */
export function compileEmail(source: Excerpt, layouts: Layouts): Made<EmailTemplates> {
  const match = HEADING.exec(source.text);
  const start = source.text.indexOf("\n") + 1;
  const head = match === null ? none : compileHeading(rest(source, start, match[1] ?? ""), layouts);
  const named = head.is === "made" ? head.value.named : undefined;
  const found = layouts.find(named ?? layouts.otherwise)?.value;
  const body = compileBody(rest(source, match?.[0].length ?? 0), found?.styles);
  if (head.is === "faults" || body.is === "faults" || found === undefined) {
    return {
      is: "faults",
      faults: [head, body].flatMap((each) => (each.is === "faults" ? each.faults : [])),
    };
  }
  const { named: _, ...lines } = head.value;
  return { is: "made", value: { ...lines, ...body.value, layout: found.layout } };
}

/** Also an empty one: else its two lines would go out as they stand. */
const HEADING = /^---[ \t]*\n(?:([\s\S]*?)\n)??---[ \t]*(?:\n|$)/;

/** Where the body of a mail begins. */
export function bodyStart(text: string): number {
  return HEADING.exec(text)?.[0].length ?? 0;
}

type CompiledHeading = Made<Pick<EmailStep, "subject" | "preheader"> & { readonly named?: string }>;
const none: CompiledHeading = { is: "made", value: {} };

function compileHeading(source: Excerpt, layouts: Layouts): CompiledHeading {
  const read = readYaml(source, heading, /^(?:preheader|layout):/m.test(source.text) ? FIXES_OF_ALL : FIXES);
  if (read.is === "faults") return read;
  const lines = read.value ?? {};
  const subject = compileLine(source, lines, "subject", read.offsetOf(["subject"]), SUBJECT_FIX);
  const preheader = compileLine(source, lines, "preheader", read.offsetOf(["preheader"]), PREHEADER_FIX);
  const { layout: named } = lines;
  const layout =
    named === undefined || layouts.find(named) !== undefined
      ? undefined
      : refuse(source, read.offsetOf(["layout"]), ...noLayout(named, layouts.names));
  const faults = [subject, preheader, layout].flatMap((one) => (one?.is === "faults" ? one.faults : []));
  if (faults.length > 0) return { is: "faults", faults };
  return {
    is: "made",
    value: {
      ...(subject?.is === "made" ? { subject: subject.value } : {}),
      ...(preheader?.is === "made" ? { preheader: preheader.value } : {}),
      ...(named === undefined ? {} : { named }),
    },
  };
}

/** That there is no layout of a name, and what to do. */
export function noLayout(name: string, names: readonly string[]): [what: string, fix: string] {
  return [
    `there is no layout "${name}"`,
    `write one of ${names.join(", ")}, or add _shared/layouts/${name}.html`,
  ];
}

function compileLine(
  source: Excerpt,
  lines: Heading,
  key: "subject" | "preheader",
  start: number,
  fix: string,
): Made<Template> | undefined {
  const text = lines[key];
  if (text === undefined) return undefined;
  // What follows " #" is a comment to YAML, and the lost half of a subject to everybody else.
  if (/^[^"'|>\n][^\n]* #/.test(source.text.slice(start))) {
    return refuse(source, start, "what follows the # is lost", fix);
  }
  const line = rest(source, Math.max(source.text.indexOf(text, start), start), text);
  return check(line, "text") ?? compileOne(line, "line", underived(text));
}

function compileBody(source: Excerpt, styles: Styles | undefined): Made<Pick<EmailStep, "text" | "html">> {
  const faults = check(source, "mail");
  if (faults !== undefined) return faults;
  const renditions = renderFlat(source.text, styles);
  if (renditions.is === "findings") return { is: "faults", faults: faultsIn(source, renditions.findings) };
  const text = compileOne(source, "text", renditions.text);
  const html = compileOne(source, "html", renditions.html);
  if (text.is === "faults") return text;
  return html.is === "faults" ? html : { is: "made", value: { text: text.value, html: html.value } };
}

/** A line that begins with more than twenty marks of quotations and lists. */
const DEEP = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))){21}/m;
const TOO_DEEP = { what: "quotations or lists stand too deep in one another", fix: "write it flatter" };

/** Markdown is read by functions that call themselves: thousands of anything in one another exhaust the stack. */
function renderFlat(text: string, styles: Styles | undefined): Renditions {
  const deep = text.search(DEEP);
  if (deep >= 0) return { is: "findings", findings: [{ offset: deep, ...TOO_DEEP }] };
  try {
    return renderMarkdown(text, styles);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { is: "findings", findings: [{ offset: 0, ...TOO_DEEP }] };
  }
}

/** What is wrong with a template as it is written. */
function check(source: Excerpt, as: "mail" | "text"): Extract<Made<never>, { is: "faults" }> | undefined {
  if (source.text.trim() === "") return refuse(source, 0, "there is no text", "write the message");
  const findings = checkTemplate(source.text, as);
  return findings.length === 0 ? undefined : { is: "faults", faults: faultsIn(source, findings) };
}

function compileOne(origin: Excerpt, as: Template["as"], derived: Derived): Made<Template> {
  const compiled = compile(origin, as, derived);
  if (compiled.is === "template") return { is: "made", value: compiled.template };
  return { is: "faults", faults: faultsIn(origin, [compiled.finding]) };
}

function refuse(
  source: Excerpt,
  offset: number,
  what: string,
  fix: string,
): Extract<Made<never>, { is: "faults" }> {
  return { is: "faults", faults: faultsIn(source, [{ offset, what, fix }]) };
}
