/** Checks templates/ and compiles it to the module that the code imports as #sequences. */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { SourceFile } from "../core/compiling/catalog.ts";
import { folderAt, readOptions, runScript } from "../local/script.ts";

// It runs before every other command, and most of its time goes into reading the compilers: Node keeps them compiled.
enableCompileCache();
const { compileCatalog, describeFault } = await import("../core/compiling/catalog.ts");

const USAGE = `Usage: npm run build:templates -- [--dir templates] [--out .build/sequences.js]
  --dir  the folder of sequences
  --out  the module to write

Exits with 1, and writes nothing, when there is something to mend.`;
const ROOT = resolve(import.meta.dirname, "../..");

/** Every file below a directory, with paths relative to it. */
function readFiles(directory: string): SourceFile[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: relative(directory, path).split(sep).join("/"), text: readFileSync(path, "utf8") };
    });
}

/** Whoever reads the file meanwhile sees the old one or the new one, never half of one. */
function writeWhole(path: string, text: string): void {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}`);
  writeFileSync(draft, text);
  renameSync(draft, path);
}

function main(): number {
  const values = readOptions({ dir: { type: "string" }, out: { type: "string" } });
  const directory = folderAt("dir", values.dir ?? join(ROOT, "templates"));
  const out = resolve(values.out ?? join(ROOT, ".build/sequences.js"));
  const files = readFiles(directory);
  const compiled = compileCatalog(files);
  if (compiled.is === "faults") {
    const shown = relative(process.cwd(), directory);
    for (const fault of compiled.faults) console.error(join(shown, describeFault(fault)));
    console.error(`${compiled.faults.length} to mend; nothing was written.`);
    return 1;
  }
  const types = relative(dirname(out), join(ROOT, "functions/core/sequence.ts")).split(sep).join("/");
  const declaration = `import type { Catalog } from "${types.startsWith(".") ? types : `./${types}`}";\ndeclare const catalog: Catalog;\nexport default catalog;\n`;
  mkdirSync(dirname(out), { recursive: true });
  writeWhole(out, compiled.source);
  writeWhole(out.replace(/\.js$/, ".d.ts"), declaration);
  console.log(`Compiled ${files.length} files to ${relative(process.cwd(), out)}.`);
  return 0;
}

await runScript(USAGE, main);
