/** Reads one step: its files, with their partials written out, become templates. Build time only. */
import { createHash } from "node:crypto";
import type { Layout, Step } from "../sequence.ts";
import type { StepPlan } from "./sequence-file.ts";
import type { Excerpt, SourceFault } from "./source.ts";
import type { Sources } from "./sources.ts";
import { compileEmail, compileText, type Layouts, type Made } from "./step-file.ts";

const SUFFIXES = { email: ".email.hbs", sms: ".sms.hbs", task: ".task.md" };

/** A file of a step: of its one wording, or of one of its variants. */
interface WordingFile {
  readonly file: string;
  /** With its partials written out. */
  readonly source: Excerpt;
  /** Of the file, and of the partials in it. */
  readonly texts: readonly string[];
  readonly variant: string | undefined;
}

/** What the steps of one sequence are read with. */
export interface Shelf {
  /** Keeps what is wrong with them. */
  readonly sources: Sources;
  readonly folder: string;
  readonly layouts: Layouts;
  /** The files that were read, with their partials written out, by their paths. */
  readonly written: Map<string, Excerpt>;
}

/** Where sequence.yaml names a step. */
type Named = Pick<SourceFault, "file" | "line" | "column">;

/** The file of a step, or of one of its variants, below templates/. */
export function fileOf(
  folder: string,
  { id, channel }: Pick<Step, "id" | "channel">,
  variant?: string | undefined,
): string {
  return `${folder}/${id}${variant === undefined ? "" : `.${variant}`}${SUFFIXES[channel]}`;
}

/** All files of a step. */
export function filesOf(folder: string, step: StepPlan): readonly string[] {
  return (step.variants ?? [undefined]).map((variant) => fileOf(folder, step, variant));
}

/** A step with its templates, in all of its wordings that can be compiled; undefined when none can. */
export function readStep(shelf: Shelf, plan: StepPlan, named: Named): Step | undefined {
  const { sources, layouts } = shelf;
  const { variants = [undefined], checks: _, ...common } = plan;
  const files = variants.flatMap((variant) => sourceOf(shelf, plan, variant, named) ?? []);
  if (common.channel === "email") {
    const [own, ...others] = files.flatMap(
      (one) => worded(sources, one, (source) => compileEmail(source, layouts)) ?? [],
    );
    return own && { ...common, channel: "email", ...own, ...(others.length === 0 ? {} : { others }) };
  }
  const [own, ...others] = files.flatMap((one) => worded(sources, one, compileText) ?? []);
  if (common.channel === "task") return own && { ...common, channel: "task", hash: own.hash, body: own.body };
  return own && { ...common, channel: "sms", ...own, ...(others.length === 0 ? {} : { others }) };
}

function sourceOf(
  { sources, folder, written }: Shelf,
  plan: StepPlan,
  variant: string | undefined,
  named: Named,
): WordingFile | undefined {
  const file = fileOf(folder, plan, variant);
  const raw = sources.raw(file);
  if (raw === undefined) {
    const which = variant === undefined ? "" : `variant "${variant}" of the `;
    const what = `the ${which}step "${plan.id}" has no file ${file}`;
    sources.faults.push({ ...named, what, fix: `write it, or take the ${variant ? "variant" : "step"} out` });
    return undefined;
  }
  const text = sources.text(file, "");
  if (text === undefined) return undefined;
  const { source, used, faults } = sources.templates.expand(file, text);
  sources.tell(faults, file);
  written.set(file, source);
  return faults.length > 0 ? undefined : { file, source, texts: [raw, ...used], variant };
}

function worded<T extends object>(
  sources: Sources,
  { file, source, texts, variant }: WordingFile,
  compile: (source: Excerpt) => Made<T>,
) {
  const templates = sources.accept(compile(source), file);
  if (templates === undefined) return undefined;
  const { layout } = templates as { readonly layout?: Layout };
  const around = layout === undefined ? [] : [sources.templates.layoutText(layout.name)];
  const hash = hashOf([...texts, ...around]);
  return { hash, ...(variant === undefined ? {} : { variant }), ...templates };
}

/** Checks the templates of a sequence that cannot be read itself, so that its faults are not a second list. */
export function checkUnplanned(sources: Sources, folder: string): void {
  for (const file of sources.paths()) {
    if (!file.startsWith(`${folder}/`)) continue;
    const isEmail = file.endsWith(SUFFIXES.email);
    if (!isEmail && !file.endsWith(SUFFIXES.sms) && !file.endsWith(SUFFIXES.task)) continue;
    const text = sources.text(file, "");
    if (text === undefined) continue;
    const { source, faults } = sources.templates.expand(file, text);
    sources.tell(faults, file);
    if (faults.length > 0) continue;
    const layouts = sources.templates.layouts(undefined);
    sources.accept<unknown>(isEmail ? compileEmail(source, layouts) : compileText(source), file);
  }
}

/** What was sent depends on the file and on all that was written into it or around it. */
function hashOf(texts: readonly string[]): string {
  return createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 16);
}
