/// <reference lib="dom" />
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ShownReport } from "../../functions/cli/answers.ts";
import { reportPage } from "../../functions/cli/report-page.ts";
import { EARLY_REPORT, EMPTY_REPORT, SAMPLE_REPORT } from "../cli/sample-report.ts";
import { type Look, openBrowser, openTab } from "./browser.ts";

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), "softtouch-report-"));
beforeAll(async () => {
  browser = await openBrowser();
  mkdirSync(".build/screens", { recursive: true });
});
afterAll(() => browser?.close());

/** From the disk, as whoever was sent the file opens it. */
async function open(report: ShownReport, look: Look) {
  const file = join(folder, "report.html");
  writeFileSync(file, reportPage(report));
  const tab = await openTab(browser, pathToFileURL(file).href, look);
  const asked: string[] = [];
  tab.page.on("request", (request) => void asked.push(request.url()));
  await tab.page.reload();
  return { ...tab, asked };
}

/** How much the page, or a chart, is wider than the window. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe("the page of a report", () => {
  it.each<[string, ShownReport, Look]>([
    ["desk", SAMPLE_REPORT, { width: 1280 }],
    ["desk-dark", SAMPLE_REPORT, { width: 1280, scheme: "dark" }],
    ["phone", SAMPLE_REPORT, { width: 360 }],
    ["phone-dark", SAMPLE_REPORT, { width: 360, scheme: "dark" }],
    ["early", EARLY_REPORT, { width: 1280 }],
    ["empty", EMPTY_REPORT, { width: 360 }],
  ])(
    "as %s has no barriers, fits, asks for nothing else and complains of nothing",
    async (name, report, look) => {
      const { page, complaints, asked, findBarriers } = await open(report, look);
      await page.getByRole("heading", { level: 1, name: "web-lead" }).waitFor();
      await page.screenshot({ path: `.build/screens/report-${name}.png`, fullPage: true });
      expect(await overhang(page)).toBe(0);
      expect(asked).toEqual([page.url()]);
      expect(await findBarriers()).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it("says each chart in words, and draws it once for the width there is, without a script", async () => {
    for (const width of [360, 1280]) {
      const { page } = await open(SAMPLE_REPORT, { width });
      const charts = page.getByRole("img");
      expect(await charts.count()).toBe(3);
      const described = await page
        .locator("svg:visible desc")
        .evaluateAll((all) => all.map((one) => one.textContent ?? ""));
      expect(described[0]).toContain("touch 1: 4.8 % (3.9 to 6.0).");
      expect(described[1]).toContain("touch 4: 12 yes, 8 no, 4 opt-out");
      // No letter of a chart lies outside of it.
      const cut = await page.locator("svg:visible text").evaluateAll((texts) =>
        texts.flatMap((text) => {
          const own = text.getBoundingClientRect();
          const all = text.closest("svg")?.getBoundingClientRect();
          if (all === undefined) return [];
          const isInside = own.left >= all.left - 1 && own.right <= all.right + 1 && own.top >= all.top - 1;
          return isInside && own.bottom <= all.bottom + 1 ? [] : [text.textContent];
        }),
      );
      expect(cut).toEqual([]);
      expect(await page.locator("script").count()).toBe(0);
      await page.context().close();
    }
  });

  it("scrolls a wide table by keyboard", async () => {
    const { page } = await open(SAMPLE_REPORT, { width: 360 });
    const table = page.getByRole("region", { name: "Replies by touch number" });
    await table.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => table.evaluate((one) => one.scrollLeft)).toBeGreaterThan(0);
    await page.context().close();
  });
});
