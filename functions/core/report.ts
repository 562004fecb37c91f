/** A sequence's results as a person reads them: rates with how sure they are, by step and variant and by touch number. */
import type { EndReason } from "./person.ts";
import type { IntentKind } from "./reading/understanding.ts";
import type { Total } from "./results.ts";
import { isSent, type Sequence, type Step } from "./sequence.ts";
import { ALPHA, type Interval, rateOf, wilson, winnerOf } from "./statistics.ts";
import { variantsOf } from "./variants.ts";

export interface Rate extends Interval {
  readonly count: number;
  readonly of: number;
  readonly rate: number;
}

/** What came of a number of touches. Rates are shares of those that count as sent. */
export interface Row {
  readonly sent: number;
  /** Of these, no word came from the provider, and none has come since. */
  readonly unknown: number;
  /** Composed, and not handed to any provider: the stage does not write to them. They are not among `sent`. */
  readonly captured: number;
  readonly delivered: Rate;
  readonly bounced: Rate;
  readonly replied: Rate;
  readonly intents: Readonly<Partial<Record<IntentKind, number>>>;
  readonly optedOut: Rate;
  readonly complained: Rate;
  /** Where tracking is on, or was. */
  readonly tracked?: TrackedRates;
}

/**
 * Of mails whose opens and clicks are told: what people did, as far as can be told, as shares of those that count as sent
 * and were tracked. What machines did is in no share.
 */
export interface TrackedRates {
  readonly opened: Rate;
  readonly clicked: Rate;
  readonly machines: { readonly opened: number; readonly clicked: number };
}

export interface VariantRow extends Row {
  readonly variant?: string;
}

export interface StepRow {
  readonly step: string;
  /** Absent for a step that is no longer in the sequence. */
  readonly channel?: "email" | "sms";
  readonly variants: readonly VariantRow[];
  /** Where there are several variants. */
  readonly comparison?: Comparison;
}

export interface Comparison {
  readonly winner?: string;
  readonly says: string;
  readonly rule: string;
}

export interface TouchRow extends Row {
  /** 1 is the first that went out in an enrollment. */
  readonly touch: number;
}

export interface Report {
  readonly sequence: string;
  readonly enrollments: {
    readonly begun: number;
    /** Rounds that went on where another was stopped. */
    readonly continued: number;
    readonly ended: Readonly<Partial<Record<EndReason, number>>>;
  };
  readonly steps: readonly StepRow[];
  readonly touches: readonly TouchRow[];
  readonly notes: readonly string[];
}

export const RULE =
  `A variant wins when it has the highest reply rate and the evidence of a difference to each other variant ` +
  `(a likelihood ratio that holds however often one looks) is at least ${1 / ALPHA} to 1 for each pair: ` +
  `among variants that are alike, at most ${100 * ALPHA} of 100 comparisons ever name a winner.`;

const NOTES: readonly string[] = [
  "A reply or an opt-out counts to the last touch before it, once for each touch; intervals are Wilson's, 95 %.",
  "An automatic answer is no reply, nor is one that was taken back; what confirms a date has no touch number.",
  "What came before touches were counted is in no figure; a touch of yesterday may still be answered.",
];

const UNTRACKED =
  "Opens and clicks are not tracked: machines open mails and follow links, and that is no interest.";

const TRACKED: readonly string[] = [
  "Opens and clicks count once for each mail, as shares of the tracked ones; what is told as a machine's is in no share, and no machine that looks like a person can be told.",
  "An open through a mail provider's proxy (Gmail's) counts, though it is not certain; who keeps pictures off is never seen. No winner is named by opens or clicks, and they change nothing of what is sent.",
];

/** `sequence` is undefined for one whose templates are gone. */
export function reportOf(name: string, sequence: Sequence | undefined, totals: readonly Total[]): Report {
  // What confirms a date is no follow-up, and has no number.
  const numbered = totals.filter(({ step, touch }) => step !== undefined && touch > 0);
  const isTracked = sequence?.tracking === true || totals.some(({ is }) => is === "sent.tracked");
  const numbers = unique(numbered.map(({ touch }) => touch));
  return {
    sequence: name,
    enrollments: {
      begun: sum(totals, "begun"),
      continued: sum(totals, "continued"),
      ended: grouped(totals, "ended."),
    },
    steps: stepsOf(sequence, totals, isTracked),
    touches: numbers
      .toSorted((a, b) => a - b)
      .map((touch) => ({
        touch,
        ...rowOf(
          numbered.filter((one) => one.touch === touch),
          isTracked,
        ),
      })),
    notes: [...NOTES, ...(isTracked ? TRACKED : [UNTRACKED])],
  };
}

