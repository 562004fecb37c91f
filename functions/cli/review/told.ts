/** A review as it is told: on a terminal, to a program, as a page and as a comment. */
import { reviewPage } from "../../console/review/page.ts";
import { type Case, isUnread } from "../../core/review/cases.ts";
import { figuresOf } from "../../core/review/figures.ts";
import { reviewMarkdown } from "../../core/review/markdown.ts";
import type { Rendition } from "../../core/review/renditions.ts";
import {
  baseName,
  isNothing,
  type Report,
  restSaid,
  waitingOn,
  waitingSaid,
} from "../../core/review/report.ts";
import type { SequenceReview, StepReview } from "../../core/review/review.ts";
import type { Fate } from "../../core/review/running.ts";
import type { Schedule } from "../../core/review/schedule.ts";
import { layRows, paragraph } from "../layout.ts";
import type { Terminal } from "../terminal.ts";

export async function page(report: Report): Promise<string> {
  return String(await reviewPage(report));
}

export const markdown = reviewMarkdown;

export function lines(report: Report, { width, paint }: Terminal): readonly string[] {
  const { review, notes } = report;
  const said = notes.flatMap((note) => paragraph(note, width, 0, "! ").map((line) => paint("yellow", line)));
  if (isNothing(report)) return [...paragraph(`Nothing differs from ${baseName(report)}.`, width), ...said];
  const dim = { paint: (text: string) => paint("dim", text) };
  const figures = figuresOf(report).map(({ of, is }) => [of.toLowerCase(), is]);
  return [
    ...paragraph(`Compared with ${baseName(report)}`, width).map((line) => paint("bold", line)),
    ...said,
    ...layRows([dim, {}], figures, width).flat(),
    ...review.faults.after.flatMap(({ file, line, what, fix }) => [
      ...paragraph(`${file}:${line}  ${what}`, width, 0, "✗ ").map((one) => paint("red", one)),
      ...paragraph(fix, width, 2, "→ "),
    ]),
    ...review.lint.fresh.flatMap(({ severity, rule, file, line, message, fix }) => [
      ...paragraph(`new ${severity} ${rule} at ${file}:${line}: ${message}`, width, 0, "! ").map((one) =>
        paint(severity === "error" ? "red" : "yellow", one),
      ),
      ...paragraph(fix, width, 2, "→ "),
    ]),
    "",
    ...layRows(
      [{}, dim],
      review.files.map(({ path, is, comesTo }) => [path, `${is}: ${comesTo}`]),
      width,
    ).flat(),
    ...review.sequences.flatMap((sequence) => [
      "",
      ...paragraph(`${sequence.name} ${sequence.is}`, width).map((line) => paint("bold", line)),
      ...layRows(
        [{}, dim],
        [
          ...sequence.settings.map(({ what, before = "—", after = "—" }) => [what, `${before} → ${after}`]),
          ...sequence.steps.map((step) => [step.id, stepSaid(step)]),
        ],
        width,
      ).flat(),
      ...sequence.fates.flatMap((fate) =>
        paragraph(
          `${peopleOn(report, sequence, fate)}who waits on ${fate.step}: ${fate.said.join("; ")}`,
          width,
          2,
        ),
      ),
      ...(sequence.fates.length === 0 ? [] : paragraph(restSaid(report, sequence), width, 2)),
    ]),
  ];
}

function peopleOn(report: Report, sequence: SequenceReview, fate: Fate): string {
  const waiting = waitingOn(report, sequence, fate);
  return waiting === undefined ? "" : `${waitingSaid(waiting)} `;
}

function stepSaid({ is, edits, cases, isRewritten }: StepReview): string {
  const read = cases.filter((one) => one.without === undefined && !isUnread(one)).length;
  const said = [
    ...(is === "same" ? [] : [is]),
    ...edits.map(({ what, before = "—", after = "—" }) => `${what}: ${before} → ${after}`),
    ...(cases.some(isUnread) ? ["cannot be read on one side"] : []),
    ...(is === "added" || is === "removed" || read === 0 ? [] : [`read otherwise by ${read}`]),
    ...(isRewritten && cases.length === 0 ? ["nothing that is rendered changes"] : []),
  ];
  return said.join("; ");
}

/** For a program: everything but the looks of mails; instants are ISO 8601. */
export function json(report: Report): Readonly<Record<string, unknown>> {
  const { review, base, notes, stage } = report;
  const sequences = review.sequences.map((sequence) => ({
    ...sequence,
    steps: sequence.steps.map(({ groups: _, cases, ...step }) => ({
      ...step,
      cases: cases.map((one) => ({ ...one, ...shown(one) })),
    })),
    schedules: sequence.schedules.map(scheduleJson),
    fates: sequence.fates.map((fate) => {
      const waiting = waitingOn(report, sequence, fate);
      return waiting === undefined ? fate : { ...fate, waiting };
    }),
  }));
  return { base, notes, ...review, sequences, stage: stage?.name ?? null };
}

function shown({ before, after }: Case) {
  return {
    ...(before === undefined ? {} : { before: withoutLooks(before) }),
    ...(after === undefined ? {} : { after: withoutLooks(after) }),
  };
}

function withoutLooks(rendition: Rendition): object {
  if (rendition.is !== "mail") return rendition;
  const { html: _, ...mail } = rendition;
  return mail;
}

function scheduleJson({ shifts, ...schedule }: Schedule) {
  const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
  return {
    ...schedule,
    shifts: shifts.map(({ step, before, after, said }) => ({
      step,
      before: iso(before),
      after: iso(after),
      said,
    })),
  };
}
