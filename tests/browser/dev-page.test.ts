/// <reference lib="dom" />
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser, openTab, type Tab } from "./browser.ts";
import { type DevServer, newHome, removeHome, startDev } from "./dev-server.ts";

/** A Wednesday, ten in the morning in New York, four days before its clocks change. */
const START = "2026-03-04T15:00:00Z";

let browser: Browser;
let home: string;
let dev: DevServer;
let tab: Tab;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  home = newHome();
  dev = await startDev(home, START);
  tab = await openTab(browser, dev.url);
  page = tab.page;
});
afterEach(async () => {
  await page?.context().close();
  await dev?.stop();
  removeHome(home);
});

const ADA = {
  first_name: "Ada",
  last_name: "Quill",
  email: "ada.quill@bindery.example.com",
  phone: "+12125550163",
  zone: "America/New_York",
  organisation: "Quill Bindery",
  interest: "the presses",
  sms_consent_source: "web form, ticked",
};

/** Fills in the form by its labels' fields and opens the lead. */
async function enrollAda(): Promise<void> {
  await page.locator("#enroll-summary").click();
  for (const [name, value] of Object.entries(ADA)) await page.locator(`#lead-${name}`).fill(value);
  await page.locator("#lead-sequence").selectOption("web-lead");
  await page.locator("#enroll-button").click();
  await said("One lead was enrolled.");
  await page.getByRole("link", { name: /Ada Quill/ }).click();
  await page.getByRole("heading", { name: "Ada Quill" }).waitFor();
}

const said = (text: string) => page.getByRole("status").filter({ hasText: text }).waitFor();
const timeline = () => page.locator(".facts").innerText();
const sees = (text: string) => page.locator(".facts").getByText(text).first().waitFor();
const mails = () => page.locator(".mails a").count();

