/**
 * A report as one HTML file that needs nothing else: no script, nothing loaded. Each chart has its table beside it, and
 * says nothing that is not in there.
 */
import { html } from "hono/html";
import type { ShownReport } from "./answers.ts";
import {
  comparisons,
  enrollmentLine,
  type ReportRow,
  ruleOf,
  shareOf,
  stepRows,
  touchRows,
} from "./report-rows.ts";

type Part = ReturnType<typeof html>;

export function reportPage(report: ShownReport): string {
  const rule = ruleOf(report);
  const touches = touchRows(report);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${report.sequence}: what came of its touches</title>
<style>
  :root { color-scheme: light dark; --ink: #1f2328; --ground: #fff; --quiet: #57606a; --bar: #0969da; --reach: #57606a; --line: #d0d7de; }
  @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --ground: #0d1117; --quiet: #9ea7b3; --bar: #58a6ff; --reach: #c9d1d9; --line: #3d444d; } }
  body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
  figure { margin: 1rem 0; overflow-x: auto; }
  svg { width: 100%; min-width: 24rem; height: auto; font: 12px system-ui, sans-serif; }
  svg text { fill: var(--ink); }
  .bar { fill: var(--bar); }
  .reach { stroke: var(--reach); stroke-width: 2; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
  td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; }
  .notes { color: var(--quiet); }
</style>
</head>
<body>
<main>
<h1>${report.sequence}</h1>
<p>${enrollmentLine(report)}</p>
${section("Replies by step", "step", stepRows(report))}
${comparisons(report).map((line) => html`<p>${line}</p>`)}
${touches.length === 0 ? html`<p>Nothing has gone out yet.</p>` : section("Replies by touch number", "touch", touches)}
<div class="notes">
${[...(rule === undefined ? [] : [rule]), ...report.notes].map((note) => html`<p>${note}</p>`)}
</div>
</main>
</body>
</html>
`;
  return String(page);
}

function section(title: string, of: string, rows: readonly ReportRow[]): Part {
  return html`<section>
<h2>${title}</h2>
<figure>
${chart(title, rows)}
<figcaption>Share of touches that were answered; the line is the 95 % interval.</figcaption>
</figure>
<figure>
<table>
<caption>${title}</caption>
<thead><tr><th scope="col">${of}</th><th scope="col" class="figure">sent</th><th scope="col" class="figure">arrived</th><th scope="col" class="figure">replied</th><th scope="col">share (95 %)</th><th scope="col">of these, and besides</th></tr></thead>
<tbody>
${rows.map(
  ({ name, sent, delivered, replied, more }) =>
    html`<tr><th scope="row">${name}</th><td class="figure">${sent}</td><td class="figure">${delivered}</td><td class="figure">${replied.count}</td><td>${shareOf(replied)}</td><td>${more}</td></tr>
`,
)}
</tbody>
</table>
</figure>
</section>`;
}

const ROW = 26;
const LEFT = 180;
const WIDTH = 720;
const RIGHT = 40;

/** Horizontal bars from nought, each with its interval: what is not sent yet has neither. */
function chart(title: string, rows: readonly ReportRow[]): Part {
  const shown = rows.filter(({ replied }) => replied.of > 0);
  const most = Math.max(0.01, ...shown.map(({ replied }) => replied.high));
  const x = (share: number) => (LEFT + ((WIDTH - LEFT - RIGHT) * share) / most).toFixed(1);
  const bars = rows.map(({ name, replied }, place) => {
    const y = place * ROW;
    const middle = y + ROW / 2;
    const width = (Number(x(replied.rate)) - LEFT).toFixed(1);
    const figures =
      replied.of === 0
        ? html``
        : html`<rect class="bar" x="${LEFT}" y="${y + 5}" width="${width}" height="${ROW - 10}"/><line class="reach" x1="${x(replied.low)}" x2="${x(replied.high)}" y1="${middle}" y2="${middle}"/>`;
    return html`<text x="${LEFT - 8}" y="${middle + 4}" text-anchor="end">${name}</text>${figures}`;
  });
  return html`<svg role="img" aria-label="${title}: the table below says the same" viewBox="0 0 ${WIDTH} ${rows.length * ROW}">${bars}</svg>`;
}
