/** From the words of a command line to what is shown and the exit code. */
import { readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { type Command, CommanderError } from "commander";
import { type Api, connect } from "./api.ts";
import { type Answer, type Call, examplesOf, type Perform } from "./command.ts";
import { Failure, wrongUsage } from "./failure.ts";
import { paragraph } from "./layout.ts";
import { buildProgram } from "./program.ts";
import type { Shell } from "./shell.ts";
import { findTarget, placesOf } from "./target.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

/** Answers the exit code: 0 done, 1 refused by the service, 2 wrong usage, 3 the service cannot be reached. */
export async function run(args: readonly string[], shell: Shell): Promise<number> {
  const { stdout, stderr } = shell;
  const terminal = openTerminal(shell, stdout);
  // Whoever asked for JSON and then mistyped an option still reads JSON.
  const wantsJson = args.includes("--json");
  let partly = false;
  const perform: Perform = async (act) => {
    const answer = await act(callOf(shell, terminal, () => program.opts<{ stage?: string }>().stage));
    stdout.write(print(answer, wantsJson));
    partly = answer.partly === true;
  };
  const program = buildProgram(perform, terminal, stdout);
  let asked = program;
  for (const command of commandsBelow(program)) {
    command.exitOverride((error) => {
      asked = command;
      throw error;
    });
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return partly ? 1 : 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const failure = error instanceof CommanderError ? usageOf(error, asked) : error;
    if (!(failure instanceof Failure)) throw failure;
    stderr.write(linesOf(failure, openTerminal(shell, stderr)));
    if (wantsJson) stdout.write(`${JSON.stringify(jsonOf(failure))}\n`);
    return failure.code;
  }
}

/** A command and all that it holds: each exits the process by itself unless it is told not to. */
function commandsBelow(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandsBelow)];
}

/** Connects late: whatever is wrong with the command itself is said before what is wrong with the stage. */
function callOf(shell: Shell, terminal: Terminal, stage: () => string | undefined): Call {
  let api: Api | undefined;
  const places = placesOf(shell.env);
  return {
    terminal,
    places,
    get stage() {
      return stage();
    },
    by: shell.env.SOFTTOUCH_BY || userName(),
    readText: (file) => readText(file, shell),
    get api() {
      api ??= connect(findTarget(stage(), places));
      return api;
    },
    progress: (line) => void shell.stderr.write(`${line}\n`),
  };
}

/** Containers run as users who have no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "cli";
  }
}

async function readText(file: string, shell: Shell): Promise<string> {
  const bytes = file === "-" ? await readPiped(shell) : await readBytes(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw wrongUsage(`${file} is not UTF-8, so names in it would be garbled`, "save it as “CSV UTF-8”");
  }
}

async function readPiped({ stdin }: Shell): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const why = error instanceof Error ? error.message : String(error);
    throw wrongUsage(
      isMissing ? `there is no file "${file}"` : `${file} cannot be read: ${why}`,
      "give an email address, a phone number, or the path of a CSV file",
    );
  }
}

function print({ lines, json }: Answer, wantsJson: boolean): string {
  return [...lines, ...(wantsJson ? [JSON.stringify(json)] : [])].map((line) => `${line}\n`).join("");
}

/** Commander's words, with the right ones beside them: its suggestion, else an example. */
function usageOf({ message, code }: CommanderError, command: Command): Failure {
  if (code === "commander.help") return wrongUsage("a command is missing", "choose one of those above");
  const [what = "", ...hints] = message.replace(/^error: /, "").split("\n");
  const hint = hints.join(" ").replace(/^\(D(.*)\)$/, "d$1");
  const [example] = examplesOf(command);
  const help = `${pathOf(command)} --help`;
  return wrongUsage(
    what,
    hint || (example === undefined ? `see ${help}` : `for example: ${example}\nsee ${help}`),
  );
}

/** Its words from the program's on. */
function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

function linesOf(failure: Failure, terminal: Terminal): string {
  const { width, paint } = terminal;
  const fixOf = (fix: string | undefined, indent: number) =>
    fix === undefined ? [] : paragraph(fix, width, indent, "→ ");
  const lines = [
    ...paragraph(failure.message, width, 0, "✗ ").map((line) => paint("red", line)),
    ...failure.details.flatMap(({ where, what, fix }) => [
      ...paragraph(where === undefined || where === "" ? what : `${where}: ${what}`, width, 2),
      ...fixOf(fix, 4),
    ]),
    ...fixOf(failure.fix, 2),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function jsonOf({ message, code, status, fix, details }: Failure): Record<string, unknown> {
  return { error: message, code, status, fix, errors: details };
}
