/** softtouch report: what works. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { reportSchema, type ShownReport } from "../answers.ts";
import { path } from "../api.ts";
import { type Perform, withExamples } from "../command.ts";
import { wrongUsage } from "../failure.ts";
import { paragraph, table } from "../layout.ts";
import {
  comparisons,
  enrollmentLine,
  machinesOf,
  moreOf,
  persistenceLine,
  type ReportRow,
  ruleOf,
  shareOf,
  stepRows,
  type TrackedRow,
  touchRows,
  trackedRows,
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
        // What draws the charts takes a while to load, and is not there where only the service is installed.
        const { reportPage } = await import("../report-page.ts");
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

/** The report as lines for a terminal. */
export function show(report: ShownReport, terminal: Terminal): string[] {
  const { width } = terminal;
  const dim = (text: string) => terminal.paint("dim", text);
  const bold = (text: string) => terminal.paint("bold", text);
  const rule = ruleOf(report);
  const touches = touchRows(report);
  const persistence = persistenceLine(report);
  const followed = [...trackedRows(stepRows(report)), ...trackedRows(touches)];
  return [
    bold(report.sequence),
    ...paragraph(enrollmentLine(report), width),
    "",
    ...chart("step", stepRows(report), terminal),
    ...comparisons(report).flatMap((line) => paragraph(line, width)),
    "",
    bold("Replies by touch number"),
    ...(touches.length === 0 ? ["nothing has gone out yet"] : chart("touch", touches, terminal)),
    ...(persistence === undefined ? [] : paragraph(persistence, width)),
    "",
    ...(followed.length === 0 ? [] : [bold("Opens and clicks"), ...readings(followed, terminal), ""]),
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
  const cells = rows.map((row) => [
    ...[row.name, String(row.sent), String(row.delivered), String(row.replied.count)],
    ...[bar(row.replied.rate, most), shareOf(row.replied), moreOf(row)],
  ]);
  return table(columns, cells, width, (text) => paint("dim", text));
}

/** Machines stand apart: they are in no share. */
function readings(rows: readonly TrackedRow[], { width, paint }: Terminal): string[] {
  const titles = ["", "tracked", "opened", "share (95 %)", "clicked", "share (95 %)", "machines besides"];
  const cells = rows.map((row) => {
    const { opened, clicked } = row.tracked;
    return [
      ...[row.name, String(opened.of), String(opened.count), shareOf(opened)],
      ...[String(clicked.count), shareOf(clicked), machinesOf(row)],
    ];
  });
  return table(
    titles.map((title) => ({ title })),
    cells,
    width,
    (text) => paint("dim", text),
  );
}

const BAR = 10;
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** In eighths of a column: the longest is the highest rate of the table. */
export function bar(rate: number, most: number): string {
  const eighths = most === 0 ? 0 : Math.round((8 * BAR * rate) / most);
  return "█".repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "");
}
