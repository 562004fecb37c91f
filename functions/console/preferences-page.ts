/** The pages on which a lead says when they want to hear from us again, if at all. Plain, no script, nothing loaded from elsewhere. */
import { html } from "hono/html";
import type { QuietChoice } from "../core/quiet-days.ts";
import { page } from "./page.ts";

type Page = ReturnType<typeof html>;

interface Shown {
  /** The day before which they are not written to, in words. */
  readonly quiet?: string;
  readonly choices: readonly QuietChoice[];
}

/** The days stand in the forms: a form that is posted again on another day asks for the same as before. */
export function preferencesPage(company: string, { quiet, choices }: Shown, isTooLate = false): Page {
  const forms = choices.map(
    ({ days, date, day }) => html`<form method="post">
        <p><button name="until" value="${date}">Pause for ${days} days</button> <span style="display: inline-block">until ${day}</span></p>
      </form>`,
  );
  return page(
    "Our messages to you",
    html`<h1>Not now?</h1>
      ${isTooLate ? html`<p role="status">Nothing was changed: that day cannot be chosen any more.</p>` : ""}
      <p>${quiet === undefined ? `${company} can wait, or stop.` : waiting(company, quiet)} This holds for emails and texts.</p>
      ${forms}
      ${stopForm()}`,
  );
}

export function quietPage(company: string, { quiet = "" }: Shown): Page {
  return page(
    "Paused",
    html`<h1>Paused.</h1>
      <p role="status">${waiting(company, quiet)}</p>
      <p>You can close this page.</p>
      ${stopForm()}`,
  );
}

export function stoppedPage(company: string): Page {
  return page("Stopped", html`<h1>Stopped.</h1><p>${company} does not write to you any more.</p>`);
}

function waiting(company: string, day: string): string {
  return `${company} will not write to you before ${day}.`;
}

function stopForm(): Page {
  return html`<form method="post"><p><button name="wish" value="stop">Stop for good</button></p></form>`;
}
