/** softtouch report: what works. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { reportSchema, type ShownReport } from "../answers.ts";
import { path } from "../api.ts";
import { type Perform, withExamples } from "../command.ts";
import { wrongUsage } from "../failure.ts";
import { paragraph, table } from "../layout.ts";
import { reportPage } from "../report-page.ts";
import {
  comparisons,
  enrollmentLine,
  type ReportRow,
  ruleOf,
  shareOf,
  stepRows,
  touchRows,
} from "../report-rows.ts";
import type { Terminal } from "../terminal.ts";

interface Options {
  readonly sequence: string;
  readonly html?: string;
}

export function addReport(program: Command, perform: Perform): void {
  const command = program
    .command("report")
    .summary("what came of a sequence's touches")
    .description(
      "Replies, bounces and opt-outs by step, by variant and by the number of the touch, each with how sure it is.",
    )
    .requiredOption("--sequence <name>", "the sequence")
    .option("--html <file>", "write it as a page of its own, with charts")
    .action(({ sequence, html }: Options) =>
      perform(async ({ api, terminal }) => {
        const report = await api.get(path`/v1/reports/${sequence}`, reportSchema);
        if (html === undefined) return { lines: show(report, terminal), json: report };
        await write(html, reportPage(report));
        return { lines: [...show(report, terminal), "", `written to ${resolve(html)}`], json: report };
      }),
    );
  withExamples(
    command,
    "softtouch report --sequence web-lead",
    "softtouch report --sequence web-lead --html report.html",
  );
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw wrongUsage(`${file} cannot be written: ${why}`, "name a file in a folder that is there");
  }
}

function show(report: ShownReport, terminal: Terminal): string[] {
  const { width } = terminal;
  const dim = (text: string) => terminal.paint("dim", text);
  const bold = (text: string) => terminal.paint("bold", text);
  const rule = ruleOf(report);
  const touches = touchRows(report);
  return [
    bold(report.sequence),
    ...paragraph(enrollmentLine(report), width),
    "",
    ...chart("step", stepRows(report), terminal),
    ...comparisons(report).flatMap((line) => paragraph(line, width)),
    "",
    bold("Replies by touch number"),
    ...(touches.length === 0 ? ["nothing has gone out yet"] : chart("touch", touches, terminal)),
    "",
    ...[...(rule === undefined ? [] : [rule]), ...report.notes]
      .flatMap((note) => paragraph(note, width))
      .map(dim),
  ];
}

function chart(title: string, rows: readonly ReportRow[], { width, paint }: Terminal): string[] {
  const most = Math.max(0, ...rows.map(({ replied }) => replied.rate));
  const columns = [
    { title },
    { title: "sent" },
    { title: "arrived" },
    { title: "replied" },
    { title: "", paint: (text: string) => paint("cyan", text) },
    { title: "share (95 %)" },
    { title: "of these, and besides" },
  ];
  const cells = rows.map(({ name, sent, delivered, replied, more }) => [
    ...[name, sent, delivered, String(replied.count)],
    ...[bar(replied.rate, most), shareOf(replied), more],
  ]);
  return table(columns, cells, width, (text) => paint("dim", text));
}

const BAR = 10;
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** In eighths of a column: the longest is the highest rate of the table. */
export function bar(rate: number, most: number): string {
  const eighths = most === 0 ? 0 : Math.round((8 * BAR * rate) / most);
  return "█".repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "");
}
