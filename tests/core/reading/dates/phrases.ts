/** Phrases and what they mean, as tests. */
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { readWhen } from "../../../../functions/core/reading/dates/reading.ts";
import { contextOf } from "../../../../functions/core/reading/dates/reference.ts";
import { SURE } from "../../../../functions/core/reading/understanding.ts";

const ZONE = "America/New_York";
const SAID = "2026-03-11T10:30";

export function localOf(instant: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  return local.toString().replace("T00:00:00", "");
}

export function areRead(locale: string, dates: readonly (readonly [string, string, string?])[]): void {
  it.each(dates.map(([phrase, start, end]) => ({ phrase, start, end })))(
    "$phrase",
    ({ phrase, start, end }) => {
      const found = readWhen(phrase, contextOf(SAID, ZONE, locale));
      expect(found && localOf(found.start, ZONE)).toBe(start);
      expect(found?.end === undefined ? undefined : localOf(found.end, ZONE)).toBe(end);
      expect(found?.confidence).toBeGreaterThanOrEqual(SURE);
    },
  );
}

export function areNotSure(locale: string, phrases: readonly string[]): void {
  it.each(phrases)("%s: nobody can be sure", (phrase) => {
    expect(readWhen(phrase, contextOf(SAID, ZONE, locale))?.confidence ?? 0).toBeLessThan(SURE);
  });
}

/** How sure: nothing else can be meant, nearly everybody says it so, people differ, or the words do not fit together. */
export type Band = "plain" | "usual" | "contested" | "hardly";

/** When, where and in which language something was said. */
export interface Said {
  readonly at: string;
  readonly zone: string;
  readonly locale?: string;
}

/** "2026-03-12 day", or "2026-06-01 to 2026-06-06 day" where it is a span. */
export type Meant = readonly [phrase: string, meant: string, band: Band];

/** What is read in a phrase, in the words of these tables. */
export function meantBy(phrase: string, { at, zone, locale }: Said): string {
  const found = readWhen(phrase, contextOf(at, zone, locale));
  if (found === undefined) return "nothing";
  const { start, end, grain, confidence } = found;
  const span = end === undefined ? "" : ` to ${localOf(end, zone)}`;
  return `${localOf(start, zone)}${span} ${grain}, ${bandOf(confidence)}`;
}

function bandOf(confidence: number): Band {
  if (confidence >= 0.9) return "plain";
  if (confidence >= SURE) return "usual";
  return confidence >= 0.55 ? "contested" : "hardly";
}

export function areMeant(said: Said, phrases: readonly Meant[]): void {
  it.each(phrases)("%s: %s, %s", (phrase, meant, band) => {
    expect(meantBy(phrase, said)).toBe(`${meant}, ${band}`);
  });
}

export function meanNothing(said: Said, phrases: readonly string[]): void {
  it.each(phrases)("%s: no date", (phrase) => {
    expect(meantBy(phrase, said)).toBe("nothing");
  });
}
