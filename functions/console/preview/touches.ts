/** Everything that happens, one below the other: when it is for the lead, when for the sender, and the days between touches. */
import { html } from "hono/html";
import type { Happening, Rehearsal, Standing } from "../../core/rehearsal.ts";
import { unreachable } from "../../core/unreachable.ts";
import { daysBetween } from "./calendar-weeks.ts";
import { CHANNELS, describeHappening, placeOf, shortTime } from "./happening-line.ts";
import { hrefOf } from "./look.ts";
import type { SequenceView, StepView } from "./view.ts";

type Html = ReturnType<typeof html>;

export function touches(view: SequenceView, rehearsal: Rehearsal): Html {
  const { zone, sender, happenings, notes } = rehearsal;
  const clocks =
    sender.zone === zone
      ? `${placeOf(zone)} time for both`
      : `${placeOf(zone)} time, and below it ${sender.name}’s in ${placeOf(sender.zone)}`;
  return html`<h2 id="touches-title">Touches <span class="count">${countTouches(happenings)}</span></h2>
    <p class="quiet">${clocks}</p>
    ${rehearsal.zones.length > 1 ? html`<p class="quiet">Their zone is not known: hours hold in all of ${rehearsal.zones.length} zones.</p>` : ""}
    ${notes.map((note) => html`<p class="remark">${note}</p>`)}
    <ol class="touches">${happenings.map((one, index) => entry(view, rehearsal, one, happenings.slice(0, index)))}
      ${view.steps.filter(({ happening }) => happening === undefined).map((step) => unreached(view, step))}
    </ol>
    <p class="standing">${standing(rehearsal.standing)}</p>`;
}

function isTouch(one: Happening): boolean {
  return one.is === "sent" || one.is === "asked";
}

function countTouches(happenings: readonly Happening[]): number {
  return happenings.filter(isTouch).length;
}

function entry(
  view: SequenceView,
  { zone, sender }: Rehearsal,
  one: Happening,
  before: readonly Happening[],
): Html {
  const { tone, what, why } = describeHappening(one, zone);
  const last = before.findLast(isTouch);
  const days = isTouch(one) && last !== undefined ? daysBetween(last.at, one.at, zone) : 0;
  const theirs = sender.zone === zone ? "" : shortTime(one.at, sender.zone);
  const when = html`<span class="when"><time datetime="${new Date(one.at).toISOString()}">${shortTime(one.at, zone)}</time>${
    theirs === "" ? "" : html`<span class="there">${theirs}</span>`
  }</span>`;
  const gap =
    days > 0
      ? html`<li class="gap" aria-label="${`${days} days later`}"><span>${days} ${days === 1 ? "day" : "days"}</span></li>`
      : "";
  if (!("step" in one) || one.is === "done" || one.is === "bounced") {
    return html`${gap}<li class="aside tone-${tone}">${when}<span class="what">${what}${"step" in one ? ` (${one.step})` : ""}</span>
      ${why === "" ? "" : html`<span class="why">${why}</span>`}</li>`;
  }
  return html`${gap}<li class="tone-${tone}">${link(
    view,
    one.step,
    html`${when}<span class="what"><b>${one.step}</b> ${what}</span>
    <span class="why">${why}</span>`,
  )}</li>`;
}

/** A step that comes to nothing here can be read all the same. */
function unreached(view: SequenceView, step: StepView): Html {
  return html`<li class="tone-none">${link(
    view,
    step.id,
    html`<span class="when">–</span><span class="what"><b>${step.id}</b> ${CHANNELS[step.channel]}</span>
    <span class="why">not reached</span>`,
  )}</li>`;
}

function link(view: SequenceView, step: string, content: Html): Html {
  const isChosen = step === view.look.step;
  return html`<a id="touch-${step}" data-touch href="${hrefOf(view.name, view.look, { step })}" ${isChosen ? html`aria-current="true"` : ""}>${content}</a>`;
}

function standing(at: Standing): string {
  switch (at.is) {
    case "ended":
      return `It ends: ${at.why}.`;
    case "held":
      return `It waits at ${at.step} until a person mends what is missing.`;
    case "paused":
      return `It is paused without an end: ${at.why}.`;
    case "goes on":
      return "It goes on beyond what is looked at.";
    case "refused":
      return `It would not begin: ${at.why}.`;
    default:
      return unreachable(at);
  }
}
