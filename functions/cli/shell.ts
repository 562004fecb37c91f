/** What a command has of the process that runs it. */

export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What is piped in: asked for late, since asking opens it. */
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The zone of the machine's clock: whoever sits before it reads their own times in it. */
  readonly zone: string;
}

export interface Output {
  readonly isTTY?: boolean;
  /** How wide it is, if it is a terminal. */
  readonly columns?: number;
  write(text: string): unknown;
}

export function processShell(): Shell {
  return {
    env: process.env,
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
