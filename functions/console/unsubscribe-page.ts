/** The two pages a lead may see: ask, and done. Plain, readable at any width, no script, nothing loaded from elsewhere. */
import { html } from "hono/html";
import { page } from "./page.ts";

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
