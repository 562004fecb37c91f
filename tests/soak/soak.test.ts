import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { describeBreach } from "./report.ts";
import { soak } from "./soak.ts";

// It takes some twenty seconds on an idle machine, and machines are not always idle.
vi.setConfig({ testTimeout: 300_000 });

describe("a small soak", () => {
  it("breaks no law, though processes are killed, answers are lost and leads answer at the same moment", async () => {
    const wanted = { enrollments: 30, kills: 3, workers: 3, seed: 1, days: 4 };
    const run = await soak(wanted);
    expect(run.breaches.map((breach) => describeBreach(run, wanted, breach)).join("\n\n")).toBe("");
    expect(run).toMatchObject({
      enrollments: 30,
      sentAfterAnswer: 0,
      duplicates: 0,
      lost: 0,
      otherBreaches: 0,
    });
    expect(run.kills).toBeGreaterThanOrEqual(3);
    expect(run.touches).toBeGreaterThan(40);
    expect(run.replies + run.stops).toBeGreaterThan(0);
    expect(run.settledByEvidence + run.unknown).toBeGreaterThan(0);
  });
});

describe("npm run soak", () => {
  it("answers wrong usage with 2 and a word about it", async () => {
    const { code, stderr } = await run(["--kills", "none"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--kills is "none": give a whole number/);
    expect(stderr).toContain("npm run soak");
  });
});

function run(args: readonly string[]): Promise<{ code: unknown; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(import.meta.dirname, "main.ts"), ...args], (error, _stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stderr }),
    );
  });
}
