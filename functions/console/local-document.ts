/** The frame of every page that is served on one machine. */
import { html } from "hono/html";

/** `name`: of the page's own style sheet and script, beside the look that all of them share. */
export function localDocument(name: string, title: string, content: ReturnType<typeof html>) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/look.css">
<link rel="stylesheet" href="/${name}.css">
<script src="/${name}.js" type="module"></script>
</head>
<body>${content}</body>
</html>`;
}
