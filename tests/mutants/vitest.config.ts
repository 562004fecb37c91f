import { defineConfig } from "vitest/config";
import { GUARDS } from "./guards.ts";
import { pathOf, withoutGuard } from "./source.ts";
import { DISABLED_GUARD } from "./wire.ts";

const guard = GUARDS.find(({ name }) => name === process.env[DISABLED_GUARD]);

/** The tests as they are, on code in which one guard is disabled. */
export default defineConfig({
  plugins: [
    {
      name: "disabled-guard",
      enforce: "pre",
      transform: (source: string, id: string) =>
        guard !== undefined && id.split("?")[0] === pathOf(guard) ? withoutGuard(guard, source) : undefined,
    },
  ],
  // What was transformed with the guard must not be taken for what is without it.
  test: { fsModuleCache: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
