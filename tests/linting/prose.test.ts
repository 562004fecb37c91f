/** The writer's own words: what is left of a template without what is filled in, and which words those are. */
import { expect, it } from "vitest";
import { proseOf, withoutAddresses, wordsOf } from "../../functions/core/linting/prose.ts";
import { likeness, shinglesOf } from "../../functions/core/linting/similarity.ts";

it.each([
  ["plain", "plain"],
  ["", ""],
  ["a {{x}} b", "a       b"],
  ["{{x}}{{y}}z", "          z"],
  ['{{fallback x "a b"}}!', "              a b   !"],
  ["{{fallback x 'a b'}}!", "              a b   !"],
  ['{{~fallback  x  "a"  ~}}', "                 a      "],
  ['{{fallback x "a\nb"}}', "              a\nb   "],
  ['{{fallback x "it\'s"}}', "              it's   "],
  ['{{fallback (date d) "soon"}}', "                            "],
  ['{{money x "USD"}}', "                 "],
  ['{{fallback boat "boat"}}', "                 boat   "],
  ["{{! a\nnote }}b", "     \n       b"],
])("of %j is %j", (text, prose) => {
  expect(proseOf(text)).toBe(prose);
  expect(proseOf(text)).toHaveLength(text.length);
});

it("words are in small letters, in any script, with their hyphens and apostrophes, and without addresses", () => {
  expect(wordsOf("It’s Ida's well-kept Größe 12, “naïve” — 水 ...")).toEqual([
    "it’s",
    "ida's",
    "well-kept",
    "größe",
    "12",
    "naïve",
    "水",
  ]);
  expect(wordsOf("See HTTPS://fjord.example/a-b?c=d or [x](mailto:ida@fjord.example) <tel:+1202>.")).toEqual([
    "see",
    "or",
    "x",
  ]);
  expect(wordsOf("- ' -- ’")).toEqual([]);
});

it("an address leaves as many spaces, and ends at a blank or a bracket", () => {
  expect(withoutAddresses("a http://b.example/?x) c")).toBe("a                    ) c");
  expect(withoutAddresses("<mailto:a@b?c>?")).toBe("<            >?");
  expect(withoutAddresses("[tel:1?]?")).toBe("[      ]?");
  expect(withoutAddresses("ftp://a?")).toBe("ftp://a?");
});

it("runs of words are as long as asked, and of fewer words there is the one", () => {
  expect(shinglesOf(["a", "b", "c", "d"], 3)).toEqual(new Set(["a b c", "b c d"]));
  expect(shinglesOf(["a", "b", "c"], 3)).toEqual(new Set(["a b c"]));
  expect(shinglesOf(["a", "b"], 3)).toEqual(new Set(["a b"]));
  expect(shinglesOf(["a", "b"], 1)).toEqual(new Set(["a", "b"]));
  expect(shinglesOf([], 3)).toEqual(new Set());
});

it("likeness is the share of what both have in all that there is", () => {
  const of = (...words: readonly string[]) => new Set(words);
  expect(likeness(of("a", "b", "c"), of("b", "c", "d"))).toBe(0.5);
  expect(likeness(of("a"), of("a", "b", "c", "d"))).toBe(0.25);
  expect(likeness(of("a"), of("b"))).toBe(0);
  expect(likeness(of(), of("a"))).toBe(0);
  expect(likeness(of("a"), of())).toBe(0);
});
