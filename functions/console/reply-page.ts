/** The page behind the links in a reply's mail: what came in, what was done about it, and what a rep can say of it. */
import { html } from "hono/html";
import type { DayChoice } from "../core/day-choice.ts";
import { localTime } from "../core/local-time.ts";
import type { ReplyMove, ReplyView } from "../core/reply-view.ts";
import { unreachable } from "../core/unreachable.ts";
import { page } from "./page.ts";

type Html = ReturnType<typeof html>;

export interface Days {
  readonly choices: readonly DayChoice[];
  readonly first: string;
  readonly last: string;
}

/** `said` stands on top: what became of the last click. */
export function replyPage(view: ReplyView, days: Days, said?: string): Html {
  const { name, channel, from, at, words, why, zone, stopped, moves, underWay } = view;
  const by = channel === "email" ? "By mail" : "By text";
  return page(
    `Reply from ${name}`,
    html`${said === undefined ? "" : html`<p role="status"><strong>${said}</strong></p>`}
      <h1>Reply from ${name}</h1>
      <p>${by} from ${from}, ${localTime(at, zone)}</p>
      <blockquote>${words === "" ? "(no words of their own)" : words}</blockquote>
      <h2>What was done</h2>
      ${list(stopped.length === 0 ? ["Nothing was under way with them."] : stopped)}
      <p>Why: ${why}.</p>
      ${moves.length === 0 ? "" : html`<h2>Since then</h2>${list(moves.map((move) => describe(move, zone)))}`}
      <h2>Now</h2>
      ${list(underWay.length === 0 ? ["Nothing goes out to them."] : underWay)}
      ${moves.some(({ is }) => is === "undone") ? "" : choices(view, days)}`,
  );
}

function choices({ canUndo }: ReplyView, { choices, first, last }: Days): Html {
  return html`<h2>What is to happen</h2>
    <section id="date" aria-label="Go on at a date">
      <h3>Go on at a date</h3>
      <form method="post">
        <input type="hidden" name="answer" value="date">
        ${choices.map(({ label, date }) => html`<button name="date" value="${date}">${label}</button> `)}
      </form>
      <form method="post">
        <input type="hidden" name="answer" value="date">
        <p><label for="day">Another day</label><br>
        <input type="date" id="day" name="date" min="${first}" max="${last}" required>
        <button>Go on that day</button></p>
      </form>
    </section>
    ${choice("booked", "They booked", "Nothing more goes out to them.")}
    ${choice("no", "Not interested", "Nothing more goes out to them.")}
    ${canUndo ? choice("undo", "Wrong match: undo", "It was not them, or was misread. What was stopped goes on with the delay that was left.") : ""}`;
}

function choice(answer: string, label: string, means: string): Html {
  return html`<section id="${answer}" aria-label="${label}">
    <form method="post"><p><button name="answer" value="${answer}">${label}</button><br>${means}</p></form>
  </section>`;
}

function list(lines: readonly string[]): Html {
  return html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function describe({ is, at, by, until }: ReplyMove, zone: string): string {
  return `${saidIn(is, until, zone)}: said ${by}, ${localTime(at, zone)}`;
}

function saidIn(is: ReplyMove["is"], until: number | undefined, zone: string): string {
  const date = until === undefined ? "" : ` ${localTime(until, zone)}`;
  switch (is) {
    case "undone":
      return "Wrong match";
    case "reopened":
      return `Go on${date}`;
    case "booked":
      return "They booked";
    case "no":
      return "Not interested";
    case "spoke":
      return "Spoke with them";
    case "callBack":
      return `Call back${date}`;
    default:
      return unreachable(is);
  }
}
