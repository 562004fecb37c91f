import { basename } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * The first test that fails decides about a mutant: those of the mutated file come first, those that take long last.
 * Most of all this spares time with what is evaluated as a module loads, for which every test is run.
 */
class LikeliestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const mutated = (this.ctx.config.related ?? []).map((path) => `${basename(path, ".ts")}.`);
    const rank = ({ moduleId }: TestSpecification) => {
      if (mutated.some((name) => basename(moduleId).startsWith(name))) return 0;
      return moduleId.includes(".property.") ? 2 : 1;
    };
    return files.toSorted((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

/** What asserts on the core, as Stryker runs it some thousand times. */
export default defineConfig({
  test: {
    include: ["tests/core/**/*.test.ts", "tests/linting/**/*.test.ts"],
    setupFiles: ["tests/core/mutation.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Modules are loaded once a mutant and not once for each file. What they keep are constants.
    isolate: false,
    sequence: { sequencer: LikeliestFirst },
  },
});
