/**
 * npm run mutation: which faults in the core the tests would not notice.
 *
 * Folder by folder, since who is reached by whom is kept for each test and each mutant: for the whole core it fills the
 * memory. Each folder twice over the same results: first with the tests that reach a mutant as they run, then, for what is evaluated as a module
 * loads (patterns, sets of words, schemas), with all tests. In one go Stryker would run all tests for everything that some
 * test calls as it is loaded, and take four times as long.
 */
import { spawnSync } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { readOptions, runScript, WrongUse, wholeNumber } from "../../functions/local/script.ts";
import { ONE_IN } from "./draw.ts";
import { type Mutant, scoreOf } from "./score.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const RESULTS = resolve(ROOT, ".mutation");
/** In percent. */
const LEAST = 85;
/** Each constant takes all tests: they are drawn so many times more rarely. */
const CONSTANTS_RARER = 3;

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
}

const USAGE = `Usage: npm run mutation -- [--of FOLDER] [--one-in N] [--keep] [--json]
  --of      one folder of the core, such as functions/core/decide
  --one-in  asks about one mutant in so many, and says how far the score may be off
  --keep    asks only about what has changed since the last time
  --json    the scores, as one JSON object on the last line

Exits with 1 when the score is not above ${LEAST} % for certain.`;

await runScript(USAGE, () => {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const {
    of,
    json,
    keep = false,
    ...values
  } = readOptions({
    ...{ of: text, "one-in": { ...text, default: "1" }, keep: flag, json: flag },
  });
  const oneIn = wholeNumber("one-in", values["one-in"], 1, 9_999);
  const all = [...new Set(globSync("functions/core/**/*.ts", { cwd: ROOT }).map(dirname))].sort();
  const folders = of === undefined ? all : all.filter((folder) => folder === of);
  if (folders.length === 0) throw new WrongUse(`--of is "${of}": give one of ${all.join(", ")}`);
  const mutants = folders.map((folder) => [folder, mutantsOf(folder, { oneIn, keep })] as const);
  const whole = scoreOf(mutants.flatMap(([, own]) => own));
  const scores = Object.fromEntries([
    ...mutants.map(([folder, own]) => [folder, scoreOf(own)] as const),
    ["all", whole] as const,
  ]);
  console.table(scores);
  console.log("Each mutant: report.html in the folders of .mutation/");
  if (json) console.log(JSON.stringify(scores));
  if (whole.score - whole.give >= LEAST) return 0;
  console.error(`The score is not above ${LEAST} % for certain.`);
  return 1;
});

interface Draw {
  readonly oneIn: number;
  readonly keep: boolean;
}

function mutantsOf(folder: string, { oneIn, keep }: Draw): readonly Mutant[] {
  const results = resultsOf(folder);
  if (!keep) rmSync(resolve(results, "incremental.json"), { force: true });
  stryker(folder, oneIn, "--ignoreStatic");
  stryker(folder, oneIn === 1 ? 1 : oneIn * CONSTANTS_RARER);
  const { files }: Report = JSON.parse(readFileSync(resolve(results, "report.json"), "utf8"));
  return Object.values(files).flatMap(({ mutants }) => mutants);
}

function resultsOf(folder: string): string {
  return resolve(RESULTS, folder.replaceAll("/", "-"));
}

function stryker(folder: string, drawn: number, ...flags: readonly string[]): void {
  const { status, error } = spawnSync(
    "npx",
    ["stryker", "run", "--incremental", "--mutate", `${folder}/*.ts`, ...flags],
    {
      cwd: ROOT,
      stdio: "inherit",
      env: {
        ...process.env,
        [ONE_IN]: String(drawn),
        MUTATION_RESULTS: resultsOf(folder),
        // Each mutant loads the same packages in a new thread.
        NODE_COMPILE_CACHE: resolve(RESULTS, "compiled"),
      },
    },
  );
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
