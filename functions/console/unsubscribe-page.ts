/** The two pages a lead may see: ask, and done. Plain, readable at any width, no script, nothing loaded from elsewhere. */
import { html } from "hono/html";

type Page = ReturnType<typeof html>;

export function unsubscribePage(company: string): Page {
  return page(
    "Unsubscribe",
    html`<h1>Stop our messages?</h1>
      <p>${company} will not write to you any more, by email or text.</p>
      <form method="post"><button type="submit">Yes, stop</button></form>`,
  );
}

export function unsubscribedPage(company: string): Page {
  return page("Unsubscribed", html`<h1>Done.</h1><p>${company} will not write to you any more.</p>`);
}

function page(title: string, content: Page): Page {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto 0; padding: 0 1.5rem; }
  button { font: inherit; padding: .6rem 1.4rem; border-radius: .4rem; border: 1px solid; cursor: pointer; }
</style>
</head>
<body><main>${content}</main></body>
</html>`;
}
