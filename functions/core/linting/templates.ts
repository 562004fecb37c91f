/** Everything the rules look at: the files of templates/ as they were read, compiled and tried. */
import { type SourceFile, surveyCatalog } from "../compiling/catalog.ts";
import { readSampleContacts, type SampleContact } from "../compiling/sample-contacts.ts";
import type { SequencePlan, StepPlan } from "../compiling/sequence-file.ts";
import { type Excerpt, excerpt, type SourceFault } from "../compiling/source.ts";
import { normalText } from "../compiling/sources.ts";
import { fileOf } from "../compiling/step-reading.ts";
import type { ReadYaml } from "../compiling/yaml-file.ts";
import type { Company, Sender, Sequence, Step } from "../sequence.ts";
import { wordingsOf } from "../variants.ts";
import { type FieldUse, fieldsIn } from "./fields.ts";
import { proseOf } from "./prose.ts";
import type { Place } from "./rule.ts";
import { type LintSettings, NO_SETTINGS, readLintSettings } from "./settings-file.ts";
import { type Trial, tryOut } from "./trials.ts";

/** Something in the folder that is no file: it is not read, whatever its name promises. */
export interface Oddity {
  readonly path: string;
  readonly is: "link" | "empty folder" | "special file";
}

export interface CheckedStep {
  readonly step: Step;
  readonly plan: StepPlan;
  readonly file: string;
  /** As it is read: line feeds only, and its partials written out. */
  readonly text: string;
  /** The same without its mustaches, with spaces for them: what the writer's own words are. */
  readonly prose: string;
  readonly fields: readonly FieldUse[];
  readonly trials: readonly Trial[];
  /** The place of an offset of the text: in the step's own file, or in a partial's. */
  at(offset: number): Place;
  /** The place of one of its values in sequence.yaml. */
  planned(...path: readonly PropertyKey[]): Place;
}

export interface CheckedSequence {
  readonly file: string;
  readonly plan: SequencePlan;
  readonly sequence: Sequence;
  /** Those that could be compiled, each in its first wording. */
  readonly steps: readonly CheckedStep[];
  /** The same in all of their wordings: a step with variants is there once for each. */
  readonly wordings: readonly CheckedStep[];
  /** The answer to whoever asks for a later date: a message, and no step. Absent too when it could not be compiled. */
  readonly confirmation?: CheckedStep;
  readonly sender: Sender | undefined;
  at(...path: readonly PropertyKey[]): Place;
}

export interface Templates {
  readonly files: readonly SourceFile[];
  readonly oddities: readonly Oddity[];
  readonly faults: readonly SourceFault[];
  readonly settings: LintSettings;
  readonly company: Company | undefined;
  readonly senders: Readonly<Record<string, Sender>>;
  readonly contacts: readonly SampleContact[];
  readonly sequences: readonly CheckedSequence[];
}

export const SHARED_FILES = {
  company: "_shared/company.yaml",
  senders: "_shared/senders.yaml",
  contacts: "_shared/sample-contacts.yaml",
  settings: "_shared/lint.yaml",
} as const;

/** Reads, compiles and tries all of it. What cannot be read is among the faults, and the rest is there all the same. */
export function readTemplates(files: readonly SourceFile[], oddities: readonly Oddity[] = []): Templates {
  const survey = surveyCatalog(files);
  const texts = new Map(files.map(({ path, text }) => [path, normalText(text)]));
  const faults: SourceFault[] = [...survey.faults];
  const accept = <T>(read: ReadYaml<T> | undefined): T | undefined => {
    if (read?.is === "faults") faults.push(...read.faults);
    return read?.is === "read" ? read.value : undefined;
  };
  const read = <T>(file: string, reader: (file: string, text: string) => ReadYaml<T>) => {
    const text = texts.get(file);
    return accept(text === undefined ? undefined : reader(file, text));
  };
  if (!texts.has(SHARED_FILES.contacts)) {
    const fix = "write it: the templates are tried on the people in it; see templates/README.md";
    faults.push({ file: SHARED_FILES.contacts, line: 1, what: "the file is missing", fix });
  }
  const contacts = read(SHARED_FILES.contacts, readSampleContacts) ?? [];
  const settings = read(SHARED_FILES.settings, readLintSettings) ?? NO_SETTINGS;
  const senders = survey.senders ?? {};
  const sequences = survey.sequences.map(({ file, plan, sequence, at, source }): CheckedSequence => {
    const sender = Object.hasOwn(senders, plan.sender) ? senders[plan.sender] : undefined;
    const check = (worded: Step, planOf: StepPlan, planned: CheckedStep["planned"]): CheckedStep => {
      const variant = worded.channel === "task" ? undefined : worded.variant;
      const stepFile = fileOf(sequence.name, worded, variant);
      const written = source(stepFile) ?? excerpt(stepFile, "", 0);
      const cast = { sequence, contacts, company: survey.company, sender };
      return checkedStep(worded, planOf, written, planned, cast);
    };
    const checked = sequence.steps.map((step): readonly [CheckedStep, ...CheckedStep[]] => {
      const index = plan.steps.findIndex(({ id }) => id === step.id);
      const planned: CheckedStep["planned"] = (...path) => at("steps", index, ...path);
      const [own, ...others] = wordingsOf(step).map((one) =>
        check(one, plan.steps[index] as StepPlan, planned),
      );
      return [own as CheckedStep, ...others];
    });
    const confirmation =
      sequence.notNow === undefined || plan.notNow === undefined
        ? {}
        : { confirmation: check(sequence.notNow, plan.notNow, () => at("not_now")) };
    const steps = checked.map(([own]) => own);
    return { file, plan, sequence, steps, wordings: checked.flat(), ...confirmation, sender, at };
  });
  return { files, oddities, faults, settings, company: survey.company, senders, contacts, sequences };
}

function checkedStep(
  step: Step,
  plan: StepPlan,
  written: Excerpt,
  planned: CheckedStep["planned"],
  cast: {
    readonly sequence: Sequence;
    readonly contacts: readonly SampleContact[];
    readonly company: Company | undefined;
    readonly sender: Sender | undefined;
  },
): CheckedStep {
  const { file, text } = written;
  const fields = fieldsIn(text);
  const { company, sender } = cast;
  const names = [...new Set(fields.filter(({ of }) => of === "contact").map(({ name }) => name))];
  return {
    step,
    plan,
    file,
    text,
    prose: proseOf(text),
    fields,
    trials:
      company === undefined || sender === undefined ? [] : tryOut(step, names, { ...cast, company, sender }),
    at: (offset) => ({ file, ...written.at(offset) }),
    planned,
  };
}
