/** One of the two folders that are compared: what could be read of it, and what is wrong with it. Build time only. */
import type { SourceFile } from "../compiling/catalog.ts";
import type { SampleContact } from "../compiling/sample-contacts.ts";
import type { SequencePlan, StepPlan } from "../compiling/sequence-file.ts";
import { normalText } from "../compiling/sources.ts";
import { checkTemplates } from "../linting/check.ts";
import type { Finding } from "../linting/rule.ts";
import { type CheckedSequence, type Oddity, readTemplates, type Templates } from "../linting/templates.ts";

export interface Side {
  readonly templates: Templates;
  readonly findings: readonly Finding[];
  /** By path, in one form: line feeds only. */
  readonly texts: ReadonlyMap<string, string>;
}

export function readSide(files: readonly SourceFile[], oddities: readonly Oddity[] = []): Side {
  return {
    templates: readTemplates(files, oddities),
    findings: checkTemplates(files, oddities).findings,
    texts: new Map(files.map(({ path, text }) => [path, normalText(text)])),
  };
}

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
