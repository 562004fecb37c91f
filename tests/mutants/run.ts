/** Disables one guard after the other, and shows what catches each. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { GUARDS } from "./guards.ts";
import type { Caught, Hunt } from "./simulation-worker.ts";
import { failsWithout } from "./wire.ts";

/** Seeds after which a guard counts as one that nothing catches. */
const MOST_SEEDS = 1_500;

interface Result {
  readonly name: string;
  /** Absent for a survivor. */
  readonly by?: string;
  readonly seeds?: number;
}

/** Answers the exit code. */
export async function runMutants({ json }: { readonly json: boolean }): Promise<number> {
  const began = performance.now();
  const results = [...(await huntAll()), ...(await testAll())];
  const survivors = results.filter(({ by }) => by === undefined).map(({ name }) => name);
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  const caught = results.length - survivors.length;
  if (json)
    console.log(
      JSON.stringify({ mutants: results.length, caught, survivors, wallMs: Number(seconds) * 1_000 }),
    );
  else console.log(`\n${results.length} guards disabled one at a time, ${caught} caught, in ${seconds} s`);
  for (const name of survivors) console.error(`Nothing catches it when this is gone: ${name}`);
  return survivors.length > 0 ? 1 : 0;
}

async function huntAll(): Promise<readonly Result[]> {
  const guards = GUARDS.filter(({ by }) => by === "simulation").values();
  const results: Result[] = [];
  const work = async () => {
    for (const guard of guards) {
      const { seeds, by } = await hunt({ guard, from: 1, seeds: MOST_SEEDS });
      if (by !== undefined) await requireSound(seeds);
      results.push(report(by === undefined ? { name: guard.name } : { name: guard.name, by, seeds }));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, work));
  return results;
}

/** What breaks a law with the guard must break none without it, or it proves nothing. */
async function requireSound(seed: number): Promise<void> {
  const { by } = await hunt({ from: seed, seeds: 1 });
  if (by !== undefined)
    throw new Error(`Seed ${seed} breaks a law of the code as it is (${by}): mend that first`);
}

/** In a thread of its own: each mutant is other code. */
function hunt(workerData: Hunt): Promise<Caught> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./simulation-worker.ts", import.meta.url), { workerData });
    worker.on("error", reject);
    worker.on("message", (caught: Caught) => void worker.terminate().then(() => resolve(caught)));
  });
}

async function testAll(): Promise<readonly Result[]> {
  const guards = GUARDS.flatMap((guard) => (guard.by === "simulation" ? [] : [{ guard, files: guard.by }]));
  const files = [...new Set(guards.flatMap((one) => one.files))];
  if (await failsWithout(undefined, files))
    throw new Error("These tests fail on the code as it is: mend that first");
  const results: Result[] = [];
  for (const { guard, files } of guards) {
    const { name } = guard;
    results.push(report((await failsWithout(guard, files)) ? { name, by: files.join(", ") } : { name }));
  }
  return results;
}

function report(result: Result): Result {
  const { name, by, seeds } = result;
  const seen = seeds === undefined ? "" : ` after ${seeds} ${seeds === 1 ? "seed" : "seeds"}`;
  console.error(`${name.padEnd(58)} ${by === undefined ? "SURVIVES" : `${by}${seen}`}`);
  return result;
}
