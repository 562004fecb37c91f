/**
 * Of which mutants the tests are asked: one in so many, drawn by what they are, so that the same draw comes out each time.
 * For Stryker this is a checker, and those that are not drawn are "compile errors": it runs no test for them and leaves
 * them out of its own score.
 */
import { createHash } from "node:crypto";
import type { Checker, CheckResult } from "@stryker-mutator/api/check";
import { CheckStatus } from "@stryker-mutator/api/check";
import type { Mutant } from "@stryker-mutator/api/core";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";

/** Set by main.ts: one in so many is drawn. */
export const ONE_IN = "MUTATION_ONE_IN";
export const NOT_DRAWN = "not drawn";

class Draw implements Checker {
  async init(): Promise<void> {}

  async check(mutants: readonly Mutant[]): Promise<Record<string, CheckResult>> {
    const oneIn = Number(process.env[ONE_IN] ?? "1");
    const result = (mutant: Mutant): CheckResult =>
      lotOf(mutant) % oneIn === 0
        ? { status: CheckStatus.Passed }
        : { status: CheckStatus.CompileError, reason: NOT_DRAWN };
    return Object.fromEntries(mutants.map((mutant) => [mutant.id, result(mutant)]));
  }

  /** All at once: one by one each would be a message to another process. */
  async group(mutants: readonly Mutant[]): Promise<string[][]> {
    return [mutants.map(({ id }) => id)];
  }
}

/** 32 bits. The sandbox's own folder is no part of it. */
function lotOf({ fileName, mutatorName, replacement, location }: Mutant): number {
  const file = fileName.slice(fileName.lastIndexOf("functions/core/"));
  return createHash("sha256")
    .update(JSON.stringify([file, mutatorName, replacement, location]))
    .digest()
    .readUInt32BE();
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, "draw", Draw)];
