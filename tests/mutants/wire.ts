/** Runs test files on code in which one guard is disabled: for guards that only the wire can show. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Guard } from "./guards.ts";

/** Names the guard to the configuration below, in the environment. */
export const DISABLED_GUARD = "SOFTTOUCH_DISABLED_GUARD";

const ROOT = join(import.meta.dirname, "..", "..");
const CONFIG = join(import.meta.dirname, "vitest.config.ts");
const VITEST = join(createRequire(import.meta.url).resolve("vitest/package.json"), "..", "vitest.mjs");

/** Whether the tests fail, as tests that cannot even start do not: throws then. `undefined`: the code as it is. */
export async function failsWithout(guard: Guard | undefined, files: readonly string[]): Promise<boolean> {
  const environment = guard === undefined ? {} : { [DISABLED_GUARD]: guard.name };
  const { code, output } = await run(
    [VITEST, "run", "--config", CONFIG, "--root", ROOT, "--reporter", "json", ...files],
    environment,
  );
  const { numTotalTests = 0, numFailedTests = 0 } = reportIn(output);
  if (numTotalTests === 0)
    throw new Error(`No test of ${files.join(", ")} ran (${code}):\n${output.slice(-2_000)}`);
  return numFailedTests > 0;
}

function reportIn(output: string): { numTotalTests?: number; numFailedTests?: number } {
  const line = output.split("\n").find((one) => one.startsWith('{"numTotalTestSuites"'));
  return line === undefined ? {} : JSON.parse(line);
}

function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => output.push(String(chunk)));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output: output.join("") }));
  });
}
