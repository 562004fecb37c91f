/** How the page of a review looks: it loads nothing, so its style is in it. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f5f1, #14171a);
  --card: light-dark(#ffffff, #1c2024);
  --sunk: light-dark(#f1efe9, #23282d);
  --ink: light-dark(#22262b, #e6e8ea);
  --soft: light-dark(#565e67, #a9b1b9);
  --line: light-dark(#dedad0, #343b42);
  --accent: light-dark(#0b665c, #5cc8ba);
  --glow: light-dark(#e0f0ed, #173532);
  --warm: light-dark(#8a4b00, #f0b35e);
  --warm-glow: light-dark(#fbf0dd, #38290f);
  --rose: light-dark(#9d2b3f, #f595a4);
  --rose-glow: light-dark(#fbe9ec, #3d1b22);
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; overflow-wrap: anywhere;
}
main, body > header, body > footer { max-width: 72rem; margin: 0 auto; padding: 0 1.5rem; }
body > header { padding-top: 2.2rem; }
body > footer { padding: 1rem 1.5rem 3rem; color: var(--soft); font-size: .87rem; }
h1, h2, h3, p, ul, dl, dd, table, figure { margin: 0; padding: 0; }
h1 { font-size: 1.5rem; letter-spacing: -.015em; line-height: 1.25; }
h2 { font-size: 1.2rem; letter-spacing: -.01em; }
h3 { font-size: 1rem; }
.label { font-size: .87rem; color: var(--soft); font-weight: 600; margin: 1.1rem 0 .4rem; }
a { color: var(--accent); text-underline-offset: .15em; }
code { font: .88em ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace; }
h2 code, h3 code { font-size: 1em; font-weight: 650; }
.quiet { color: var(--soft); }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem 1rem; border-radius: .5rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: .3rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; margin: 1.4rem 0; }
.figures div { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .75rem 1rem; }
.figures dt { color: var(--soft); font-size: .84rem; }
.figures dd { font-weight: 600; }
.note { background: var(--warm-glow); border-left: 4px solid var(--warm); border-radius: .4rem; padding: .6rem .9rem; margin-top: 1rem; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem .5rem; }
nav a { display: inline-block; padding: .35rem .8rem; min-height: 2rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--card); text-decoration: none; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .9rem; padding: 1.2rem 1.4rem 1.4rem; margin-top: 1.4rem; }
.card > h2 { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem; }
.step { border-top: 1px solid var(--line); margin-top: 1.4rem; padding-top: 1.1rem; }
.step > h3 + .scroll, .card > h2 + .scroll { margin-top: .5rem; }
.step > h3 { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
.tag { font-size: .78rem; font-weight: 600; padding: .1rem .6rem; border-radius: 1rem; background: var(--sunk); color: var(--soft); }
.tag.is-added { background: var(--glow); color: var(--accent); }
.tag.is-removed, .tag.is-unread, .tag.is-error, .tag.is-held { background: var(--rose-glow); color: var(--rose); }
.tag.is-edited, .tag.is-moved, .tag.is-warning { background: var(--warm-glow); color: var(--warm); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-weight: 600; font-size: .84rem; }
tbody th { font-weight: 600; white-space: nowrap; }
td.when { white-space: nowrap; }
.later { color: var(--warm); } .earlier, .new { color: var(--accent); } .gone { color: var(--rose); }
.findings { list-style: none; display: grid; gap: .7rem; margin-top: .5rem; }
.findings p { margin-top: .1rem; }
.points { padding-left: 1.2rem; margin-top: .4rem; }
.who { margin-top: .9rem; }
.words { white-space: pre-wrap; background: var(--sunk); border-radius: .6rem; padding: .9rem 1.1rem; margin-top: .5rem; max-height: 46rem; overflow: auto; }
.words .subject { display: block; font-weight: 600; }
ins { background: var(--glow); color: var(--accent); text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .2em; border-radius: .2em; }
del { background: var(--rose-glow); color: var(--rose); border-radius: .2em; }
del + ins, ins + del { margin-left: .2em; }
.frames { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: .9rem; margin-top: .8rem; }
.frames figcaption { color: var(--soft); font-size: .84rem; margin-bottom: .25rem; }
.frames iframe { width: 100%; border: 1px solid var(--line); border-radius: .6rem; background: #fff; color-scheme: light; display: block; }
details { margin-top: .7rem; }
summary { cursor: pointer; color: var(--accent); padding: .25rem 0; width: fit-content; }
details[open] > summary { margin-bottom: .2rem; }
@media (max-width: 40rem) {
  main, body > header, body > footer { padding-left: 1rem; padding-right: 1rem; }
  .card { padding: 1rem; border-radius: .7rem; }
}
@media print { .frames iframe { break-inside: avoid; } body { background: #fff; } }
`;
