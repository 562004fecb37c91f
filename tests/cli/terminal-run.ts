/** Runs the command by its words, environment and what is piped in; answers what it wrote and its exit code. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { run } from "../../functions/cli/run.ts";
import { inShell, type Ran, type Setting, ZONE } from "./in-shell.ts";

const SOFTTOUCH = resolve(import.meta.dirname, "../../functions/cli/softtouch.ts");
/** Nobody's home: the configuration of whoever runs the tests must not count. */
const HOME = mkdtempSync(join(tmpdir(), "softtouch-cli-"));

function environment(env: Setting["env"]): Record<string, string> {
  return { PATH: process.env.PATH ?? "", HOME, SOFTTOUCH_BY: "anna", COLUMNS: "100", ...env };
}

/** In this process, which need not read the modules again for each command. */
export function softtouch(args: readonly string[], { env, stdin }: Setting = {}): Promise<Ran> {
  return inShell((shell) => run(args, shell), { env: environment(env), stdin });
}

/** In a process of its own, as whoever types it does. */
export function softtouchProcess(args: readonly string[], { env, stdin = "" }: Setting = {}): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawnSofttouch(args, env);
    const texts = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      texts.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      texts.stderr += text;
    });
    child.on("error", fail).on("close", (code) => done({ code, ...texts }));
    child.stdin.end(stdin);
  });
}

/** One that goes on, for whoever does not read it to its end. */
export function spawnSofttouch(
  args: readonly string[],
  env?: Setting["env"],
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [SOFTTOUCH, ...args], { env: { TZ: ZONE, ...environment(env) } });
}

/** The object on the last line. */
export function lastJson({ stdout }: Ran): Record<string, unknown> {
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
}

/** Without colours, and with what differs from run to run in one form. */
export function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\b[0-9a-f]{16}-[0-9a-f-]{36,}\b/g, "SES-ID")
    .replaceAll(/\bSM[0-9a-f]{32}\b/g, "SMS-ID");
}
