/** A thread that runs the seeds it is given. */
import { parentPort, workerData } from "node:worker_threads";
import { compileSequences } from "./catalog.ts";
import { shrink } from "./shrinking.ts";
import { type Cut, type SimulationOptions, simulate } from "./simulate.ts";
import { describeBreach, type Outcome } from "./totals.ts";

export interface Ran {
  readonly run: Outcome;
  /** The first broken law of the seed, told with no more than it needs. */
  readonly told: string | undefined;
}

const options: SimulationOptions = { catalog: compileSequences(), cut: workerData as Cut };

parentPort?.on("message", async (seed: number) => {
  const { story: _, ...run } = await simulate(seed, options);
  const ran: Ran = { run, told: await tell(seed, run) };
  parentPort?.postMessage(ran);
});

async function tell(seed: number, { breaches: [first] }: Outcome): Promise<string | undefined> {
  if (first === undefined) return undefined;
  const { run, cut, breach } = await shrink(seed, options, first);
  return describeBreach({ seed, cut, story: run.story }, breach);
}
