/** A thread that runs the seeds it is given. */
import { parentPort } from "node:worker_threads";
import { compileSequences } from "./catalog.ts";
import { simulate } from "./simulate.ts";
import { describeBreach, type Outcome } from "./totals.ts";

export interface Ran {
  readonly run: Outcome;
  /** The first broken law of the seed, told. */
  readonly told: string | undefined;
}

const catalog = compileSequences();

parentPort?.on("message", async (seed: number) => {
  const { story, ...run } = await simulate(seed, { catalog });
  const first = run.breaches[0];
  const told = first === undefined ? undefined : describeBreach({ seed, story }, first);
  const ran: Ran = { run, told };
  parentPort?.postMessage(ran);
});
