/**
 * npm run mutation: which faults in the core the tests would not notice. `--of functions/core/decide` asks about one folder,
 * `--one-in 10` about one mutant in ten, and says how far the score may be off; `--keep` asks only about what has changed
 * since the last time; `--json` puts the scores on the last line.
 *
 * Folder by folder, since who is reached by whom is kept for each test and each mutant: for the whole core it fills the
 * memory. Each folder twice over the same results: first with the tests that reach a mutant as they run, then, for what is evaluated as a module
 * loads (patterns, sets of words, schemas), with all tests. In one go Stryker would run all tests for everything that some
 * test calls as it is loaded, and take four times as long.
 */
import { spawnSync } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
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

const { values } = parseArgs({
  options: {
    of: { type: "string" },
    "one-in": { type: "string", default: "1" },
    keep: { type: "boolean" },
    json: { type: "boolean" },
  },
});
const oneIn = Number(values["one-in"]);
if (!/^[1-9]\d{0,3}$/.test(values["one-in"])) {
  console.error(`--one-in ${values["one-in"]} is no whole number from 1 to 9999.`);
  process.exit(2);
}
const all = [...new Set(globSync("functions/core/**/*.ts", { cwd: ROOT }).map(dirname))].sort();
const folders = values.of === undefined ? all : all.filter((folder) => folder === values.of);
if (folders.length === 0) {
  console.error(`--of ${values.of} is no folder of the core: ${all.join(", ")}.`);
  process.exit(2);
}
const mutants = folders.map((folder) => [folder, mutantsOf(folder)] as const);
const whole = scoreOf(mutants.flatMap(([, own]) => own));
const scores = Object.fromEntries([
  ...mutants.map(([folder, own]) => [folder, scoreOf(own)] as const),
  ["all", whole] as const,
]);
console.table(scores);
console.log("Each mutant: report.html in the folders of .mutation/");
if (values.json) console.log(JSON.stringify(scores));
if (whole.score - whole.give < LEAST) {
  console.error(`The score is not above ${LEAST} % for certain.`);
  process.exitCode = 1;
}

function mutantsOf(folder: string): readonly Mutant[] {
  const results = resultsOf(folder);
  if (!values.keep) rmSync(resolve(results, "incremental.json"), { force: true });
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
