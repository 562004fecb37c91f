/** The engine: what is silenced and why, how grave a rule is, and what was made from the rules. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import * as z from "zod";
import { readTemplateFolder } from "../../functions/cli/template-folder.ts";
import { compileCatalog, compileCatalogInProcess } from "../../functions/core/compiling/catalog.ts";
import { checkTemplates } from "../../functions/core/linting/check.ts";
import { rulesPage } from "../../functions/core/linting/rules-page.ts";
import { schemaFiles } from "../../functions/core/linting/schema-files.ts";
import { readTemplates } from "../../functions/core/linting/templates.ts";
import { type Changes, filesWith, findingsIn, GOOD, rewrite, withParagraph } from "./good-folder.ts";

const TEMPLATES = resolve(import.meta.dirname, "../../templates");
const YAML = "repair/sequence.yaml";
const PRICES = "repair/prices.email.hbs";

function told(changes: Changes): string[] {
  return findingsIn(changes).map(({ file, line, rule, severity }) => `${file}:${line} ${severity} ${rule}`);
}

describe("the sequences that are shipped", () => {
  const folder = readTemplateFolder(TEMPLATES);

  it("break no rule, and silence none", () => {
    const { findings, sequences, steps } = checkTemplates(folder.files, folder.oddities);
    expect(findings).toEqual([]);
    expect({ sequences, steps }).toEqual({ sequences: 9, steps: 63 });
    expect(
      folder.files.filter(({ path, text }) => path.endsWith("sequence.yaml") && text.includes("silence")),
    ).toEqual([]);
  });

  describe.each(readTemplates(folder.files).sequences.map((one) => [one.plan.name, one] as const))(
    "%s",
    (name, { plan, steps }) => {
      const page = folder.files.find(({ path }) => path === `${name}/README.md`)?.text ?? "";
      /** `| `slot_1`, `slot_2` | no | …` */
      const rows = [...page.matchAll(/^\|((?: `\w+`,?)+) \| ([^|]+) \|/gm)].flatMap(
        ([, fields = "", needed = ""]) =>
          [...fields.matchAll(/`(\w+)`/g)].map(([, field = ""]) => ({ field, isNeeded: needed !== "no" })),
      );

      it("says in a paragraph when to use it and what to change first", () => {
        expect(page).toMatch(/^# .+\n\nUse it [^\n]{400,1400} Change first: [^\n]+\n\n\|/);
      });

      it("lists the fields that it uses, no others, and which of them it needs", () => {
        const used = steps.flatMap(({ fields }) => fields.filter(({ of }) => of === "contact"));
        const needed = [plan.checks.needs, ...steps.map((step) => step.plan.checks.needs)].flat();
        expect(rows.map(({ field }) => field).sort()).toEqual(
          [...new Set(used.map(({ name: field }) => field))].sort(),
        );
        expect(rows.flatMap(({ field, isNeeded }) => (isNeeded ? [field] : [])).sort()).toEqual(
          [...new Set(needed)].sort(),
        );
      });
    },
  );

  it("name the schema that editors check them by", () => {
    const yaml = folder.files.filter(({ path }) => path.endsWith("/sequence.yaml"));
    for (const { text } of yaml)
      expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/_shared\/sequence\.schema\.json\n/);
  });
});

describe("what is made from the code is what it says today (npm run build:rules)", () => {
  it("the page of the rules", () => {
    expect(readFileSync(`${TEMPLATES}/RULES.md`, "utf8")).toBe(rulesPage());
  });

  it.each(schemaFiles())("$path", ({ path, text }) => {
    expect(readFileSync(`${TEMPLATES}/${path}`, "utf8")).toBe(text);
  });
});

describe("the schema of a heading", () => {
  const known = z.fromJSONSchema(
    JSON.parse(readFileSync(`${TEMPLATES}/_shared/heading.schema.json`, "utf8")),
  );
  const reads = (heading: unknown) => known.safeParse(heading).success;

  it("takes every heading that is shipped", () => {
    const headings = readTemplateFolder(TEMPLATES).files.flatMap(
      ({ text }) => /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? [],
    );
    expect(headings.length).toBeGreaterThan(30);
    for (const heading of headings) expect(reads(parse(heading)), heading).toBe(true);
  });

  it("may be named in a comment of the heading, which goes out to nobody", () => {
    const comment = "# yaml-language-server: $schema=../_shared/heading.schema.json";
    expect(told(rewrite(PRICES, "---\n", `---\n${comment}\n`))).toEqual([]);
  });

  it("takes an empty one, and refuses what the compiler refuses", () => {
    expect(reads(null)).toBe(true);
    for (const wrong of [
      { subjet: "Prices" },
      { subject: 5 },
      { subject: "" },
      { layout: ["plain"] },
      "Prices",
    ]) {
      expect(reads(wrong), JSON.stringify(wrong)).toBe(false);
      const mail = { [PRICES]: `---\n${stringify(wrong)}---\nHi {{first_name}}\n` };
      expect(
        told(mail).some((one) => one.endsWith("error schema")),
        JSON.stringify(wrong),
      ).toBe(true);
    }
  });
});

