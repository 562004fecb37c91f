/** A guard's file with the guard disabled. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Guard } from "./guards.ts";

const FUNCTIONS = join(import.meta.dirname, "..", "..", "functions");

export function pathOf({ file }: Guard): string {
  return join(FUNCTIONS, file);
}

/** Throws when the guard does not stand in the file exactly once: then the list of guards is out of date. */
export function withoutGuard(guard: Guard, source = readFileSync(pathOf(guard), "utf8")): string {
  const parts = source.split(guard.find);
  if (parts.length !== 2) {
    const found = parts.length - 1;
    throw new Error(
      `"${guard.name}" stands ${found} times in functions/${guard.file}: mend tests/mutants/guards.ts`,
    );
  }
  return parts.join(guard.put);
}
