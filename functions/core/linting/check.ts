/** Puts every rule to the templates, and says what is found that nobody has silenced. Pure; build time only. */

import type { SourceFile } from "../compiling/catalog.ts";
import { linesOf } from "../compiling/source.ts";
import type { Finding, Remark, Rule, Severity } from "./rule.ts";
import { RULES } from "./rules.ts";
import {
  type CheckedSequence,
  type Oddity,
  readTemplates,
  SHARED_FILES,
  type Templates,
} from "./templates.ts";

export interface Report {
  readonly sequences: number;
  readonly steps: number;
  /** By file and line. */
  readonly findings: readonly Finding[];
}

export function checkTemplates(files: readonly SourceFile[], oddities: readonly Oddity[] = []): Report {
  const templates = readTemplates(files, oddities);
  const silences = new Silences(templates);
  const remarks = RULES.flatMap((rule) => rule.check(templates).map((remark) => ({ rule, remark })));
  const heard = remarks.filter(({ rule, remark }) => !silences.cover(rule, remark));
  const told = [
    ...heard,
    ...silences.complaints().map((remark) => ({ rule: ruleNamed("silence"), remark })),
    ...settingFaults(templates).map((remark) => ({ rule: ruleNamed("lint-settings"), remark })),
  ];
  const findings = told.map(({ rule, remark }): Finding => {
    const { step: _, fix = rule.fix, ...said } = remark;
    return { rule: rule.id, severity: severityOf(rule, templates), ...said, fix };
  });
  return {
    sequences: templates.sequences.length,
    steps: templates.sequences.reduce((sum, { steps }) => sum + steps.length, 0),
    findings: findings.sort(byPlace),
  };
}

function byPlace(one: Finding, other: Finding): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || (one.column ?? 0) - (other.column ?? 0);
}

function severityOf(rule: Rule, { settings }: Templates): Severity {
  if (rule.isBinding || !Object.hasOwn(settings.severity, rule.id)) return rule.severity;
  return settings.severity[rule.id] ?? rule.severity;
}

function ruleNamed(id: string): Rule {
  const rule = RULES.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`There is no rule "${id}"`);
  return rule;
}

/** One `silence` of a sequence or of a step. */
interface Silence {
  readonly rule: string;
  readonly folder: string;
  /** Absent: all of the sequence. */
  readonly step?: string;
  readonly place: Pick<Remark, "file" | "line" | "column">;
}

class Silences {
  readonly #all: readonly Silence[];
  readonly #used = new Set<Silence>();
  readonly #stepsByFile: ReadonlyMap<string, string>;

  constructor({ sequences }: Templates) {
    this.#all = sequences.flatMap(silencesOf);
    this.#stepsByFile = new Map(
      sequences.flatMap(({ wordings }) => wordings.map(({ file, step }) => [file, step.id] as const)),
    );
  }

  cover(rule: Rule, remark: Remark): boolean {
    if (rule.isBinding) return false;
    const [folder = ""] = remark.file.split("/");
    const step = remark.step ?? this.#stepsByFile.get(remark.file);
    const covering = this.#all.filter(
      (one) => one.rule === rule.id && one.folder === folder && (one.step === undefined || one.step === step),
    );
    for (const one of covering) this.#used.add(one);
    return covering.length > 0;
  }

  complaints(): readonly Remark[] {
    return this.#all
      .filter((silence) => !this.#used.has(silence))
      .map(({ rule, place }) => {
        const known = RULES.find(({ id }) => id === rule);
        if (known === undefined) {
          const fix = "write the rule's name as templates/RULES.md has it, or take the silence out";
          return { ...place, message: `there is no rule "${rule}"`, fix };
        }
        return known.isBinding
          ? { ...place, message: `the rule "${rule}" holds everywhere and cannot be silenced` }
          : { ...place, message: `the rule "${rule}" has nothing to say here` };
      });
  }
}

function silencesOf({ plan, sequence, steps, at }: CheckedSequence): readonly Silence[] {
  const folder = sequence.name;
  return [
    ...Object.keys(plan.checks.silence).map((rule) => ({ rule, folder, place: at("silence", rule) })),
    ...steps.flatMap(({ step, plan: { checks }, planned }) =>
      Object.keys(checks.silence).map((rule) => ({
        rule,
        folder,
        step: step.id,
        place: planned("silence", rule),
      })),
    ),
  ];
}

function settingFaults({ settings, files }: Templates): readonly Remark[] {
  const text = files.find(({ path }) => path === SHARED_FILES.settings)?.text ?? "";
  return Object.keys(settings.severity).flatMap((id) => {
    const rule = RULES.find((one) => one.id === id);
    if (rule !== undefined && !rule.isBinding) return [];
    const message =
      rule === undefined
        ? `there is no rule "${id}"`
        : `the rule "${id}" holds as it is: it cannot be lowered`;
    return [{ file: SHARED_FILES.settings, ...linesOf(text).at(Math.max(text.indexOf(id), 0)), message }];
  });
}
