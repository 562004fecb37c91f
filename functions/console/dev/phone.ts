/** The chosen lead's phone: what was texted both ways, and a way to text back. */
import { html } from "hono/html";
import { type Board, chosenOf, hrefOf } from "./board.ts";
import { shortTime } from "./fact-line.ts";
import { zoneOf } from "./lead-list.ts";

type Html = ReturnType<typeof html>;

export function phone(board: Board): Html {
  const known = chosenOf(board);
  if (known === undefined) return html``;
  const { phone: number, contactId, consents } = known.person.state;
  if (number === undefined)
    return html`<h3 id="phone-title">Phone</h3><p class="quiet">No number is known.</p>`;
  const bubbles = board.bubbles.filter((one) => one.phone === number);
  const zone = zoneOf(known);
  const quiet = consents.sms === undefined ? "No consent to be texted." : "No text has come.";
  return html`<h3 id="phone-title">Phone <span class="quiet">${number}</span></h3>
    ${bubbles.length === 0 ? html`<p class="quiet">${quiet}</p>` : ""}
    <ol class="bubbles">${bubbles.map(
      ({ words, at, isTheirs, status }) => html`<li class="${isTheirs ? "theirs" : "ours"}">
        <span class="visually-hidden">${isTheirs ? "The lead wrote:" : "We wrote:"}</span>
        <p>${words}</p><small>${shortTime(at, zone)}${isTheirs ? "" : ` · ${status}`}</small></li>`,
    )}</ol>
    <form method="post" action="/do/text" class="answer text">
      <input type="hidden" name="contact" value="${contactId}">
      <input type="hidden" name="back" value="${hrefOf(board.view)}">
      <label for="text-words">Text back</label>
      <div class="row">
        <input id="text-words" name="words" required maxlength="1600" autocomplete="off">
        <button id="send-text">Send</button>
      </div>
      <div class="buttons">
        <button id="stop" name="keyword" value="STOP" formnovalidate>STOP</button>
        <button id="start" name="keyword" value="START" formnovalidate>START</button>
      </div>
    </form>`;
}
