/** From the words of check-templates to what it says about a folder of sequences, by all rules of core/linting. */
import { statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { checkTemplates, type Report } from "../core/linting/check.ts";
import type { Finding } from "../core/linting/rule.ts";
import { count } from "../core/review/words.ts";
import type { Shell } from "./shell.ts";
import { readTemplateFolder } from "./template-folder.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

const USAGE = "Usage: check-templates [--dir templates] [--json]";
const ROOT = resolve(import.meta.dirname, "../..");

interface Asked {
  readonly directory: string;
  readonly json: boolean;
}

/** What was asked for, or what is wrong with how it was asked. */
function readArguments(args: readonly string[]): Asked | string {
  try {
    const options = { dir: { type: "string" }, json: { type: "boolean" } } as const;
    const { values } = parseArgs({ args: [...args], options });
    const directory = resolve(values.dir ?? join(ROOT, "templates"));
    const isFolder = statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true;
    return isFolder ? { directory, json: values.json === true } : `${values.dir ?? directory} is no folder`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Answers the exit code: 0 no errors, 1 errors, 2 wrong usage. */
export function check(args: readonly string[], shell: Shell): number {
  const say = (text: string) => shell.stdout.write(`${text}\n`);
  const asked = readArguments(args);
  if (typeof asked === "string") {
    shell.stderr.write(`${asked}\n${USAGE}\n`);
    return 2;
  }
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
