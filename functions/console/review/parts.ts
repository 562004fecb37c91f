/** Pieces that several parts of a review's page are made of. */
import { html } from "hono/html";
import type { Edit } from "../../core/review/edits.ts";

export type Html = ReturnType<typeof html>;
export type Cell = Html | string;

/** A table that scrolls by itself where it is too wide; whoever has no mouse can reach that. */
export function grid(
  label: string,
  heads: readonly string[],
  rows: readonly (readonly [Cell, ...Cell[]])[],
): Html {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([first, ...others]) =>
        html`<tr><th scope="row">${first}</th>${others.map((one) => html`<td>${one}</td>`)}</tr>`,
    )}</tbody>
  </table></div>`;
}

export function editsGrid(label: string, edits: readonly Edit[]): Html {
  const value = (text: string | undefined): Cell => text ?? html`<span class="quiet">nothing</span>`;
  return grid(
    label,
    ["What", "Before", "Now"],
    edits.map(({ what, before, after }) => [what, value(before), value(after)] as const),
  );
}

export function tag(is: string, said = is): Html {
  return html`<span class="tag is-${is}">${said}</span>`;
}

/** A name for what a link leads to. */
export function anchor(...names: readonly string[]): string {
  return names.join("--").replace(/[^a-z0-9-]/gi, "-");
}
