/** Compiles templates/ in a process of its own: the compiler may have changed as well. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./arguments.ts";

const BUILD = join(ROOT, "functions/cli/build-templates.ts");

/** What is wrong with them, a line for each fault; none when they were compiled. */
export function buildTemplates(): Promise<readonly string[]> {
  return new Promise((resolve) => {
    execFile(process.execPath, [BUILD], { cwd: ROOT }, (error, _stdout, stderr) => {
      if (error === null) return resolve([]);
      resolve((stderr.trim() || error.message).split("\n"));
    });
  });
}
