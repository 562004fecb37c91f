/** What templates have in common: the layouts of _shared/layouts and the partials of _shared/partials. Build time only. */
import { type CompiledLayout, compileLayout } from "./layout-file.ts";
import { checkPartial, type Expanded, expandPartials, type Partial } from "./partials.ts";
import { PLAIN_LAYOUT } from "./plain-layout.ts";
import { excerpt, faultsIn, type SourceFault } from "./source.ts";
import { bodyStart, type Layouts } from "./step-file.ts";

const PLAIN = "plain";
const FILES = {
  layouts: /^_shared\/layouts\/([^/]+)\.html$/,
  partials: /^_shared\/partials\/([^/]+)\.hbs$/,
};
const KEBAB = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Whether a file is a layout or a partial. */
export function isSharedTemplate(path: string): boolean {
  return FILES.layouts.test(path) || FILES.partials.test(path);
}

export class SharedTemplates {
  readonly #faults: SourceFault[] = [];
  readonly #layouts = new Map<string, { readonly value?: CompiledLayout }>();
  readonly #partials = new Map<string, Partial>();
  /** What is wrong with a partial itself, by its name. */
  readonly #broken = new Map<string, readonly SourceFault[]>();

  /** `read` answers the text of a file in its one form, or undefined when it is not to be read. */
  constructor(paths: readonly string[], read: (file: string) => string | undefined) {
    for (const file of paths) {
      const [, layout] = FILES.layouts.exec(file) ?? [];
      const [, partial] = FILES.partials.exec(file) ?? [];
      const name = layout ?? partial;
      const text = name === undefined ? undefined : read(file);
      if (name === undefined || text === undefined) continue;
      if (!KEBAB.test(name)) {
        const what = `"${name}" is no name for it`;
        this.#faults.push({ file, line: 1, what, fix: "use small letters, digits and single hyphens" });
      } else if (layout === undefined) this.#takePartial(name, { file, text });
      else this.#takeLayout(name, file, text);
    }
    if (!this.#layouts.has(PLAIN)) this.#takeLayout(PLAIN, `_shared/layouts/${PLAIN}.html`, PLAIN_LAYOUT);
  }

  get faults(): readonly SourceFault[] {
    return this.#faults;
  }

  /** The layouts as the mails of a sequence see them that names one for all of them, or none. */
  layouts(named: string | undefined): Layouts {
    return {
      names: [...this.#layouts.keys()].sort(),
      otherwise: named ?? PLAIN,
      find: (name) => this.#layouts.get(name),
    };
  }

  /** What a layout was made of. */
  layoutText(name: string): string {
    return this.#layouts.get(name)?.value?.source ?? "";
  }

  /** The file of a step with its partials written into its body; `used` are their texts. */
  expand(file: string, text: string): Expanded {
    const source = excerpt(file, text, 0);
    const heading = text.slice(0, file.endsWith(".email.hbs") ? bodyStart(text) : 0);
    const call = heading.search(/\{\{~?\s*>/);
    if (call >= 0) {
      const what = "a partial stands in the heading";
      const finding = { offset: call, what, fix: "write the words out: partials are for the message itself" };
      return { source, used: [], faults: faultsIn(source, [finding]) };
    }
    const expanded = expandPartials(source, this.#partials);
    const broken = expanded.used.flatMap((name) => this.#broken.get(name) ?? []);
    const used = expanded.used.map((name) => this.#partials.get(name)?.text ?? "");
    return { ...expanded, used, faults: [...expanded.faults, ...broken] };
  }

  #takeLayout(name: string, file: string, text: string): void {
    const made = compileLayout(name, file, text);
    this.#layouts.set(name, made.is === "made" ? { value: made.value } : {});
    if (made.is === "faults") this.#faults.push(...made.faults);
  }

  #takePartial(name: string, partial: Partial): void {
    this.#partials.set(name, partial);
    const faults = checkPartial(partial);
    if (faults.length > 0) this.#broken.set(name, faults);
  }
}
