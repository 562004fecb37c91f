/**
 * `npm run bench`: what a touch costs in CPU time and capacity units, how long the spans are that the guarantees rest
 * on, what filling in a mail takes, what each function costs to start, how long the check of a hundred sequences takes,
 * and how soon the preview shows a page and an edit.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOptions, runScript } from "../../functions/local/script.ts";
import { measureCheck } from "./check-templates.ts";
import { runNode } from "./child.ts";
import { bundleAll, measureColdStarts } from "./cold-start.ts";
import type { Latencies } from "./latencies.ts";
import { measurePreview } from "./preview.ts";
import type { Recording } from "./recording.ts";
import { measureRendering } from "./rendering.ts";
import {
  printCheck,
  printHandlers,
  printLatencies,
  printPreview,
  printRendering,
  printTouch,
} from "./report.ts";
import { measureTouch } from "./touch.ts";

const progress = (what: string) => process.stderr.write(`${what}\n`);

const USAGE = `Usage: npm run bench -- [--json]
  --json  one JSON object of all of it on the last line`;

async function main(): Promise<void> {
  const { json = false } = readOptions({ json: { type: "boolean" } });
  const directory = mkdtempSync(join(tmpdir(), "softtouch-bench-"));
  try {
    progress("Bundling the functions…");
    const sizes = await bundleAll(directory);
    progress("Recording a lead's emails on the embedded stack…");
    const file = join(directory, "recording.json");
    await runNode(
      [join(import.meta.dirname, "recording.ts"), join(directory, "touch", "index.mjs"), file],
      {},
    );
    const recording = JSON.parse(readFileSync(file, "utf8")) as Recording;
    progress("Measuring the touch function and the bare floor in turn…");
    const touch = await measureTouch(directory, recording);
    progress("Timing replies and claims on the embedded stack…");
    const latencies = await measureLatencies(directory);
    progress("Importing each function in fresh processes…");
    const handlers = await measureColdStarts(directory, sizes, recording.environment);
    progress("Checking a hundred sequences…");
    const check = measureCheck(directory);
    progress("Filling in mails…");
    const rendering = measureRendering();
    progress("Saving templates before the preview…");
    const preview = await measurePreview();
    printTouch(touch);
    printRendering(rendering);
    printLatencies(latencies);
    printHandlers(handlers);
    printCheck(check);
    printPreview(preview);
    if (json) console.log(JSON.stringify({ touch, rendering, ...latencies, handlers, check, preview }));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measureLatencies(directory: string): Promise<Latencies> {
  const file = join(directory, "latencies.json");
  await runNode([join(import.meta.dirname, "latencies.ts"), file], {});
  return JSON.parse(readFileSync(file, "utf8")) as Latencies;
}

await runScript(USAGE, main);
