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

type Handler = (event: unknown, context: object) => Promise<void>;
const { handler } = (await import(bundle)) as { handler: Handler };

/** What the log lines of an invocation name; Lambda gives more. */
const context = {
  functionName: "softtouch-local-touch",
  memoryLimitInMB: "512",
  invokedFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:softtouch-local-touch",
  awsRequestId: "00000000-0000-0000-0000-000000000000",
};

async function measure({ touches, concurrency }: Round): Promise<Measured> {
  const wallMs: number[] = [];
  let begun = 0;
  const work = async () => {
    while (begun < touches) {
      begun += 1;
      const began = performance.now();
      await handler(event, context);
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
