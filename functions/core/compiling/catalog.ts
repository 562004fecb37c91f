/** Turns the files below templates/ into a catalog, or says everything that is wrong with them. Build time only. */
import type { Catalog, Company, EmailStep, Sender, Sequence, Step } from "../sequence.ts";
import { moduleOf } from "./catalog-module.ts";
import { readCompany, readSenders, readSequence, type SequencePlan } from "./sequence-file.ts";
import { type Excerpt, excerpt, type SourceFault } from "./source.ts";
import { Sources } from "./sources.ts";
import { type Made, noLayout } from "./step-file.ts";
import { checkUnplanned, fileOf, filesOf, readStep } from "./step-reading.ts";
import type { ReadYaml } from "./yaml-file.ts";

export interface SourceFile {
  /** Relative to templates/, with slashes. */
  readonly path: string;
  readonly text: string;
}

export type CompiledCatalog =
  | {
      readonly is: "compiled";
      /** An ES module whose default export is the catalog. */
      readonly source: string;
    }
  | { readonly is: "faults"; readonly faults: readonly SourceFault[] };

const SHARED = "_shared";

/** The catalog as the source of a module, for the Lambda: no compiler is needed to load it. */
export function compileCatalog(files: readonly SourceFile[]): CompiledCatalog {
  const built = buildCatalog(files);
  if (built.is === "faults") return built;
  return { is: "compiled", source: moduleOf(built.value) };
}

/** The catalog itself, for tests and simulations. Throws an error that lists every fault. */
export function compileCatalogInProcess(files: readonly SourceFile[]): Catalog {
  const built = buildCatalog(files);
  if (built.is === "made") return built.value;
  throw new Error(["The templates have faults:", ...built.faults.map(describeFault)].join("\n"));
}

/** A fault in one line, as editors and terminals make links of it. */
export function describeFault({ file, line, column, what, fix }: SourceFault): string {
  return `${file}:${line}${column === undefined ? "" : `:${column}`}  ${what} — ${fix}`;
}

/** A sequence as its file has it, with those of its steps that could be compiled. */
export interface SurveyedSequence {
  readonly file: string;
  readonly plan: SequencePlan;
  readonly sequence: Sequence;
  /** Where in the file a value stands. */
  at(...path: readonly PropertyKey[]): Pick<SourceFault, "file" | "line" | "column">;
  /** A file of its steps with the partials written out; undefined when it could not be read. */
  source(file: string): Excerpt | undefined;
}

/** All that could be read of the files, and all that is wrong with them. */
export interface Survey {
  readonly faults: readonly SourceFault[];
  readonly company: Company | undefined;
  readonly senders: Readonly<Record<string, Sender>> | undefined;
  readonly sequences: readonly SurveyedSequence[];
}

export function surveyCatalog(files: readonly SourceFile[]): Survey {
  const build = new Build(files);
  const company = build.shared("company.yaml", readCompany);
  const senders = build.shared("senders.yaml", readSenders);
  const sequences = build.folders().flatMap((folder) => build.sequence(folder, senders) ?? []);
  return { faults: build.faults, company, senders, sequences };
}

function buildCatalog(files: readonly SourceFile[]): Made<Catalog> {
  const { faults, company, senders, sequences } = surveyCatalog(files);
  if (faults.length > 0 || company === undefined || senders === undefined) return { is: "faults", faults };
  const named = lookup(sequences.map(({ sequence }) => [sequence.name, sequence]));
  return { is: "made", value: { sequences: named, senders: lookup(Object.entries(senders)), company } };
}

/** The sequences of one reading of the files. */
class Build {
  readonly #sources: Sources;

  constructor(files: readonly SourceFile[]) {
    this.#sources = new Sources(new Map(files.map(({ path, text }) => [path, text])));
  }

  get faults(): SourceFault[] {
    return this.#sources.faults;
  }

  /** The sequences, by the names of their folders. Files beside the folders are nobody's. */
  folders(): string[] {
    const folders = this.#sources.paths().flatMap((path) => /^([^/]+)\//.exec(path)?.[1] ?? []);
    return [...new Set(folders)].filter((folder) => folder !== SHARED && !folder.startsWith(".")).sort();
  }

