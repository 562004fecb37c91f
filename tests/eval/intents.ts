/**
 * Scores what people want. The sentences were written after the rules, in three lots, and each was scored before the rules
 * were mended by it; since then they only show what gets lost. Acts that follow by themselves must be sure; for the rest
 * the kind is enough. A row with "never" asks that this is not surely read.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { intentOf, type OwnWords } from "../../functions/core/reading/intent.ts";
import { type Intent, type IntentKind, SURE } from "../../functions/core/reading/understanding.ts";
import type { Section } from "./section.ts";

type Case = OwnWords & { readonly want?: IntentKind; readonly never?: IntentKind };

const CONTEXT = { now: Date.UTC(2026, 10, 24), zone: "America/New_York", locale: "en-US" };
/** Followed by an act of ours, where the others only hand over. */
const ACTED_UPON: ReadonlySet<IntentKind> = new Set(["optOut", "no", "notNow"]);

export async function scoreIntents(): Promise<Section> {
  const file = await readFile(join(import.meta.dirname, "intents.jsonl"), "utf8");
  const cases = file
    .trimEnd()
    .split("\n")
    .map((line): Case => JSON.parse(line));
  const read = cases.map((one) => ({ one, intent: intentOf(one, CONTEXT, () => undefined) }));
  const classes = [...new Set(cases.map(titleOf))];
  return {
    title: "What people want",
    scores: classes.map((name) => {
      const of = read.filter(({ one }) => titleOf(one) === name);
      return { name, right: of.filter(({ one, intent }) => isRight(one, intent)).length, of: of.length };
    }),
    misses: read
      .filter(({ one, intent }) => !isRight(one, intent))
      .map(({ one, intent }) => {
        const got = `${intent.is} (${intent.confidence})`;
        return `${titleOf(one)}: ${JSON.stringify(one.text)} was read as ${got}: ${intent.why}`;
      }),
  };
}

function titleOf({ want, never }: Case): string {
  return want ?? `never ${never}`;
}

function isRight({ want, never }: Case, { is, confidence }: Intent): boolean {
  if (never !== undefined) return is !== never || confidence < SURE;
  return is === want && (confidence >= SURE || !ACTED_UPON.has(is));
}
