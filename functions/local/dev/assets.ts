/** The style sheets and scripts of local pages: files of functions/console, served as they are. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Hono } from "hono";

const TYPES: Readonly<Record<string, string>> = { css: "text/css", js: "text/javascript" };

/** Each below functions/console, and served by its name alone. Read anew each time: whoever edits one sees it. */
export function serveAssets(app: Hono, files: readonly string[]): void {
  for (const file of files) {
    const type = TYPES[file.slice(file.lastIndexOf(".") + 1)] ?? "text/plain";
    app.get(`/${basename(file)}`, (c) => {
      const text = readFileSync(new URL(`../../console/${file}`, import.meta.url), "utf8");
      return c.body(text, 200, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" });
    });
  }
}
