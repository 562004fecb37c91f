/** The measurements as tables, for people. */
import { styleText } from "node:util";
import type { Check } from "./check-templates.ts";
import type { ColdStart } from "./cold-start.ts";
import type { Latencies, Span } from "./latencies.ts";
import type { Preview, Times } from "./preview.ts";
import type { Rendering } from "./rendering.ts";
import type { Cost, TouchCost } from "./touch.ts";

export function printTouch(touch: TouchCost): void {
  heading("The calls of one email touch (the second email of a sequence), in order");
  printTable([
    ["call", "request bytes", "answer bytes", "read units", "write units", "on the floor"],
    ...touch.calls.map((call) => [
      call.operation,
      String(call.requestBytes),
      String(call.answerBytes),
      String(call.readUnits || ""),
      String(call.writeUnits || ""),
      call.onFloor ? "yes" : "no: cached",
    ]),
  ]);
  console.log(
    `The dearest email after the first: ${touch.readUnits} read and ${touch.writeUnits} write units, ` +
      `${touch.indexUnits} of them for the index (by DynamoDB's rule: the stand-in does not count those).`,
  );

  heading("CPU of one email touch, user and system, stand-ins in another process");
  printTable([
    ["", "handler ms", "floor ms", "ratio"],
    costRow("one at a time", touch),
    costRow("eight at a time", touch.at8),
  ]);
  console.log(
    `One at a time a touch takes ${touch.p50Ms} ms (p50) and ${touch.p99Ms} ms (p99) of wall time.`,
  );
}

export function printLatencies({ replyToStopMs, raceWindowMs, raceWindowCalls }: Latencies): void {
  heading("The spans that the guarantees rest on, wall time on this machine's loopback");
  printTable([
    ["", "p50 ms", "p99 ms", "measured"],
    spanRow("reply by mail: stored in S3 → the put that ends every enrollment", replyToStopMs.mail),
    spanRow("reply by text: the function has the webhook → the same put", replyToStopMs.text),
    spanRow("race window: an email touch is claimed → SES has the request", raceWindowMs),
  ]);
  console.log(
    `In the race window lies ${raceWindowCalls.length} round trip (${raceWindowCalls.join(", ")}), and the way to SES. ` +
      "There is no network here, no AWS and no delivery of events: on AWS each round trip adds its own time, and " +
      "EventBridge the time until it brings the mail's event.",
  );
}

export function printHandlers(handlers: Readonly<Record<string, ColdStart>>): void {
  heading("The functions, bundled and minified");
  printTable([
    ["function", "bytes", "import ms", "of nothing ms"],
    ...Object.entries(handlers).map(([name, { bytes, importMs, emptyImportMs }]) => [
      name,
      String(bytes),
      importMs.toFixed(1),
      emptyImportMs.toFixed(1),
    ]),
  ]);
}

export function printCheck({ sequences, steps, findings, wallMs, cpuMs }: Check): void {
  heading("The check of 100 sequences (npm run check:templates), the whole command");
  printTable([
    ["", "sequences", "steps", "findings", "wall ms", "CPU ms"],
    [
      "check of 100 sequences",
      String(sequences),
      String(steps),
      String(findings),
      wallMs.toFixed(0),
      cpuMs.toFixed(0),
    ],
  ]);
}

export function printRendering({ mails, touches, cpuUs, compileMs }: Rendering): void {
  heading("Filling in a mail from templates that are compiled: subject, text, HTML and headers");
  printTable([
    ["", "different mails", "filled in", "CPU µs each", "all compiled in ms, at build"],
    ["mail", String(mails), String(touches), cpuUs.toFixed(1), compileMs.toFixed(0)],
  ]);
}

export function printPreview(preview: Preview | undefined): void {
  heading("npm run preview, in Chromium, on the shipped templates");
  if (preview === undefined) return console.log("  not measured: there is no Chromium here");
  const { startMs, firstPaintMs, reloadMs } = preview;
  printTable([
    ["", "p50 ms", "most ms", "measured"],
    ["start: the command → it listens", startMs.toFixed(0), "", "1"],
    timesRow("time to first paint: the address → first contentful paint", firstPaintMs),
    timesRow("reload: a template is saved → its new words stand in the mail's frame", reloadMs),
  ]);
}

function timesRow(name: string, { p50, most, n }: Times): readonly string[] {
  return [name, p50.toFixed(0), most.toFixed(0), String(n)];
}

function costRow(name: string, { cpuMs, floorCpuMs, ratio }: Cost): readonly string[] {
  return [name, cpuMs.toFixed(2), floorCpuMs.toFixed(2), ratio.toFixed(2)];
}

function spanRow(name: string, { p50, p99, n }: Span): readonly string[] {
  return [name, p50.toFixed(2), p99.toFixed(2), String(n)];
}

function heading(text: string): void {
  console.log(`\n${styleText("bold", text)}`);
}

/** Names to the left, numbers to the right. */
function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join("  ")}`);
  }
}
