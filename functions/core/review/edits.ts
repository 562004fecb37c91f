/** What was edited in the plan of a sequence: its settings, its steps, their order. */
import { diffArrays } from "diff";
import type { SequencePlan, StepPlan } from "../compiling/sequence-file.ts";
import type { Company, Sender } from "../sequence.ts";
import { planned } from "./side.ts";
import { delayInWords, windowInWords } from "./words.ts";

/** One value that is another now; absent on the side that has none. */
export interface Edit {
  /** As the files name it. */
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
}

export interface StepEdits {
  readonly id: string;
  readonly is: "same" | "added" | "removed" | "edited";
  /** It stands elsewhere among the steps that both sides have. */
  readonly isMoved: boolean;
  readonly edits: readonly Edit[];
}

export interface PlanEdits {
  readonly settings: readonly Edit[];
  /** In the order of the newer side; those that are gone where they stood. */
  readonly steps: readonly StepEdits[];
}

export function comparePlans(before: SequencePlan, after: SequencePlan): PlanEdits {
  return { settings: settingsEdited(before, after), steps: stepsEdited(before, after) };
}

/** What is shown of a sequence that only one side has. */
export function settingsOf(plan: SequencePlan): Readonly<Record<string, string>> {
  const { name: _, steps: _steps, notNow, checks, window, stopsWith, afterBounce, ...rest } = plan;
  return shown({
    ...rest,
    window: windowInWords(window),
    stopsWith,
    afterBounce: afterBounce === "otherChannel" ? "other-channel" : afterBounce,
    notNow: notNow?.channel,
    ...checks,
  });
}

function settingsEdited(before: SequencePlan, after: SequencePlan): readonly Edit[] {
  return differences(settingsOf(before), settingsOf(after));
}

function valuesOf({ id: _, checks, after, window, waits, ...rest }: StepPlan) {
  return shown({
    ...rest,
    after: delayInWords(after),
    window: window === undefined ? undefined : windowInWords(window),
    waits: waits === undefined ? undefined : delayInWords(waits),
    ...checks,
  });
}

function stepsEdited(before: SequencePlan, after: SequencePlan): readonly StepEdits[] {
  const [old, fresh] = [planned(before), planned(after)];
  const byId = (steps: readonly StepPlan[]) => new Map(steps.map((step) => [step.id, step]));
  const [oldById, freshById] = [byId(old), byId(fresh)];
  const changes = diffArrays([...oldById.keys()], [...freshById.keys()]);
  return changes.flatMap(({ value, added, removed }) =>
    value.flatMap((id): readonly StepEdits[] => {
      const [one, other] = [oldById.get(id), freshById.get(id)];
      if (other === undefined) return [{ id, is: "removed", isMoved: false, edits: [] }];
      if (one === undefined) return [{ id, is: "added", isMoved: false, edits: [] }];
      // A step that was moved is taken out in one place and put in at another: it is told where it stands now.
      if (removed) return [];
      const place = added ? [placeEdit(id, old, fresh)] : [];
      const edits = [...place, ...differences(valuesOf(one), valuesOf(other))];
      return [{ id, is: edits.length === 0 ? "same" : "edited", isMoved: added, edits }];
    }),
  );
}

function placeEdit(id: string, old: readonly StepPlan[], fresh: readonly StepPlan[]): Edit {
  return { what: "place", before: placeOf(id, old), after: placeOf(id, fresh) };
}

function placeOf(id: string, steps: readonly StepPlan[]): string {
  const previous = steps[steps.findIndex((step) => step.id === id) - 1];
  return previous === undefined ? "first" : `after ${previous.id}`;
}

/** What senders.yaml and company.yaml say otherwise. */
export function sharedEdits(
  before: { readonly senders: Readonly<Record<string, Sender>>; readonly company: Company | undefined },
  after: typeof before,
): readonly Edit[] {
  const ids = [...new Set([...Object.keys(before.senders), ...Object.keys(after.senders)])].toSorted();
  const under = (name: string, edits: readonly Edit[]) =>
    edits.map((edit): Edit => ({ ...edit, what: `${name}.${edit.what}` }));
  return [
    ...ids.flatMap((id) => under(id, differences(senderOf(before.senders, id), senderOf(after.senders, id)))),
    ...under("company", differences(shown({ ...before.company }), shown({ ...after.company }))),
  ];
}

function senderOf(senders: Readonly<Record<string, Sender>>, id: string): Readonly<Record<string, string>> {
  const sender = Object.hasOwn(senders, id) ? senders[id] : undefined;
  if (sender === undefined) return {};
  const { id: _, hours, ...rest } = sender;
  return shown({ ...rest, hours: windowInWords(hours) });
}

function differences(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly Edit[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((what) => {
    const [old, fresh] = [before[what], after[what]];
    if (old === fresh) return [];
    return [
      {
        what,
        ...(old === undefined ? {} : { before: old }),
        ...(fresh === undefined ? {} : { after: fresh }),
      },
    ];
  });
}

/** Texts and numbers as they are, whatever else as JSON: a field that nobody here knows is compared all the same. */
function shown(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const text = textOf(value);
      return text === "" ? [] : [[asWritten(name), text] as const];
    }),
  );
}

/** The files write small letters and underscores. */
function asWritten(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  return Object.keys(value).length === 0 ? "" : JSON.stringify(value);
}
