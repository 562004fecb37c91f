/** The templates of the tests, as they lie in tests/fixtures/templates. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { SourceFile } from "../../../functions/core/compiling/catalog.ts";

const DIRECTORY = resolve(import.meta.dirname, "../../fixtures/templates");

/** All fixture files, some of them with another text, or without one (undefined takes a file away). */
export function templateFiles(changes: Readonly<Record<string, string | undefined>> = {}): SourceFile[] {
  const files = readdirSync(DIRECTORY, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const texts = new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(DIRECTORY, path).replaceAll("\\", "/"), readFileSync(path, "utf8")];
    }),
  );
  for (const [path, text] of Object.entries(changes)) {
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
  }
  return [...texts].map(([path, text]) => ({ path, text }));
}
