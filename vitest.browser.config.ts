import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Real pages in a real browser: slower than the other tests, and they need Chromium. */
export default defineConfig({
  test: {
    include: ["tests/browser/**/*.test.ts"],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // Each starts a whole stack and a browser, and waits for pages most of the time.
    maxWorkers: Math.min(2, availableParallelism()),
  },
});