describe("a silence", () => {
  const phrase = withParagraph("A competitor calls his risk-free.");
  const spam = "repair/prices.email.hbs:6 error spam-wording";
  const inSequence = (line: string) => rewrite(YAML, "audience: inbound", `audience: inbound\n${line}`);
  const inStep = (step: string, line: string) => rewrite(YAML, `id: ${step}`, `id: ${step}\n    ${line}`);

  it("at the sequence covers all its steps", () => {
    expect(told(phrase)).toEqual([spam]);
    expect(told({ ...phrase, ...inSequence('silence: { spam-wording: "a quotation" }') })).toEqual([]);
  });

  it("at a step covers that step alone", () => {
    expect(told({ ...phrase, ...inStep("prices", 'silence: { spam-wording: "a quotation" }') })).toEqual([]);
    expect(told({ ...phrase, ...inStep("close", 'silence: { spam-wording: "a quotation" }') })).toEqual([
      spam,
      `${YAML}:27 error silence`,
    ]);
  });

  it("at a step covers what is told of the step in sequence.yaml", () => {
    const late = GOOD[YAML]
      .replace("after: 5 business days", "after: 20 days")
      .replace("id: close", 'id: close\n    silence: { gap: "winter" }');
    expect(told({ [YAML]: late })).toEqual(["repair/prices.email.hbs:10 warning promise"]);
  });

  it("of another rule, of none, of a law and of nothing covers nothing", () => {
    const silence = (rule: string) => inSequence(`silence: { ${rule}: "because" }`);
    for (const rule of ["gap", "no-such-rule", "blank"])
      expect(told({ ...phrase, ...silence(rule) })).toEqual([spam, `${YAML}:6 error silence`]);
    const noStop = rewrite("repair/text.sms.hbs", " Reply STOP to opt out", "");
    expect(told({ ...noStop, ...silence("sms-opt-out") })).toEqual([
      `${YAML}:6 error silence`,
      "repair/text.sms.hbs:1 error sms-opt-out",
    ]);
  });

  it("needs a reason", () => {
    expect(told({ ...phrase, ...inSequence('silence: { spam-wording: "" }') })).toContain(
      `${YAML}:6 error schema`,
    );
  });
});

describe("_shared/lint.yaml", () => {
  const phrase = withParagraph("A competitor calls his risk-free.");

  it("says how grave a rule is, unless the law says it", () => {
    const lowered = { "_shared/lint.yaml": "severity:\n  spam-wording: warning\n" };
    expect(told({ ...phrase, ...lowered })).toEqual(["repair/prices.email.hbs:6 warning spam-wording"]);
    const law = { "_shared/lint.yaml": "severity:\n  sms-opt-out: warning\n" };
    expect(told(law)).toEqual(["_shared/lint.yaml:2 error lint-settings"]);
  });
});

describe("what is declared for the checks", () => {
  it("does not reach the service", () => {
    const more = rewrite(
      YAML,
      "value: The price",
      'needs: [boat]\n    silence: { gap: "x" }\n    value: The price',
    );
    const catalog = compileCatalogInProcess(filesWith(more));
    expect(Object.keys(catalog.sequences.repair ?? {}).sort()).toEqual(
      ["afterBounce", "goal", "name", "priority", "sender", "steps", "stopsWith", "window"].sort(),
    );
    const prices = catalog.sequences.repair?.steps.find(({ id }) => id === "prices");
    expect(Object.keys(prices ?? {}).sort()).toEqual(
      ["after", "channel", "hash", "html", "id", "layout", "subject", "text", "value"].sort(),
    );
    const compiled = compileCatalog(filesWith(more));
    expect(compiled.is === "compiled" && /silence|needs|audience/.test(compiled.source)).toBe(false);
  });

  it("lets whoever is not deciding wait a quarter, and no longer", () => {
    const wait = (days: number, audience: string) =>
      findingsIn({
        [YAML]: GOOD[YAML]
          .replace("audience: inbound", `audience: ${audience}`)
          .replace("after: 5 business days", `after: ${days} days`),
      }).filter(({ rule }) => rule === "gap");
    expect(wait(91, "later")).toEqual([]);
    expect(wait(91, "deciding")).toHaveLength(1);
    expect(wait(110, "later")).toHaveLength(1);
  });
});