describe("the page of npm run dev", () => {
  it("plays a sequence to a reply and falls silent", async () => {
    await enrollAda();
    await sees("Email sent: hello");
    const frame = page.frameLocator(".mail iframe");
    await frame.getByText("Hi Ada,").waitFor();
    await page.locator("#part-headers").click();
    await page.getByText("List-Unsubscribe-Post").waitFor();
    await page.locator("#advance-1d").click();
    await page.locator(".bubbles .ours").waitFor();

    await page.locator("#words").fill("Thursday at ten is good for me.");
    await page.locator("#reply").click();
    await said("The reply was delivered.");
    await sees("Thursday at ten is good for me.");
    await sees("Ended: replied");
    const before = await mails();
    await page.locator("#advance-1w").click();
    await page.locator(".date", { hasText: "12 Mar" }).waitFor();
    expect(await mails()).toBe(before);
    expect(await timeline()).toMatch(/^[^\n]*\n*Ended: replied/);
    expect(tab.complaints).toEqual([]);
  });

  it("keeps the lead's local hour across the clock change", async () => {
    await enrollAda();
    const sent: string[] = [];
    for (let touches = 0; touches < 5; touches += 1) await dev.advance({ to: "next-touch" });
    await sees("Email sent: checklist");
    for (const line of await page.locator(".facts .tone-out .when").allInnerTexts()) sent.push(line);
    // The figure goes out on Friday the 6th, the checklist on Thursday the 12th: the clocks changed between.
    const at = (day: string) => sent.find((line) => line.includes(day))?.match(/\d\d:\d\d/)?.[0];
    expect([at("6 Mar"), at("12 Mar")], sent.join("; ")).toEqual(["12:10", "12:10"]);
    expect(tab.complaints).toEqual([]);
  });

  it("finds everything again after a restart", async () => {
    await enrollAda();
    await dev.advance({ by: "1d" });
    await page.locator(".bubbles .ours").waitFor();
    await page.locator("#text-words").fill("Is there parking?");
    await page.locator("#send-text").click();
    await sees("Is there parking?");
    const before = { facts: await timeline(), mails: await mails(), url: page.url() };
    await dev.stop();
    dev = await startDev(home);
    await page.goto(dev.url + new URL(before.url).search);
    expect(await timeline()).toBe(before.facts);
    expect(await mails()).toBe(before.mails);
    expect(await page.locator(".bubbles li").count()).toBe(2);
    await page.locator("#clock").getByText("5 Mar 2026").waitFor();
    await page.frameLocator(".mail iframe").getByText("Ada").first().waitFor();
  });

  it("hears out-of-office, one-click unsubscribe, STOP and a bounce", async () => {
    await page.locator("#leads").getByRole("button", { name: "Load the demo’s leads" }).click();
    await said("line 13, email");
    const does = async (lead: string, button: string, seen: string) => {
      await page
        .getByRole("link", { name: new RegExp(lead) })
        .first()
        .click();
      await page
        .getByRole("heading", { name: new RegExp(lead) })
        .first()
        .waitFor();
      await page.locator(button).click();
      await sees(seen);
    };
    await does("James Okoro", "#away", "Automatic reply");
    await does("Maria Costa", "#unsubscribe", "Ended: unsubscribed");
    await does("Victor Hale", "#stop", "Ended: unsubscribed");
    await does("Tyrone Weaver", "#bounce", "Ended: bounced");
    await does("Luis Ortega", "#complain", "Ended: complained");
    // Four have ended, and whoever is out of office waits for the return.
    expect(await page.locator("#leads .is-active").count()).toBe(10);
    expect(tab.complaints).toEqual([]);
  });

  it("keeps what somebody is writing while things happen", async () => {
    await enrollAda();
    await page.locator("#words").fill("Dear Anna, ");
    await dev.advance({ by: "1d" });
    await page.locator(".bubbles .ours").waitFor();
    expect(await page.locator("#words").inputValue()).toBe("Dear Anna, ");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("words");
  });

  it("tells what is wrong with a lead, and where", async () => {
    await page.locator("#enroll-summary").click();
    await page.locator("#lead-email").fill("ada@bindery.example.com");
    await page.locator("#lead-zone").fill("Eastern");
    await page.locator("#enroll-button").click();
    await said('"Eastern" is not a time zone');
    expect(await page.locator("#note").getAttribute("class")).toContain("is-fault");
  });

  it("can be used by keyboard alone", async () => {
    const { keyboard } = page;
    const tabTo = async (id: string) => {
      for (let presses = 0; presses < 80; presses += 1) {
        if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
        await keyboard.press("Tab");
      }
      throw new Error(`the keyboard does not reach #${id}`);
    };
    await tabTo("enroll-summary");
    await keyboard.press("Enter");
    for (const [name, value] of Object.entries(ADA)) {
      await tabTo(`lead-${name}`);
      await keyboard.type(value);
    }
    await tabTo("lead-sequence");
    await keyboard.type("web");
    await tabTo("enroll-button");
    await keyboard.press("Enter");
    await said("One lead was enrolled.");
    const id = await page.locator("#leads a").first().getAttribute("id");
    await page.locator("h1").click();
    await tabTo(id ?? "");
    await keyboard.press("Enter");
    await page.getByRole("heading", { name: "Ada Quill" }).waitFor();
    await tabTo("words");
    await keyboard.type("Call me.");
    await tabTo("reply");
    await keyboard.press("Enter");
    await sees("Ended: replied");
    expect(tab.complaints).toEqual([]);
  });

  it("has no barrier at any width, in light and dark, and nothing sticks out", async () => {
    await enrollAda();
    await dev.advance({ by: "1d" });
    await page.locator(".bubbles .ours").waitFor();
    for (const width of [1280, 390]) {
      for (const scheme of ["light", "dark"] as const) {
        const other = await openTab(browser, page.url(), { width, scheme });
        await other.page.locator(".bubbles .ours").waitFor();
        expect(await other.findBarriers()).toEqual([]);
        const out = await other.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(out).toBeLessThanOrEqual(0);
        expect(other.complaints).toEqual([]);
        await other.page.context().close();
      }
    }
  });
});
