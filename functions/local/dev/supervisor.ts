/** Keeps the service's process running: starts it, starts it again when files change, and knows why it does not start. */
import { type ChildProcess, fork } from "node:child_process";
import type { FromService, ToService } from "./messages.ts";

export type Running = Omit<FromService, "is">;

export interface ServiceOptions {
  readonly data: string;
  readonly apiPort: number;
  readonly start?: number;
  readonly fresh?: boolean;
}

export interface Supervisor {
  /** Ends the process, which keeps its data, and starts it on the files as they are now. */
  restart(): Promise<void>;
  /** What runs, as soon as it listens; a text when it does not start. */
  ready(): Promise<Running | string>;
  /** Tells what is wrong with the templates; none when all is well. */
  tellTemplates(faults: readonly string[]): void;
  stop(): Promise<void>;
}

const ENTRY = new URL("service-process.ts", import.meta.url);
const STOP_WITHIN_MS = 20_000;
const MOST_OUTPUT = 8_000;

/** `onEnd` is told when the process ends by itself. */
export function createSupervisor(options: ServiceOptions, onEnd: (why: string) => void): Supervisor {
  let child: ChildProcess | undefined;
  let state: Promise<Running | string>;
  let faults: readonly string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const tell = (message: ToService) => void (child?.connected && child.send(message));

  function start(fresh: boolean): Promise<Running | string> {
    const args = [JSON.stringify({ ...options, fresh })];
    const started = fork(ENTRY, args, { stdio: ["ignore", "inherit", "pipe", "ipc"] });
    child = started;
    let said = "";
    started.stderr?.on("data", (chunk: Buffer) => {
      process.stderr.write(chunk);
      said = (said + chunk).slice(-MOST_OUTPUT);
    });
    return new Promise((resolve) => {
      started.once("message", ({ is: _, ...running }: FromService) => {
        resolve(running);
        tell({ is: "templates", faults });
      });
      started.once("exit", (code) => {
        const why = said.trim() || `it ended with ${code}`;
        resolve(why);
        if (child !== started) return;
        child = undefined;
        state = Promise.resolve(why);
        if (code !== 0) onEnd(why);
      });
    });
  }

  async function end(): Promise<void> {
    const ending = child;
    if (ending === undefined) return;
    child = undefined;
    const gone = new Promise((resolve) => ending.once("exit", resolve));
    if (ending.connected) ending.send({ is: "stop" } satisfies ToService);
    // A handler that hangs must not keep the terminal.
    const timer = setTimeout(() => ending.kill("SIGKILL"), STOP_WITHIN_MS);
    await gone;
    clearTimeout(timer);
  }

  state = start(options.fresh ?? false);
  return {
    restart() {
      const turn = last.then(end).then(() => {
        state = start(false);
        return state;
      });
      // Whoever asks meanwhile waits for the new one.
      state = turn;
      last = turn.catch(() => {});
      return turn.then(() => {});
    },
    ready: () => state,
    tellTemplates(now) {
      faults = now;
      tell({ is: "templates", faults });
    },
    stop: () => last.then(end),
  };
}
