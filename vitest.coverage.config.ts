import { defineConfig } from "vitest/config";

/** What the tests that assert on deciding and on the use cases reach of them. */
export default defineConfig({
  test: {
    // Use cases are reached through the handlers too; contracts keep the ports in memory honest. The simulation stays out:
    // it reaches nearly everything, and so would hide what no test speaks of.
    include: [
      "tests/core/**/*.test.ts",
      // The rules for templates are in the core, and their tests beside them.
      "tests/linting/**/*.test.ts",
      "tests/app/**/*.test.ts",
      "tests/handlers/**/*.test.ts",
      "tests/contract/memory.test.ts",
    ],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Wire tests wait for timeouts, which a busy machine makes long.
    maxWorkers: 2,
    coverage: {
      provider: "v8",
      include: ["functions/core/**/*.ts", "functions/app/**/*.ts"],
      // Interfaces and nothing else: types are stripped, and no line is left to run.
      exclude: [
        "functions/core/desk-entry.ts",
        "functions/core/effects.ts",
        "functions/core/events.ts",
        "functions/app/service.ts",
      ],
      reporter: ["text", "json-summary"],
      reportsDirectory: "coverage",
      thresholds: {
        "functions/core/**/*.ts": { lines: 95, branches: 95 },
        "functions/app/**/*.ts": { lines: 95, branches: 95 },
      },
    },
  },
});
