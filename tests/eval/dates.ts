/** How well dates are read: phrases with the moment they were said at and the date they mean. */
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Temporal } from "temporal-polyfill";
import { readWhen } from "../../functions/core/reading/dates/reading.ts";
import { contextOf } from "../../functions/core/reading/dates/reference.ts";
import { SURE } from "../../functions/core/reading/understanding.ts";
import type { Section } from "./section.ts";

interface Case {
  readonly id: string;
  readonly phrase: string;
  readonly ref: string;
  readonly locale?: string;
  readonly grain: string;
  readonly start?: string | null;
  /** Some sources do not say. */
  readonly tier?: "plain" | "contested" | "absent";
}

type Verdict = "right" | "wrong" | "abstained";

const FINE = /^(?:second|minute|hour)/i;

/** Reads every phrase of the corpus in a folder and says how many dates were right, and how many were wrong with confidence. */
export async function scoreDates(corpora: string): Promise<Section> {
  const judged: { one: Case; verdict: Verdict; said: string }[] = [];
  for await (const line of createInterface({
    input: createReadStream(join(corpora, "d_dates", "cases.jsonl")),
  })) {
    if (line.trim() === "") continue;
    const one: Case = JSON.parse(line);
    judged.push({ one, ...judge(one) });
  }
  const row = (name: string, keep: (one: Case) => boolean, counted: Verdict = "right") => {
    const kept = judged.filter(({ one }) => keep(one));
    return { name, right: kept.filter(({ verdict }) => verdict === counted).length, of: kept.length };
  };
  const groups = [
    ...new Set(judged.map(({ one }) => `${one.tier ?? "no tier"}, ${one.grain.toLowerCase()}`)),
  ].sort();
  return {
    title: "Dates in people's words",
    scores: [
      row("plain, day or longer: right", ({ tier, grain }) => tier === "plain" && !FINE.test(grain)),
      row("plain, shorter than a day: right", ({ tier, grain }) => tier === "plain" && FINE.test(grain)),
      row("confidently wrong", () => true, "wrong"),
      row("abstained", () => true, "abstained"),
      ...groups.map((group) =>
        row(group, ({ tier, grain }) => `${tier ?? "no tier"}, ${grain.toLowerCase()}` === group),
      ),
    ],
    misses: judged
      .filter(
        ({ verdict, one }) => verdict === "wrong" || (verdict === "abstained" && one.tier !== "contested"),
      )
      .map(
        ({ one, verdict, said }) =>
          `${one.id} ${verdict}: "${one.phrase}" at ${one.ref} is ${one.start}, read ${said}`,
      ),
  };
}

/** To the grain that is asked for: a day is right at any hour of it. Where there is no date, abstaining is right. */
function judge({ phrase, ref, locale, grain, start }: Case): { verdict: Verdict; said: string } {
  const context = contextOf(ref, undefined, locale);
  const found = readWhen(phrase, context);
  const local =
    found === undefined
      ? undefined
      : Temporal.Instant.fromEpochMilliseconds(found.start).toZonedDateTimeISO(context.zone);
  const said =
    local === undefined ? "nothing" : `${local.toPlainDateTime()} (${found?.confidence}, "${found?.phrase}")`;
  if (found === undefined || found.confidence < SURE) return { verdict: start ? "abstained" : "right", said };
  const length = /^second/i.test(grain) ? 19 : /^minute/i.test(grain) ? 16 : /^hour/i.test(grain) ? 13 : 10;
  const read = local?.toPlainDateTime().toString({ smallestUnit: "second" }).slice(0, length);
  return { verdict: start && read === start.slice(0, length) ? "right" : "wrong", said };
}
