/// <reference lib="dom" />
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reviewPage } from "../../functions/console/review/page.ts";
import { compareSides } from "../../functions/core/review/review.ts";
import { readSide } from "../../functions/core/review/side.ts";
import { filesWith, GOOD, rewrite } from "../linting/good-folder.ts";
import { type Look, openBrowser, openTab } from "./browser.ts";

/** Everything that a page can show: words, costs, holds, findings, a step more, one less, one moved, shared edits. */
const EDITED = {
  ...rewrite("repair/prices.email.hbs", "a plank $180", "a plank $190 for {{boat}}"),
  ...rewrite("repair/text.sms.hbs", "and on Friday", "– or Friday"),
  ...rewrite("repair/close.email.hbs", "May I close it?", "Just checking in: may I close it?"),
  ...rewrite("_shared/senders.yaml", "title: Workshop", "title: Boat builder"),
  "repair/sequence.yaml": `${GOOD["repair/sequence.yaml"]
    .replace(/ {2}- id: ring[\s\S]*?(?= {2}- id: text)/, "")
    .replace("after: 3 business days", "after: 4 business days")
    .replace("audience: inbound", "audience: inbound\nstops_with: account")}  - id: letter
    channel: email
    after: 6 business days
    value: A drawing of the hull with its seams
`,
  "repair/ring.task.md": undefined,
  "repair/letter.email.hbs":
    "---\nsubject: A drawing of your hull\n---\nHi {{first_name}},\n\n> Seams are drawn **bold**.\n\n{{sender.name}}\n",
  "repair/README.md": "x\n",
};

const EVERY = [
  { sequence: "repair", step: "ring", people: 1_204, held: 2, paused: 31 },
  { sequence: "repair", step: "prices", people: 380, held: 0, paused: 0 },
];

let browser: Browser;
let url: string;

beforeAll(async () => {
  browser = await openBrowser();
  const file = join(mkdtempSync(join(tmpdir(), "softtouch-review-page-")), "review.html");
  const report = {
    review: compareSides(readSide(filesWith()), readSide(filesWith(EDITED))),
    base: { name: "origin/main", commit: "0123456789abcdef0123456789abcdef01234567" },
    stage: { name: "production", waiting: EVERY },
    notes: ["origin/main has edited these templates too since 89abcdef0123, where the work began."],
  };
  writeFileSync(file, String(await reviewPage(report)));
  url = pathToFileURL(file).href;
});
afterAll(() => browser?.close());

describe("the page of a review", () => {
  it.each<[string, Look]>([
    ["a desk", { width: 1280 }],
    ["a desk in the dark", { width: 1280, scheme: "dark" }],
    ["a phone", { width: 360 }],
    ["a phone in the dark", { width: 360, scheme: "dark" }],
  ])("on %s has no barriers, scrolls one way and complains of nothing", async (_, look) => {
    const tab = await openTab(browser, url, look);
    await tab.page.getByRole("heading", { level: 1 }).waitFor();
    // What is folded away is read by somebody as well.
    await tab.page.locator("details").evaluateAll((folds) => {
      for (const fold of folds) (fold as HTMLDetailsElement).open = true;
    });
    expect(await tab.findBarriers()).toEqual([]);
    const wider = await tab.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    for (const frame of await tab.page.locator("iframe").all()) await frame.scrollIntoViewIfNeeded();
    await tab.page.screenshot({
      path: `.build/screens/review-${look.width}-${look.scheme ?? "light"}.png`,
      fullPage: true,
    });
    expect(tab.complaints).toEqual([]);
    await tab.page.context().close();
  });

  it("shows each mail as it looked and as it looks", async () => {
    const { page } = await openTab(browser, url);
    const frame = (title: string) => page.frameLocator(`iframe[title="${title}"]`).locator("body");
    await page.locator('iframe[title="Before: close as complete sees it"]').scrollIntoViewIfNeeded();
    expect(await frame("Before: close as complete sees it").innerText()).not.toContain("checking in");
    expect(await frame("Now: close as complete sees it").innerText()).toContain("Just checking in");
    await page.context().close();
  });

  it("is reached and scrolled by keyboard alone", async () => {
    const { page } = await openTab(browser, url, { width: 360 });
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to what has changed");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const label = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    for (let tabs = 0; tabs < 30 && (await label()) !== "When repair reaches complete"; tabs += 1)
      await page.keyboard.press("Tab");
    expect(await label()).toBe("When repair reaches complete");
    await page.context().close();
  });
});
