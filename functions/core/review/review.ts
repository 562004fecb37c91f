/** Two folders of templates compared: what was edited, who reads what otherwise and when, and what is weak about it. */

import type { SourceFault } from "../compiling/source.ts";
import { fileOf } from "../compiling/step-reading.ts";
import type { Finding } from "../linting/rule.ts";
import type { CheckedSequence } from "../linting/templates.ts";
import type { Sender } from "../sequence.ts";
import { type Case, type CaseGroup, compareRenditions, groupCases, type Half, isUnread } from "./cases.ts";
import { comparePlans, type Edit, type StepEdits, settingsOf, sharedEdits } from "./edits.ts";
import { type ChangedFile, changedFiles } from "./files.ts";
import { compareFindings, type LintDelta } from "./lint-delta.ts";
import { type Fate, fatesOf, isAppended, settingsSaid } from "./running.ts";
import { compareSchedules, type Schedule } from "./schedule.ts";
import { castOf, namesIn, planned, type Side, sequenceIn } from "./side.ts";

export interface StepReview extends StepEdits {
  readonly channel: string;
  /** Its words were written otherwise, whoever reads them. */
  readonly isRewritten: boolean;
  readonly cases: readonly Case[];
  readonly groups: readonly CaseGroup[];
  /** Another step with the very words of this one, under another name. */
  readonly twin?: string;
}

export interface SequenceReview {
  readonly name: string;
  readonly is: "same" | "added" | "removed" | "edited" | "unread";
  /** The side on which it cannot be read. */
  readonly unreadIn: readonly ("before" | "after")[];
  readonly settings: readonly Edit[];
  readonly steps: readonly StepReview[];
  /** Of those sample contacts for whom something comes at another time. */
  readonly schedules: readonly Schedule[];
  /** What becomes of those who are in the middle of it. */
  readonly fates: readonly Fate[];
  /** What holds for everybody who is in it. */
  readonly forAll: readonly string[];
}

export interface Review {
  readonly files: readonly ChangedFile[];
  readonly shared: readonly Edit[];
  /** Those that differ. */
  readonly sequences: readonly SequenceReview[];
  readonly unchanged: readonly string[];
  readonly contacts: number;
  readonly faults: { readonly before: readonly SourceFault[]; readonly after: readonly SourceFault[] };
  readonly lint: LintDelta;
}

export function compareSides(before: Side, after: Side): Review {
  const names = [...new Set([...namesIn(before), ...namesIn(after)])].toSorted();
  const all = names.map((name) => compareSequence(before, after, name));
  const sequences = all.filter(({ is }) => is !== "same");
  return {
    files: changedFiles(before, after, sequences),
    shared: sharedEdits(before.templates, after.templates),
    sequences,
    unchanged: all.filter(({ is }) => is === "same").map(({ name }) => name),
    contacts: castOf(before, after).length,
    faults: { before: before.templates.faults, after: after.templates.faults },
    lint: compareFindings(findingsBesides(before), findingsBesides(after)),
  };
}

/** A step that is nowhere different is no step of a review. */
function isStepTouched({ is, isRewritten, cases }: StepReview): boolean {
  return is !== "same" || isRewritten || cases.length > 0;
}

function compareSequence(before: Side, after: Side, name: string): SequenceReview {
  const [old, fresh] = [sequenceIn(before, name), sequenceIn(after, name)];
  const unreadIn = (["before", "after"] as const).filter((which) => {
    const [side, found] = which === "before" ? [before, old] : [after, fresh];
    return side.texts.has(`${name}/sequence.yaml`) && found === undefined;
  });
  const nothing = { name, unreadIn, settings: [], steps: [], schedules: [], fates: [], forAll: [] };
  // What could not be read before either is told among the faults.
  if (unreadIn.length > 0) return { ...nothing, is: isSameFolder(before, after, name) ? "same" : "unread" };
  const contacts = castOf(before, after);
  const half = (side: Side, sequence: CheckedSequence | undefined): Half => ({
    sequence,
    company: side.templates.company,
  });
  const cases = compareRenditions(half(before, old), half(after, fresh), contacts);
  const [written, rewritten] = [writtenIn(before, old), writtenIn(after, fresh)];
  const steps = stepsOf(old, fresh, cases, written, rewritten).filter(isStepTouched);
  const schedules = compareSchedules(old, fresh, contacts).filter(({ isSame }) => !isSame);
  if (old === undefined || fresh === undefined) {
    const is = old === undefined ? "added" : "removed";
    const fates = old === undefined ? [] : fatesOf(old.plan, undefined, new Set());
    return { ...nothing, is, settings: aloneSettings(old, fresh), steps, schedules, fates };
  }
  const { settings } = comparePlans(old.plan, fresh.plan);
  return {
    ...nothing,
    is: settings.length + steps.length + schedules.length === 0 ? "same" : "edited",
    settings,
    steps,
    schedules,
    fates: fatesOf(old.plan, fresh.plan, rewrittenIn(steps)),
    forAll: forAllOf(old, fresh, after.templates.senders),
  };
}

