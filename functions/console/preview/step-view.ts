/** One step: what the lead gets, in all the ways they may see it, and where it is written. */
import { html } from "hono/html";
import type { Rehearsal } from "../../core/rehearsal.ts";
import { unreachable } from "../../core/unreachable.ts";
import { CHANNELS, describeHappening, placeOf, shortTime } from "./happening-line.ts";
import { hrefOf } from "./look.ts";
import { mailView } from "./mail-view.ts";
import { sourceView } from "./source-view.ts";
import { testForm } from "./test-form.ts";
import { textView } from "./text-view.ts";
import type { Rendition, SequenceView, StepView } from "./view.ts";

type Html = ReturnType<typeof html>;

export function stepView(view: SequenceView, rehearsal: Rehearsal, step: StepView): Html {
  const isMail = step.renditions.some(({ made }) => made.is === "email");
  return html`<div class="panel step">
    <header>
      <p class="kind">${CHANNELS[step.channel]}</p>
      <h2 id="step-title">${step.id}</h2>
      <p class="value">${step.value}</p>
      ${whenLine(rehearsal, step)}
    </header>
    ${isMail ? ways(view) : ""}
    <div class="renditions ${step.renditions.length > 1 ? "are-many" : ""}">${step.renditions.map(
      (
        one,
        index,
      ) => html`<section class="rendition" aria-label="${one.label === "" ? "What they get" : `Variant ${one.label}`}">
        ${one.label === "" ? "" : html`<h3>Variant ${one.label}${one.isTheirs ? html` <span class="mark is-clean">this contact gets it</span>` : ""}</h3>`}
        ${rendition(view, rehearsal, step, one, index)}</section>`,
    )}</div>
    ${isMail ? testForm(view, step) : ""}
  </div>
  <div class="panel" id="sources"><h3>As it is written</h3>${step.sources.map(sourceView)}</div>`;
}

function whenLine({ zone, sender }: Rehearsal, { happening, renditions }: StepView): Html {
  if (happening === undefined) {
    const isShown = renditions.some(({ made }) => made.is !== "nothing");
    return html`<p class="remark">Not reached here: it ended, or waits, before.${isShown ? " This is what it would say." : ""}</p>`;
  }
  const { what, why } = describeHappening(happening, zone);
  const theirs = `${shortTime(happening.at, zone)} in ${placeOf(zone)}`;
  const ours =
    sender.zone === zone ? "" : ` · ${shortTime(happening.at, sender.zone)} in ${placeOf(sender.zone)}`;
  const isOut = happening.is === "sent" || happening.is === "asked";
  return html`<p class="times">${theirs}${ours}</p>${isOut ? "" : html`<p class="remark">${what}: ${why}</p>`}`;
}

/** In which ways a mail can be looked at. */
function ways(view: SequenceView): Html {
  const { look } = view;
  const way = (id: string, label: string, change: Parameters<typeof hrefOf>[2], isOn: boolean) =>
    html`<a id="${id}" href="${hrefOf(view.name, look, change)}" ${isOn ? html`aria-current="true"` : ""}>${label}</a>`;
  return html`<nav class="ways" aria-label="Ways to look at the mail">
    <div class="tabs" role="group" aria-label="Part">
      ${way("part-page", "Mail", { part: "page" }, look.part === "page")}
      ${way("part-text", "Plain text", { part: "text" }, look.part === "text")}
      ${way("part-headers", "Headers", { part: "headers" }, look.part === "headers")}
    </div>
    ${
      look.part === "page"
        ? html`<div class="tabs" role="group" aria-label="Colours">
      ${way("scheme-light", "Light", { scheme: "light" }, look.scheme === "light")}
      ${way("scheme-dark", "Dark", { scheme: "dark" }, look.scheme === "dark")}
      ${way("scheme-both", "Both", { scheme: "both" }, look.scheme === "both")}
    </div>
    <div class="tabs" role="group" aria-label="Images">
      ${way("images-on", "Images on", { withImages: true }, look.withImages)}
      ${way("images-off", "Images off", { withImages: false }, !look.withImages)}
    </div>`
        : ""
    }
  </nav>`;
}

function rendition(
  view: SequenceView,
  { zone, sender }: Rehearsal,
  step: StepView,
  { made }: Rendition,
  index: number,
): Html {
  switch (made.is) {
    case "email":
      return mailView(view.look, made.email, index);
    case "text":
      return textView(made.words, view.smsPrice);
    case "task": {
      const due = step.happening?.is === "asked" ? step.happening.due : undefined;
      return html`<article class="task-card"><p class="task-for">For ${sender.name}${due === undefined ? "" : `, due ${shortTime(due, sender.zone)} in ${placeOf(sender.zone)}`}</p>
        <pre tabindex="0" role="group" aria-label="The task">${made.text}</pre>
        <p class="quiet">Nobody is here to do it: it is taken as done when it is due${due === undefined ? "" : `, ${shortTime(due, zone)} for the lead`}.</p></article>`;
    }
    case "nothing":
      return html`<div class="nothing"><p><b>Nothing can be shown.</b> ${made.why}</p></div>`;
    default:
      return unreachable(made);
  }
}
