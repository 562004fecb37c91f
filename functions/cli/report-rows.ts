/** A report as rows of text: the same in the terminal and on its page. */
import type { ShownRate, ShownReport, ShownRow } from "./answers.ts";

/** One row: what it is about, its figures, and the rate that its bar shows. */
export interface ReportRow {
  readonly name: string;
  readonly sent: number;
  readonly delivered: number;
  readonly replied: ShownRate;
  /** How many of those who replied wanted what. */
  readonly intents: Readonly<Record<string, number>>;
  readonly bounced: ShownRate;
  readonly optedOut: ShownRate;
  /** In words: what they wanted, and what there is of the rest that has no column. */
  readonly wanted: string;
  readonly rest: string;
  /** Where opens and clicks are told. */
  readonly tracked?: NonNullable<ShownRow["tracked"]>;
}

/** A row whose opens and clicks are told. */
export type TrackedRow = ReportRow & Required<Pick<ReportRow, "tracked">>;

/** Of rows those of which opens and clicks are told, and of which there is anything to tell. */
export function trackedRows(rows: readonly ReportRow[]): readonly TrackedRow[] {
  return rows.filter((row): row is TrackedRow => row.tracked !== undefined && row.tracked.opened.of > 0);
}

/** What machines did, which is in no share. */
export function machinesOf({ tracked: { machines } }: TrackedRow): string {
  return counted([
    [machines.opened, "opened"],
    [machines.clicked, "clicked"],
  ]);
}

export function stepRows({ steps }: ShownReport): readonly ReportRow[] {
  return steps.flatMap(({ step, variants }) => variants.map((row) => rowOf(nameOf(step, row.variant), row)));
}

/** The rows of variants that have won. */
export function winnersOf({ steps }: ShownReport): ReadonlySet<string> {
  return new Set(
    steps.flatMap(({ step, comparison }) =>
      comparison?.winner === undefined ? [] : [nameOf(step, comparison.winner)],
    ),
  );
}

function nameOf(step: string, variant: string | undefined): string {
  return variant === undefined ? step : `${step}, ${variant}`;
}

/** What would have been lost by whoever stops early; nothing before there is a reply. */
export function persistenceLine({ touches }: ShownReport): string | undefined {
  const replies = touches.reduce((sum, { replied }) => sum + replied.count, 0);
  if (replies === 0) return undefined;
  const later = touches.reduce((sum, { touch, replied }) => (touch > 1 ? sum + replied.count : sum), 0);
  if (replies === 1) return `The one reply came at touch ${halfway(touches, replies)}.`;
  const share = percent(later / replies);
  return `Of ${replies} replies, ${later} (${share} %) came at the second touch or later; half of them had come by touch ${halfway(touches, replies)}.`;
}

/** The touch by which half of the replies had come. */
function halfway(touches: ShownReport["touches"], replies: number): number {
  let sum = 0;
  for (const { touch, replied } of touches) {
    sum += replied.count;
    if (2 * sum >= replies) return touch;
  }
  return 0;
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
    .map(([why, count]) => `${inThousands(count)} ${why}`);
  const on = continued === 0 ? "" : `, ${inThousands(continued)} gone on with`;
  return `${inThousands(begun)} enrolled${on}; ended: ${ends.length === 0 ? "none" : ends.join(", ")}`;
}

/** As "6.5 % (3.5 to 11.9)"; nothing when there is nothing to have a share of. */
export function shareOf({ rate, low, high, of }: ShownRate): string {
  return of === 0 ? "" : `${percent(rate)} % (${percent(low)} to ${percent(high)})`;
}

/** As "1,584". */
export function inThousands(count: number): string {
  return count.toLocaleString("en-US");
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function rowOf(name: string, row: ShownRow): ReportRow {
  const { sent, delivered, replied, intents, bounced, optedOut } = row;
  const figures = { replied, intents, bounced, optedOut };
  return {
    name,
    sent,
    delivered: delivered.count,
    ...figures,
    wanted: wantedOf(row),
    rest: restOf(row),
    ...(row.tracked === undefined ? {} : { tracked: row.tracked }),
  };
}

const WORDS: Readonly<Record<string, string>> = { notNow: "not now", optOut: "opt-out", unknown: "unclear" };

function wantedOf({ intents }: ShownRow): string {
  return Object.entries(intents)
    .toSorted(([, a], [, b]) => b - a)
    .map(([intent, count]) => `${count} ${WORDS[intent] ?? intent}`)
    .join(", ");
}

function restOf({ complained, unknown, captured }: ShownRow): string {
  return counted([
    [complained.count, "complained"],
    [unknown, "of unknown fate"],
    [captured, "captured"],
  ]);
}

/** All that a row says beside its bar: on a terminal a column for each would be mostly noughts. */
export function moreOf({ wanted, optedOut, bounced, rest }: ReportRow): string {
  const left = counted([
    [optedOut.count, "opted out"],
    [bounced.count, "bounced"],
  ]);
  return [wanted, left, rest].filter((part) => part !== "").join(", ");
}

function counted(counts: readonly (readonly [number, string])[]): string {
  return counts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`])).join(", ");
}
