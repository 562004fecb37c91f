/**
 * npm run mutation: which faults in the core the tests would not notice. `--mutate functions/core/timing.ts` asks about one
 * file, `--keep` only about what has changed since the last time; `--json` puts the scores on the last line.
 *
 * Twice over the same results: first with the tests that reach a mutant as they run, then, for what is evaluated as a module
 * loads (patterns, sets of words, schemas), with all tests. In one go Stryker would run all tests for everything that some
 * test calls as it is loaded, and take four times as long.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

const ROOT = resolve(import.meta.dirname, "..");
const RESULTS = resolve(ROOT, ".mutation");
/** In percent. */
const LEAST = 85;

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

interface Score {
  readonly score: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly notReached: number;
}

const { values } = parseArgs({
  options: { mutate: { type: "string" }, keep: { type: "boolean" }, json: { type: "boolean" } },
});
if (!values.keep) rmSync(resolve(RESULTS, "incremental.json"), { force: true });
const only = values.mutate === undefined ? [] : ["--mutate", values.mutate];
stryker("--ignoreStatic", ...only);
stryker(...only);

const report: Report = JSON.parse(readFileSync(resolve(RESULTS, "report.json"), "utf8"));
const paths = Object.keys(report.files);
const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/"));
const folders = [...new Set(paths.map(folderOf))].sort();
const scores = Object.fromEntries([
  ...folders.map((folder) => [folder, scoreOf(paths.filter((path) => folderOf(path) === folder))] as const),
  ["all", scoreOf(paths)] as const,
]);
console.table(scores);
console.log("Each mutant: .mutation/report.html");
if (values.json) console.log(JSON.stringify(scores));
if ((scores.all?.score ?? 0) < LEAST) {
  console.error(`The score is below ${LEAST} %.`);
  process.exitCode = 1;
}

function stryker(...flags: readonly string[]): void {
  const { status, error } = spawnSync("npx", ["stryker", "run", "--incremental", ...flags], {
    cwd: ROOT,
    stdio: "inherit",
    // Each mutant loads the same packages in a new thread.
    env: { ...process.env, NODE_COMPILE_CACHE: resolve(RESULTS, "compiled") },
  });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** As Stryker reckons it: what timed out was noticed, what no test reaches was not. */
function scoreOf(of: readonly string[]): Score {
  const statuses = of.flatMap((path) => report.files[path]?.mutants.map(({ status }) => status) ?? []);
  const count = (wanted: string) => statuses.filter((status) => status === wanted).length;
  const [killed, timedOut] = [count("Killed"), count("Timeout")];
  const [survived, notReached] = [count("Survived"), count("NoCoverage")];
  const noticed = killed + timedOut;
  const score = Math.round((10_000 * noticed) / Math.max(1, noticed + survived + notReached)) / 100;
  return { score, killed, timedOut, survived, notReached };
}
