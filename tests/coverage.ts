/** npm run coverage: what the tests reach of the core and of the use cases. */
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { startVitest } from "vitest/node";
import { readOptions, runScript } from "../functions/local/script.ts";

const ROOT = resolve(import.meta.dirname, "..");

interface Count {
  readonly total: number;
  readonly covered: number;
}

type Measure = "lines" | "branches";
type Summary = Readonly<Record<string, Readonly<Record<Measure, Count>>>>;

const USAGE = `Usage: npm run coverage -- [--json]
  --json  the shares, as one JSON object on the last line`;

await runScript(USAGE, async () => {
  const { json = false } = readOptions({ json: { type: "boolean" } });
  const vitest = await startVitest("test", [], {
    root: ROOT,
    config: "vitest.coverage.config.ts",
    coverage: { enabled: true },
    watch: false,
  });
  await vitest.close();

  if (json) {
    const summary: Summary = JSON.parse(
      readFileSync(resolve(ROOT, "coverage/coverage-summary.json"), "utf8"),
    );
    console.log(JSON.stringify({ core: sharesOf(summary, "core"), app: sharesOf(summary, "app") }));
  }
});

/** In percent, of all files of a room. */
function sharesOf(summary: Summary, room: string): Readonly<Record<Measure, number>> {
  const files = Object.entries(summary).filter(([path]) => {
    return relative(ROOT, path).replaceAll("\\", "/").startsWith(`functions/${room}/`);
  });
  const share = (measure: Measure) => {
    const sum = (what: keyof Count) => files.reduce((total, [, file]) => total + file[measure][what], 0);
    return Math.round((10_000 * sum("covered")) / sum("total")) / 100;
  };
  return { lines: share("lines"), branches: share("branches") };
}
