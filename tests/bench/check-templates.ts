/** How long `npm run check:templates` takes for a folder of a hundred sequences: those that are shipped, again and again. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readTemplateFolder } from "../../functions/cli/template-folder.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const SEQUENCES = 100;

export interface Check {
  readonly sequences: number;
  readonly steps: number;
  readonly findings: number;
  /** From the start of the process to its end. */
  readonly wallMs: number;
  /** User and system, of all of its threads: other work on the machine does not lengthen it. */
  readonly cpuMs: number;
}

/** Said last on stderr, by the process itself. */
const TELL_CPU = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); console.error((user + system) / 1000); })",
)}`;

/** Throws when the check finds something: what is measured is a folder that may ship. */
export function measureCheck(directory: string): Check {
  const folder = join(directory, "hundred");
  writeSequences(folder);
  const began = performance.now();
  const command = [
    "--import",
    TELL_CPU,
    join(ROOT, "functions/cli/check-templates.ts"),
    "--dir",
    folder,
    "--json",
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  const wallMs = performance.now() - began;
  if (status !== 0)
    throw new Error(`The check of ${SEQUENCES} sequences ended with ${status}:\n${stdout}${stderr}`);
  const cpuMs = Number(stderr.trimEnd().split("\n").at(-1));
  const told = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as {
    sequences: number;
    steps: number;
    errors: unknown[];
    warnings: unknown[];
  };
  const findings = told.errors.length + told.warnings.length;
  return { sequences: told.sequences, steps: told.steps, findings, wallMs, cpuMs };
}

function writeSequences(folder: string): void {
  const { files } = readTemplateFolder(join(ROOT, "templates"));
  const names = [...new Set(files.flatMap(({ path }) => /^([^_/][^/]*)\//.exec(path)?.[1] ?? []))];
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const { path, text } of files) if (path.startsWith("_shared/")) write(path, text);
  for (let index = 0; index < SEQUENCES; index += 1) {
    const name = names[index % names.length] ?? "";
    for (const { path, text } of files) {
      if (!path.startsWith(`${name}/`)) continue;
      const renamed = path.endsWith("sequence.yaml")
        ? text.replace(`name: ${name}`, `name: ${name}-${index}`)
        : text;
      write(path.replace(name, `${name}-${index}`), renamed);
    }
  }
}
