/** The lines of files that a step is made of, as the preview shows them beside it. */
import type { SequenceView, Source } from "../../console/preview/view.ts";
import type { Bench, Made, StepSource } from "./workshop.ts";

type Findings = SequenceView["findings"];

/** The files of a step and its lines in sequence.yaml, each with what was found there. */
export function sourcesOf(bench: Bench, made: Made, step: string, findings: Findings): readonly Source[] {
  const source = made.sources.find((one) => one.step === step);
  if (source === undefined) return [];
  return [
    ...source.files.map((file) => excerptOf(bench, { file, from: 1 }, findings)),
    excerptOf(bench, planOf(bench, source), findings),
  ];
}

/** Of a step that is not looked at: what is found there, without its lines. */
export function placesOf(bench: Bench, made: Made, step: string, findings: Findings): readonly Source[] {
  return sourcesOf(bench, made, step, findings).map((source) => ({ ...source, lines: [] }));
}

const planOf = ({ name }: Bench, { from, to }: StepSource) => ({ file: `${name}/sequence.yaml`, from, to });

function excerptOf(
  { texts }: Bench,
  { file, from, to }: { readonly file: string; readonly from: number; readonly to?: number },
  findings: Findings,
): Source {
  const lines = (texts.get(file) ?? "")
    .replace(/\r\n?/g, "\n")
    .replace(/\n$/, "")
    .split("\n")
    .slice(from - 1, to);
  const last = from + lines.length - 1;
  const isHere = (line: number) => line >= from && (to === undefined || line <= last);
  return { file, from, lines, findings: findings.filter((one) => one.file === file && isHere(one.line)) };
}

/** One line of a file, cut to what a page shows. */
export function lineOf({ texts }: Bench, file: string, line: number): string {
  return texts.get(file)?.split(/\r?\n/)[line - 1]?.slice(0, 300) ?? "";
}
