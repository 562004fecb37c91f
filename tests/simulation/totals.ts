/** Many seeds added up. */
import type { Fault } from "./faults.ts";
import type { Breach, Law } from "./laws/evidence.ts";
import type { Cut, Run } from "./simulate.ts";

export interface Totals {
  readonly seeds: number;
  readonly enrollments: number;
  readonly simulatedDays: number;
  readonly touches: number;
  readonly replies: number;
  readonly tasks: number;
  readonly conversations: number;
  readonly readings: number;
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  readonly sentAfterAnswer: number;
  readonly duplicates: number;
  readonly lost: number;
  readonly settledByEvidence: number;
  readonly unknown: number;
  readonly neverReachedProvider: number;
  readonly corrected: number;
  /** Breaches of the other laws: the desk, hours, caps, blanks, endings. */
  readonly otherBreaches: number;
}

export const NOTHING: Totals = {
  seeds: 0,
  enrollments: 0,
  simulatedDays: 0,
  touches: 0,
  replies: 0,
  tasks: 0,
  conversations: 0,
  readings: 0,
  faults: {},
  sentAfterAnswer: 0,
  duplicates: 0,
  lost: 0,
  settledByEvidence: 0,
  unknown: 0,
  neverReachedProvider: 0,
  corrected: 0,
  otherBreaches: 0,
};

/** What is told of one seed: all but its story. */
export type Outcome = Omit<Run, "story">;

export function add(totals: Totals, run: Outcome): Totals {
  const broken = (law: Law) => run.breaches.filter((breach) => breach.law === law).length;
  const [sentAfterAnswer, duplicates, lost] = [broken("silence"), broken("once"), broken("never lost")];
  return {
    seeds: totals.seeds + 1,
    enrollments: totals.enrollments + run.enrollments,
    simulatedDays: totals.simulatedDays + run.simulatedDays,
    touches: totals.touches + run.touches,
    replies: totals.replies + run.replies,
    tasks: totals.tasks + run.tasks,
    conversations: totals.conversations + run.conversations,
    readings: totals.readings + run.readings,
    faults: addCounts(totals.faults, run.faults),
    sentAfterAnswer: totals.sentAfterAnswer + sentAfterAnswer,
    duplicates: totals.duplicates + duplicates,
    lost: totals.lost + lost,
    settledByEvidence: totals.settledByEvidence + run.settledByEvidence,
    unknown: totals.unknown + run.unknown,
    neverReachedProvider: totals.neverReachedProvider + run.neverReachedProvider,
    corrected: totals.corrected + run.corrected,
    otherBreaches: totals.otherBreaches + run.breaches.length - sentAfterAnswer - duplicates - lost,
  };
}

function addCounts(counts: Totals["faults"], more: Totals["faults"]): Totals["faults"] {
  const sum = { ...counts };
  for (const fault of Object.keys(more) as Fault[]) sum[fault] = (sum[fault] ?? 0) + (more[fault] ?? 0);
  return sum;
}

/** A table for people. */
export function tabulate(totals: Totals, wallMs: number): string {
  const { faults, ...numbers } = totals;
  const words: Readonly<Record<keyof typeof numbers, string>> = {
    seeds: "seeds",
    enrollments: "enrollments",
    simulatedDays: "simulated days",
    touches: "touches accepted by a provider",
    replies: "replies sent by leads",
    tasks: "tasks laid before people",
    conversations: "conversations by hand",
    readings: "opens and clicks written down",
    sentAfterAnswer: "sent after an answer",
    duplicates: "touches sent twice",
    lost: "lost",
    settledByEvidence: "answers lost, settled by evidence",
    unknown: "answers lost, no evidence in time: unknown",
    neverReachedProvider: "of these, never taken by a provider",
    corrected: "of these, corrected by late evidence",
    otherBreaches: "other laws broken",
  };
  const rows = (Object.keys(words) as (keyof typeof numbers)[]).map(
    (name) => [words[name], numbers[name]] as const,
  );
  const drawn = (Object.keys(faults) as Fault[])
    .sort()
    .map((fault) => [`  ${fault}`, faults[fault] ?? 0] as const);
  const all = [...rows, ["faults", drawn.reduce((sum, [, count]) => sum + count, 0)] as const, ...drawn];
  const width = Math.max(...all.map(([word]) => word.length));
  const lines = all.map(
    ([word, value]) => `${word.padEnd(width)}  ${value.toLocaleString("en-US").padStart(10)}`,
  );
  const pace = `${(totals.seeds / (wallMs / 1_000)).toFixed(1)} seeds a second`;
  return [...lines, "", `${(wallMs / 1_000).toFixed(1)} s, ${pace}`].join("\n");
}

/** A broken law, the story of whom it was broken for, and the command that tells it again. */
export function describeBreach(
  { seed, story, cut = {} }: Pick<Run, "seed" | "story"> & { readonly cut?: Cut },
  breach: Breach,
): string {
  const { law, contactId, what, at } = breach;
  return [
    `BROKEN: ${law} (seed ${seed}, contact ${contactId}, ${new Date(at).toISOString()})`,
    `  ${what}`,
    ...story.about(contactId, at).map((line) => `  ${line}`),
    `again: npm run simulate -- --seed ${seed}${optionsOf(cut)}`,
  ].join("\n");
}

function optionsOf({ leads, faults }: Cut): string {
  const option = (name: string, list: readonly string[] | undefined) =>
    list === undefined ? "" : ` --${name} ${list.join(",") || "none"}`;
  return option("leads", leads) + option("faults", faults);
}
