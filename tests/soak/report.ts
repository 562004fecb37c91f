/** A run as a table for people, and a broken law as a story. */
import { availableParallelism } from "node:os";
import type { WireBreach } from "./audit.ts";
import type { Run, Wanted } from "./soak.ts";
import type { Fault } from "./weather.ts";

type Figure = Exclude<keyof Run, "faults" | "story" | "breaches">;

const WORDS: Readonly<Record<Figure, string>> = {
  enrollments: "enrollments",
  touches: "touches taken by a provider",
  workers: "processes",
  kills: "processes killed in the middle of something",
  duplicatedAlarms: "alarms that rang twice",
  lostAlarms: "alarms that never rang",
  replies: "replies sent by leads",
  stops: "opt-outs sent by leads",
  repliesRacing: "answers given while a touch was under way",
  sentAfterAnswer: "sent after an answer",
  duplicates: "touches sent twice",
  lost: "lost",
  otherBreaches: "other laws broken",
  settledByEvidence: "touches settled by the provider's word, after a kill or a lost answer",
  overtaken: "touches settled by the provider's word before its answer was through",
  unknown: "touches whose fate stayed unknown",
  neverReachedProvider: "of those, never seen by a provider",
  invocations: "invocations of handlers",
  deadLetters: "events given up by Lambda",
};

export function tabulate(run: Run, wallMs: number): string {
  const rows = (Object.keys(WORDS) as Figure[]).map((name) => [WORDS[name], run[name]] as const);
  const faults = (Object.keys(run.faults) as Fault[])
    .sort()
    .map((fault) => [`  ${fault}`, run.faults[fault] ?? 0] as const);
  const all = [...rows, ["faults", faults.reduce((sum, [, count]) => sum + count, 0)] as const, ...faults];
  const width = Math.max(...all.map(([word]) => word.length));
  const lines = all.map(
    ([word, value]) => `${word.padEnd(width)}  ${value.toLocaleString("en-US").padStart(8)}`,
  );
  const seconds = wallMs / 1_000;
  const pace = `${seconds.toFixed(1)} s on ${availableParallelism()} cores, ${(run.touches / seconds).toFixed(0)} touches a second`;
  return [...lines, "", pace].join("\n");
}

/** A broken law, the story of whom it was broken for, and the command that draws the same leads and faults again. */
export function describeBreach({ story }: Run, asked: Wanted, breach: WireBreach): string {
  const { law, contactId, what, at } = breach;
  const { enrollments, kills, workers, seed } = asked;
  return [
    `BROKEN: ${law} (seed ${seed}, contact ${contactId}, ${new Date(at).toISOString()})`,
    `  ${what}`,
    ...story.about(contactId, at).map((line) => `  ${line}`),
    `again, though processes never meet in quite the same way: npm run soak -- --enrollments ${enrollments} --kills ${kills} --workers ${workers} --seed ${seed}`,
  ].join("\n");
}
