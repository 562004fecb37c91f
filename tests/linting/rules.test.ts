/** Every rule, with what breaks it and what does not. */
import { describe, expect, it } from "vitest";
import { checkTemplates } from "../../functions/core/linting/check.ts";
import { RULES } from "../../functions/core/linting/rules.ts";
import { filesWith, findingsIn, wordsFor } from "./good-folder.ts";
import { RULE_CASES } from "./rule-cases.ts";

it("the folder that is damaged here is sound", () => {
  expect(findingsIn()).toEqual([]);
});

it("each rule has a case that breaks it and one that does not, and no case is of a rule that is gone", () => {
  expect(Object.keys(RULE_CASES).sort()).toEqual(RULES.map(({ id }) => id).sort());
});

it("each rule has a name of its own, in kebab-case, a reason and a remedy", () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  for (const { id, reason, fix } of RULES) {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(reason.length, id).toBeGreaterThan(20);
    expect(fix.length, id).toBeGreaterThan(5);
  }
});

describe.each(RULES.map((rule) => ({ rule, ...RULE_CASES[rule.id] })))(
  "$rule.id",
  ({ rule, bad, good, at, oddities }) => {
    it("finds what breaks it, with its place, its severity and a remedy", () => {
      const { findings } = checkTemplates(filesWith(bad), oddities);
      const own = findings.filter((finding) => finding.rule === rule.id);
      expect(own.map(({ file, line }) => `${file}:${line}`)).toContain(at);
      for (const { severity, message, fix } of own) {
        expect(severity).toBe(rule.severity);
        expect(message).not.toBe("");
        expect(fix).not.toBe("");
      }
      expect(wordsFor(findings)).toMatchSnapshot();
    });

    it("finds nothing in what only looks like it", () => {
      expect(findingsIn(good).filter((finding) => finding.rule === rule.id)).toEqual([]);
    });
  },
);
