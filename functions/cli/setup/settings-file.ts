/** The settings of a stage, from the file that the project keeps them in. */
import { readFile } from "node:fs/promises";
import { readStage } from "../../core/compiling/stage-file.ts";
import type { Stage } from "../../core/stage.ts";
import { Failure, wrongUsage } from "../failure.ts";

/** Throws a Failure for a file that is not there, or that says something wrong of this stage. */
export async function readSettings(path: string, name: string): Promise<Stage> {
  return settingsIn(await textOf(path), name);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw wrongUsage(`${path} cannot be read: ${why}`, "name the file of the stages' settings with --stages");
  }
}

function settingsIn(text: string, name: string): Stage {
  const read = readStage(text, name);
  if (read.is === "read") return read.stage;
  const details = read.faults.map(({ file, line, what, fix }) => ({ where: `${file}:${line}`, what, fix }));
  throw new Failure(2, `the settings of the stage "${name}" cannot be read`, { details });
}
