/** What each function costs before its first event: the size of its bundle, and the time to import it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleFunctions } from "../../functions/cli/bundle.ts";
import { FUNCTIONS, type FunctionName } from "../../functions/core/functions.ts";
import { type Environment, runNode } from "./child.ts";
import { median, rounded } from "./figures.ts";

export interface ColdStart {
  readonly bytes: number;
  /** Median milliseconds of `import()` in a fresh process, with a whole environment. */
  readonly importMs: number;
  /** The same of a file that holds nothing: what the import costs by itself. */
  readonly emptyImportMs: number;
}

const ROUNDS = 5;

/** Inside the process: how long Node takes to start is nobody's doing here. */
const TIMED_IMPORT = `const began = performance.now();
await import(process.argv[1]);
process.stdout.write(String(performance.now() - began), () => process.exit(0));`;

/** Bundles every function into `directory`; answers their sizes in bytes. */
export async function bundleAll(directory: string): Promise<ReadonlyMap<FunctionName, number>> {
  const bundled = await bundleFunctions(directory);
  return new Map(FUNCTIONS.map((name) => [name, bundled[name].bytes]));
}

/** In rounds over all functions, so that a busy moment of the machine falls on each of them alike. */
export async function measureColdStarts(
  directory: string,
  sizes: ReadonlyMap<FunctionName, number>,
  environment: Environment,
): Promise<Readonly<Record<string, ColdStart>>> {
  const empty = join(directory, "empty.mjs");
  writeFileSync(empty, "export {};\n");
  const files = [...sizes.keys()].map((name) => [name, join(directory, name, "index.mjs")] as const);
  const times = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, file] of [["empty", empty], ...files] as const) {
      const args = ["--input-type=module", "-e", TIMED_IMPORT, pathToFileURL(file).href];
      const spent = Number(await runNode(args, environment));
      times.set(name, [...(times.get(name) ?? []), spent]);
    }
  }
  const importMs = (name: string) => rounded(median(times.get(name) ?? []));
  return Object.fromEntries(
    [...sizes].map(([name, bytes]) => [
      name,
      { bytes, importMs: importMs(name), emptyImportMs: importMs("empty") },
    ]),
  );
}
