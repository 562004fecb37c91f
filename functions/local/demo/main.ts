/** `npm run demo`: real leads, a real sequence, seven weeks in seconds, on this machine alone. */
import catalog from "#sequences";
import { startLocalService } from "../local-service.ts";
import { readOptions, runScript } from "../script.ts";
import { audit } from "./audit.ts";
import { readLedger } from "./ledger.ts";
import { play } from "./play.ts";
import { type LeadReport, repliesByTouch, reportOn, rowOf } from "./report.ts";
import { heading, table, tellStory } from "./story.ts";

/** A Monday, 10:04 in New York. America changes its clocks on the way, and Europe. */
const START = new Date("2026-02-23T15:04:00Z");
const DAYS = 50;
const SEQUENCE = "web-lead";

const USAGE = `Usage: npm run demo -- [--json]
  --json  one JSON object on the last line

Exits with 1 when a law was broken.`;

/** Answers the exit code. */
async function main(): Promise<number> {
  const { json = false } = readOptions({ json: { type: "boolean" } });
  const began = performance.now();
  const sequence = catalog.sequences[SEQUENCE];
  if (sequence === undefined) throw new Error(`templates/ holds no sequence "${SEQUENCE}"`);
  heading(
    `${sequence.name}: ${sequence.steps.length} steps, ${DAYS} days, each touch at the lead's own time`,
  );
  const service = await startLocalService({ start: START });
  try {
    const { enrolled, refused, answers } = await play(service, sequence, DAYS, tellStory);
    const reports = await Promise.all(enrolled.map((lead) => reportOn(service, sequence, lead)));
    heading("What became of them");
    table([
      ["lead", "ended", "emails", "texts", "tasks", "what did not happen, and why"],
      ...reports.map(rowOf),
    ]);
    for (const { where, what, fix } of refused) console.log(`leads.csv, ${where}: ${what} (${fix})`);

    heading("Replies by touch number");
    table(await repliesByTouch(service, SEQUENCE));

    heading("The laws, checked against what the providers received");
    const ledger = readLedger(service.stack);
    const { broken, ...verdict } = audit(ledger, reports, answers);
    for (const sentence of broken) console.log(`  ✗ ${sentence}`);
    if (broken.length === 0)
      console.log(
        "  ✓ nothing after an answer   ✓ nothing twice   ✓ nobody lost   ✓ right hours   ✓ no blanks",
      );
    const { deadLetters } = service.stack.lambda;
    for (const letter of deadLetters) console.log(`  ✗ ${letter.function} gave up: ${letter.error.message}`);

    if (json) {
      const emails = ledger.filter(
        ({ touchId, channel }) => touchId !== undefined && channel === "email",
      ).length;
      const sms = ledger.filter(({ channel }) => channel === "sms").length;
      const tasks = reports.flatMap(({ facts }) => facts.filter(({ is }) => is === "tasked")).length;
      const wallMs = Math.round(performance.now() - began);
      const counts = {
        leads: enrolled.length,
        touches: emails + sms,
        emails,
        sms,
        tasks,
        ended: countEnds(reports),
      };
      console.log(JSON.stringify({ ...counts, ...verdict, wallMs }));
    }
    return broken.length === 0 && deadLetters.length === 0 ? 0 : 1;
  } finally {
    await service.close();
  }
}

function countEnds(reports: readonly LeadReport[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, why } of reports) {
    const how = status === "ended" ? why : status;
    counts[how] = (counts[how] ?? 0) + 1;
  }
  return counts;
}

await runScript(USAGE, main);
