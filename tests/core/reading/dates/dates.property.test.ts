import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { agreedDate } from "../../../../functions/core/reading/agreed-date.ts";
import { readWhen } from "../../../../functions/core/reading/dates/reading.ts";
import { returnDate } from "../../../../functions/core/reading/return-date.ts";
import { SURE } from "../../../../functions/core/reading/understanding.ts";

const zone = fc.constantFrom(
  "UTC",
  "America/New_York",
  "Europe/Berlin",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Pacific/Apia",
);
const now = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2090, 0, 1) });
const day = fc
  .integer({ min: 0, max: 80 * 365 })
  .map((days) => Temporal.PlainDate.from("2005-01-01").add({ days }));
const place = fc.constantFrom("en-US", "en-GB", "de-DE", "fr-FR", "es-ES");

const ways: readonly Intl.DateTimeFormatOptions[] = [
  { day: "numeric", month: "long", year: "numeric" },
  { day: "2-digit", month: "2-digit", year: "numeric" },
  { day: "numeric", month: "long", year: "numeric", weekday: "long" },
];

it("whatever way a place writes a whole date, that day is read, in any zone", () => {
  fc.assert(
    fc.property(place, fc.constantFrom(...ways), day, now, zone, (locale, way, day, now, zone) => {
      const phrase = new Intl.DateTimeFormat(locale, { ...way, timeZone: "UTC" }).format(
        day.toZonedDateTime("UTC").epochMilliseconds,
      );
      const found = readWhen(phrase, { now, zone, locale });
      // A day may begin after midnight, or be left out where the date line was moved.
      expect(found?.start).toBe(day.toPlainDateTime().toZonedDateTime(zone).epochMilliseconds);
      expect(found?.confidence).toBeGreaterThanOrEqual(SURE);
    }),
    { numRuns: 400 },
  );
});

it("any text of any language is read without an error, and no span ends before it begins", () => {
  const word = fc.constantFrom(
    "monday",
    "in",
    "two",
    "weeks",
    "31",
    "february",
    "29",
    "2026",
    "the",
    "last",
    "next",
    "of",
    "until",
    "3/4",
    "14.03.",
    "bis",
    "vom",
    "le",
    "du",
    "au",
    "el",
    "half",
    "past",
    "-",
    "to",
    "at",
    "5pm",
    "easter",
    "year",
    "second",
    "99",
    "9999",
    "ago",
    "después de",
    "quarter",
    "end",
    "0/0",
    "00:00",
    "24:00",
    "after",
    "weekend",
    "KW",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(
      text,
      fc.oneof(now, fc.double()),
      zone,
      fc.option(place, { nil: undefined }),
      (text, now, zone, locale) => {
        const context = { now, zone, ...(locale === undefined ? {} : { locale }) };
        const all = [readWhen(text, context), returnDate(text, context), agreedDate(text, context)];
        for (const found of all) {
          if (found === undefined) continue;
          expect(Number.isSafeInteger(found.start)).toBe(true);
          expect(found.end ?? Number.POSITIVE_INFINITY).toBeGreaterThan(found.start);
          expect(found.confidence).toBeGreaterThanOrEqual(0);
          expect(found.confidence).toBeLessThanOrEqual(1);
        }
      },
    ),
    { numRuns: 600 },
  );
});
