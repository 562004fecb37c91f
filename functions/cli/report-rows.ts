/** A report as rows of text: the same in the terminal and on its page. */
import type { ShownRate, ShownReport, ShownRow } from "./answers.ts";

/** One row: what it is about, its figures, and the rate that its bar shows. */
export interface ReportRow {
  readonly name: string;
  readonly sent: string;
  readonly delivered: string;
  readonly replied: ShownRate;
  readonly more: string;
}

export function stepRows({ steps }: ShownReport): readonly ReportRow[] {
  return steps.flatMap(({ step, variants }) =>
    variants.map((row) => rowOf(row.variant === undefined ? step : `${step}, ${row.variant}`, row)),
  );
}

export function touchRows({ touches }: ShownReport): readonly ReportRow[] {
  return touches.map((row) => rowOf(`touch ${row.touch}`, row));
}

/** What the variants of steps say of each other. */
export function comparisons({ steps }: ShownReport): readonly string[] {
  return steps.flatMap(({ step, comparison }) =>
    comparison === undefined ? [] : [`${step}: ${comparison.says}`],
  );
}

/** What a winner is, when there is anything to compare. */
export function ruleOf({ steps }: ShownReport): string | undefined {
  return steps.find(({ comparison }) => comparison !== undefined)?.comparison?.rule;
}

export function enrollmentLine({ enrollments: { begun, continued, ended } }: ShownReport): string {
  const ends = Object.entries(ended)
    .toSorted(([, a], [, b]) => b - a)
    .map(([why, count]) => `${count} ${why}`);
  const on = continued === 0 ? "" : `, ${continued} gone on with`;
  return `${begun} enrolled${on}; ended: ${ends.length === 0 ? "none" : ends.join(", ")}`;
}

/** As "6.5 % (3.5 to 11.9)"; nothing when there is nothing to have a share of. */
export function shareOf({ rate, low, high, of }: ShownRate): string {
  return of === 0 ? "" : `${percent(rate)} % (${percent(low)} to ${percent(high)})`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function rowOf(name: string, row: ShownRow): ReportRow {
  const { sent, delivered, replied } = row;
  return { name, sent: String(sent), delivered: String(delivered.count), replied, more: moreOf(row) };
}

const WORDS: Readonly<Record<string, string>> = { notNow: "not now", optOut: "opt-out", unknown: "unclear" };

/** What there is of the rest: a column for each would be mostly noughts. */
function moreOf({ intents, optedOut, bounced, complained, unknown, captured }: ShownRow): string {
  const wanted = Object.entries(intents)
    .toSorted(([, a], [, b]) => b - a)
    .map(([intent, count]) => `${count} ${WORDS[intent] ?? intent}`);
  const rest = [
    [optedOut.count, "opted out"],
    [bounced.count, "bounced"],
    [complained.count, "complained"],
    [unknown, "of unknown fate"],
    [captured, "captured"],
  ] as const;
  return [...wanted, ...rest.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]))].join(
    ", ",
  );
}
