/** What every command has: its way to the service, its answer, its examples. */
import type { Command } from "commander";
import type { Api } from "./api.ts";
import type { Places } from "./target.ts";
import type { Terminal } from "./terminal.ts";

/** What a command says: lines for a person, an object for a program. */
export interface Answer {
  readonly lines: readonly string[];
  readonly json: Readonly<Record<string, unknown>>;
  /** Some of it was refused: the exit code is 1. */
  readonly partly?: true;
}

export interface Call {
  /** Connects when it is asked for, so that what needs no service works without one. */
  readonly api: Api;
  /** As it was named; absent for the local stack. */
  readonly stage: string | undefined;
  readonly places: Places;
  readonly terminal: Terminal;
  /** Who gives the command, for the timeline. */
  readonly by: string;
  /** Reads a file, or what is piped in for "-". */
  readText(file: string): Promise<string>;
  /** Tells a person, beside the answer, what is being done: it takes a while. */
  progress(line: string): void;
}

/** Carries a command out and shows what it answers. */
export type Perform = (act: (call: Call) => Promise<Answer>) => Promise<void>;

const examples = new WeakMap<Command, readonly string[]>();

/** Shown by --help, and to whoever uses the command wrongly. */
export function withExamples(command: Command, ...lines: readonly string[]): Command {
  examples.set(command, lines);
  return command.addHelpText("after", `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`);
}

export function examplesOf(command: Command): readonly string[] {
  return examples.get(command) ?? [];
}
