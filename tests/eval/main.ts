/**
 * npm run eval: how well inbound messages are understood, on real ones that are not part of the repository. Where they lie is
 * the first argument; the last line with --json is one object.
 */
import { resolve } from "node:path";
import { scoreDates } from "./dates.ts";
import { scoreIntents } from "./intents.ts";
import { scoreKinds } from "./kinds.ts";
import { scoreReplyText } from "./reply-text.ts";
import { type Scorer, type Section, wilson } from "./section.ts";

const SCORERS: readonly Scorer[] = [scoreKinds, scoreReplyText, scoreDates, scoreIntents];

const ROOT = resolve(import.meta.dirname, "../..");
const args = process.argv.slice(2);
const corpora = resolve(ROOT, args.find((word) => !word.startsWith("--")) ?? "../shared/corpora");

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function print({ title, scores, misses, absent }: Section): void {
  console.log(`\n${title}`);
  if (absent !== undefined) console.log(`  absent: ${absent}`);
  for (const { name, right, of } of scores.filter((score) => score.of > 0)) {
    const [low, high] = wilson(right, of);
    const interval = `${percent(low)} to ${percent(high)}`;
    console.log(
      `  ${name.padEnd(30)} ${`${right} of ${of}`.padStart(12)}  ${percent(right / of).padStart(8)}  (${interval})`,
    );
  }
  for (const miss of misses) console.log(`  ✗ ${miss}`);
}

console.log(`Corpora in ${corpora}. Intervals: 95 %, Wilson.`);
const sections: Section[] = [];
for (const score of SCORERS) {
  const section = await score(corpora);
  sections.push(section);
  print(section);
}
if (args.includes("--json")) {
  const withIntervals = sections.map((section) => ({
    ...section,
    scores: section.scores.map((score) => ({ ...score, interval: wilson(score.right, score.of) })),
  }));
  console.log(JSON.stringify({ corpora, sections: withIntervals }));
}