  shared<T>(name: string, read: (file: string, text: string) => ReadYaml<T>): T | undefined {
    const file = `${SHARED}/${name}`;
    const text = this.#sources.text(file, "every catalog needs it; see templates/README.md");
    const got = text === undefined ? undefined : read(file, text);
    if (got?.is === "faults") this.faults.push(...got.faults);
    return got?.is === "read" ? got.value : undefined;
  }

  sequence(
    folder: string,
    senders: Readonly<Record<string, Sender>> | undefined,
  ): SurveyedSequence | undefined {
    const file = `${folder}/sequence.yaml`;
    const text = this.#sources.text(file, "write it, or move the folder's files away");
    if (text === undefined) return undefined;
    const described = readSequence(file, text, folder);
    if (described.is === "faults") {
      this.faults.push(...described.faults);
      checkUnplanned(this.#sources, folder);
      return undefined;
    }
    const plan = described.value;
    const place = (...path: PropertyKey[]) => ({
      file,
      ...excerpt(file, text, 0).at(described.offsetOf(path)),
    });
    if (senders !== undefined && !Object.hasOwn(senders, plan.sender)) {
      const fix = `name one of ${Object.keys(senders).join(", ")}, or add it to ${SHARED}/senders.yaml`;
      this.faults.push({ ...place("sender"), what: `there is no sender "${plan.sender}"`, fix });
    }
    const layouts = this.#sources.templates.layouts(plan.layout);
    if (layouts.find(layouts.otherwise) === undefined) {
      const [what, fix] = noLayout(layouts.otherwise, layouts.names);
      this.faults.push({ ...place("layout"), what, fix });
    }
    const written = new Map<string, Excerpt>();
    const shelf = { sources: this.#sources, folder, layouts, written };
    const steps = plan.steps.map((step, index) => readStep(shelf, step, place("steps", index, "id")));
    const confirmation =
      plan.notNow === undefined ? undefined : readStep(shelf, plan.notNow, place("not_now"));
    this.#refuseStrays(folder, plan);
    this.#refuseAnswerToNothing(folder, plan, steps);
    const { checks: _, layout: __, notNow: ___, ...declared } = plan;
    const sequence = {
      ...declared,
      ...(confirmation === undefined || confirmation.channel === "task" ? {} : { notNow: confirmation }),
      steps: steps.filter((step) => step !== undefined),
    };
    return { file, plan, sequence, at: place, source: (name) => written.get(name) };
  }

  #refuseAnswerToNothing(folder: string, plan: SequencePlan, steps: readonly (Step | undefined)[]): void {
    const first = plan.steps.findIndex((step) => step.channel === "email");
    const step = steps[first] as EmailStep | undefined;
    if (step === undefined) return;
    const what = "the first email of a sequence has no subject, and there is no mail to answer yet";
    const fix = "begin the file with ---, subject: …, --- on lines of their own";
    for (const { subject, variant } of [step, ...(step.others ?? [])]) {
      if (subject !== undefined) continue;
      this.faults.push({ file: fileOf(folder, step, variant), line: 1, column: 1, what, fix });
    }
  }

  #refuseStrays(folder: string, plan: SequencePlan): void {
    const steps = plan.notNow === undefined ? plan.steps : [...plan.steps, plan.notNow];
    const named = steps.flatMap((step) => filesOf(folder, step));
    const known = new Set([...named, `${folder}/sequence.yaml`, `${folder}/README.md`]);
    for (const file of this.#sources.paths()) {
      if (!file.startsWith(`${folder}/`) || known.has(file)) continue;
      const what = `this file is not named by any step of ${folder}/sequence.yaml`;
      this.faults.push({
        file,
        line: 1,
        what,
        fix: "add a step of that name and channel, rename the file, or delete it",
      });
    }
  }
}

/** A record without a prototype: a sequence that is not there is not "constructor" either. */
function lookup<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  const record: Record<string, T> = Object.create(null);
  for (const [key, value] of entries) record[key] = value;
  return record;
}
