import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/browser/**"],
    setupFiles: ["tests/property-seed.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
