/** A text as it stands on a phone, and what it costs. */
import { html } from "hono/html";
import { priceOf, type TextCost, textCostOf } from "./text-cost.ts";

type Html = ReturnType<typeof html>;

/** `price` of one segment; the carriers' differ by country and change: it is asked for on the command line. */
export function textView(words: string, price: string | undefined): Html {
  const cost = textCostOf(words);
  const outside = new Set(cost.letters.map(({ letter }) => letter));
  return html`<article class="text">
    <div class="handset"><p class="bubble">${Array.from(words, (letter) =>
      outside.has(letter) ? html`<mark>${letter}</mark>` : letter,
    )}</p></div>
    <dl class="cost">
      <dt>Segments</dt><dd><b>${cost.segments}</b>${cost.segments === 1 ? "" : html` <span class="mark is-warning">paid ${cost.segments} times</span>`}</dd>
      <dt>Encoding</dt><dd>${cost.encoding}, ${cost.units} ${cost.encoding === "GSM-7" ? "septets" : "UTF-16 units"}, room for ${cost.room} more</dd>
      <dt>Cost</dt><dd>${price === undefined ? html`<span class="quiet">start with <code>--sms-price "0.0079 USD"</code> to see it</span>` : `${priceOf(cost.segments, price)} at ${price} a segment`}</dd>
      ${letters(cost)}
    </dl>
  </article>`;
}

function letters({ letters: found, plainSegments }: TextCost): Html {
  if (found.length === 0) return html``;
  return html`<dt>Dear letters</dt><dd><ul>${found.map(
    ({ spelled, isOutside, instead }) =>
      html`<li><mark>${spelled}</mark> ${isOutside ? "is not in GSM-7: it makes every letter cost more than twice the room" : "takes two places"}${instead === undefined ? "" : html`; write <code>${instead}</code>`}</li>`,
  )}</ul>${plainSegments === undefined ? "" : `Without them: ${plainSegments} ${plainSegments === 1 ? "segment" : "segments"}.`}</dd>`;
}
