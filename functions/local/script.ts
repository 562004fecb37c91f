/** A script of package.json: what it is told on its command line, and what it answers when that is wrong. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowNegative: true; strict: true }>
>["values"];

/** What the caller got wrong, in a sentence: shown with the usage, without a stack trace. */
export class WrongUse extends Error {
  override readonly name = "WrongUse";
}

const WRONG_USE = 2;

/**
 * Runs a script: its answer is the exit code, 0 when it has none. `--help` prints the usage and nothing runs; wrong use is
 * told with the usage and ends with 2.
 */
export async function runScript(usage: string, main: () => unknown): Promise<void> {
  if (process.argv.slice(2).includes("--help")) return console.log(usage);
  try {
    const code = await main();
    if (typeof code === "number") process.exitCode = code;
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = WRONG_USE;
  }
}

/** @throws WrongUse for an option that is unknown, or that lacks its value. */
export function readOptions<const O extends Options>(
  options: O,
  args: readonly string[] = process.argv.slice(2),
): Values<O> {
  try {
    return parseArgs({ args: [...args], options, allowNegative: true, strict: true }).values;
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

/** @throws WrongUse unless it is written as a whole number from `least` to `most`. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number >= least && number <= most) return number;
  throw new WrongUse(`--${option} is "${text}": give a whole number from ${least} to ${most}`);
}

/** The path of a folder that is there. @throws WrongUse when it is none. */
export function folderAt(option: string, path: string): string {
  const folder = resolve(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder;
  throw new WrongUse(`--${option} is "${path}": that is no folder`);
}