/** What cannot be read is told once, as a fault. */
function findingsBesides({ findings, templates: { faults } }: Side): readonly Finding[] {
  const told = new Set(faults.map(({ file, line, what }) => JSON.stringify([file, line, what])));
  return findings.filter(({ file, line, message }) => !told.has(JSON.stringify([file, line, message])));
}

function isSameFolder(before: Side, after: Side, name: string): boolean {
  const paths = [...before.texts.keys(), ...after.texts.keys()].filter((path) => path.startsWith(`${name}/`));
  return paths.every((path) => before.texts.get(path) === after.texts.get(path));
}

/** Steps that read otherwise: what cannot be read at all says nothing of it. */
function rewrittenIn(steps: readonly StepReview[]): ReadonlySet<string> {
  const read = steps.filter(({ cases }) => cases.length > 0 && !cases.some(isUnread));
  return new Set(read.map(({ id }) => id));
}

function forAllOf(
  before: CheckedSequence,
  after: CheckedSequence,
  senders: Readonly<Record<string, Sender>>,
): readonly string[] {
  const { sender } = before.plan;
  const isLeft = before.sender !== undefined && !Object.hasOwn(senders, sender);
  const held = isLeft
    ? [`Whoever is enrolled with ${sender} as the sender is held: there is no such sender any more.`]
    : [];
  const ended = isAppended(before.plan, after.plan)
    ? ["Whoever has completed it already does not get what was put behind its last step."]
    : [];
  return [...held, ...settingsSaid(before.plan, after.plan), ...ended];
}

function aloneSettings(
  before: CheckedSequence | undefined,
  after: CheckedSequence | undefined,
): readonly Edit[] {
  const side = before === undefined ? "after" : "before";
  const plan = (before ?? after)?.plan;
  return plan === undefined
    ? []
    : Object.entries(settingsOf(plan)).map(([what, value]): Edit => ({ what, [side]: value }));
}

function stepsOf(
  before: CheckedSequence | undefined,
  after: CheckedSequence | undefined,
  cases: ReadonlyMap<string, readonly Case[]>,
  old: (id: string) => string | undefined,
  fresh: (id: string) => string | undefined,
): readonly StepReview[] {
  const edits =
    before !== undefined && after !== undefined
      ? comparePlans(before.plan, after.plan).steps
      : alone(before, after);
  const channels = new Map(
    [before, after].flatMap((side) =>
      side === undefined ? [] : planned(side.plan).map(({ id, channel }) => [id, channel] as const),
    ),
  );
  return edits.map((edit) => {
    const found = cases.get(edit.id) ?? [];
    const [was, is] = [old(edit.id), fresh(edit.id)];
    const twin = twinOf(edit, edits, old, fresh);
    return {
      ...edit,
      channel: channels.get(edit.id) ?? "",
      isRewritten: was !== undefined && is !== undefined && was !== is,
      cases: found,
      groups: groupCases(found),
      ...(twin === undefined ? {} : { twin }),
    };
  });
}

/** The step that went while this one came with the same words, or the other way round. */
function twinOf(
  { id, is }: StepEdits,
  edits: readonly StepEdits[],
  old: (id: string) => string | undefined,
  fresh: (id: string) => string | undefined,
): string | undefined {
  if (is !== "added" && is !== "removed") return undefined;
  const [own, others, other] =
    is === "added" ? ([fresh(id), "removed", old] as const) : ([old(id), "added", fresh] as const);
  if (own === undefined) return undefined;
  return edits.find((one) => one.is === others && other(one.id) === own)?.id;
}

/** The files of a step, one for each of its wordings, as they are written; undefined when it has none. */
function writtenIn(side: Side, sequence: CheckedSequence | undefined): (id: string) => string | undefined {
  return (id) => {
    const plan = sequence && planned(sequence.plan).find((step) => step.id === id);
    if (sequence === undefined || plan === undefined) return undefined;
    const files = (plan.variants ?? [undefined]).map((variant) => fileOf(sequence.plan.name, plan, variant));
    const texts = files.flatMap((file) => side.texts.get(file) ?? []);
    return texts.length === 0 ? undefined : JSON.stringify(texts);
  };
}

/** All steps of a sequence that only one side has. */
function alone(
  before: CheckedSequence | undefined,
  after: CheckedSequence | undefined,
): readonly StepEdits[] {
  const plan = (before ?? after)?.plan;
  const is = before === undefined ? "added" : "removed";
  return plan === undefined ? [] : planned(plan).map(({ id }) => ({ id, is, isMoved: false, edits: [] }));
}
