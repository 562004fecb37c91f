import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const PURE = ["tests/core/**/*.test.ts", "tests/linting/**/*.test.ts"];

export default defineConfig({
  test: {
    setupFiles: ["tests/property-seed.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // By itself it leaves one core to the process that hands out the files, which does little.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        // Pure functions on constants: what one file has loaded is as good for the next, and is loaded once a worker.
        test: { name: "pure", include: PURE, isolate: false },
      },
      {
        extends: true,
        test: {
          name: "service",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/browser/**", ...PURE],
        },
      },
    ],
  },
});
