/** The review as a comment and as a page: whatever is in the templates stays text, and the same is the same bytes. */
import { marked, type Token } from "marked";
import { describe, expect, it } from "vitest";
import { reviewPage } from "../../../functions/console/review/page.ts";
import { MARK, reviewMarkdown } from "../../../functions/core/review/markdown.ts";
import type { Report } from "../../../functions/core/review/report.ts";
import { compareSides } from "../../../functions/core/review/review.ts";
import { readSide } from "../../../functions/core/review/side.ts";
import type { Waiting } from "../../../functions/core/waiting.ts";
import { type Changes, filesWith, GOOD, rewrite } from "../../linting/good-folder.ts";

const BASE = readSide(filesWith());
const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const YAML = "repair/sequence.yaml";

function reported(changes: Changes, more: Partial<Report> = {}): Report {
  const review = compareSides(BASE, readSide(filesWith(changes)));
  return { review, base: { name: "origin/main", commit: COMMIT }, notes: [], ...more };
}

const page = async (report: Report) => String(await reviewPage(report));

/** Every token of a Markdown text, those inside others too. */
function tokensOf(text: string): readonly Token[] {
  const found: Token[] = [];
  marked.walkTokens(marked.lexer(text), (token) => void found.push(token));
  return found;
}

const later = rewrite(YAML, "after: 3 business days", "after: 4 business days");
const retold = rewrite("repair/prices.email.hbs", "a plank $180", "a plank $190");
const without = {
  [YAML]: GOOD[YAML].replace(/ {2}- id: ring[\s\S]*?(?= {2}- id: text)/, ""),
  "repair/ring.task.md": undefined,
};

describe("the comment", () => {
  it("says in its head what differs, and how far each figure moved", () => {
    const told = reviewMarkdown(reported({ ...later, ...retold }));
    expect(told.startsWith(`${MARK}\n\n## Templates compared with \`origin/main (0123456789ab)\`\n`)).toBe(
      true,
    );
    expect(told).toContain("| **Sequences** | 1 edited |");
    expect(told).toContain("| **Steps** | 1 read otherwise |");
    expect(told).toContain("| `after` | 3 business days | 4 business days |");
    expect(told).toMatch(/\| `prices` \| \w+ \d+ Mar [\d:]+ \| \w+ \d+ Mar [\d:]+ \| 1 day later \|/);
    expect(told).toContain("-As promised, our prices: a seam is $40 a metre, a plank $180");
    expect(told).toContain("+As promised, our prices: a seam is $40 a metre, a plank $190");
  });

  it("says that no stage was asked, or how many wait where", () => {
    expect(reviewMarkdown(reported(without))).toContain("How many they are: not asked, name a --stage.");
    const waiting: Waiting[] = [
      { sequence: "repair", step: "ring", people: 12, held: 2, paused: 1 },
      { sequence: "repair", step: "text", people: 40, held: 0, paused: 0 },
      { sequence: "other", step: "ring", people: 99, held: 0, paused: 0 },
    ];
    const told = reviewMarkdown(reported(without, { stage: { name: "production", waiting } }));
    expect(told).toContain("| **People in the middle** | 12 moved, 0 touched |");
    expect(told).toContain(
      "| `ring` | 12 (2 held and 1 paused) | when it is due it is passed, and they go on to text, 2 hours after that |",
    );
    expect(told).toContain("40 people of production in it wait elsewhere");
  });

  it("says that nothing differs", () => {
    expect(reviewMarkdown(reported({}))).toContain("Nothing differs.");
  });

  it("keeps whatever is in the templates as text: no mark, no mention, no link, no tag", () => {
    const hostile = "```\n\n<img src=x> @everybody [a prize](https://phish.example) ~~~ ```` # Free";
    const report = reported({
      ...rewrite("repair/ring.task.md", "Offer two dates.", hostile),
      [YAML]: GOOD[YAML].replace(
        "value: Two dates for bringing it in, answered with one word",
        "value: '| a | <b>b</b> `c` @d [e](https://f.example) *g*'",
      ),
      "repair/<script>|`.md": "x",
    });
    const tokens = tokensOf(reviewMarkdown(report));
    expect(tokens.filter(({ type }) => type === "html").map(({ raw }) => raw.trim())).toEqual([MARK]);
    expect(tokens.filter(({ type }) => ["link", "image", "em", "del"].includes(type))).toEqual([]);
    const texts = tokens.filter((token) => token.type === "text" && !("tokens" in token && token.tokens));
    expect(texts.filter(({ raw }) => /@[a-z]/.test(raw))).toEqual([]);
    expect(tokens.some(({ type, raw }) => type === "code" && raw.includes("<img src=x> @everybody"))).toBe(
      true,
    );
  });

  it("fits, however much has changed, and says that it was shortened", () => {
    const long = Array.from({ length: 28 }, (_, index) => index);
    const step = (index: number) =>
      `  - id: mail-${index}\n    channel: email\n    after: 1 business day\n    value: The price of plank ${index}\n`;
    const files = Object.fromEntries(
      long.map((index) => [
        `long/mail-${index}.email.hbs`,
        `---\nsubject: Plank ${index}\n---\nHi {{first_name}},\n\n${`Plank ${index} holds. `.repeat(900)}\n`,
      ]),
    );
    const yaml = GOOD[YAML].replace("name: repair", "name: long");
    const report = reported({
      ...files,
      "long/sequence.yaml": yaml.slice(0, yaml.indexOf("  - id")) + long.map(step).join(""),
      ...retold,
    });
    const told = reviewMarkdown(report);
    expect(told.length).toBeLessThan(65_536 - 4_000);
    expect(told).toMatch(
      /_Shortened: \d+ parts did not fit into a comment\. The whole report has them all\._\n$/,
    );
    // What is new is cut first.
    expect(told).toContain("+As promised, our prices: a seam is $40 a metre, a plank $190");
    expect(tokensOf(told).filter(({ type }) => type === "html")).toHaveLength(1);
  });

  it("of a side that cannot be read says what is wrong and how to mend it", () => {
    const report = reported(rewrite("repair/prices.email.hbs", "{{first_name}}", "{{#if first_name}}"));
    const told = reviewMarkdown(report);
    expect(told).toContain("### The work tree cannot be read whole\n\n- `repair/prices.email.hbs:4`");
    expect(told).toContain(
      "For `complete`; the same for `minimal` and `no-consent`: cannot be read in the work tree",
    );
  });
});

