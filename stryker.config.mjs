import { resolve } from "node:path";

/** Set by tests/mutation/main.ts, as is what is mutated. */
const results = process.env.MUTATION_RESULTS ?? ".mutation";

/**
 * Which faults in the core the tests would not notice: each mutant is the core with one thing changed, and survives when all
 * tests pass. Run by tests/mutation/main.ts. Nothing is excluded: what people read when something is wrong is tested as well.
 */
/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner", resolve(import.meta.dirname, "tests/mutation/draw.ts")],
  checkers: ["draw"],
  // `related` tells the sequencer of that file which one is mutated.
  vitest: { configFile: "vitest.mutation.config.ts", related: true, pool: "threads" },
  coverageAnalysis: "perTest",
  concurrency: 2,
  // A timeout counts as noticed, so a busy machine must not cause one.
  timeoutMS: 20_000,
  // With every mutant of the core in it, what counts who reaches it takes its time.
  dryRunTimeoutMinutes: 30,
  // The sandbox lies below the root, where Node finds the root's node_modules, be that a folder or a link. It leaves out
  // tsconfig.json, which Stryker would rewrite with the compiler API that TypeScript 7 does not have.
  tempDirName: ".mutation/sandbox",
  symlinkNodeModules: false,
  ignorePatterns: ["tsconfig.json", ".mutation", ".local", ".sst", "cdk.out", "coverage"],
  reporters: ["progress-append-only", "json", "html"],
  jsonReporter: { fileName: `${results}/report.json` },
  htmlReporter: { fileName: `${results}/report.html` },
  incrementalFile: `${results}/incremental.json`,
  // It would advise against what tests/mutation/main.ts does for a reason.
  warnings: { slow: false },
  thresholds: { high: 90, low: 85, break: null },
};
