/** `npm run simulate`: months of the real service, and whether its laws hold in them. */
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { readOptions, runScript, WrongUse, wholeNumber } from "../../functions/local/script.ts";
import { runMutants } from "../mutants/run.ts";
import { isDrawn } from "./faults.ts";
import type { Ran } from "./seeds-worker.ts";
import type { Cut } from "./simulate.ts";
import { add, NOTHING, type Totals, tabulate } from "./totals.ts";

const USAGE = `Runs the real service on simulated people, providers and faults, and checks its laws.

  npm run simulate                       100 seeds
  npm run simulate -- --seeds 500        so many
  npm run simulate -- --from 1000        from this one on
  npm run simulate -- --fresh            from a random one on, which is told
  npm run simulate -- --seed 42          this one alone
      --leads lead-3,lead-4              with no other leads
      --faults crashAfter,sesTimeout     with no other faults (or: none)
  npm run simulate -- --mutants          disables one guard after the other, and shows that each is missed
  npm run simulate -- --json             one JSON object on the last line

Exits with 1 when a law was broken.`;

/** A seed makes many short-lived objects: a nursery that fits the processor's cache costs the least. */
const YOUNG_MB = 16;
/**
 * The tables of words are big patterns, used again and again for as long as the seeds last: compiled at once, and never
 * thrown away to be compiled again, they take a fifth of the time less.
 */
const FLAGS = ["--no-regexp-tier-up", "--no-flush-bytecode"];
const LAST_SEED = 999_999_999;
/** The last that fresh seeds may begin with: as many as anybody asks for may follow. */
const LAST_FRESH = 900_000_000;
const PROGRESS_MS = 2_000;
/** Stories are long: the first ones say enough. */
const MAX_TOLD = 3;

interface Wanted {
  readonly from: number;
  readonly seeds: number;
  readonly cut: Cut;
  readonly mutants: boolean;
  readonly json: boolean;
}

for (const flag of FLAGS) setFlagsFromString(flag);
await runScript(USAGE, () => {
  const wanted = readArguments();
  return wanted.mutants ? runMutants(wanted) : run(wanted);
});

/** @throws WrongUse */
function readArguments(): Wanted {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { fresh, seed, mutants, json, ...values } = readOptions({
    ...{ seeds: { ...text, default: "100" }, from: { ...text, default: "1" }, fresh: flag },
    ...{ seed: text, leads: text, faults: text, mutants: flag, json: flag },
  });
  const faults = listIn(values.faults);
  const strange = faults?.find((name) => !isDrawn(name));
  if (strange !== undefined) throw new WrongUse(`--faults ${strange} names no fault that is drawn`);
  const leads = listIn(values.leads);
  const cut = { ...(leads === undefined ? {} : { leads }), ...(faults === undefined ? {} : { faults }) };
  const rest = { cut, mutants: mutants ?? false, json: json ?? false };
  if (seed !== undefined) return { ...rest, from: wholeNumber("seed", seed, 1, LAST_SEED), seeds: 1 };
  const from = fresh === true ? randomInt(1, LAST_FRESH) : wholeNumber("from", values.from, 1, LAST_SEED);
  return { ...rest, from, seeds: wholeNumber("seeds", values.seeds, 1, LAST_SEED) };
}

function listIn(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  return text === "none" ? [] : text.split(",").filter((name) => name !== "");
}

/** Answers the exit code. */
async function run({ from, seeds, cut, json }: Wanted): Promise<number> {
  const began = performance.now();
  console.error(`Seeds ${from} to ${from + seeds - 1}.`);
  let totals = NOTHING;
  let broken = 0;
  let shown = began;
  await runSeeds({ from, seeds, cut }, ({ run: outcome, told }) => {
    totals = add(totals, outcome);
    if (told !== undefined) {
      broken += 1;
      if (broken <= MAX_TOLD) console.error(`${told}\n`);
    }
    if (json || performance.now() - shown < PROGRESS_MS) return;
    shown = performance.now();
    console.error(progress(totals, seeds));
  });
  const wallMs = Math.round(performance.now() - began);
  const { otherBreaches, ...numbers } = totals;
  if (json) console.log(JSON.stringify({ ...numbers, otherBreaches, wallMs }));
  else console.log(tabulate(totals, wallMs));
  if (broken > 0) console.error(`\nIn ${broken} of ${seeds} seeds a law was broken.`);
  return broken > 0 ? 1 : 0;
}

/** Seeds know nothing of one another, so that threads may share them out; what is told comes in no fixed order. */
async function runSeeds(
  { from, seeds, cut }: Pick<Wanted, "from" | "seeds" | "cut">,
  done: (ran: Ran) => void,
): Promise<void> {
  let next = from;
  const threads = Math.min(seeds, Math.max(1, availableParallelism()));
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL("./seeds-worker.ts", import.meta.url), {
        workerData: cut,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      });
      const give = () => {
        if (next >= from + seeds) return void worker.terminate().then(() => resolve());
        worker.postMessage(next);
        next += 1;
      };
      worker.on("error", reject);
      worker.on("message", (ran: Ran) => {
        done(ran);
        give();
      });
      give();
    });
  await Promise.all(Array.from({ length: threads }, work));
}

function progress({ seeds, touches, sentAfterAnswer, duplicates, lost }: Totals, all: number): string {
  return `${seeds} of ${all} seeds: ${touches} touches, ${sentAfterAnswer} after an answer, ${duplicates} twice, ${lost} lost`;
}
