/**
 * A report as one HTML file that needs nothing else: no script, nothing loaded. Each chart has its table beside it, and
 * says nothing that is not in there.
 */
import { html, raw } from "hono/html";
import type { ShownReport } from "./answers.ts";
import { INTENTS, intentColumns, intervalRows, type Part, rateColumns } from "./report-charts.ts";
import {
  comparisons,
  enrollmentLine,
  inThousands,
  machinesOf,
  persistenceLine,
  type ReportRow,
  ruleOf,
  shareOf,
  stepRows,
  type TrackedRow,
  touchRows,
  trackedRows,
  winnersOf,
} from "./report-rows.ts";

export function reportPage(report: ShownReport): string {
  const rule = ruleOf(report);
  const touches = touchRows(report);
  const steps = stepRows(report);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${report.sequence}: what came of its touches</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<header>
<p class="kind">Report</p>
<h1>${report.sequence}</h1>
<p>${enrollmentLine(report)}</p>
</header>
${sums(report, steps)}
${touches.length === 0 ? html`<p class="empty">Nothing has gone out yet.</p>` : touchSections(report, touches)}
${stepSection(report, steps)}
${readingSection(trackedRows(touches), trackedRows(steps))}
<footer>
<h2>How to read this</h2>
<ul>
${[...(rule === undefined ? [] : [rule]), ...report.notes].map((note) => html`<li>${note}</li>`)}
</ul>
</footer>
</main>
</body>
</html>
`;
  return String(page);
}

/** The figures that are asked for first. */
function sums({ enrollments }: ShownReport, steps: readonly ReportRow[]): Part {
  const add = (count: (row: ReportRow) => number) => steps.reduce((sum, row) => sum + count(row), 0);
  const figures = [
    ["enrolled", enrollments.begun],
    ["touches sent", add(({ sent }) => sent)],
    ["replies", add(({ replied }) => replied.count)],
    ["opted out", add(({ optedOut }) => optedOut.count)],
    ["bounced", add(({ bounced }) => bounced.count)],
  ] as const;
  return html`<dl class="sums">${figures.map(
    ([what, count]) => html`<div><dt>${what}</dt><dd>${inThousands(count)}</dd></div>`,
  )}</dl>`;
}

function touchSections(report: ShownReport, touches: readonly ReportRow[]): Part {
  const persistence = persistenceLine(report);
  return html`<section>
<h2>Replies by touch number</h2>
${persistence === undefined ? "" : html`<p class="finding">${persistence}</p>`}
<figure>
${rateColumns(
  {
    id: "touches",
    title: "Share of touches that were answered, by touch number",
    description: `${rateWords(touches)} The table below has all figures.`,
  },
  touches,
)}
<figcaption>Share of touches that were answered. The lines are 95 % intervals: the longer, the less is known.</figcaption>
</figure>
${figuresTable("Replies by touch number", "touch", touches)}
</section>
<section>
<h2>What they wanted</h2>
${persistence === undefined ? html`<p class="empty">Nobody has answered yet.</p>` : wants(touches)}
</section>`;
}

function wants(touches: readonly ReportRow[]): Part {
  return html`<figure>
${intentColumns(
  {
    id: "intents",
    title: "Replies by what they wanted, by touch number",
    description: `${touches.map(({ name, intents }) => `${name}: ${intentWords(intents)}`).join("; ")}.`,
  },
  touches,
)}
<figcaption>Replies by what was read in them. Where that is not sure, a reply is “unclear”.</figcaption>
</figure>
${intentsTable("What they wanted, by touch number", "touch", touches)}`;
}

function stepSection(report: ShownReport, steps: readonly ReportRow[]): Part {
  return html`<section>
<h2>Steps and variants</h2>
${comparisons(report).map((line) => html`<p class="finding">${line}</p>`)}
${
  steps.some(({ replied }) => replied.of > 0)
    ? html`<figure>
${intervalRows(
  {
    id: "steps",
    title: "Share of touches that were answered, by step and variant",
    description: `${rateWords(steps)} The table below has all figures.`,
  },
  steps,
  winnersOf(report),
)}
<figcaption>The dot is the share that was answered, the line its 95 % interval. ✓ marks a variant that has won.</figcaption>
</figure>`
    : ""
}
${figuresTable("Replies by step and variant", "step", steps)}
${steps.some(({ replied }) => replied.count > 0) ? intentsTable("What they wanted, by step and variant", "step", steps) : ""}
</section>`;
}

/** No chart: what is known of opens is too little to be looked at before replies. */
function readingSection(touches: readonly TrackedRow[], steps: readonly TrackedRow[]): Part | string {
  if (touches.length + steps.length === 0) return "";
  return html`<section>
<h2>Opens and clicks</h2>
<p class="finding">By people, as far as can be told, as shares of the mails that were tracked. What machines did is in no share.</p>
${readingsTable("Opens and clicks by touch number", "touch", touches)}
${readingsTable("Opens and clicks by step and variant", "step", steps)}
</section>`;
}

function readingsTable(caption: string, of: string, rows: readonly TrackedRow[]): Part | string {
  if (rows.length === 0) return "";
  const titles = ["tracked", "opened", "share (95 %)", "clicked", "share (95 %)"];
  return scrolled(
    caption,
    html`<thead><tr><th scope="col">${of}</th>${titles.map((title) => html`<th scope="col" class="figure">${title}</th>`)}<th scope="col">machines besides</th></tr></thead>
<tbody>
${rows.map((row) => {
  const { opened, clicked } = row.tracked;
  return html`<tr><th scope="row">${row.name}</th>${cell(opened.of)}${cell(opened.count)}<td class="figure">${shareOf(opened)}</td>${cell(clicked.count)}<td class="figure">${shareOf(clicked)}</td><td class="rest">${machinesOf(row)}</td></tr>
`;
})}
</tbody>`,
  );
}

function rateWords(rows: readonly ReportRow[]): string {
  return rows
    .map(({ name, replied }) => `${name}: ${replied.of === 0 ? "nothing sent" : shareOf(replied)}.`)
    .join(" ");
}

function intentWords(intents: ReportRow["intents"]): string {
  const said = INTENTS.flatMap(([intent, word]) => {
    const count = intents[intent] ?? 0;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return said.length === 0 ? "no reply" : said.join(", ");
}

function figuresTable(caption: string, of: string, rows: readonly ReportRow[]): Part {
  // Complaints, unknown fates and what a stage captured: mostly there is nothing of them.
  const hasRest = rows.some(({ rest }) => rest !== "");
  return scrolled(
    caption,
    html`<thead><tr><th scope="col">${of}</th><th scope="col" class="figure">sent</th><th scope="col" class="figure">arrived</th><th scope="col" class="figure">bounced</th><th scope="col" class="figure">opted out</th><th scope="col" class="figure">replied</th><th scope="col" class="figure">share (95 %)</th>${hasRest ? html`<th scope="col">besides</th>` : ""}</tr></thead>
<tbody>
${rows.map(
  ({ name, sent, delivered, replied, bounced, optedOut, rest }) =>
    html`<tr><th scope="row">${name}</th>${[sent, delivered, bounced.count, optedOut.count, replied.count].map(cell)}<td class="figure">${shareOf(replied)}</td>${hasRest ? html`<td class="rest">${rest}</td>` : ""}</tr>
`,
)}
</tbody>`,
  );
}

function intentsTable(caption: string, of: string, rows: readonly ReportRow[]): Part {
  const shown = INTENTS.filter(([intent]) => rows.some(({ intents }) => (intents[intent] ?? 0) > 0));
  return scrolled(
    caption,
    html`<thead><tr><th scope="col">${of}</th>${shown.map(([, word]) => html`<th scope="col" class="figure">${word}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ({ name, intents }) =>
    html`<tr><th scope="row">${name}</th>${shown.map(([intent]) => cell(intents[intent] ?? 0))}</tr>
`,
)}
</tbody>`,
  );
}

function cell(count: number): Part {
  return html`<td class="figure">${inThousands(count)}</td>`;
}

/** A table wider than a phone scrolls by itself, by keyboard too. */
function scrolled(caption: string, table: Part): Part {
  return html`<div class="scrolled" tabindex="0" role="region" aria-label="${caption}">
<table>
<caption>${caption}</caption>
${table}
</table>
</div>`;
}

const STYLE = `
  :root {
    color-scheme: light dark;
    --ground: #fff; --raised: #f6f8fa; --ink: #1f2328; --quiet: #57606a; --line: #d8dee4;
    --bar: #2f6fd0; --reach: #24292f; --won: #1a7f37;
    --yes: #1a7f37; --question: #2f6fd0; --referral: #8250df; --notNow: #b07700; --no: #cf222e; --optOut: #82071e; --unknown: #8c959f;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --ground: #0d1117; --raised: #161b22; --ink: #e6edf3; --quiet: #9ea7b3; --line: #30363d;
      --bar: #58a6ff; --reach: #f0f6fc; --won: #3fb950;
      --yes: #3fb950; --question: #58a6ff; --referral: #bc8cff; --notNow: #e3b341; --no: #ff7b72; --optOut: #c24a52; --unknown: #6e7681;
    }
  }
  * { box-sizing: border-box; }
  body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
  main { max-width: 58rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
  h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere; }
  h2 { font-size: 1.2rem; margin: 0 0 .5rem; }
  header p { margin: 0; color: var(--quiet); }
  .kind { font-size: .8rem; letter-spacing: .06em; text-transform: uppercase; }
  section, footer { margin-top: 2.75rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
  .sums { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .75rem; margin: 1.5rem 0 0; }
  .sums div { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
  .sums dt { color: var(--quiet); font-size: .85rem; }
  .sums dd { margin: 0; font-size: 1.5rem; font-weight: 600; line-height: 1.25; font-variant-numeric: tabular-nums; }
  .finding { margin: 0 0 .5rem; }
  .empty { color: var(--quiet); }
  figure { margin: 1.25rem 0; }
  figcaption { color: var(--quiet); font-size: .875rem; margin-top: .5rem; }
  svg { display: block; max-width: 100%; height: auto; }
  svg.phone { display: none; }
  @media (max-width: 56rem) { svg.desk { display: none; } svg.phone { display: block; } main { padding-top: 1.5rem; } }
  .scrolled + .scrolled { margin-top: 1rem; }
  .scrolled { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
  .scrolled:focus-visible { outline: 2px solid var(--bar); outline-offset: 2px; }
  table { border-collapse: collapse; width: 100%; font-size: .875rem; }
  caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  th, td { text-align: left; padding: .45rem .75rem; border-top: 1px solid var(--line); vertical-align: top; }
  thead th { border-top: 0; color: var(--quiet); font-weight: 600; background: var(--raised); white-space: nowrap; }
  tbody th { font-weight: 500; white-space: nowrap; }
  .figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
  .rest { white-space: nowrap; }
  footer { color: var(--quiet); font-size: .9rem; }
  footer h2 { color: var(--ink); font-size: 1rem; }
  footer ul { margin: 0; padding-left: 1.1rem; }
  footer li + li { margin-top: .35rem; }
  @media print { main { max-width: none; } section { break-inside: avoid; } }
`;
