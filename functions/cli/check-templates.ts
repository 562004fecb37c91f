/** Checks a folder of sequences by all rules of core/linting. Exit 1: errors; 2: wrong usage. */
import { statSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join, relative, resolve, sep } from "node:path";
import { parseArgs, styleText } from "node:util";
import type { Report } from "../core/linting/check.ts";
import type { Finding } from "../core/linting/rule.ts";
import { readTemplateFolder } from "./template-folder.ts";

// Most of the time of a small check goes into reading the compilers: Node keeps them compiled.
enableCompileCache();

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

async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  if (typeof asked === "string") {
    console.error(`${asked}\n${USAGE}`);
    return 2;
  }
  const { checkTemplates } = await import("../core/linting/check.ts");
  const { files, oddities } = readTemplateFolder(asked.directory);
  const { findings, ...counts } = checkTemplates(files, oddities);
  const shown = relative(process.cwd(), asked.directory).split(sep).join("/");
  const report = { ...counts, findings: findings.map((one) => ({ ...one, file: join(shown, one.file) })) };
  print(report);
  if (process.env.GITHUB_ACTIONS === "true") for (const one of report.findings) console.log(annotation(one));
  if (asked.json) console.log(asJson(report));
  return report.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

function print({ sequences, steps, findings }: Report): void {
  for (const { file, line, column, severity, rule, message, fix } of findings) {
    const place = `${file}:${line}${column === undefined ? "" : `:${column}`}`;
    const grave = styleText(severity === "error" ? "red" : "yellow", severity);
    console.log(`${place}  ${grave} ${styleText("dim", rule)}  ${message}\n    → ${fix}`);
  }
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const all = `${count(sequences, "sequence")} with ${count(steps, "step")}`;
  console.log(`${all}: ${count(errors, "error")}, ${count(findings.length - errors, "warning")}.`);
}

function count(number: number, of: string): string {
  return `${number} ${of}${number === 1 ? "" : "s"}`;
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

process.exitCode = await main();
