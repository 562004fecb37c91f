/**
 * The folder of templates as it is being written: each sequence compiled, checked and kept, and made anew only when one
 * of its own files or a shared one has changed. What cannot be compiled leaves the last good one standing.
 */
import { type SourceFile, surveyCatalog } from "../../core/compiling/catalog.ts";
import { readSampleContacts, type SampleContact } from "../../core/compiling/sample-contacts.ts";
import type { SourceFault } from "../../core/compiling/source.ts";
import { fileOf } from "../../core/compiling/step-reading.ts";
import { checkTemplates } from "../../core/linting/check.ts";
import type { Finding } from "../../core/linting/rule.ts";
import { SHARED_FILES } from "../../core/linting/templates.ts";
import type { Catalog, Sequence } from "../../core/sequence.ts";

/** A sequence that can be played. */
export interface Made {
  readonly catalog: Catalog;
  readonly sequence: Sequence;
  readonly contacts: readonly SampleContact[];
  readonly sources: readonly StepSource[];
}

/** Where a step is written. */
export interface StepSource {
  readonly step: string;
  /** One for each variant. */
  readonly files: readonly string[];
  /** Its lines in sequence.yaml, from 1, both inclusive. */
  readonly from: number;
  readonly to: number;
}

export interface Bench {
  readonly name: string;
  /** What keeps it from being compiled as it is now. */
  readonly faults: readonly SourceFault[];
  /** The last one that could be compiled; of now when there are no faults. */
  readonly made: Made | undefined;
  /** The files it is made of, by path. */
  readonly texts: ReadonlyMap<string, string>;
}

interface Entry {
  readonly key: string;
  readonly bench: Bench;
  findings?: readonly Finding[];
  /** What was found before the latest change. */
  readonly before?: readonly Finding[];
}

const SHARED = "_shared/";

export class Workshop {
  #files: readonly SourceFile[] = [];
  readonly #entries = new Map<string, Entry>();

  /** Takes over the files as they are now. Answers the paths of those that are new, other or gone. */
  take(files: readonly SourceFile[]): readonly string[] {
    const before = new Map(this.#files.map(({ path, text }) => [path, text]));
    const now = new Map(files.map(({ path, text }) => [path, text]));
    this.#files = files;
    const paths = new Set([...before.keys(), ...now.keys()]);
    return [...paths].filter((path) => before.get(path) !== now.get(path));
  }

  /** The sequences, by their folders. */
  names(): readonly string[] {
    const folders = this.#files.flatMap(({ path }) => /^([^/]+)\//.exec(path)?.[1] ?? []);
    return [...new Set(folders)].filter((folder) => `${folder}/` !== SHARED).sort();
  }

  text(path: string): string | undefined {
    return this.#files.find((file) => file.path === path)?.text;
  }

  /** Undefined when there is no such folder. */
  bench(name: string): Bench | undefined {
    return this.names().includes(name) ? this.#entry(name).bench : undefined;
  }

  /** What the rules say of it, as `npm run check:templates` does; by file and line. */
  findings(name: string): readonly Finding[] {
    const entry = this.#entry(name);
    entry.findings ??= checkTemplates(this.#filesOf(name)).findings;
    return entry.findings;
  }

  /** The same, or what they said before the latest change: an edit is to be seen before it has been checked. */
  latestFindings(name: string): { readonly findings: readonly Finding[]; readonly isFresh: boolean } {
    const { findings, before } = this.#entry(name);
    if (findings === undefined && before !== undefined) return { findings: before, isFresh: false };
    return { findings: this.findings(name), isFresh: true };
  }

  /** The same, if it has been looked for since it changed. */
  knownFindings(name: string): readonly Finding[] | undefined {
    return this.#entry(name).findings;
  }

  #filesOf(name: string): readonly SourceFile[] {
    return this.#files.filter(({ path }) => path.startsWith(SHARED) || path.startsWith(`${name}/`));
  }

  #entry(name: string): Entry {
    const files = this.#filesOf(name);
    const key = JSON.stringify(files.map(({ path, text }) => [path, text]));
    const known = this.#entries.get(name);
    if (known?.key === key) return known;
    const before = known?.findings ?? known?.before;
    const entry: Entry = {
      ...{ key, bench: benchOf(name, files, known?.bench.made) },
      ...(before === undefined ? {} : { before }),
    };
    this.#entries.set(name, entry);
    return entry;
  }
}

function benchOf(name: string, files: readonly SourceFile[], lastGood: Made | undefined): Bench {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const { faults, company, senders, sequences } = surveyCatalog(files);
  const people = readSampleContacts(SHARED_FILES.contacts, texts.get(SHARED_FILES.contacts) ?? "");
  const all = [...faults, ...(people.is === "faults" ? people.faults : [])];
  const found = sequences.find(({ sequence }) => sequence.name === name);
  if (all.length > 0 || found === undefined || company === undefined || senders === undefined) {
    return { name, texts, faults: all, made: lastGood };
  }
  const { sequence, at, plan } = found;
  const lines = (texts.get(found.file) ?? "").split("\n").length;
  const begins = plan.steps.map((_, index) => at("steps", index).line);
  const sources = plan.steps.map((step, index): StepSource => {
    const to = (begins[index + 1] ?? lines + 1) - 1;
    const files = (step.variants ?? [undefined]).map((variant) => fileOf(name, step, variant));
    return { step: step.id, files, from: begins[index] ?? 1, to };
  });
  const contacts = people.is === "read" ? people.value : [];
  const catalog = { sequences: { [name]: sequence }, senders, company };
  return { name, texts, faults: [], made: { catalog, sequence, contacts, sources } };
}
