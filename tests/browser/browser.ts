/** Chromium, and a page in it that reports what it complains of. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";

const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";
const PATIENCE_MS = 12_000;
const FLAGS =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS.split(" ") });
}

export interface Look {
  readonly width?: number;
  readonly scheme?: "light" | "dark";
}

export interface Tab {
  readonly page: Page;
  /** Errors in the console and uncaught ones. */
  readonly complaints: readonly string[];
  /** What axe finds: a line for each rule that is broken. The frames of mails are a stranger's. */
  findBarriers(): Promise<readonly string[]>;
}

export async function openTab(
  browser: Browser,
  url: string,
  { width = 1280, scheme = "light" }: Look = {},
): Promise<Tab> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
  page.on("pageerror", (error) => void complaints.push(String(error)));
  await page.goto(url);
  return {
    page,
    complaints,
    async findBarriers() {
      await page.evaluate(AXE);
      const results = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(options: RunOptions): Promise<AxeResults> };
        };
        return axe.run({ iframes: false });
      });
      return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    },
  };
}
