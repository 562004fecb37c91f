/** The code that is uploaded: each function bundled, and packed as Lambda takes it. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { zipSync } from "fflate";
import { bundleFunctions } from "../functions/cli/bundle.ts";
import { FUNCTIONS, type FunctionName } from "../functions/core/functions.ts";

const BUILD = resolve(import.meta.dirname, "../.build");

export interface BuiltFunction {
  /** Holds index.mjs and its source map. */
  readonly folder: string;
  /** Of index.mjs, uncompressed, and how much of it is the compiled templates. */
  readonly bytes: number;
  readonly catalogBytes: number;
  /** The folder, packed. */
  readonly zip: string;
}

export type BuiltFunctions = Readonly<Record<FunctionName, BuiltFunction>>;

/**
 * Builds into .build/ under a name; who builds at the same time needs another one. The templates must be built.
 * @throws esbuild's BuildFailure, which names file and line.
 */
export async function buildFunctions(into = "lambda"): Promise<BuiltFunctions> {
  const whole = join(BUILD, into);
  rmSync(whole, { recursive: true, force: true });
  const bundled = await bundleFunctions(whole);
  const built = FUNCTIONS.map((name) => {
    const folder = join(whole, name);
    return [name, { folder, ...bundled[name], zip: pack(folder, `${folder}.zip`) }] as const;
  });
  return Object.fromEntries(built) as unknown as BuiltFunctions;
}

/** When files were made says nothing about them: the same code is the same archive, and deploys nothing. */
const NO_TIME = new Date("2000-01-01T00:00:00");

function pack(folder: string, zip: string): string {
  const file = (name: string) => [name, readFileSync(join(folder, name))] as const;
  writeFileSync(
    zip,
    zipSync(Object.fromEntries(["index.mjs", "index.mjs.map"].map(file)), { level: 9, mtime: NO_TIME }),
  );
  return zip;
}
