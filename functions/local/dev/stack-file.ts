/** `.local/stack.json`: how the command line finds the running stack. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export interface StackFile {
  /** Where the API listens, without `/v1`. */
  readonly apiUrl: string;
  readonly apiKey: string;
  /** The page, which also takes POST /local/tick and /local/advance. */
  readonly pageUrl: string;
  /** The process that runs it. */
  readonly pid: number;
}

export function writeStackFile(path: string, content: StackFile): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  // The key opens the API to whoever can read it.
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

export function removeStackFile(path: string): void {
  rmSync(path, { force: true });
}

/** Another process that runs on the same data, if one does: LevelDB has one owner, and so has the clock. */
export function otherOwner(path: string): StackFile | undefined {
  try {
    const found = JSON.parse(readFileSync(path, "utf8")) as StackFile;
    if (found.pid === process.pid) return undefined;
    process.kill(found.pid, 0);
    return found;
  } catch {
    // No file, no sense in it, or no such process: whoever wrote it is gone.
    return undefined;
  }
}
