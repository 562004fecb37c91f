import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intentOf } from "../../../functions/core/reading/intent.ts";
import { SURE } from "../../../functions/core/reading/understanding.ts";
import { FRENCH, GERMAN, SPANISH } from "./said-abroad.ts";
import { ENGLISH } from "./said-in-english.ts";

const CONTEXT = { now: Date.UTC(2026, 10, 24), zone: "Europe/Berlin", locale: "de-DE" };
const OPT_OUTS = [...ENGLISH.optOut, ...GERMAN.optOut, ...FRENCH.optOut, ...SPANISH.optOut];
const ALL = [ENGLISH, GERMAN, FRENCH, SPANISH].flatMap((said) => Object.values(said).flat());

const channel = fc.constantFrom("email", "sms");
const read = (text: string, by: "email" | "sms", subject?: string) =>
  intentOf({ text, channel: by, ...(subject === undefined ? {} : { subject }) }, CONTEXT, () => undefined);

describe("an opt-out", () => {
  it("stays one in capitals, in quotes and among marks", () => {
    const casing = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => text.normalize("NFD"),
      (text) => text.replaceAll("'", "’"),
    );
    const around = fc.constantFrom(
      ["", ""],
      ['"', '"'],
      ["“", "”"],
      ["«", "»"],
      ["*", "*"],
      ["(", ")"],
      [" \n", "\n "],
    );
    const end = fc.constantFrom("", ".", "!", "!!!", "...", " :)", " 😡", "\n\nTom");
    fc.assert(
      fc.property(
        fc.constantFrom(...OPT_OUTS),
        casing,
        around,
        end,
        channel,
        (text, cased, [open, close], mark, by) => {
          const written = `${open}${cased(text)}${close}${mark}`;
          const intent = read(written, by);
          expect(intent, `${JSON.stringify(written)}: ${intent.why}`).toMatchObject({ is: "optOut" });
          expect(intent.confidence).toBeGreaterThanOrEqual(SURE);
        },
      ),
      { numRuns: 600 },
    );
  });

  it("stays one after other sentences that want nothing", () => {
    const before = fc.constantFrom(
      "Hi Jane,\n",
      "Hello. ",
      "Thanks for your message. ",
      "Good morning!\n\n",
      "To whom it may concern, \n",
    );
    fc.assert(
      fc.property(fc.constantFrom(...OPT_OUTS), before, channel, (text, greeting, by) => {
        expect(read(`${greeting}${text}`, by), text).toMatchObject({ is: "optOut" });
      }),
      { numRuns: 400 },
    );
  });
});

describe("any text", () => {
  const word = fc.constantFrom(...ALL.join(" ").split(/\s+/));
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 2_000 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc.array(word, { maxLength: 300 }).map((words) => words.join(" ")),
    fc.tuple(fc.constantFrom(...ALL), fc.constantFrom(...ALL)).map((both) => both.join(" ")),
  );

  it("is understood somehow, with a confidence and a reason, and only a not now has a date", () => {
    fc.assert(
      fc.property(text, fc.option(fc.string(), { nil: undefined }), channel, (given, subject, by) => {
        const intent = read(given, by, subject);
        expect(intent.confidence).toBeGreaterThanOrEqual(0);
        expect(intent.confidence).toBeLessThanOrEqual(1);
        expect(intent.why).not.toBe("");
        expect(intent.until).toBeUndefined();
        expect(intent.why.length).toBeLessThan(400);
      }),
      { numRuns: 1_000 },
    );
  });
});
