/** The clock, and the ways to move it on. */
import { html } from "hono/html";
import { localTime } from "../../core/local-time.ts";
import { type Board, hrefOf } from "./board.ts";
import { placeOf } from "./lead-list.ts";

type Html = ReturnType<typeof html>;

const STEPS: readonly (readonly [string, string])[] = [
  ["1h", "+ hour"],
  ["next-touch", "Next touch"],
  ["1d", "+ day"],
  ["1w", "+ week"],
];

export function clockBar(board: Board): Html {
  const { now, zone, isAhead, doing } = board;
  const [day, date, month, hour] = localTime(now, zone).split(" ");
  const year = new Date(now).getUTCFullYear();
  return html`<p class="time"><span class="hour">${hour}</span>
      <span class="date">${day} ${date} ${month} ${year}<br><small>${placeOf(zone)}${isAhead ? " · ahead of real time" : ""}</small></span></p>
    <form method="post" action="/do/advance" class="advance" aria-label="Advance the clock">
      <input type="hidden" name="back" value="${hrefOf(board.view)}">
      ${STEPS.map(([by, label]) => html`<button id="advance-${by}" name="by" value="${by}" ${doing ? html`aria-disabled="true"` : ""}>${label}</button>`)}
    </form>
    <p class="doing">${doing ?? ""}</p>`;
}
