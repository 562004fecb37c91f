import { describe, expect, it } from "vitest";
import { isBlank, markedLines } from "../../../functions/core/reading/marked-line.ts";

/** The lines that are quoted. */
const quoted = (...lines: readonly string[]) =>
  markedLines(lines.join("\n")).flatMap(({ text, mark }) => (mark === "quoted" ? [text] : []));

describe("the lines of a text", () => {
  it("are its own, however they ended", () => {
    expect(markedLines("a\r\nb\rc\n\n d \n").map(({ text }) => text)).toEqual(["a", "b", "c", "", " d ", ""]);
    expect(markedLines("")).toEqual([{ text: "", mark: "own" }]);
  });

  it.each([
    [">"],
    ["> a"],
    [">a", ">>b", "> > c"],
    ["   > a"],
    ["\t> a"],
    [">>> a < b"],
    [">> a <"],
    [">><<"],
    ["> a <<"],
    [`>>${"a".repeat(201)}<<`],
    [">> a << b"],
    [">> a <b<<"],
    // Initials and bars, when more than one line has them.
    ["AM> a", "AM> b"],
    ["AM>a", " AM>", "AM> c"],
    ["Anna> a", "Anna> b"],
    ["A> a", "A> b"],
    ["Abcdefghijkl> a", "Abcdefghijkl> b"],
    ["| a", "| b"],
    ["|", " |"],
    ["| | a", "| | | b", "|"],
  ])("are quoted behind a mark: %j", (...lines) => {
    expect(quoted(...lines)).toEqual(lines);
    expect(markedLines(["Yes.", ...lines, "No."].join("\n")).map(({ mark }) => mark)).toEqual([
      "own",
      ...lines.map(() => "quoted"),
      "own",
    ]);
  });

  it.each([
    [""],
    ["a"],
    ["a > b"],
    ["    > a"],
    [">>> look here <<<"],
    ["  >> a <<  "],
    [`>>${"a".repeat(200)}<<`],
    ["AM> a"],
    ["AM> a", "BC> b"],
    ["am> a", "am> b"],
    ["  AM> a", "  AM> b"],
    ["AM 2> a", "AM 2> b"],
    ["Abcdefghijklm> a", "Abcdefghijklm> b"],
    ["see AM> a", "see AM> b"],
    ["| a"],
    ["| a", "b", "| c"],
    ["|a", "|b"],
    ["  | a", "  | b"],
    ["| a | b", "| c | d"],
    ["| a", "c | d"],
    ["||", "||"],
    [`| ${"a".repeat(998)}`, "| b"],
  ])("are not quoted where nobody marked them: %j", (...lines) => {
    expect(quoted(...lines)).toEqual([]);
  });

  it("are quoted behind a bar up to a thousand characters", () => {
    expect(quoted(`| ${"a".repeat(997)}`, "| b")).toHaveLength(2);
  });

  it("are blank without a letter, a figure or a sign", () => {
    expect(["", " ", "\t\u00a0", undefined].map(isBlank)).toEqual([true, true, true, true]);
    expect(["a", " . "].map(isBlank)).toEqual([false, false]);
  });
});
