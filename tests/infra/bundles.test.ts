/** What would be uploaded: small enough, and without what has no place in it. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { FUNCTIONS } from "../../functions/core/functions.ts";
import { type BuiltFunctions, buildFunctions } from "../../infra/bundles.ts";
import { BUDGETS, CATALOG_BUDGET } from "./budgets.ts";

const compiledBytes = readFileSync(resolve(import.meta.dirname, "../../.build/sequences.js")).length;
let built: BuiltFunctions;

beforeAll(async () => {
  built = await buildFunctions("lambda-budgets");
}, 120_000);

describe.each(FUNCTIONS)("the code of %s", (name) => {
  it("is within its budget, the compiled templates apart", () => {
    const { bytes, catalogBytes } = built[name];
    expect(bytes - catalogBytes).toBeLessThanOrEqual(BUDGETS[name]);
  });

  it("holds the compiled templates once, within a budget of their own", () => {
    const { catalogBytes } = built[name];
    // Minified, the words are all still there.
    expect(catalogBytes).toBeGreaterThan(compiledBytes / 2);
    expect(catalogBytes).toBeLessThan(compiledBytes);
    expect(catalogBytes).toBeLessThanOrEqual(CATALOG_BUDGET);
  });

  it("holds no compiler of templates, no stand-in and not the whole of Twilio", () => {
    const { sources } = JSON.parse(readFileSync(join(built[name].folder, "index.mjs.map"), "utf8"));
    const inside = (part: string) => sources.filter((path: string) => path.includes(part));
    expect(sources.length).toBeGreaterThan(100);
    expect(inside("handlebars/compiler")).toEqual([]);
    expect(inside("functions/local/")).toEqual([]);
    expect(inside("core/compiling/")).toEqual([]);
    expect(inside("core/linting/")).toEqual([]);
    expect(inside("twilio/lib/rest/Twilio.js")).toEqual([]);
  });

  it("names the lines that were written, and quotes none of them", () => {
    const map = JSON.parse(readFileSync(join(built[name].folder, "index.mjs.map"), "utf8"));
    expect(map.sources).toContainEqual(expect.stringContaining(`functions/handlers/${name}.ts`));
    expect(map.sourcesContent).toBeUndefined();
  });
});
