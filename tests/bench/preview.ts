/// <reference lib="dom" />
/** How soon the page of `npm run preview` is there, and how soon it shows what was saved: in a browser, with its loading and painting. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { readTemplateFolder } from "../../functions/cli/template-folder.ts";
import { openBrowser } from "../browser/browser.ts";
import { type PreviewServer, startPreview } from "../local/preview/preview-server.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FILE = "web-lead/hello.email.hbs";
const PAINTS = 10;
const SAVES = 20;
/** Longer than a save takes to be seen: the next one finds everything at rest. */
const REST_MS = 400;

export interface Times {
  readonly p50: number;
  readonly most: number;
  readonly n: number;
}

export interface Preview {
  readonly startMs: number;
  readonly firstPaintMs: Times;
  readonly reloadMs: Times;
}

/** Undefined when there is no browser to look with. */
export async function measurePreview(): Promise<Preview | undefined> {
  if (!existsSync(CHROMIUM)) return undefined;
  const { files } = readTemplateFolder(join(ROOT, "templates"));
  const began = performance.now();
  const preview = await startPreview(Object.fromEntries(files.map(({ path, text }) => [path, text])));
  const startMs = performance.now() - began;
  const browser = await openBrowser();
  try {
    const url = `${preview.url}/s/web-lead?start=2026-03-02T09:00&step=hello`;
    const firstPaintMs = timesOf(await paint(browser, url));
    return { startMs, firstPaintMs, reloadMs: timesOf(await save(browser, url, preview)) };
  } finally {
    await browser.close();
    await preview.stop();
  }
}

/** Each in a context of its own: nothing is cached. */
async function paint(browser: Browser, url: string): Promise<readonly number[]> {
  const times: number[] = [];
  for (let paints = 0; paints < PAINTS; paints += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((done) => {
            const look = (list: { getEntriesByName(name: string): { startTime: number }[] }) => {
              const [entry] = list.getEntriesByName("first-contentful-paint");
              if (entry !== undefined) done(entry.startTime);
            };
            new PerformanceObserver(look).observe({ type: "paint", buffered: true });
          }),
      ),
    );
    await context.close();
  }
  return times;
}

/** By the page's own clock, which is this machine's: from the save to the frame in which the words stand. */
async function save(browser: Browser, url: string, preview: PreviewServer): Promise<readonly number[]> {
  const page = await browser.newPage();
  await page.goto(url);
  const times: number[] = [];
  for (let saves = 0; saves < SAVES; saves += 1) {
    const words = `Edition ${saves} of this mail`;
    const seen = seenAt(page, words);
    await new Promise((rest) => setTimeout(rest, REST_MS));
    const saved = Date.now();
    preview.save(FILE, `---\nsubject: A test\n---\nHi {{first_name}},\n\n${words}.\n\n{{sender.name}}\n`);
    times.push((await seen) - saved);
  }
  return times;
}

function seenAt(page: Page, words: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((done) => {
        const look = () => {
          const frame = document.querySelector<HTMLIFrameElement>("#frame-desktop-light-0");
          const text = frame?.contentDocument?.body?.textContent ?? "";
          if (text.includes(wanted)) done(Date.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    words,
  );
}

function timesOf(times: readonly number[]): Times {
  const sorted = times.toSorted((a, b) => a - b);
  return { p50: sorted[Math.floor(sorted.length / 2)] ?? 0, most: sorted.at(-1) ?? 0, n: sorted.length };
}
