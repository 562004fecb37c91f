import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { GUARDS } from "./guards.ts";
import { pathOf, withoutGuard } from "./source.ts";

const PAPER = readFileSync(join(import.meta.dirname, "..", "..", "GUARANTEES.md"), "utf8").replace(
  /\s+/g,
  " ",
);
const NAMES = GUARDS.map(({ name }) => name);

describe("the guards", () => {
  it.each(GUARDS)("$name stands once in $file, and its code is another without it", (guard) => {
    expect(withoutGuard(guard)).not.toBe(readFileSync(pathOf(guard), "utf8"));
  });

  it("have names of their own", () => {
    expect(NAMES.filter((name, place) => NAMES.indexOf(name) !== place)).toEqual([]);
  });

  it("are all named in GUARANTEES.md, and it names no others", () => {
    const named = [...PAPER.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name]) => name);
    expect(NAMES.filter((name) => !named.includes(name))).toEqual([]);
    expect(
      named.filter((name) => name !== "bold" && name !== "What is left open." && !NAMES.includes(name ?? "")),
    ).toEqual([]);
  });

  it("that were changed are found out of date, in words that say where", () => {
    const [guard] = GUARDS;
    if (guard === undefined) throw new Error("there is no guard");
    expect(() => withoutGuard(guard, "other code")).toThrow(`stands 0 times in functions/${guard.file}`);
    expect(() => withoutGuard(guard, guard.find.repeat(2))).toThrow("stands 2 times");
  });
});
