/// <reference lib="dom" />
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLocalService } from "../../functions/local/local-service.ts";
import { fullLetter } from "../handlers/letters.ts";
import { type Look, openBrowser, openTab, type Tab } from "./browser.ts";

const REP = "anna@mail.softtouch.example";
let browser: Browser;
let service: Awaited<ReturnType<typeof startLocalService>>;
let leads = 0;

beforeAll(async () => {
  browser = await openBrowser();
  service = await startLocalService({ start: new Date("2026-03-04T15:00:00Z") });
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

/** A lead has answered; the mail to the rep about it. */
async function answered(words: string) {
  leads += 1;
  const email = `ada${leads}@bindery.example`;
  const lead = { email, first_name: "Ada", last_name: "Quill", zone: "America/New_York" };
  await service.api("POST", "/enrollments", { sequence: "web-lead", lead });
  await service.stack.settle();
  const { outbox } = service.stack.ses;
  const to = outbox.find((mail) => mail.to.includes(email))?.replyTo[0] ?? "";
  const letter = { from: `Ada Quill <${email}>`, to, id: `${leads}@bindery.example`, words };
  service.stack.deliverMail(Buffer.from(fullLetter(letter)), { recipients: [to], sender: email });
  await service.stack.settle();
  const mail = outbox.find((one) => one.to.includes(REP) && one.replyTo.includes(email));
  if (mail === undefined) throw new Error("nothing was handed over");
  const path = /\/a\/[a-z2-7]{49}/.exec(mail.text ?? "")?.[0] ?? "";
  return { mail, email, url: `${service.stack.gateway.url}${path}` };
}

const WORDS = `Thank you. We open at ten & close at nine.\n\n${"averyveryverylongword".repeat(8)}\n\nAda`;

describe("the page of a reply", () => {
  it.each<[string, Look]>([
    ["a phone", { width: 360 }],
    ["a phone in the dark", { width: 360, scheme: "dark" }],
    ["a desk", { width: 1280 }],
  ])("on %s is readable, has no barriers and scrolls one way", async (_, look) => {
    const { url } = await answered(WORDS);
    const tab = await openTab(browser, url, look);
    await tab.page.getByRole("heading", { name: "Reply from Ada Quill" }).waitFor();
    expect(await tab.findBarriers()).toEqual([]);
    const wider = await tab.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    const small = await tab.page.getByRole("button").evaluateAll((buttons) =>
      buttons.flatMap((button) => {
        const { height, width } = button.getBoundingClientRect();
        return height < 44 || width < 44 ? [button.textContent] : [];
      }),
    );
    expect(small).toEqual([]);
    await tab.page.screenshot({
      path: `.build/screens/reply-${look.width}-${look.scheme ?? "light"}.png`,
      fullPage: true,
    });
    expect(tab.complaints).toEqual([]);
    await tab.page.context().close();
  });

  it("is worked by keyboard: from the link of the mail to the undoing", async () => {
    const { url } = await answered("Who is this?");
    const { page, complaints } = await openTab(browser, `${url}#undo`);
    const button = page.getByRole("button", { name: "Wrong match: undo" });
    for (let tabs = 0; tabs < 15; tabs++) {
      if (await button.evaluate((one) => one === document.activeElement)) break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.getByRole("status").getByText("Noted.").waitFor();
    expect(await page.getByRole("listitem").allInnerTexts()).toContainEqual(
      expect.stringContaining("Wrong match: said anna"),
    );
    expect(await page.getByRole("button").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("takes another day than those it offers, and says from when on it goes on", async () => {
    const { url } = await answered("Ask me in May.");
    const { page } = await openTab(browser, url, { width: 360 });
    await page.getByLabel("Another day").fill("2026-05-04");
    await page.getByRole("button", { name: "Go on that day" }).click();
    await page.getByText("web-lead goes on Mon 4 May 09:00 America/New_York").waitFor();
    await page.getByRole("button", { name: /^Next week/ }).click();
    await page.getByText("web-lead goes on Wed 11 Mar 09:00 America/New_York").waitFor();
    await page.context().close();
  });
});

describe("the page of preferences", () => {
  /** A lead has a mail; the page that its foot leads to. */
  async function offered() {
    leads += 1;
    const email = `ada${leads}@bindery.example`;
    const lead = { email, first_name: "Ada", zone: "America/New_York" };
    await service.api("POST", "/enrollments", { sequence: "web-lead", lead });
    await service.stack.settle();
    const mail = service.stack.ses.outbox.find((one) => one.to.includes(email));
    return `${service.stack.gateway.url}${/\/p\/[a-z2-7]{49}/.exec(mail?.text ?? "")?.[0]}`;
  }

  async function lookAt({ page, findBarriers }: Tab, name: string): Promise<void> {
    expect(await findBarriers()).toEqual([]);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    await page.screenshot({ path: `.build/screens/preferences-${name}.png`, fullPage: true });
  }

  it.each<[string, Look]>([
    ["phone", { width: 360 }],
    ["desk", { width: 1280 }],
  ])("on a %s is readable and has no barriers", async (name, look) => {
    const tab = await openTab(browser, await offered(), look);
    const buttons = tab.page.getByRole("button");
    expect(await buttons.allInnerTexts()).toEqual([
      "Pause for 30 days",
      "Pause for 90 days",
      "Stop for good",
    ]);
    const heights = await buttons.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await lookAt(tab, name);
    expect(tab.complaints).toEqual([]);
    await tab.page.context().close();
  });

  it("is worked by keyboard alone, on a phone in the dark, to a pause and to the end", async () => {
    const url = await offered();
    const tab = await openTab(browser, url, { width: 360, scheme: "dark" });
    const { page } = tab;
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("status").getByText("will not write to you before Friday, 3 April.").waitFor();
    await lookAt(tab, "dark-paused");
    await page.goto(url);
    expect(await page.getByRole("button").allInnerTexts()).toEqual(["Pause for 90 days", "Stop for good"]);
    await lookAt(tab, "dark-again");
    for (const _ of [1, 2]) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Done." }).waitFor();
    await page.goto(url);
    await page.getByText("does not write to you any more").waitFor();
    expect(await page.getByRole("button").count()).toBe(0);
    expect(tab.complaints).toEqual([]);
    await page.context().close();
  });
});

describe("the mail about a reply", () => {
  it.each<[string, Look]>([
    ["light", { width: 360 }],
    ["dark", { width: 360, scheme: "dark" }],
    ["wide", { width: 1000 }],
  ])("in %s is readable and fits", async (name, look) => {
    const { mail } = await answered(`${WORDS}\n\nOn Mon, Mar 2, 2026 at 10:04 AM Anna wrote:\n> Hello Ada`);
    const { page, complaints } = await openTab(browser, "about:blank", look);
    await page.setContent(mail.html ?? "");
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    expect(await page.getByRole("link").allInnerTexts()).toEqual([
      "Go on at a date",
      "They booked",
      "Not interested",
      "Wrong match: undo",
    ]);
    await page.screenshot({ path: `.build/screens/mail-${name}.png`, fullPage: true });
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
