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
