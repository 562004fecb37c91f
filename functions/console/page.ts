/** The frame of the few pages that people outside see. */
import { html } from "hono/html";

type Page = ReturnType<typeof html>;

/** A page of its own: readable at any width, light and dark, no script, nothing loaded from elsewhere. */
export function page(title: string, content: Page): Page {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto 0; padding: 0 1.5rem; }
  pre, blockquote { white-space: pre-wrap; font: inherit; border-left: 3px solid; margin: 0; padding-left: 1rem; }
  pre, blockquote, li { overflow-wrap: anywhere; }
  button, input { font: inherit; padding: .6rem 1.4rem; margin: 0 .2rem .5rem 0; border-radius: .4rem; border: 1px solid; }
  button { cursor: pointer; }
  section { padding: .1rem 0; }
  section:target { outline: 2px solid; outline-offset: .6rem; border-radius: .2rem; }
</style>
</head>
<body><main>${content}</main></body>
</html>`;
}
