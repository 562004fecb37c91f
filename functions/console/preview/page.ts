/** The pages of `npm run preview`: the sequences, and one of them as somebody would live through it. */
import { html } from "hono/html";
import { localDocument } from "../local-document.ts";
import { calendar } from "./calendar.ts";
import { contactForm } from "./contact-form.ts";
import { controls } from "./controls.ts";
import { CHANNELS } from "./happening-line.ts";
import { counts, mark, sourceView } from "./source-view.ts";
import { stepView } from "./step-view.ts";
import { touches } from "./touches.ts";
import type { SequenceView, Shelf, Shelved, ShownFault } from "./view.ts";

type Html = ReturnType<typeof html>;

export function shelfPage({ folder, sequences, saved }: Shelf): Html {
  return localDocument(
    "preview",
    "Sequences · Softtouch preview",
    html`<a class="skip" href="#main">Skip to the sequences</a>
    <header class="top"><h1>Softtouch <small>preview of <code>${folder}</code></small></h1>${savedLine(saved)}</header>
    <main id="main" class="shelf" tabindex="-1"><div id="shelf" data-live>
      <h2>Sequences <span class="count">${sequences.length}</span></h2>
      ${sequences.length === 0 ? html`<p class="quiet">There is no sequence in this folder yet. Make a folder with a sequence.yaml, and it shows here.</p>` : ""}
      <ul class="cards">${sequences.map(card)}</ul>
    </div></main>`,
  );
}

function card({ name, goal, channels, days, found, faults }: Shelved): Html {
  const kinds = (["email", "sms", "task"] as const)
    .map((kind) => [channels.filter((one) => one === kind).length, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${CHANNELS[kind].toLowerCase()}${count === 1 ? "" : "s"}`);
  return html`<li><a id="sequence-${name}" href="/s/${name}"><span class="name">${name}</span>
    <span class="goal">${goal}</span>
    <span class="facts">${kinds.join(" · ")}${days === undefined ? "" : ` · ${days} days`}</span>
    <span class="marks">${marks(faults, found)}</span></a></li>`;
}

function marks(faults: number, found: Shelved["found"]): Html {
  if (faults > 0) return mark(faults, "fault");
  if (found === undefined) return html`<span class="quiet">being checked …</span>`;
  const { errors, warnings } = found;
  if (errors + warnings === 0) return html`<span class="mark is-clean">clean</span>`;
  return html`${mark(errors, "error")}${mark(warnings, "warning")}`;
}

export function sequencePage(view: SequenceView): Html {
  const { name, faults, rehearsal } = view;
  const stale = faults.length > 0 ? "is-stale" : "";
  return localDocument(
    "preview",
    `${name} · Softtouch preview`,
    html`<a class="skip" href="#step">Skip to the message</a>
    <header class="top"><div class="titles"><nav aria-label="Where you are"><a href="/" id="home">Sequences</a></nav><h1>${name}</h1></div>
      <p class="goal" id="goal" data-live>${view.goal}</p>${savedLine(view.saved)}</header>
    <div class="controls" role="region" aria-label="For whom, and what if" id="controls" data-live>${controls(view)}</div>
    <div id="alerts" data-live>${alerts(faults, rehearsal !== undefined)}</div>
    <p class="note ${view.note?.isFault ? "is-fault" : ""}" id="note" role="status" data-live>${view.note?.text ?? ""}</p>
    <main id="main">
      <div id="left">
        <section class="panel ${stale}" id="calendar" aria-label="Calendar" data-live>${rehearsal === undefined ? nothing() : calendar(view, rehearsal)}</section>
        <section class="panel ${stale}" id="touches" aria-labelledby="touches-title" data-live>${rehearsal === undefined ? html`<h2 id="touches-title">Touches</h2>` : touches(view, rehearsal)}
          <p class="keys"><kbd>j</kbd> <kbd>k</kbd> next and previous touch</p></section>
        <section class="panel" id="contact-panel" aria-label="The contact" data-live>${view.contact === undefined ? html`<p class="quiet">Nobody is chosen.</p>` : contactForm(view, view.contact)}</section>
        <section class="panel" id="findings" aria-labelledby="findings-title" data-live>${findings(view)}</section>
      </div>
      <section class="${stale}" id="step" aria-label="The message" tabindex="-1" data-live>${right(view)}</section>
    </main>`,
  );
}

function right(view: SequenceView): Html {
  const step = view.steps.find(({ id }) => id === view.look.step);
  if (step === undefined || view.rehearsal === undefined)
    return html`<div class="panel"><p class="quiet">Choose a touch.</p></div>`;
  return stepView(view, view.rehearsal, step);
}

function nothing(): Html {
  return html`<p class="quiet">Mend the faults above, and it is played here.</p>`;
}

function alerts(faults: readonly ShownFault[], isPlayed: boolean): Html {
  if (faults.length === 0) return html``;
  return html`<section class="alert" aria-label="Faults in the templates">
    <h2>${faults.length === 1 ? "One fault" : `${faults.length} faults`} to mend${isPlayed ? "; below is the last good state" : ""}</h2>
    <ul>${faults.map(
      ({
        file,
        line,
        column,
        what,
        fix,
        source,
      }) => html`<li><p><code>${file}:${line}${column === undefined ? "" : `:${column}`}</code> ${what}</p>
      ${source.trim() === "" ? "" : html`<pre><code>${source}</code></pre>`}<p class="fix">→ ${fix}</p></li>`,
    )}</ul></section>`;
}

/** What is said of no step's own lines, and how many findings there are. */
function findings(view: SequenceView): Html {
  const shown = new Set(view.steps.flatMap(({ sources }) => sources.flatMap((source) => source.findings)));
  const rest = view.findings.filter((one) => !shown.has(one));
  const bySteps = view.steps.filter(({ sources }) => sources.some((source) => source.findings.length > 0));
  return html`<h2 id="findings-title">Findings ${view.findings.length === 0 ? html`<span class="mark is-clean">none</span>` : counts(view.findings)}</h2>
    ${bySteps.length === 0 ? "" : html`<p class="quiet">At ${bySteps.map(({ id }) => id).join(", ")}: beside their lines.</p>`}
    ${[...new Set(rest.map(({ file }) => file))].map((file) =>
      sourceView({ file, from: 1, lines: [], findings: rest.filter((one) => one.file === file) }),
    )}`;
}

function savedLine(saved: string): Html {
  return html`<p class="saved" id="saved" role="status" aria-live="polite" data-live>${saved}</p>`;
}

export function missingPage(name: string): Html {
  return localDocument(
    "preview",
    "Not found · Softtouch preview",
    html`<header class="top"><h1>Softtouch <small>preview</small></h1></header><main class="shelf"><div id="shelf" data-live><h2>There is no sequence “${name}”</h2>
    <p class="quiet">It shows here as soon as its folder has a file. <a href="/">All sequences</a></p></div></main>`,
  );
}
