/** The page behind a task's link in the morning mail: what to do, and what became of it. */
import { html } from "hono/html";
import type { DeskEntry } from "../core/desk-entry.ts";
import { page } from "./page.ts";

type Html = ReturnType<typeof html>;

/** What a rep can say on the page, in the order of its buttons. */
export const TASK_ANSWERS = {
  done: "Done",
  tomorrow: "Tomorrow",
  nextWeek: "Next week",
  booked: "They booked",
  no: "They said no",
} as const;

export type TaskAnswer = keyof typeof TASK_ANSWERS;

export function taskPage(entry: DeskEntry): Html {
  const { name, organisation, phone, email, text, lastWords } = entry;
  const buttons = Object.entries(TASK_ANSWERS).map(
    ([answer, label]) => html`<button name="answer" value="${answer}">${label}</button> `,
  );
  return page(
    `Task: ${name}`,
    html`<h1>${name}${organisation === undefined ? "" : `, ${organisation}`}</h1>
      <p>
        ${phone === undefined ? "" : html`<a href="tel:${phone}">${phone}</a> `}
        ${email === undefined ? "" : html`<a href="mailto:${email}">${email}</a>`}
      </p>
      ${lastWords === undefined ? "" : html`<h2>Last words, ${lastWords.who === "us" ? "ours" : "theirs"}</h2><blockquote>${lastWords.text}</blockquote>`}
      <h2>What to say</h2>
      <pre>${text}</pre>
      <form method="post">${buttons}</form>`,
  );
}

export function taskAnsweredPage(answer: TaskAnswer): Html {
  return page(
    "Noted",
    html`<h1>Noted: ${TASK_ANSWERS[answer].toLowerCase()}.</h1><p>You can close this page.</p>`,
  );
}

export function taskClosedPage(): Html {
  return page(
    "Nothing left to do",
    html`<h1>Nothing left to do.</h1><p>This task is done already, or its sequence has ended.</p>`,
  );
}
