/**
 * npm run mutation: which faults in the core the tests would not notice. `--mutate functions/core/timing.ts` asks about one
 * file, `--one-in 10` about one mutant in ten, and says how far the score may be off; `--keep` asks only about what has
 * changed since the last time; `--json` puts the scores on the last line.
 *
 * Twice over the same results: first with the tests that reach a mutant as they run, then, for what is evaluated as a module
 * loads (patterns, sets of words, schemas), with all tests. In one go Stryker would run all tests for everything that some
 * test calls as it is loaded, and take four times as long.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
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
    mutate: { type: "string" },
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
if (!values.keep) rmSync(resolve(RESULTS, "incremental.json"), { force: true });
const only = values.mutate === undefined ? [] : ["--mutate", values.mutate];
stryker(oneIn, "--ignoreStatic", ...only);
stryker(oneIn === 1 ? 1 : oneIn * CONSTANTS_RARER, ...only);

const report: Report = JSON.parse(readFileSync(resolve(RESULTS, "report.json"), "utf8"));
const paths = Object.keys(report.files);
const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/"));
const mutantsIn = (of: readonly string[]) => of.flatMap((path) => report.files[path]?.mutants ?? []);
const folders = [...new Set(paths.map(folderOf))].sort();
const all = scoreOf(mutantsIn(paths));
const scores = Object.fromEntries([
  ...folders.map(
    (folder) => [folder, scoreOf(mutantsIn(paths.filter((path) => folderOf(path) === folder)))] as const,
  ),
  ["all", all] as const,
]);
console.table(scores);
console.log("Each mutant: .mutation/report.html");
if (values.json) console.log(JSON.stringify(scores));
if (all.score - all.give < LEAST) {
  console.error(`The score is not above ${LEAST} % for certain.`);
  process.exitCode = 1;
}

function stryker(drawn: number, ...flags: readonly string[]): void {
  const { status, error } = spawnSync("npx", ["stryker", "run", "--incremental", ...flags], {
    cwd: ROOT,
    stdio: "inherit",
    // Each mutant loads the same packages in a new thread.
    env: { ...process.env, [ONE_IN]: String(drawn), NODE_COMPILE_CACHE: resolve(RESULTS, "compiled") },
  });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
