/** From the words of check-templates to what it says about a folder of sequences, by all rules of core/linting. */
import { join, relative, resolve, sep } from "node:path";
import { checkTemplates, type Report } from "../core/linting/check.ts";
import type { Finding } from "../core/linting/rule.ts";
import { count } from "../core/review/words.ts";
import { folderAt, readOptions } from "../local/script.ts";
import type { Shell } from "./shell.ts";
import { readTemplateFolder } from "./template-folder.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

export const USAGE = `Usage: npm run check:templates -- [--dir templates] [--json]
  --dir   the folder of sequences
  --json  one JSON object on the last line

Exits with 1 when there are errors.`;
const ROOT = resolve(import.meta.dirname, "../..");

export interface Asked {
  readonly directory: string;
  readonly json: boolean;
}

/** @throws WrongUse */
export function readArguments(args: readonly string[]): Asked {
  const { dir, json = false } = readOptions({ dir: { type: "string" }, json: { type: "boolean" } }, args);
  return { directory: folderAt("dir", dir ?? join(ROOT, "templates")), json };
}

/** Answers the exit code: 0 no errors, 1 errors. */
export function check(asked: Asked, shell: Shell): number {
  const say = (text: string) => shell.stdout.write(`${text}\n`);
  const { files, oddities } = readTemplateFolder(asked.directory);
  const { findings, ...counts } = checkTemplates(files, oddities);
  const shown = relative(process.cwd(), asked.directory).split(sep).join("/");
  const report = { ...counts, findings: findings.map((one) => ({ ...one, file: join(shown, one.file) })) };
  for (const line of linesOf(report, openTerminal(shell, shell.stdout))) say(line);
  if (shell.env.GITHUB_ACTIONS === "true") for (const one of report.findings) say(annotation(one));
  if (asked.json) say(asJson(report));
  return report.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

function linesOf({ sequences, steps, findings }: Report, { paint }: Terminal): readonly string[] {
  const found = findings.map(({ file, line, column, severity, rule, message, fix }) => {
    const place = `${file}:${line}${column === undefined ? "" : `:${column}`}`;
    const grave = paint(severity === "error" ? "red" : "yellow", severity);
    return `${place}  ${grave} ${paint("dim", rule)}  ${message}\n    → ${fix}`;
  });
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const all = `${count(sequences, "sequence")} with ${count(steps, "step")}`;
  return [...found, `${all}: ${count(errors, "error")}, ${count(findings.length - errors, "warning")}.`];
}

/** A workflow command of GitHub Actions: it shows beside the line of a pull request. */
function annotation({ file, line, column, severity, rule, message, fix }: Finding): string {
  const value = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text: string) => value(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const place = `file=${property(file)},line=${line}${column === undefined ? "" : `,col=${column}`}`;
  return `::${severity} ${place},title=${property(rule)}::${value(`${message} → ${fix}`)}`;
}

function asJson({ sequences, steps, findings }: Report): string {
  const of = (severity: Finding["severity"]) =>
    findings
      .filter((one) => one.severity === severity)
      .map(({ rule, file, line, message, fix }) => ({ rule, file, line, message, fix }));
  return JSON.stringify({ sequences, steps, errors: of("error"), warnings: of("warning") });
}
