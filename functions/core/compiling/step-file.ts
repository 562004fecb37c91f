/** Compiles the file of one step: a mail with its heading, a text, a task. Build time only. */
import * as z from "zod";
import type { Template } from "../rendering.ts";
import type { EmailStep, SmsStep, TaskStep } from "../sequence.ts";
import { type Renditions, renderMarkdown } from "./markdown.ts";
import { compile, type Derived, underived } from "./mustache.ts";
import { type Excerpt, excerpt, faultsIn, type SourceFault } from "./source.ts";
import { checkTemplate } from "./template-rules.ts";
import { readYaml } from "./yaml-file.ts";

/** Something made of a file, or what is wrong there. */
export type Made<T> =
  | { readonly is: "made"; readonly value: T }
  | { readonly is: "faults"; readonly faults: readonly SourceFault[] };

const HEADING_FIX = 'write subject: "…" with the quotes, or leave the line out to answer in the thread';
const heading = z
  .strictObject({ subject: z.string().trim().min(1, "it is blank").exactOptional() })
  .nullable();

/** The templates of a text or a task: the file is the message. */
export function compileText(file: string, text: string): Made<Pick<SmsStep | TaskStep, "body">> {
  const origin = excerpt(file, text, 0);
  const body = check(origin) ?? compileOne(origin, "text", underived(text));
  return body.is === "faults" ? body : { is: "made", value: { body: body.value } };
}

/** The templates of a mail: a heading (YAML between two lines of ---) if it has one, and a body in Markdown. */
export function compileEmail(file: string, text: string): Made<Pick<EmailStep, "subject" | "text" | "html">> {
  const match = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/.exec(text);
  const start = text.indexOf("\n") + 1;
  const subject = match === null ? none : compileSubject(excerpt(file, text, start, match[1] ?? ""));
  const body = compileBody(excerpt(file, text, match?.[0].length ?? 0));
  if (subject.is === "faults" || body.is === "faults") {
    return {
      is: "faults",
      faults: [subject, body].flatMap((each) => (each.is === "faults" ? each.faults : [])),
    };
  }
  return { is: "made", value: { ...subject.value, ...body.value } };
}

const none: Made<Pick<EmailStep, "subject">> = { is: "made", value: {} };

function compileSubject(source: Excerpt): Made<Pick<EmailStep, "subject">> {
  const read = readYaml(source, heading, { "": HEADING_FIX });
  if (read.is === "faults") return read;
  const text = read.value?.subject;
  if (text === undefined) return none;
  const start = read.offsetOf(["subject"]);
  // What follows " #" is a comment to YAML, and the lost half of a subject to everybody else.
  if (/^[^"'|>\n][^\n]* #/.test(source.text.slice(start))) {
    return refuse(source, start, "what follows the # is lost", HEADING_FIX);
  }
  const written = Math.max(source.text.indexOf(text, start), start);
  const line = { file: source.file, text, at: (offset: number) => source.at(written + offset) };
  const subject = check(line) ?? compileOne(line, "line", underived(text));
  return subject.is === "faults" ? subject : { is: "made", value: { subject: subject.value } };
}

function compileBody(source: Excerpt): Made<Pick<EmailStep, "text" | "html">> {
  const faults = check(source);
  if (faults !== undefined) return faults;
  const renditions = renderFlat(source.text);
  if (renditions.is === "findings") return { is: "faults", faults: faultsIn(source, renditions.findings) };
  const text = compileOne(source, "text", renditions.text);
  const html = compileOne(source, "html", renditions.html);
  if (text.is === "faults") return text;
  return html.is === "faults" ? html : { is: "made", value: { text: text.value, html: html.value } };
}

/** Markdown is read by functions that call themselves: thousands of quotations in one another exhaust the stack. */
function renderFlat(text: string): Renditions {
  try {
    return renderMarkdown(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const finding = {
      offset: 0,
      what: "quotations or lists stand too deep in one another",
      fix: "write it flatter",
    };
    return { is: "findings", findings: [finding] };
  }
}

/** What is wrong with a template as it is written. */
function check(source: Excerpt): Extract<Made<never>, { is: "faults" }> | undefined {
  if (source.text.trim() === "") return refuse(source, 0, "there is no text", "write the message");
  const findings = checkTemplate(source.text);
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
