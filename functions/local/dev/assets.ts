/** The style sheets and scripts of local pages: files of functions/console, served as they are. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Hono } from "hono";

const TYPES: Readonly<Record<string, string>> = { css: "text/css", js: "text/javascript" };

/** Each below functions/console, and served by its name alone. */
export function serveAssets(app: Hono, files: readonly string[]): void {
  for (const file of files) serve(app, basename(file), [file]);
}

/** The style sheet of a page: a file for each of its panels in a folder of functions/console, one behind the other. */
export function serveStyles(app: Hono, name: string, folder: string, panels: readonly string[]): void {
  serve(
    app,
    name,
    panels.map((panel) => `${folder}/${panel}.css`),
  );
}

/** Read anew each time: whoever edits one sees it. */
function serve(app: Hono, name: string, files: readonly string[]): void {
  const type = TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "text/plain";
  const headers = { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" };
  app.get(`/${name}`, (c) => {
    const texts = files.map((file) =>
      readFileSync(new URL(`../../console/${file}`, import.meta.url), "utf8"),
    );
    return c.body(texts.join("\n"), 200, headers);
  });
}
