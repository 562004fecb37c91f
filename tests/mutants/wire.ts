/** Runs test files on code in which one guard is disabled: for guards that only the wire can show. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Guard } from "./guards.ts";

/** Names the guard to the configuration below, in the environment. */
export const DISABLED_GUARD = "SOFTTOUCH_DISABLED_GUARD";

const ROOT = join(import.meta.dirname, "..", "..");
const CONFIG = join(import.meta.dirname, "vitest.config.ts");
const VITEST = join(createRequire(import.meta.url).resolve("vitest/package.json"), "..", "vitest.mjs");

/** Whether the tests fail, as tests that cannot even start do not: throws then. `undefined`: the code as it is. */
export async function failsWithout(guard: Guard | undefined, files: readonly string[]): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "softtouch-guards-"));
  const report = join(folder, "report.json");
  const environment = guard === undefined ? {} : { [DISABLED_GUARD]: guard.name };
  const reporting = ["--reporter", "json", "--outputFile", report];
  try {
    const args = [VITEST, "run", "--config", CONFIG, "--root", ROOT, ...reporting, ...files];
    const { code, output } = await run(args, environment);
    const { numTotalTests = 0, numFailedTests = 0 } = reportIn(report);
    if (numTotalTests > 0) return numFailedTests > 0;
    throw new Error(`No test of ${files.join(", ")} ran (${code}):\n${output.slice(-2_000)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function reportIn(path: string): { numTotalTests?: number; numFailedTests?: number } {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
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
