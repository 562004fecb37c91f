/** What each changed file comes to: who reads it otherwise, or that nobody does. */

import { NOT_NOW } from "../sequence.ts";
import { isUnread } from "./cases.ts";
import type { SequenceReview, StepReview } from "./review.ts";
import type { Side } from "./side.ts";
import { count, listed } from "./words.ts";

export interface ChangedFile {
  readonly path: string;
  readonly is: "added" | "removed" | "changed";
  /** In one sentence, without its full stop. */
  readonly comesTo: string;
}

export function changedFiles(
  before: Side,
  after: Side,
  sequences: readonly SequenceReview[],
): readonly ChangedFile[] {
  const paths = [...new Set([...before.texts.keys(), ...after.texts.keys()])].toSorted();
  return paths
    .filter((path) => before.texts.get(path) !== after.texts.get(path))
    .map((path) => ({
      path,
      is: !before.texts.has(path) ? "added" : after.texts.has(path) ? "changed" : "removed",
      comesTo: comesTo(path, sequences),
    }));
}

/** Files of _shared/ that no lead ever reads anything of. */
const READ_BY_NOBODY: Readonly<Record<string, string>> = {
  "_shared/sample-contacts.yaml": "whom templates are tried on; nobody is written to otherwise",
  "_shared/lint.yaml": "how grave the rules are; nobody is written to otherwise",
  "_shared/sequence.schema.json": "what editors check sequences by; nobody is written to otherwise",
  "_shared/heading.schema.json": "what editors check headings by; nobody is written to otherwise",
};

function comesTo(path: string, sequences: readonly SequenceReview[]): string {
  const [folder = "", file = ""] = path.split("/");
  if (path.endsWith(".md") && !path.endsWith(".task.md")) return "a paper: nothing is made of it";
  if (folder === "_shared") return READ_BY_NOBODY[path] ?? sharedComesTo(sequences);
  const sequence = sequences.find(({ name }) => name === folder);
  if (sequence?.is === "unread") return "the sequence cannot be read: nothing of it is compared";
  if (file === "sequence.yaml") return planComesTo(sequence);
  const step = sequence?.steps.find(({ id }) => file.startsWith(`${id}.`));
  if (step === undefined) return "nothing that is rendered changes";
  // Of a step that is worded in several ways each has a file of its own.
  const cases = step.cases.filter(
    ({ variant }) => variant === undefined || file.startsWith(`${step.id}.${variant}.`),
  );
  return stepComesTo({ ...step, cases });
}

function planComesTo(sequence: SequenceReview | undefined): string {
  if (sequence === undefined) return "nothing that is decided or rendered changes";
  if (sequence.is === "added") return "a new sequence";
  if (sequence.is === "removed") return "the sequence is gone";
  const edited = sequence.steps.filter(({ is }) => is !== "same").length;
  const said = [
    ...(sequence.settings.length > 0 ? [count(sequence.settings.length, "setting")] : []),
    ...(edited > 0 ? [count(edited, "step")] : []),
  ];
  return said.length === 0 ? "nothing that is decided or rendered changes" : `${listed(said)} edited`;
}

function stepComesTo({ id, is, cases }: StepReview): string {
  if (is === "added") return "a new step";
  if (is === "removed") return "the step is gone";
  if (cases.length === 0) return "nothing that is rendered changes";
  const [first] = cases;
  if (cases.some(isUnread)) return "it cannot be read on one side: nothing of it is compared";
  if (first?.without !== undefined) return "read otherwise only by whoever lacks a field";
  const about = id === NOT_NOW ? ", when they agree to a date" : "";
  return `read otherwise by ${count(new Set(cases.map(({ contact }) => contact)).size, "sample contact")}${about}`;
}

/** Steps whose own words and plan are as they were, and that read otherwise all the same. */
function sharedComesTo(sequences: readonly SequenceReview[]): string {
  const touched = sequences.flatMap(({ is, steps }) =>
    is === "edited" ? steps.filter((step) => !step.isRewritten && step.cases.length > 0) : [],
  );
  if (touched.length === 0) return "nothing that is rendered changes";
  return `read otherwise in ${count(touched.length, "step")} whose own words are as they were`;
}
