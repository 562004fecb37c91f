/** Turns the files below templates/ into a catalog, or says everything that is wrong with them. Build time only. */
import { createHash } from "node:crypto";
import type { Catalog, Company, EmailStep, Layout, Sender, Sequence, Step } from "../sequence.ts";
import { moduleOf } from "./catalog-module.ts";
import { readCompany, readSenders, readSequence, type SequencePlan, type StepPlan } from "./sequence-file.ts";
import { SharedTemplates } from "./shared-templates.ts";
import { type Excerpt, excerpt, type SourceFault } from "./source.ts";
import { compileEmail, compileText, type Layouts, type Made, noLayout } from "./step-file.ts";
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

const MAX_FILE_BYTES = 64 * 1024;
const SUFFIXES = { email: ".email.hbs", sms: ".sms.hbs", task: ".task.md" };
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

/** One reading of the files: what it finds wrong is gathered, so that all of it is told together. */
class Build {
  readonly faults: SourceFault[] = [];
  readonly #texts: ReadonlyMap<string, string>;
  readonly #templates: SharedTemplates;
  readonly #toldOfPartials = new Set<string>();

  constructor(files: readonly SourceFile[]) {
    this.#texts = new Map(files.map(({ path, text }) => [path, text]));
    this.#templates = new SharedTemplates([...this.#texts.keys()], (file) => this.#text(file, ""));
    this.faults.push(...this.#templates.faults);
  }

  /** The sequences, by the names of their folders. Files beside the folders are nobody's. */
  folders(): string[] {
    const folders = [...this.#texts.keys()].flatMap((path) => /^([^/]+)\//.exec(path)?.[1] ?? []);
    return [...new Set(folders)].filter((folder) => folder !== SHARED && !folder.startsWith(".")).sort();
  }

  shared<T>(name: string, read: (file: string, text: string) => ReadYaml<T>): T | undefined {
    const file = `${SHARED}/${name}`;
    const text = this.#text(file, "every catalog needs it; see templates/README.md");
    const got = text === undefined ? undefined : read(file, text);
    if (got?.is === "faults") this.faults.push(...got.faults);
    return got?.is === "read" ? got.value : undefined;
  }

  sequence(
    folder: string,
    senders: Readonly<Record<string, Sender>> | undefined,
  ): SurveyedSequence | undefined {
    const file = `${folder}/sequence.yaml`;
    const text = this.#text(file, "write it, or move the folder's files away");
    if (text === undefined) return undefined;
    const described = readSequence(file, text, folder);
    if (described.is === "faults") {
      this.faults.push(...described.faults);
      this.#checkUnplanned(folder);
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
    const layouts = this.#templates.layouts(plan.layout);
    if (layouts.find(layouts.otherwise) === undefined) {
      const [what, fix] = noLayout(layouts.otherwise, layouts.names);
      this.faults.push({ ...place("layout"), what, fix });
    }
    const sources = new Map<string, Excerpt>();
    const read = (step: StepPlan, named: ReturnType<typeof place>) =>
      this.#step(folder, step, named, layouts, sources);
    const steps = plan.steps.map((step, index) => read(step, place("steps", index, "id")));
    const confirmation = plan.notNow === undefined ? undefined : read(plan.notNow, place("not_now"));
    this.#refuseStrays(folder, plan);
    this.#refuseAnswerToNothing(folder, plan, steps);
    const { checks: _, layout: __, notNow: ___, ...declared } = plan;
    const sequence = {
      ...declared,
      ...(confirmation === undefined || confirmation.channel === "task" ? {} : { notNow: confirmation }),
      steps: steps.filter((step) => step !== undefined),
    };
    return { file, plan, sequence, at: place, source: (name) => sources.get(name) };
  }

  #step(
    folder: string,
    plan: StepPlan,
    named: Pick<SourceFault, "file" | "line" | "column">,
    layouts: Layouts,
    sources: Map<string, Excerpt>,
  ): Step | undefined {
    const { variants = [undefined], checks: _, ...common } = plan;
    const files = variants.flatMap((variant) => this.#source(folder, plan, variant, named, sources) ?? []);
    if (common.channel === "email") {
      const [own, ...others] = files.flatMap(
        (one) => this.#worded(one, (source) => compileEmail(source, layouts)) ?? [],
      );
      return own && { ...common, channel: "email", ...own, ...(others.length === 0 ? {} : { others }) };
    }
    const [own, ...others] = files.flatMap((one) => this.#worded(one, compileText) ?? []);
    if (common.channel === "task")
      return own && { ...common, channel: "task", hash: own.hash, body: own.body };
    return own && { ...common, channel: "sms", ...own, ...(others.length === 0 ? {} : { others }) };
  }

  #source(
    folder: string,
    plan: StepPlan,
    variant: string | undefined,
    named: Pick<SourceFault, "file" | "line" | "column">,
    sources: Map<string, Excerpt>,
  ): WordingFile | undefined {
    const file = fileOf(folder, plan, variant);
    const raw = this.#texts.get(file);
    if (raw === undefined) {
      const which = variant === undefined ? "" : `variant "${variant}" of the `;
      const what = `the ${which}step "${plan.id}" has no file ${file}`;
      this.faults.push({ ...named, what, fix: `write it, or take the ${variant ? "variant" : "step"} out` });
      return undefined;
    }
    const text = this.#text(file, "");
    if (text === undefined) return undefined;
    const { source, used, faults } = this.#templates.expand(file, text);
    this.#tell(faults, file);
    sources.set(file, source);
    return faults.length > 0 ? undefined : { file, source, texts: [raw, ...used], variant };
  }

  #worded<T extends object>(
    { file, source, texts, variant }: WordingFile,
    compile: (source: Excerpt) => Made<T>,
  ) {
    const templates = this.#accept(compile(source), file);
    if (templates === undefined) return undefined;
    const { layout } = templates as { readonly layout?: Layout };
    const around = layout === undefined ? [] : [this.#templates.layoutText(layout.name)];
    const hash = hashOf([...texts, ...around]);
    return { hash, ...(variant === undefined ? {} : { variant }), ...templates };
  }

  /** Checks the templates of a sequence that cannot be read itself, so that its faults are not a second list. */
  #checkUnplanned(folder: string): void {
    for (const file of this.#texts.keys()) {
      if (!file.startsWith(`${folder}/`)) continue;
      const isEmail = file.endsWith(SUFFIXES.email);
      if (!isEmail && !file.endsWith(SUFFIXES.sms) && !file.endsWith(SUFFIXES.task)) continue;
      const text = this.#text(file, "");
      if (text === undefined) continue;
      const { source, faults } = this.#templates.expand(file, text);
      this.#tell(faults, file);
      if (faults.length > 0) continue;
      const layouts = this.#templates.layouts(undefined);
      this.#accept<unknown>(isEmail ? compileEmail(source, layouts) : compileText(source), file);
    }
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
    for (const file of this.#texts.keys()) {
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

  /** The text of a file in one form: line feeds only, no byte order mark. */
  #text(file: string, ifMissing: string): string | undefined {
    const text = this.#texts.get(file);
    if (text === undefined) {
      this.faults.push({ file, line: 1, what: "the file is missing", fix: ifMissing });
    } else if (Buffer.byteLength(text) > MAX_FILE_BYTES) {
      this.faults.push({ file, line: 1, what: "the file is larger than 64 KB", fix: "shorten it" });
    } else {
      return normalText(text);
    }
    return undefined;
  }

  #accept<T>(made: Made<T>, file: string): T | undefined {
    if (made.is === "made") return made.value;
    this.#tell(made.faults, file);
    return undefined;
  }

  /** A fault of a partial is told once, with the first file that it is written into. */
  #tell(faults: readonly SourceFault[], file: string): void {
    for (const fault of faults) {
      if (fault.file === file) {
        this.faults.push(fault);
        continue;
      }
      const key = JSON.stringify(fault);
      if (this.#toldOfPartials.has(key)) continue;
      this.#toldOfPartials.add(key);
      this.faults.push({ ...fault, what: `${fault.what} (in a partial of ${file})` });
    }
  }
}

/** A text with line feeds only and no byte order mark: every place in it is reckoned so. */
export function normalText(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
}

/** A file of a step: of its one wording, or of one of its variants. */
interface WordingFile {
  readonly file: string;
  /** With its partials written out. */
  readonly source: Excerpt;
  /** Of the file, and of the partials in it. */
  readonly texts: readonly string[];
  readonly variant: string | undefined;
}

/** The file of a step, or of one of its variants, below templates/. */
export function fileOf(
  folder: string,
  { id, channel }: Pick<Step, "id" | "channel">,
  variant?: string | undefined,
): string {
  return `${folder}/${id}${variant === undefined ? "" : `.${variant}`}${SUFFIXES[channel]}`;
}

function filesOf(folder: string, step: StepPlan): readonly string[] {
  return (step.variants ?? [undefined]).map((variant) => fileOf(folder, step, variant));
}

/** A record without a prototype: a sequence that is not there is not "constructor" either. */
function lookup<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  const record: Record<string, T> = Object.create(null);
  for (const [key, value] of entries) record[key] = value;
  return record;
}

/** What was sent depends on the file and on all that was written into it or around it. */
function hashOf(texts: readonly string[]): string {
  return createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 16);
}
