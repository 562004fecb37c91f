import { expect, it } from "vitest";
import { english } from "../../../../functions/core/reading/dates/english.ts";
import { compile, Reader, type Rules } from "../../../../functions/core/reading/dates/grammar.ts";
import { Scanner } from "../../../../functions/core/reading/dates/lexemes.ts";
import { LANGUAGES, readText, settingOf } from "../../../../functions/core/reading/dates/reading.ts";

const setting = settingOf({ now: Date.UTC(2026, 2, 11), zone: "UTC" });
if (setting === undefined) throw new Error("UTC is not known");

const reader = (rules: Rules, text: string) =>
  new Reader(compile(rules), new Scanner(text, english, 2026, undefined), setting);
const mean = (value: number) => () => ({ is: "number", value }) as const;

it("the longest reading comes first, and of two as long the rule that is first", () => {
  const found = reader(
    {
      run: [
        ["the", mean(1)],
        ["the of", mean(2)],
        ["the @month?", mean(3)],
        ["the? of? of", mean(4)],
      ],
    },
    "the of of",
  ).read("run", 0);
  expect(found).toEqual([
    { value: { is: "number", value: 4 }, end: 9 },
    { value: { is: "number", value: 2 }, end: 6 },
    { value: { is: "number", value: 1 }, end: 3 },
  ]);
});

it("a rule that means nothing leaves the place to the next", () => {
  const rules: Rules = {
    run: [
      ["the", () => undefined],
      ["the", mean(2)],
    ],
  };
  expect(reader(rules, "the").read("run", 0)).toEqual([{ value: { is: "number", value: 2 }, end: 3 }]);
});

it("no more than twelve readings of one rule are kept at one place", () => {
  const words = Array.from({ length: 20 }, () => "the");
  const run = words.map((_, index): Rules[string][number] => [
    words.slice(0, index + 1).join(" "),
    mean(index),
  ]);
  expect(reader({ run }, words.join(" ")).read("run", 0)).toHaveLength(12);
});

it("of the ways to read one pattern the first twelve are kept", () => {
  const often = Array.from({ length: 10 }, () => "the?").join(" ");
  const found = reader({ run: [[`of ${often}`, mean(1)]] }, `of ${"the ".repeat(10)}`).read("run", 0);
  // They differ in the last four words alone, of which at least one is met.
  expect(found.map(({ end }) => end)).toEqual([42, 38, 34, 30]);
});

it("a rule that begins with itself ends", () => {
  const rules: Rules = {
    run: [
      ["$run the", mean(1)],
      ["the", mean(2)],
    ],
  };
  expect(reader(rules, "the the the").read("run", 0)).toEqual([
    { value: { is: "number", value: 2 }, end: 3 },
  ]);
});

it("a rule that is not there reads nothing", () => {
  expect(reader({ run: [["the", mean(1)]] }, "the").read("walk", 0)).toEqual([]);
  expect(reader({ run: [["the", mean(1)]] }, "").read("run", 0)).toEqual([]);
});

it("a pattern that names a rule that is not there is refused", () => {
  expect(() =>
    compile({
      run: [
        ["the $walk", mean(1)],
        ["$walk", mean(1)],
      ],
    }),
  ).toThrow("$walk");
});

it("a rule that asks for more than its pattern has is refused", () => {
  const rules: Rules = { run: [["@number", (m) => m("number", 1)]] };
  expect(() => reader(rules, "five").read("run", 0)).toThrow("number 1");
});

it("a text that takes more steps than are allowed is read as far as they go", () => {
  const [language] = LANGUAGES;
  if (language === undefined) throw new Error("no language");
  const phrases = (often: number) => {
    const text = `${"1/1 ".repeat(often)}call me on 5 June 2027`;
    return readText(text, setting, language).readings.map(({ from, to }) => text.slice(from, to));
  };
  expect(phrases(100).at(-1)).toBe("on 5 June 2027");
  const many = phrases(2000);
  expect(many.at(-1)).toBe("1/1");
  expect(many.length).toBeLessThan(2000);
});
