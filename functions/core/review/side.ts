/** One of the two folders that are compared: what could be read of it, and what is wrong with it. Build time only. */
import { fileOf, normalText, type SourceFile } from "../compiling/catalog.ts";
import type { SampleContact } from "../compiling/sample-contacts.ts";
import type { SequencePlan, StepPlan } from "../compiling/sequence-file.ts";
import type { SourceFault } from "../compiling/source.ts";
import { checkTemplates } from "../linting/check.ts";
import type { Finding } from "../linting/rule.ts";
import { type CheckedSequence, type Oddity, readTemplates, type Templates } from "../linting/templates.ts";
import { NOT_NOW } from "../sequence.ts";

export interface Side {
  readonly templates: Templates;
  readonly findings: readonly Finding[];
  /** By path, in one form: line feeds only. */
  readonly texts: ReadonlyMap<string, string>;
}

export function readSide(files: readonly SourceFile[], oddities: readonly Oddity[] = []): Side {
  const templates = readTemplates(files, oddities);
  const sequences = templates.sequences.map((one) => withConfirmation(one, templates.faults));
  return {
    templates: { ...templates, sequences },
    findings: checkTemplates(files, oddities).findings,
    texts: new Map(files.map(({ path, text }) => [path, normalText(text)])),
  };
}

/** The confirmation of an agreed date, as a step of the plan like the others; also one whose file cannot be read. */
function withConfirmation(one: CheckedSequence, faults: readonly SourceFault[]): CheckedSequence {
  const { plan, sequence } = one;
  const channel =
    sequence.notNow?.channel ??
    CONFIRMING.find((each) => {
      const file = fileOf(plan.name, { id: NOT_NOW, channel: each });
      return faults.some((fault) => fault.file === file);
    });
  if (channel === undefined) return one;
  const notNow: StepPlan = {
    ...{ id: NOT_NOW, channel, after: { amount: 0, unit: "minutes" }, window: "always", value: "" },
    checks: { needs: [], silence: {} },
  };
  return { ...one, plan: { ...plan, notNow } };
}

const CONFIRMING = ["email", "sms"] as const;

export function sequenceIn({ templates }: Side, name: string): CheckedSequence | undefined {
  return templates.sequences.find(({ sequence }) => sequence.name === name);
}

/** Folders that hold a sequence, whether it can be read or not. */
export function namesIn({ texts }: Side): readonly string[] {
  return [...texts.keys()].flatMap((path) => /^([^/]+)\/sequence\.yaml$/.exec(path)?.[1] ?? []).toSorted();
}

/** The steps as sequence.yaml has them, and the confirmation of an agreed date behind them. */
export function planned({ steps, notNow }: SequencePlan): readonly StepPlan[] {
  return notNow === undefined ? steps : [...steps, notNow];
}

/**
 * Whom both sides are tried on: the same people, so that what differs is the templates' doing. Those of the newer side,
 * or of the older one while the newer list cannot be read.
 */
export function castOf(before: Side, after: Side): readonly SampleContact[] {
  return after.templates.contacts.length > 0 ? after.templates.contacts : before.templates.contacts;
}
