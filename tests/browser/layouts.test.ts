/// <reference lib="dom" />
/** Every layout as mail programs of today show it: on a phone and a desk, by day and by night. */
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTemplateFolder } from "../../functions/cli/template-folder.ts";
import { compileCatalogInProcess } from "../../functions/core/compiling/catalog.ts";
import { digest } from "../../functions/core/identity.ts";
import { composeEmail } from "../../functions/core/message.ts";
import { stranger } from "../../functions/core/person.ts";
import type { EmailStep, Sender } from "../../functions/core/sequence.ts";
import { openBrowser, openTab } from "./browser.ts";

const TEMPLATES = join(import.meta.dirname, "../../templates");
const LAYOUTS = readdirSync(join(TEMPLATES, "_shared/layouts")).map((name) => name.replace(/\.html$/, ""));
const BODY = `Hi {{first_name}},

as promised, here is what a reading of your meter at night showed at **three bakeries** of your size:

1. The ovens stay warm for four hours after the last batch.
2. The cold room runs with its door open while it is filled.

- A timer costs $40 and pays for itself in a month.
- A curtain of strips costs $120.

> We had no idea that the sign was on all night.

There is [a page with the figures](https://fjord.example/figures), and a long address that must not break the page:
https://fjord.example/${"averylongpathwithoutanybreak".repeat(5)}

### When to speak

I keep {{slot 1}} and {{slot 2}} free. On {{next_touch}} I send you the list of what to ask your electrician.

---

Not now? [Fewer of these]({{unsubscribe}}).
`;
const HOURS = '{ days: mon-fri, from: "09:00", to: "17:00" }';
const shared = readTemplateFolder(TEMPLATES).files.filter(({ path }) => path.startsWith("_shared/"));
const catalog = compileCatalogInProcess([
  ...shared,
  {
    path: "look/sequence.yaml",
    text: `name: look\ngoal: g\nsender: anna\nwindow: ${HOURS}\nsteps:\n${LAYOUTS.map((name) => `  - { id: ${name}, channel: email, after: 1 day, value: v }\n`).join("")}`,
  },
  ...LAYOUTS.map((name) => ({
    path: `look/${name}.email.hbs`,
    text: `---\nsubject: Four hours of warm ovens\npreheader: Two small things, $160 in all, that three bakeries did first\nlayout: ${name}\n---\n${BODY}`,
  })),
]);

function mailIn(layout: string): string {
  const step = catalog.sequences.look?.steps.find(({ id }) => id === layout) as EmailStep;
  const contactId = digest("contact", "ann");
  const { state, profile } = stranger(contactId);
  const now = Date.UTC(2026, 2, 4, 15, 0);
  const made = composeEmail({
    step,
    person: {
      state: { ...state, email: "maria@bakery.example", zone: "America/New_York" },
      profile: { ...profile, attributes: { first_name: "Maria" } },
    },
    ...{
      sender: catalog.senders.anna as Sender,
      company: catalog.company,
      now,
      nextTouch: now + 3 * 86_400_000,
    },
    enrollment: {
      ...{ status: "active", id: digest("e"), sequence: "look", round: 1, began: 0, sender: "anna" },
      ...{ passed: [], touches: 0, step: layout, due: 0 },
    },
    touch: { contactId, enrollmentId: digest("e"), touchId: digest("t"), attempt: "attempt" },
    settings: {
      ...{ publicUrl: "https://go.fjord.example", replyDomain: "reply.fjord.example" },
      keyring: { active: "k", keys: { k: new Uint8Array(32).fill(5) } },
    },
  });
  if (made.is === "fault") throw new Error(made.why);
  return made.email.html ?? "";
}

let browser: Browser;
beforeAll(async () => {
  mkdirSync(".build/screens", { recursive: true });
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each(LAYOUTS)("a mail in the layout %s", (layout) => {
  it.each([
    [360, "light"],
    [360, "dark"],
    [1000, "light"],
    [1000, "dark"],
  ] as const)("%i wide and %s is readable, has no barriers and scrolls one way", async (width, scheme) => {
    const tab = await openTab(browser, "about:blank", { width, scheme });
    await tab.page.setContent(mailIn(layout));
    await tab.page.screenshot({
      path: `.build/screens/layout-${layout}-${width}-${scheme}.png`,
      fullPage: true,
    });
    const wider = await tab.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    // A mail is no page of a site: it has no landmarks, and its headings are those of a letter.
    const barriers = await tab.findBarriers();
    expect(
      barriers.filter(
        (one) => !/^(?:region|landmark-one-main|page-has-heading-one|heading-order):/.test(one),
      ),
    ).toEqual([]);
    expect(await tab.page.getByText("Two small things").isVisible()).toBe(false);
    expect(await tab.page.getByRole("link", { name: "Unsubscribe" }).isVisible()).toBe(true);
    const dark = await tab.page.evaluate(() => {
      const shown = getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
      return shown.slice(0, 3).reduce((sum, part) => sum + part, 0) < 200 && shown[3] !== 0;
    });
    expect(dark).toBe(scheme === "dark");
    expect(tab.complaints).toEqual([]);
    await tab.page.context().close();
  });

  it("is no wider than 600 pixels for whoever reads it on a desk", async () => {
    const tab = await openTab(browser, "about:blank", { width: 1000 });
    await tab.page.setContent(mailIn(layout));
    const width = await tab.page
      .getByText("as promised")
      .evaluate((one) => one.getBoundingClientRect().width);
    expect(width).toBeLessThanOrEqual(600);
    await tab.page.context().close();
  });
});
