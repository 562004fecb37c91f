/** Writes the partials that a template names into it, and remembers where each piece came from. Build time only. */
import { findMustaches } from "./mustache.ts";
import { type Excerpt, excerpt, faultsIn, type Origin, type SourceFault } from "./source.ts";
import { checkTemplate } from "./template-rules.ts";

/** The texts of _shared/partials, by name. */
export type Partials = ReadonlyMap<string, Partial>;

export interface Partial {
  readonly file: string;
  readonly text: string;
}

export interface Expanded {
  readonly source: Excerpt;
  /** The partials in it, each once. */
  readonly used: readonly string[];
  readonly faults: readonly SourceFault[];
}

const CALL = /^>\s*(.*)$/s;
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** As large as a file may be: a partial that is named ten times in one that is named ten times grows fast. */
const MAX_LENGTH = 64 * 1024;

/** The excerpt with its partials written out. A partial that is wrong is left out, and its faults are told. */
export function expandPartials(source: Excerpt, partials: Partials): Expanded {
  if (!source.text.includes("{{")) return { source, used: [], faults: [] };
  const writing = new Writing(partials);
  writing.write(source, []);
  if (writing.used.size === 0) return { source, used: [], faults: writing.faults };
  return { source: writing.excerpt(source.file), used: [...writing.used], faults: writing.faults };
}

interface Piece {
  readonly at: number;
  readonly from: number;
  readonly source: Excerpt;
}

class Writing {
  readonly faults: SourceFault[] = [];
  readonly used = new Set<string>();
  readonly #partials: Partials;
  readonly #pieces: Piece[] = [];
  #text = "";

  constructor(partials: Partials) {
    this.#partials = partials;
  }

  write(source: Excerpt, path: readonly string[]): void {
    let from = 0;
    for (const { start, end, kind, inner } of findMustaches(source.text)) {
      const call = kind === "value" ? CALL.exec(inner) : null;
      if (call === null) continue;
      this.#take(source, from, start);
      this.#include(source, start, (call[1] ?? "").trim(), path);
      from = end;
    }
    this.#take(source, from, source.text.length);
  }

  excerpt(file: string): Excerpt {
    const [text, pieces] = [this.#text, this.#pieces];
    return {
      file,
      text,
      at(offset): Origin {
        const piece = pieces.findLast(({ at }) => at <= offset) ?? pieces[0];
        if (piece === undefined) return { line: 1, column: 1 };
        const place = piece.source.at(piece.from + offset - piece.at);
        return piece.source.file === file ? place : { file: piece.source.file, ...place };
      },
    };
  }

  #take(source: Excerpt, from: number, to: number): void {
    if (from === to) return;
    this.#pieces.push({ at: this.#text.length, from, source });
    this.#text += source.text.slice(from, to);
  }

  #include(source: Excerpt, offset: number, name: string, path: readonly string[]): void {
    const refuse = (what: string, fix: string) => {
      this.faults.push(...faultsIn(source, [{ offset, what, fix }]));
    };
    if (!NAME.test(name))
      return refuse(
        `{{> ${name}}} names no partial`,
        "write {{> name}}, the name in small letters, digits and hyphens",
      );
    const partial = this.#partials.get(name);
    if (partial === undefined) {
      const names = [...this.#partials.keys()].map((one) => `{{> ${one}}}`).join(", ");
      return refuse(
        `there is no partial "${name}"`,
        `write _shared/partials/${name}.hbs${names === "" ? "" : `, or one of ${names}`}`,
      );
    }
    if (path.includes(name))
      return refuse(
        `the partial "${name}" is inside itself: ${[...path.slice(path.indexOf(name)), name].join(" → ")}`,
        "take one of them out",
      );
    if (this.#text.length + partial.text.length > MAX_LENGTH)
      return refuse("with its partials the message is larger than 64 KB", "name fewer of them");
    this.used.add(name);
    this.write(ofPartial(partial), [...path, name]);
  }
}

/** A partial by itself: the line break at the end of its file is the file's, not the message's. */
function ofPartial({ file, text }: Partial): Excerpt {
  return excerpt(file, text, 0, text.replace(/\n+$/, ""));
}

/** What is wrong with a partial, whoever names it. Each must be whole: a block that it opens it also closes. */
export function checkPartial(partial: Partial): readonly SourceFault[] {
  const source = ofPartial(partial);
  if (source.text.trim() === "")
    return faultsIn(source, [{ offset: 0, what: "there is no text", fix: "write it, or delete the file" }]);
  // The partials it names are checked by themselves.
  const plain = withoutCalls(source.text);
  return faultsIn(source, checkTemplate(plain));
}

function withoutCalls(text: string): string {
  let out = text;
  for (const { start, end, kind, inner } of findMustaches(text))
    if (kind === "value" && CALL.test(inner))
      out = out.slice(0, start) + out.slice(start, end).replace(/[^\n]/g, " ") + out.slice(end);
  return out;
}