describe("the page", () => {
  it("runs no script and loads nothing, whatever the templates say", async () => {
    const hostile = '</pre><script>alert(1)</script> " onload="alert(2)';
    const report = reported({
      ...rewrite("repair/ring.task.md", "Offer two dates.", hostile),
      ...rewrite("repair/prices.email.hbs", "a plank $180", "a plank [$190](https://fjord.example/'>)"),
      "repair/<script>.md": "x",
    });
    const told = await page(report);
    expect(told).toContain("default-src &#39;none&#39;");
    expect(told).not.toMatch(/<script|<img|<link(?! rel="icon" href="data:,")|\bsrc=|url\(/i);
    expect(told.match(/<iframe sandbox /g)?.length).toBe(told.match(/<iframe/g)?.length);
    expect(told).toContain("&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("shows a mail before and now, and the words that came and went", async () => {
    const told = await page(reported(retold));
    expect(told).toContain("<del>180</del><ins>190</ins>");
    expect(told).toMatch(
      /title="Before: prices as complete sees it"[\s\S]*title="Now: prices as complete sees it"/,
    );
  });

  it("says who is held now", async () => {
    const told = await page(reported(rewrite("repair/prices.email.hbs", "As promised", "On {{boat}}")));
    expect(told).toMatch(/<span class="tag is-held">held<\/span> now held: boat has no value/);
  });

  it("and the comment are the same bytes for the same input", async () => {
    const all = { ...later, ...retold, ...rewrite("_shared/company.yaml", "1 Quay", "2 Quay") };
    expect(await page(reported(all))).toBe(await page(reported(all)));
    expect(reviewMarkdown(reported(all))).toBe(reviewMarkdown(reported(all)));
  });
});
