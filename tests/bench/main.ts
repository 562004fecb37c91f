/**
 * `npm run bench`: what a touch costs in CPU time and capacity units, and what each function costs to start.
 * With `--json` the last line of stdout is one JSON object of all of it.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runNode } from "./child.ts";
import { bundleAll, measureColdStarts } from "./cold-start.ts";
import type { Recording } from "./recording.ts";
import { printHandlers, printTouch } from "./report.ts";
import { measureTouch } from "./touch.ts";

const progress = (what: string) => process.stderr.write(`${what}\n`);

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "softtouch-bench-"));
  try {
    progress("Bundling the functions…");
    const sizes = await bundleAll(directory);
    progress("Recording a lead's emails on the embedded stack…");
    const file = join(directory, "recording.json");
    await runNode([join(import.meta.dirname, "recording.ts"), join(directory, "touch.mjs"), file], {});
    const recording = JSON.parse(readFileSync(file, "utf8")) as Recording;
    progress("Measuring the touch function and the bare floor in turn…");
    const touch = await measureTouch(directory, recording);
    progress("Importing each function in fresh processes…");
    const handlers = await measureColdStarts(directory, sizes, recording.environment);
    printTouch(touch);
    printHandlers(handlers);
    if (process.argv.includes("--json")) console.log(JSON.stringify({ touch, handlers }));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

await main();
