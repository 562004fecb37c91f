/** No damage passes unnoticed, and none breaks the check itself. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkTemplates } from "../../functions/core/linting/check.ts";
import { DAMAGES } from "./damages.ts";
import { filesWith, findingsIn, GOOD, wordsFor } from "./good-folder.ts";

it("there are more than two hundred kinds, each once", () => {
  expect(new Set(DAMAGES.map(({ name }) => name)).size).toBe(DAMAGES.length);
  expect(DAMAGES.length).toBeGreaterThan(200);
});

describe("is found with its file, its line and a remedy:", () => {
  it.each(DAMAGES)("$name", ({ name, rule, changes, file }) => {
    const findings = findingsIn(changes);
    expect(findings.map((finding) => finding.rule)).toContain(rule);
    for (const finding of findings) {
      expect(finding.line).toBeGreaterThanOrEqual(1);
      expect(finding.message).not.toBe("");
      expect(finding.fix).not.toBe("");
    }
    if (file !== undefined) {
      const own = findings.filter((finding) => finding.rule === rule && finding.file === file);
      expect(own, `${rule} in ${file}`).not.toEqual([]);
      const lines = (changes[file] ?? GOOD[file as keyof typeof GOOD] ?? "").split(/\r\n?|\n/).length;
      for (const { line } of own) expect(line).toBeLessThanOrEqual(lines);
    }
    // Word for word what is read by whoever made the damage: a finding too many confuses as much as one too few.
    // Titles are cut short, so each has its whole name besides.
    expect(wordsFor(findings)).toMatchSnapshot(name);
  });
});

describe("several at once", () => {
  const damage = fc.constantFrom(...DAMAGES);
  const keysOf = ({ changes }: (typeof DAMAGES)[number]) => Object.keys(changes);

  it("are each found as they are alone, when they are in different files", () => {
    fc.assert(
      fc.property(damage, damage, (one, other) => {
        fc.pre(one.file !== other.file && !one.file?.endsWith(".yaml") && !other.file?.endsWith(".yaml"));
        const keys = [...keysOf(one), ...keysOf(other)];
        fc.pre(new Set(keys).size === keys.length);
        // What cannot be read any more is looked at no further: neither may rewrite the file in which the other is found.
        fc.pre(!keysOf(one).includes(other.file ?? "") && !keysOf(other).includes(one.file ?? ""));
        const rules = findingsIn({ ...one.changes, ...other.changes }).map(({ rule }) => rule);
        expect(rules).toContain(one.rule);
        expect(rules).toContain(other.rule);
      }),
      { numRuns: 60 },
    );
  });

  it("and pieces cut out, doubled or put in anywhere break nothing but the templates", () => {
    const path = fc.constantFrom(...(Object.keys(GOOD) as (keyof typeof GOOD)[]));
    const piece = fc.constantFrom(
      "",
      "{{",
      "}}",
      "{{#if ",
      "---\n",
      "\t",
      "\r",
      "\0",
      "\ufffd",
      "[",
      "](",
      "&a",
      "*a",
      ": ",
      "#",
      "\n\n",
      "<",
      "\ud83d",
    );
    fc.assert(
      fc.property(path, fc.nat(2_000), fc.nat(60), piece, (file, at, cut, put) => {
        const text: string = GOOD[file];
        const from = at % text.length;
        const changed = text.slice(0, from) + put + text.slice(from + cut);
        const { findings } = checkTemplates(filesWith({ [file]: changed }));
        for (const { line, fix, message } of findings) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(fix).not.toBe("");
          expect(message).not.toBe("");
        }
      }),
      { numRuns: 80 },
    );
  });
});
