/** A thread that runs the simulation on code in which one guard is disabled, until a law is found to be broken. */
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import type { Guard } from "./guards.ts";
import { pathOf, withoutGuard } from "./source.ts";

export interface Hunt {
  /** Absent for the code as it is. */
  readonly guard?: Guard;
  readonly from: number;
  readonly seeds: number;
}

export interface Caught {
  /** How many seeds it took; all of them when it was not caught. */
  readonly seeds: number;
  readonly by?: string;
}

const { guard, from, seeds } = workerData as Hunt;

if (guard !== undefined) {
  const target = pathToFileURL(pathOf(guard)).href;
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (url !== target) return loaded;
      return { ...loaded, source: withoutGuard(guard, String(loaded.source)) };
    },
  });
}

parentPort?.postMessage(await hunt());

// Imported only now: what was imported before would be the code as it is.
async function hunt(): Promise<Caught> {
  const { compileSequences } = await import("../simulation/catalog.ts");
  const { simulate } = await import("../simulation/simulate.ts");
  const catalog = compileSequences();
  for (let tried = 1; tried <= seeds; tried++) {
    const by = await lawBrokenBy(() => simulate(from + tried - 1, { catalog }));
    if (by !== undefined) return { seeds: tried, by };
  }
  return { seeds };
}

async function lawBrokenBy(
  run: () => Promise<{ readonly breaches: readonly { readonly law: string }[] }>,
): Promise<string | undefined> {
  try {
    return (await run()).breaches[0]?.law;
  } catch (error) {
    return `it stopped: ${error instanceof Error ? error.message : String(error)}`;
  }
}
