/** What a text costs, letter by letter, and how a letter is named. */
import { describe, expect, it } from "vitest";
import { costOf, firstOutside, plainer, spell } from "../../functions/core/linting/gsm.ts";

/** 3GPP TS 23.038, section 6.2.1, row by row. */
const ONE_SEPTET =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const TWO_SEPTETS = "\f^{}\\[~]|€";

it("each letter of the alphabet costs one septet, each of its extension two", () => {
  for (const letter of ONE_SEPTET)
    expect(costOf(letter), letter).toEqual({ encoding: "GSM-7", units: 1, segments: 1 });
  for (const letter of TWO_SEPTETS)
    expect(costOf(letter), letter).toEqual({ encoding: "GSM-7", units: 2, segments: 1 });
  expect(firstOutside(ONE_SEPTET + TWO_SEPTETS)).toBeUndefined();
});

it.each([
  ["", { encoding: "GSM-7", units: 0, segments: 1 }],
  ["a".repeat(160), { encoding: "GSM-7", units: 160, segments: 1 }],
  ["a".repeat(161), { encoding: "GSM-7", units: 161, segments: 2 }],
  ["a".repeat(306), { encoding: "GSM-7", units: 306, segments: 2 }],
  ["a".repeat(307), { encoding: "GSM-7", units: 307, segments: 3 }],
  ["ł".repeat(70), { encoding: "UCS-2", units: 70, segments: 1 }],
  ["ł".repeat(71), { encoding: "UCS-2", units: 71, segments: 2 }],
  ["ł".repeat(134), { encoding: "UCS-2", units: 134, segments: 2 }],
  ["ł".repeat(135), { encoding: "UCS-2", units: 135, segments: 3 }],
  ["{ł", { encoding: "UCS-2", units: 2, segments: 1 }],
] as const)("%# what it costs", (text, cost) => {
  expect(costOf(text)).toEqual(cost);
});

it("the first letter outside is found behind others, and pairs of surrogates count for two", () => {
  expect(firstOutside("{a}ç")).toEqual({ letter: "ç", offset: 3 });
  expect(firstOutside("🙂ł")).toEqual({ letter: "🙂", offset: 0 });
  expect(firstOutside("a🙂")).toEqual({ letter: "🙂", offset: 1 });
});

describe("a plainer letter", () => {
  it.each([
    ["‘", "'"],
    ["’", "'"],
    ["“", '"'],
    ["”", '"'],
    ["„", '"'],
    ["–", "-"],
    ["—", "-"],
    ["…", "..."],
    ["\u00a0", " "],
    ["•", "-"],
    ["→", "->"],
    ["`", "'"],
    ["\t", " "],
    ["ç", "c"],
    ["Š", "S"],
    ["ł", undefined],
    ["ж", undefined],
    ["й", undefined],
    ["a", undefined],
    ["\u0301", undefined],
    ["constructor", undefined],
  ])("for %j is %j", (letter, plain) => {
    expect(plainer(letter)).toBe(plain);
  });
});

it.each([
  ["ë", '"ë" (U+00EB)'],
  ["🙂", '"🙂" (U+1F642)'],
  ["\t", "U+0009"],
  ["\u200b", "U+200B"],
  ["\u2003", "U+2003"],
])("%j is spelled %s", (letter, spelled) => {
  expect(spell(letter)).toBe(spelled);
});
