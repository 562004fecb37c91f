/**
 * Runs one bundled handler, and nothing else, so that this process's CPU time is the handler's.
 *
 * Forked; its arguments are the bundle, a file with the event, and the instant at which the recorded touch was due.
 * Says "ready", and answers each round it is asked for.
 */
import { readFileSync } from "node:fs";

export interface Round {
  readonly touches: number;
  /** Touches at a time. */
  readonly concurrency: number;
}

export interface Measured {
  /** User and system time of the whole process, collecting garbage and compiling included. */
  readonly cpuMs: number;
  /** Wall time of each touch. */
  readonly wallMs: readonly number[];
}

const [bundle = "", eventFile = "", dueAt = ""] = process.argv.slice(2);
const event: unknown = JSON.parse(readFileSync(eventFile, "utf8"));

// The touch is due, inside its hours, and the next one lies ahead, whenever the benchmark runs.
const realNow = Date.now;
const ahead = Number(dueAt) - realNow();
Date.now = () => realNow() + ahead;

const { handler } = (await import(bundle)) as { handler: (event: unknown) => Promise<void> };

async function measure({ touches, concurrency }: Round): Promise<Measured> {
  const wallMs: number[] = [];
  let begun = 0;
  const work = async () => {
    while (begun < touches) {
      begun += 1;
      const began = performance.now();
      await handler(event);
      wallMs.push(performance.now() - began);
    }
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: concurrency }, work));
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1_000, wallMs };
}

process.on("message", async (round: Round) => {
  process.send?.(await measure(round));
});
process.send?.("ready");