/** Those of the sequence in its order, then those that have results from before they were taken out. */
function stepsOf(
  sequence: Sequence | undefined,
  totals: readonly Total[],
  isTracked: boolean,
): readonly StepRow[] {
  const planned: readonly Step[] = sequence?.steps ?? [];
  const confirmation = sequence?.notNow === undefined ? [] : [sequence.notNow];
  const steps = [...planned.filter(({ channel }) => isSent(channel)), ...confirmation];
  const named = unique(totals.flatMap(({ step }) => (step === undefined ? [] : [step])));
  const gone = named.filter((id) => !steps.some((step) => step.id === id)).toSorted();
  const own = (id: string) => totals.filter(({ step }) => step === id);
  return [
    ...steps.map((step) => stepRow(step.id, step, own(step.id), isTracked && step.channel === "email")),
    ...gone.map((id) => stepRow(id, undefined, own(id), isTracked)),
  ];
}

function stepRow(id: string, step: Step | undefined, totals: readonly Total[], isTracked: boolean): StepRow {
  const living = step === undefined ? [] : variantsOf(step);
  const seen = unique(totals.map(({ variant }) => variant));
  const gone = seen.filter((name) => name === undefined || !living.includes(name));
  const isPlain = living.length === 0 && gone.length === 0;
  const names = isPlain ? [undefined] : [...living, ...gone];
  const variants = names.map((variant) => ({
    ...(variant === undefined ? {} : { variant }),
    ...rowOf(
      totals.filter((one) => one.variant === variant),
      isTracked,
    ),
  }));
  const compared = variants.filter(({ variant }) => variant !== undefined && living.includes(variant));
  return {
    step: id,
    ...(step !== undefined && step.channel !== "task" ? { channel: step.channel } : {}),
    variants,
    ...(compared.length < 2 ? {} : { comparison: compare(compared) }),
  };
}

/** There is no winner before there is one. */
export function compare(variants: readonly VariantRow[]): Comparison {
  const outcomes = variants.map(({ variant = "", replied }) => ({
    ...{ variant, successes: replied.count, trials: replied.of },
  }));
  const winner = winnerOf(outcomes);
  const told = outcomes
    .toSorted((a, b) => rateOf(b) - rateOf(a))
    .map(({ variant, successes, trials }, place) => {
      const replies = place === 0 ? ` ${successes === 1 ? "reply" : "replies"}` : "";
      return `${successes}${replies} of ${trials} (${variant})`;
    })
    .join(" against ");
  return winner === undefined
    ? { says: `no winner yet: ${told}`, rule: RULE }
    : { winner: winner.variant, says: `${winner.variant} wins: ${told}`, rule: RULE };
}

function rowOf(totals: readonly Total[], isTracked: boolean): Row {
  const unknown = sum(totals, "unknown");
  const followed = sum(totals, "sent.tracked");
  const sent = sum(totals, "sent") + followed + unknown;
  const rate = (count: number) => shareOf(count, sent);
  const intents = less(grouped(totals, "replied."), grouped(totals, "undone."));
  return {
    sent,
    unknown: Math.max(0, unknown - sum(totals, "corrected")),
    captured: sum(totals, "captured"),
    delivered: rate(sum(totals, "delivered")),
    bounced: rate(sum(totals, "bounced")),
    replied: rate(Object.values(intents).reduce((all, count) => all + count, 0)),
    intents,
    optedOut: rate(sum(totals, "optedOut")),
    complained: rate(sum(totals, "complained")),
    ...(isTracked ? { tracked: trackedRates(totals, followed) } : {}),
  };
}

function trackedRates(totals: readonly Total[], followed: number): TrackedRates {
  const clicked = Math.max(0, sum(totals, "clicked") - sum(totals, "clicked.doubted"));
  return {
    opened: shareOf(sum(totals, "opened"), followed),
    clicked: shareOf(clicked, followed),
    machines: { opened: sum(totals, "opened.machine"), clicked: sum(totals, "clicked.machine") },
  };
}

function shareOf(count: number, all: number): Rate {
  // Evidence may be ahead of what it is about: a share of more than all is none.
  const of = Math.max(all, count);
  return { count, of, rate: rateOf({ successes: count, trials: of }), ...wilson(count, of) };
}

function sum(totals: readonly Total[], kind: Total["is"]): number {
  return totals.reduce((all, { is, count }) => (is === kind ? all + count : all), 0);
}

/** Counts by what follows a prefix. */
function grouped(totals: readonly Total[], prefix: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { is, count } of totals) {
    if (!is.startsWith(prefix)) continue;
    const name = is.slice(prefix.length);
    counts[name] = (counts[name] ?? 0) + count;
  }
  return counts;
}

/** Counts less what was taken back of them. */
function less(
  counts: Readonly<Record<string, number>>,
  back: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const left = Object.entries(counts).map(([name, count]) => [name, count - (back[name] ?? 0)] as const);
  return Object.fromEntries(left.filter(([, count]) => count > 0));
}

function unique<T>(all: readonly T[]): readonly T[] {
  return [...new Set(all)];
}
