/** What setup says in the end. */
import type { Stage } from "../../core/stage.ts";
import type { Answer } from "../command.ts";
import { inline, paragraph } from "../layout.ts";
import type { Style, Terminal } from "../terminal.ts";
import type { Group, Item, State } from "./item.ts";

const MARKS: Readonly<
  Record<State, { readonly mark: string; readonly style: Style; readonly word: string }>
> = {
  ok: { mark: "✓", style: "green", word: "right" },
  missing: { mark: "✗", style: "red", word: "missing" },
  warning: { mark: "!", style: "yellow", word: "to look at" },
  unknown: { mark: "?", style: "cyan", word: "unknown" },
};

export function report(stage: Stage, groups: readonly Group[], terminal: Terminal): Answer {
  const items = groups.flatMap((group) => group.items);
  const counts = countsOf(items);
  const total = Object.entries(MARKS).map(([state, { word }]) => `${counts[state as State]} ${word}`);
  return {
    lines: [
      ...groups.flatMap((group) => [
        terminal.paint("bold", group.title),
        ...group.items.flatMap((item) => linesOf(item, terminal)),
        "",
      ]),
      `${stage.name}: ${total.join(", ")}`,
    ],
    json: {
      stage: stage.name,
      region: stage.region,
      items: groups.flatMap(({ title, items }) => items.map((item) => ({ group: title, ...item }))),
      counts,
    },
    ...(counts.missing > 0 ? { partly: true } : {}),
  };
}

function linesOf({ state, what, fix }: Item, { width, paint }: Terminal): string[] {
  const { mark, style } = MARKS[state];
  return [
    ...paragraph(what, width, 2, `${mark} `).map((line) => line.replace(mark, paint(style, mark))),
    // Not wrapped: most are there to be copied, and the values of others' DNS may hold anything.
    ...fix.map((one) => `    → ${inline(one)}`),
  ];
}

function countsOf(items: readonly Item[]): Readonly<Record<State, number>> {
  const counts = { ok: 0, missing: 0, warning: 0, unknown: 0 };
  for (const { state } of items) counts[state] += 1;
  return counts;
}
