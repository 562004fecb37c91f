/** Runs what reads and writes as a command does, in this process. */
import { Readable } from "node:stream";
import type { Shell } from "../../functions/cli/shell.ts";

/** Where whoever types it sits. */
export const ZONE = "America/New_York";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Setting {
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly stdin?: string | undefined;
}

/** What is written to the two streams by what runs in a shell that is no process. */
export async function inShell(
  act: (shell: Shell) => number | Promise<number>,
  { env = {}, stdin = "" }: Setting,
): Promise<Ran> {
  const texts = { stdout: "", stderr: "" };
  const into = (name: keyof typeof texts) => ({
    write: (text: string) => {
      texts[name] += text;
    },
  });
  const code = await act({
    env,
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: into("stdout"),
    stderr: into("stderr"),
    zone: ZONE,
  });
  return { code, ...texts };
}
