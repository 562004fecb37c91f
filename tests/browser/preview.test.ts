/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type PreviewServer, startPreview } from "../local/preview/preview-server.ts";
import { FOLDER } from "../local/rehearsal/folder.ts";
import { type Look, openBrowser, openTab, type Tab } from "./browser.ts";

const HELLO = "short/hello.email.hbs";
const SAMPLES = "_shared/sample-contacts.yaml";

let browser: Browser;
let preview: PreviewServer;
let tab: Tab;
let page: Page;

beforeAll(async () => {
  [browser, preview] = await Promise.all([
    openBrowser(),
    startPreview(FOLDER, { args: ["--sms-price", "0.0079 USD"] }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await preview?.stop();
});
afterEach(async () => {
  await page?.context().close();
  for (const [path, text] of Object.entries(FOLDER)) {
    if (readFileSync(join(preview.folder, path), "utf8") !== text) preview.save(path, text);
  }
});

/** Monday the 2nd of March 2026 is six days before New York's clocks change, the 23rd six before Berlin's. */
async function open(query = "start=2026-03-02T09:00", look: Look = {}): Promise<void> {
  tab = await openTab(browser, `${preview.url}/s/short?${query}`, look);
  page = tab.page;
}

const mail = (width = "desktop", scheme = "light") =>
  page.frameLocator(`#frame-${width}-${scheme}-0`).locator("body");
const touches = () => page.locator(".touches li:not(.gap)").allInnerTexts();
const lineOf = async (step: string) => (await touches()).find((line) => line.includes(step)) ?? "";

describe("the page of npm run preview", () => {
  it("shows an edit as it is saved, and keeps what whoever looks has done", async () => {
    await open();
    await mail().getByText("Thank you for asking about ovens.").waitFor();
    await page.locator("#send summary").click();
    await page.evaluate(() => scrollTo(0, 200));
    await page.locator("#touch-hello").focus();
    const scrolled = await page.evaluate(() => scrollY);
    preview.save(HELLO, (FOLDER[HELLO] ?? "").replace("Thank you for asking", "Many thanks for asking"));
    await mail().getByText("Many thanks for asking about ovens.").waitFor();
    await mail("phone").getByText("Many thanks for asking about ovens.").waitFor();
    await page.locator("#saved").getByText("short/hello.email.hbs, shown at").waitFor();
    expect(await page.locator("#send").getAttribute("open")).not.toBeNull();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("touch-hello");
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    expect(tab.complaints).toEqual([]);
  });

  it("says where a fault is and how to mend it, and keeps the last good state greyed", async () => {
    await open();
    await mail().getByText("Hi Maria,").waitFor();
    preview.save(HELLO, (FOLDER[HELLO] ?? "").replace("Hi {{first_name}},", "Hi {{#if first_name}}you,"));
    const alert = page.getByRole("region", { name: "Faults in the templates" });
    await alert.getByText("short/hello.email.hbs:4").first().waitFor();
    expect(await alert.innerText()).toContain("→ ");
    expect(await page.locator("#calendar").getAttribute("class")).toContain("is-stale");
    await mail().getByText("Hi Maria,").waitFor();
    expect(await tab.findBarriers()).toEqual([]);
    preview.save(HELLO, FOLDER[HELLO] ?? "");
    await alert.waitFor({ state: "detached" });
    expect(await page.locator("#calendar").getAttribute("class")).not.toContain("is-stale");
    expect(tab.complaints).toEqual([]);
  });

  it("shows findings beside their lines", async () => {
    await open();
    preview.save(HELLO, (FOLDER[HELLO] ?? "").replace("to read.", "to read. [More](http://bit.ly/x1)"));
    const line = page.locator(".line.is-found", { hasText: "bit.ly/x1" });
    await line.waitFor();
    const finding = page.locator(".line.is-found:has-text('bit.ly/x1') + .finding");
    expect(await finding.innerText()).toContain("→ ");
    expect(await page.locator("#findings-title").innerText()).toMatch(/error|warning/);
  });

  it("keeps the lead's local hour across a clock change, and marks it", async () => {
    await open("contact=jonas&start=2026-03-23T09:00");
    const change = page.locator("td.changes");
    await change.getByText("clocks +1 h").waitFor();
    expect(await change.locator("time").getAttribute("datetime")).toBe("2026-03-29");
    // Berlin keeps its hour; for New York, whose clocks were changed three weeks before, it is another one then.
    expect(await lineOf("taken as done")).toMatch(/Fri 27 Mar 14:00\s+Fri 27 Mar 09:00/);
    expect(await lineOf("figure")).toMatch(/Thu 2 Apr 14:00\s+Thu 2 Apr 08:00/);
    expect(await page.locator("td.weekend").count()).toBeGreaterThanOrEqual(4);
  });

  it("plays what would happen: a reply on day nine, Tokyo, no consent", async () => {
    await open();
    await page.getByRole("link", { name: "They reply" }).click();
    await page.locator(".standing").getByText("It ends: replied.").waitFor();
    expect(await lineOf("They text back")).toContain("Wed 11 Mar 11:00");
    expect(await lineOf("close")).toContain("not reached");
    await page.locator("#day").fill("2");
    await page.locator("#day").press("Enter");
    await page.locator(".touches").getByText("Wed 4 Mar 11:00").first().waitFor();
    await page.getByRole("link", { name: "They stay silent" }).click();
    await page.locator(".standing").getByText("It ends: completed.").waitFor();
    await page.getByRole("link", { name: "In Tokyo" }).click();
    await page.getByText("On the lead’s calendar, Tokyo").waitFor();
    expect(await lineOf("nudge")).toMatch(/Wed 4 Mar 1\d:\d\d\s+(Tue 3|Wed 4) Mar/);
    await page.getByRole("link", { name: "No SMS consent" }).click();
    await page.locator(".touches").getByText("no consent to be texted").waitFor();
    expect(tab.complaints).toEqual([]);
  });

  it("shows a mail dark, without its images, as text and with its headers", async () => {
    await open("start=2026-03-02T09:00&scheme=dark", { scheme: "dark" });
    // Every layout has dark colours of its own, so the frame is shown as it is.
    const dark = page.locator("#frame-desktop-dark-0");
    await dark.waitFor();
    expect(await dark.evaluate((frame) => getComputedStyle(frame).filter)).toBe("none");
    expect(await tab.findBarriers()).toEqual([]);
    await page.getByRole("link", { name: "Plain text" }).click();
    await page.getByRole("group", { name: "Plain-text part" }).getByText("ten minutes").waitFor();
    await page.getByRole("link", { name: "Headers" }).click();
    await page.getByText("List-Unsubscribe-Post").waitFor();
    await page.locator("#touch-nudge").click();
    await page.locator(".cost").getByText("GSM-7").waitFor();
    await page.locator(".cost").getByText("0.0079 USD at 0.0079 USD a segment").waitFor();
    expect(await tab.findBarriers()).toEqual([]);
    expect(tab.complaints).toEqual([]);
  });

  it("can be used by the keyboard alone", async () => {
    await open();
    await mail().getByText("Hi Maria,").waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the message");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("step");
    await page.keyboard.press("j");
    await page.locator("#step-title", { hasText: "nudge" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.locator("#step-title", { hasText: "call" }).waitFor();
    await page.keyboard.press("k");
    await page.locator("#step-title", { hasText: "nudge" }).waitFor();
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
      return `${outlineStyle} ${outlineWidth}`;
    });
    expect(outline).toBe("solid 2px");
    const reached = new Set<string>();
    for (let presses = 0; presses < 90; presses += 1) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement?.id ?? ""));
    }
    expect([...reached]).toEqual(
      expect.arrayContaining(["contact", "start", "zone", "if-replies", "if-tokyo", "touch-close"]),
    );
    expect(await tab.findBarriers()).toEqual([]);
  });

  it("tries an edit of a sample contact at once, and writes it with the file's comments", async () => {
    await open();
    await page.locator("#edit-contact summary").click();
    await page.locator("#field-attr-first_name").fill("Marietta");
    await mail().getByText("Hi Marietta,").waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("field-attr-first_name");
    expect(readFileSync(join(preview.folder, SAMPLES), "utf8")).toBe(FOLDER[SAMPLES]);
    await page.locator("#field-email").fill("no address");
    await page.getByRole("status").filter({ hasText: "email" }).waitFor();
    await page.locator("#field-email").fill("maria@bakery.example.com");
    await page.getByRole("button", { name: "Write to sample-contacts.yaml" }).click();
    await page.getByRole("status").filter({ hasText: "maria was written" }).waitFor();
    expect(readFileSync(join(preview.folder, SAMPLES), "utf8")).toBe(
      (FOLDER[SAMPLES] ?? "").replace("first_name: Maria #", "first_name: Marietta #"),
    );
    expect(tab.complaints).toEqual([]);
  });

  it("says what was written though the answer to an earlier edit comes late", async () => {
    await open();
    await page.locator("#edit-contact summary").click();
    let answerLate = () => {};
    const isTold = new Promise<void>((told) => {
      answerLate = told;
    });
    const isTried = new Promise<void>((tried) => {
      void page.route("**/do/try-contact", async (route) => {
        const response = await route.fetch();
        tried();
        await isTold;
        await route.fulfill({ response });
      });
    });
    await page.locator("#field-attr-first_name").fill("Mariette");
    await isTried;
    await page.getByRole("button", { name: "Write to sample-contacts.yaml" }).click();
    const told = page.getByRole("status").filter({ hasText: "maria was written" });
    await told.waitFor();
    const late = page.waitForResponse("**/do/try-contact");
    answerLate();
    await (await late).finished();
    await mail().getByText("Hi Mariette,").waitFor();
    expect(await told.count()).toBe(1);
  });

  it("lists the sequences with what is found in them", async () => {
    tab = await openTab(browser, preview.url);
    page = tab.page;
    const card = page.getByRole("link", { name: /^short/ });
    await card.getByText("3 emails · 1 text · 1 task").waitFor();
    await card.locator(".mark").first().waitFor();
    expect(await tab.findBarriers()).toEqual([]);
    await card.click();
    await page.locator("#step-title", { hasText: "hello" }).waitFor();
    expect(tab.complaints).toEqual([]);
  });
});
