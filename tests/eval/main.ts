/**
 * npm run eval: how well inbound messages are understood, on real ones that are not part of the repository.
 */
import { resolve } from "node:path";
import { folderAt, readOptions, runScript } from "../../functions/local/script.ts";
import { scoreDates } from "./dates.ts";
import { scoreIntents } from "./intents.ts";
import { scoreKinds } from "./kinds.ts";
import { scoreReplyText } from "./reply-text.ts";
import { type Scorer, type Section, wilson } from "./section.ts";

const SCORERS: readonly Scorer[] = [scoreKinds, scoreReplyText, scoreDates, scoreIntents];

const ROOT = resolve(import.meta.dirname, "../..");
const USAGE = `Usage: npm run eval -- [--corpora ../shared/corpora] [--json]
  --corpora  the folder of the messages
  --json     one JSON object on the last line`;

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

await runScript(USAGE, async () => {
  const values = readOptions({ corpora: { type: "string" }, json: { type: "boolean" } });
  const { json = false } = values;
  const corpora = folderAt("corpora", values.corpora ?? resolve(ROOT, "../shared/corpora"));
  console.log(`Corpora in ${corpora}. Intervals: 95 %, Wilson.`);
  const sections: Section[] = [];
  for (const score of SCORERS) {
    const section = await score(corpora);
    sections.push(section);
    print(section);
  }
  if (json) {
    const withIntervals = sections.map((section) => ({
      ...section,
      scores: section.scores.map((score) => ({ ...score, interval: wilson(score.right, score.of) })),
    }));
    console.log(JSON.stringify({ corpora, sections: withIntervals }));
  }
});
