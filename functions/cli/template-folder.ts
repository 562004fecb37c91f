/** Reads a folder of sequences as the checks see it: every plain file, and whatever is none. */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { SourceFile } from "../core/compiling/catalog.ts";
import type { Oddity } from "../core/linting/templates.ts";

export interface TemplateFolder {
  readonly files: readonly SourceFile[];
  readonly oddities: readonly Oddity[];
}

/** Reads no more of a file than tells that it is too large: the compiler refuses it by its size. */
const MAX_READ = 1024 * 1024;

/** Throws when there is no such folder. Hidden files are editors' and systems' own, and left alone. */
export function readTemplateFolder(directory: string): TemplateFolder {
  const files: SourceFile[] = [];
  const oddities: Oddity[] = [];
  const visit = (folder: string): void => {
    const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith("."));
    const path = (name: string) => relative(directory, join(folder, name)).split(sep).join("/");
    if (entries.length === 0 && folder !== directory) oddities.push({ path: path(""), is: "empty folder" });
    for (const entry of entries) {
      const whole = join(folder, entry.name);
      if (entry.isDirectory()) visit(whole);
      else if (entry.isSymbolicLink()) oddities.push({ path: path(entry.name), is: "link" });
      else if (!entry.isFile()) oddities.push({ path: path(entry.name), is: "special file" });
      else files.push({ path: path(entry.name), text: readText(whole) });
    }
  };
  visit(directory);
  const byPath = (one: { readonly path: string }, other: { readonly path: string }) =>
    one.path < other.path ? -1 : 1;
  return { files: files.sort(byPath), oddities: oddities.sort(byPath) };
}

/** Bytes that are no UTF-8 become U+FFFD, which a rule looks for. */
function readText(path: string): string {
  if (lstatSync(path).size > MAX_READ) return " ".repeat(MAX_READ);
  return readFileSync(path, "utf8");
}
