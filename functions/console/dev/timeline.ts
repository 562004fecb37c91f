/** The right column: everything that happened and everything that did not, with the reason, newest first. */
import { html } from "hono/html";
import type { Fact } from "../../core/facts.ts";
import { nameOf } from "../../core/person.ts";
import { type Board, chosenOf, hrefOf, type Known } from "./board.ts";
import { describeFact, shortTime } from "./fact-line.ts";
import { placeOf, zoneOf } from "./lead-list.ts";

type Html = ReturnType<typeof html>;

const MOST = 150;

export function timeline(board: Board): Html {
  const chosen = chosenOf(board);
  const isWide = board.view.isWide || chosen === undefined;
  const shown = isWide ? board.people : [chosen];
  const entries = shown
    .flatMap((known) => known.facts.filter((fact) => !isGoodNews(fact)).map((fact) => ({ known, fact })))
    .sort((a, b) => b.fact.at - a.fact.at || orderOf(b.fact) - orderOf(a.fact));
  return html`<h2 id="timeline-title">Timeline</h2>
    ${chosen === undefined ? "" : switcher(board, nameOf(chosen.person), isWide)}
    ${entries.length === 0 ? html`<p class="quiet">Nothing has happened.</p>` : ""}
    <ol class="facts">${entries.slice(0, MOST).map(({ known, fact }) => entry(known, fact, isWide))}</ol>
    ${entries.length > MOST ? html`<p class="quiet">and ${entries.length - MOST} before that</p>` : ""}`;
}

function switcher({ view }: Board, name: string, isWide: boolean): Html {
  const tab = (label: string, wide: boolean) =>
    html`<a id="${wide ? "everybody" : "only-chosen"}" href="${hrefOf({ ...view, isWide: wide })}" ${wide === isWide ? html`aria-current="page"` : ""}>${label}</a>`;
  return html`<nav aria-label="Whose timeline" class="tabs">${tab(name, false)}${tab("Everybody", true)}</nav>`;
}

/** Told beside the touch it is about. */
function isGoodNews(fact: Fact): boolean {
  return fact.is === "evidence" && (fact.what === "accepted" || fact.what === "delivered");
}

function fateOf({ facts }: Known, fact: Fact): string {
  if (fact.is !== "touched") return "";
  const news = facts.flatMap((one) =>
    one.is === "evidence" && one.touchId === fact.touchId && isGoodNews(one) ? [one.what] : [],
  );
  return news.includes("delivered") ? "delivered" : (news[0] ?? "");
}

/** Of what happened in one instant, an enrollment comes first and an end last. */
function orderOf({ is }: Fact): number {
  if (is === "enrolled") return 0;
  return is === "ended" ? 2 : 1;
}

function entry(known: Known, fact: Fact, isWide: boolean): Html {
  const zone = zoneOf(known);
  const { tone, what, why } = describeFact(fact, zone);
  const fate = fateOf(known, fact);
  return html`<li class="tone-${tone}">
    <p class="when"><time datetime="${new Date(fact.at).toISOString()}">${shortTime(fact.at, zone)}</time> ${placeOf(zone)}</p>
    <p class="what">${isWide ? html`<b>${nameOf(known.person)}</b> ` : ""}${what}${fate === "" ? "" : html` <span class="fate">· ${fate}</span>`}</p>
    ${why === "" ? "" : html`<p class="why">${why}</p>`}
  </li>`;
}
