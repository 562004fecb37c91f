/** Runs the command as whoever types it does: another process, by its words, environment and exit code. */
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";

const SOFTTOUCH = resolve(import.meta.dirname, "../../functions/cli/softtouch.ts");
/** Nobody's home: the configuration of whoever runs the tests must not count. */
const HOME = mkdtempSync(join(tmpdir(), "softtouch-cli-"));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Setting {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

export function softtouch(args: readonly string[], { env = {}, stdin = "" }: Setting = {}): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [SOFTTOUCH, ...args], {
      env: {
        PATH: process.env.PATH ?? "",
        HOME,
        TZ: "America/New_York",
        SOFTTOUCH_BY: "anna",
        COLUMNS: "100",
        ...env,
      },
    });
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
