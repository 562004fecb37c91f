/** `npm run soak`: the service in several processes that are killed, and whether its laws hold. */
import v8 from "node:v8";
import { readOptions, runScript, wholeNumber } from "../../functions/local/script.ts";
import { describeBreach, tabulate } from "./report.ts";
import { type Progress, type Run, soak, type Wanted } from "./soak.ts";

const USAGE = `Runs the service in several processes against one table and real wire protocols, kills processes, loses answers
and events, and checks the laws by what the providers' stand-ins received.

  npm run soak                           2,000 enrollments, 20 kills, 3 processes
  npm run soak -- --enrollments 200      so many
  npm run soak -- --kills 50             so many processes killed in the middle of something
  npm run soak -- --workers 4            so many processes
  npm run soak -- --seed 7               other leads, faults and moments
  npm run soak -- --json                 one JSON object on the last line

Exits with 1 when a law was broken.`;

const PROGRESS_MS = 2_000;
/** Stories are long: the first ones say enough. */
const MAX_TOLD = 3;

/** The cloud answers some hundred thousand requests, each of many short-lived objects. */
v8.setFlagsFromString("--max-semi-space-size=64");

await runScript(USAGE, () => run(readArguments()));

/** @throws WrongUse */
function readArguments(): Wanted & { readonly json: boolean } {
  const text = { type: "string" } as const;
  const {
    json = false,
    enrollments = "2000",
    kills = "20",
    workers = "3",
    seed = "1",
  } = readOptions({ enrollments: text, kills: text, workers: text, seed: text, json: { type: "boolean" } });
  return {
    enrollments: wholeNumber("enrollments", enrollments, 1, 1_000_000),
    kills: wholeNumber("kills", kills, 1, 1_000_000),
    workers: wholeNumber("workers", workers, 1, 64),
    seed: wholeNumber("seed", seed, 1, 999_999_999),
    json,
  };
}

/** Answers the exit code. */
async function run({ json, ...asked }: Wanted & { readonly json: boolean }): Promise<number> {
  const began = performance.now();
  const outcome = await soak(asked, progressTeller());
  const wallMs = Math.round(performance.now() - began);
  for (const breach of outcome.breaches.slice(0, MAX_TOLD))
    console.error(`${describeBreach(outcome, asked, breach)}\n`);
  if (json) console.log(JSON.stringify({ ...numbersOf(outcome), wallMs }));
  else console.log(tabulate(outcome, wallMs));
  const isShort = outcome.kills < asked.kills;
  if (isShort)
    console.error(`Only ${outcome.kills} processes were killed: too little was under way for more.`);
  if (outcome.breaches.length === 0) return isShort ? 1 : 0;
  console.error(`\n${outcome.breaches.length} times a law was broken.`);
  return 1;
}

function progressTeller(): (progress: Progress) => void {
  let told = performance.now();
  return ({ at, days, touches, kills }) => {
    if (performance.now() - told < PROGRESS_MS) return;
    told = performance.now();
    const date = new Date(at).toISOString().slice(0, 16).replace("T", " ");
    console.error(`day ${days}, ${date}: ${touches} touches taken by providers, ${kills} processes killed`);
  };
}

function numbersOf({ breaches: _, story: _story, faults, ...numbers }: Run) {
  return { ...numbers, faults };
}
