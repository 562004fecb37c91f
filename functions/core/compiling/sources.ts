/** The files below templates/ as they are read: each text in one form, and all that is found wrong, gathered. Build time only. */
import { SharedTemplates } from "./shared-templates.ts";
import type { SourceFault } from "./source.ts";
import type { Made } from "./step-file.ts";

const MAX_FILE_BYTES = 64 * 1024;

/** One reading of the files: what it finds wrong is gathered, so that all of it is told together. */
export class Sources {
  readonly faults: SourceFault[] = [];
  readonly templates: SharedTemplates;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #toldOfPartials = new Set<string>();

  /** `texts`: by the paths of the files, relative to templates/. */
  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
    this.templates = new SharedTemplates(this.paths(), (file) => this.text(file, ""));
    this.faults.push(...this.templates.faults);
  }

  paths(): readonly string[] {
    return [...this.#texts.keys()];
  }

  /** A file as it is; undefined when there is none. */
  raw(file: string): string | undefined {
    return this.#texts.get(file);
  }

  /** The text of a file in one form: line feeds only, no byte order mark. */
  text(file: string, ifMissing: string): string | undefined {
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

  accept<T>(made: Made<T>, file: string): T | undefined {
    if (made.is === "made") return made.value;
    this.tell(made.faults, file);
    return undefined;
  }

  /** A fault of a partial is told once, with the first file that it is written into. */
  tell(faults: readonly SourceFault[], file: string): void {
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
