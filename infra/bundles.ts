/** The code that is uploaded: each function bundled into a folder of its own. */
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundleHandler } from "../functions/cli/bundle.ts";
import { FUNCTIONS, type FunctionName } from "../functions/core/functions.ts";

/** The same each time: the names of assets move with it. */
const BUNDLES = resolve(import.meta.dirname, "../.build/lambda");

export interface BuiltFunction {
  /** Holds index.mjs and its source map. */
  readonly folder: string;
  /** Of index.mjs, uncompressed. */
  readonly bytes: number;
}

export type BuiltFunctions = Readonly<Record<FunctionName, BuiltFunction>>;

/** Throws esbuild's BuildFailure, which names file and line. The templates must be built. */
export async function buildFunctions(): Promise<BuiltFunctions> {
  const built = await Promise.all(
    FUNCTIONS.map(async (name) => {
      const folder = join(BUNDLES, name);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      return [name, { folder, ...(await bundleHandler(name, join(folder, "index.mjs"))) }] as const;
    }),
  );
  return Object.fromEntries(built) as unknown as BuiltFunctions;
}
