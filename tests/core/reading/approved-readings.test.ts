/**
 * What many sentences are read as, word for word, with the reason. Nobody claims that each is right: whoever changes a
 * rule sees here which readings change with it, and approves them: `npx vitest run approved-readings -u`.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { agreedDate } from "../../../functions/core/reading/agreed-date.ts";
import { readWhen } from "../../../functions/core/reading/dates/reading.ts";
import { intentOf, type OwnWords } from "../../../functions/core/reading/intent.ts";
import { returnDate } from "../../../functions/core/reading/return-date.ts";
import type { FoundDate, ReadingContext } from "../../../functions/core/reading/understanding.ts";
import { AGREEABLE, AWAY, DATES } from "./dates-in-sentences.ts";
import { FRENCH, GERMAN, NO_OPT_OUT_ABROAD, SPANISH } from "./said-abroad.ts";
import { ASKS_NOTHING, ENGLISH, NO_NO, NO_NOT_NOW, NO_OPT_OUT } from "./said-in-english.ts";

const approved = (name: string) => resolve(import.meta.dirname, "approved", `${name}.txt`);
const asFile = (lines: readonly string[]) => `${lines.join("\n")}\n`;

/** A Wednesday, so that weeks have begun and are not over. */
const CONTEXT: ReadingContext = {
  now: Date.UTC(2026, 10, 25, 15, 30),
  zone: "America/New_York",
  locale: "en-US",
};
const KINDS = ["optOut", "no", "notNow", "yes", "question", "referral"] as const;
const LANGUAGES = [ENGLISH, GERMAN, FRENCH, SPANISH];
const BOUNDS = [...NO_OPT_OUT, ...NO_OPT_OUT_ABROAD, ...NO_NO, ...NO_NOT_NOW];

function inWords({ start, end, grain, confidence, phrase }: FoundDate): string {
  const instants = [start, ...(end === undefined ? [] : [end])].map((at) => new Date(at).toISOString());
  return `${instants.join(" to ")} (${grain}, ${confidence}, “${phrase}”)`;
}

function lineOf(words: OwnWords): string {
  const { is, confidence, why, until, referral } = intentOf(words, CONTEXT, agreedDate);
  const { name, email, phone } = referral ?? {};
  const more = [
    ...(until === undefined ? [] : [`until ${inWords(until)}`]),
    ...(referral === undefined ? [] : [`to ${[name, email, phone].map((part) => part ?? "-").join(" ")}`]),
  ];
  const told = words.subject === undefined ? [words.text] : [words.subject, words.text];
  return [words.channel, is, confidence, JSON.stringify(told.join(" | ")), why, ...more].join("\t");
}

describe("readings that are approved", () => {
  it("of one sentence, by mail and by text", async () => {
    const said = [...LANGUAGES.flatMap((language) => KINDS.flatMap((kind) => language[kind])), ...BOUNDS];
    const lines = said.flatMap((text) => [
      lineOf({ text, channel: "email" }),
      lineOf({ text, channel: "sms" }),
    ]);
    await expect(asFile(lines)).toMatchFileSnapshot(approved("sentences"));
  });

  it("of two sentences that want different things", async () => {
    const lines = KINDS.flatMap((first, row) =>
      KINDS.flatMap((second, column) =>
        LANGUAGES.flatMap((language, place) => {
          // Other sentences for each pair of kinds, so that most of them are met.
          const pick = (kind: (typeof KINDS)[number], by: number) =>
            language[kind][(7 * row + 11 * column + 13 * place + by) % language[kind].length] ?? "";
          return [0, 5].map((by) => `${pick(first, by)}. ${pick(second, by + 3)}`);
        }),
      ),
    );
    await expect(asFile(lines.map((text) => lineOf({ text, channel: "email" })))).toMatchFileSnapshot(
      approved("pairs"),
    );
  });

  it("of three sentences that want different things", async () => {
    const pick = (kind: (typeof KINDS)[number], by: number) => ENGLISH[kind][by % ENGLISH[kind].length] ?? "";
    const texts = KINDS.flatMap((first, row) =>
      KINDS.flatMap((second, column) =>
        KINDS.map(
          (third, depth) =>
            `${pick(first, 5 * depth + row)}. ${pick(second, 3 * row + column)}. ${pick(third, 7 * column + depth)}`,
        ),
      ),
    );
    await expect(asFile(texts.map((text) => lineOf({ text, channel: "email" })))).toMatchFileSnapshot(
      approved("triples"),
    );
  });

  it("of a question that asks nothing, with what goes beside it", async () => {
    const beside = ["", ...KINDS.map((kind) => ENGLISH[kind][2] ?? "")];
    const texts = ASKS_NOTHING.flatMap((question) =>
      beside.map((said) => (said === "" ? question : `${said}. ${question}`)),
    );
    await expect(asFile(texts.map((text) => lineOf({ text, channel: "email" })))).toMatchFileSnapshot(
      approved("questions"),
    );
  });

  it("of a subject, with words below it and without", async () => {
    const lines = LANGUAGES.flatMap((language) => language.optOut)
      .concat(NO_OPT_OUT)
      .flatMap((subject) => ["", "Thanks, Jane"].map((text) => lineOf({ text, subject, channel: "email" })));
    await expect(asFile(lines)).toMatchFileSnapshot(approved("subjects"));
  });

  it.each([
    ["dates that a lead agrees to", "agreed-dates", AGREEABLE, agreedDate],
    ["the day on which somebody is back", "return-dates", AWAY, returnDate],
  ] as const)("of %s", async (_, file, sentences, read) => {
    const texts = sentences.flatMap((sentence) => DATES.map((date) => sentence.replace("DATE", date)));
    const lines = texts.map((text) => {
      const found = read(text, CONTEXT);
      return `${text}\t${found === undefined ? "none" : inWords(found)}`;
    });
    await expect(asFile(lines)).toMatchFileSnapshot(approved(file));
  });

  it("of dates, with each word that a language has for them", async () => {
    const phrases = readFileSync(approved("dates"), "utf8").trimEnd().split("\n");
    const lines = phrases.map((line) => {
      const [locale = "", phrase = ""] = line.split("\t");
      const found = readWhen(phrase, { ...CONTEXT, locale });
      return [locale, phrase, found === undefined ? "none" : inWords(found)].join("\t");
    });
    await expect(asFile(lines)).toMatchFileSnapshot(approved("dates"));
  });

  it("of the words beside a date: when somebody is back, and when they want to be written to", async () => {
    const sentences = readFileSync(approved("cues"), "utf8").trimEnd().split("\n");
    const lines = sentences.map((line) => {
      const [text = ""] = line.split("\t");
      const [back, agreed] = [returnDate(text, CONTEXT), agreedDate(text, CONTEXT)];
      const said = [back && `back ${inWords(back)}`, agreed && `agreed ${inWords(agreed)}`];
      return [text, ...said.filter((one) => one !== undefined)].join("\t");
    });
    await expect(asFile(lines)).toMatchFileSnapshot(approved("cues"));
  });
});
