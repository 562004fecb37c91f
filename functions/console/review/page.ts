/** The page of a review: one file, no script, nothing loaded; whoever has it has all of it. */
import { html, raw } from "hono/html";
import type { Finding } from "../../core/linting/rule.ts";
import { figuresOf } from "../../core/review/figures.ts";
import { ENROLLED } from "../../core/review/renditions.ts";
import { baseName, isNothing, type Report, timeSaid } from "../../core/review/report.ts";
import { count } from "../../core/review/words.ts";
import { anchor, editsGrid, grid, type Html, tag } from "./parts.ts";
import { sequenceCard } from "./sequence.ts";
import { STYLE } from "./style.ts";

/** Inline styles are the page's own and those of mails, in frames that inherit this and allow less. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
const ZONE = "America/New_York";

export function reviewPage(report: Report): Html {
  const { review, notes } = report;
  const title = `Templates compared with ${baseName(report)}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to what has changed</a>
<header>
  <p class="quiet">Softtouch review</p>
  <h1>${title}</h1>
  ${notes.map((note) => html`<p class="note">${note}</p>`)}
  ${
    isNothing(report)
      ? ""
      : html`<dl class="figures">${figuresOf(report).map(({ of, is }) => html`<div><dt>${of}</dt><dd>${is}</dd></div>`)}</dl>
  ${contents(report)}`
  }
</header>
<main id="main">${
    isNothing(report)
      ? html`<section class="card"><h2>Nothing differs</h2><p>The templates are as they were, file for file.</p></section>`
      : html`${faultsCard("The work tree cannot be read whole", review.faults.after)}
  ${faultsCard("The base cannot be read whole", review.faults.before)}
  ${findingsCard(report)}
  ${review.shared.length === 0 ? "" : html`<section class="card" id="shared"><h2>Shared by all sequences</h2>${editsGrid("What all sequences share", review.shared)}</section>`}
  ${review.sequences.map((sequence) => sequenceCard(report, sequence))}
  ${filesCard(report)}`
  }</main>
<footer>
  <p>Tried on ${count(review.contacts, "sample contact")}, enrolled ${timeSaid(ENROLLED, ZONE)} 2026 in New York, who never answer and for whom nothing is held.
  Pictures in mails are not loaded.${review.unchanged.length === 0 ? "" : ` As they were: ${review.unchanged.join(", ")}.`}</p>
</footer>
</body>
</html>
`;
}

function contents({ review: { sequences, shared } }: Report): Html {
  const links = [
    ["findings", "Findings"] as const,
    ...(shared.length === 0 ? [] : [["shared", "Shared"] as const]),
    ...sequences.map(({ name }) => [anchor(name), name] as const),
    ["files", "Files"] as const,
  ];
  return html`<nav aria-label="On this page"><ul>${links.map(([to, name]) => html`<li><a href="#${to}">${name}</a></li>`)}</ul></nav>`;
}

function faultsCard(title: string, faults: Report["review"]["faults"]["after"]): Html | "" {
  if (faults.length === 0) return "";
  return html`<section class="card"><h2>${title}</h2><ul class="findings">${faults.map(
    ({ file, line, what, fix }) =>
      html`<li>${tag("error", "fault")} <code>${file}:${line}</code><p>${what}</p><p class="quiet">${fix}</p></li>`,
  )}</ul></section>`;
}

function findingsCard({ review: { lint } }: Report): Html {
  const { fresh, gone, standing } = lint;
  return html`<section class="card" id="findings"><h2>What the checks find</h2>
    ${fresh.length === 0 ? html`<p>Nothing that they did not find before.</p>` : html`<h3 class="label">New</h3>${findings(fresh)}`}
    ${gone.length === 0 ? "" : html`<h3 class="label">Gone</h3>${findings(gone)}`}
    ${standing === 0 ? "" : html`<p class="quiet">${count(standing, "finding")} as before.</p>`}
  </section>`;
}

function findings(all: readonly Finding[]): Html {
  return html`<ul class="findings">${all.map(
    ({ severity, rule, file, line, message, fix }) =>
      html`<li>${tag(severity)} <strong>${rule}</strong> <code>${file}:${line}</code><p>${message}</p><p class="quiet">${fix}</p></li>`,
  )}</ul>`;
}

function filesCard({ review: { files } }: Report): Html {
  return html`<section class="card" id="files"><h2>Files</h2>${grid(
    "Changed files",
    ["File", "Edit", "What it comes to"],
    files.map(({ path, is, comesTo }) => [html`<code>${path}</code>`, is, comesTo] as const),
  )}</section>`;
}
