import { describe, expect, it } from "vitest";
import { markedLines } from "../../../functions/core/reading/marked-line.ts";
import { ownStretches } from "../../../functions/core/reading/quotation.ts";

const stretches = (...lines: readonly string[]) =>
  ownStretches(markedLines(lines.join("\n"))).map((lines) => lines.map(({ text }) => text));

const INTRODUCTION = "On Tue, 3 Mar 2026 at 10:02, Anna Maier <anna@shop.example> wrote:";
/** 64 characters, and its sentence goes on. */
const LONG = "> We could show you the ovens of this year, of which there are so";

describe("what is not quoted", () => {
  it.each([
    [[], []],
    [[], [""]],
    [[], ["", "> a", "", "> b", " "]],
    [[["a"]], ["a"]],
    [[["a", "", "b"]], ["a", "", "b"]],
    [
      [["a", ""], ["b"], ["c", "d"]],
      ["a", "", "> x", "b", "> x", "> y", "", "> z", "c", "d"],
    ],
    // An introduction, and what follows it.
    [[["a", ""]], ["a", "", INTRODUCTION, "", "", "b", "> x", "c"]],
    [
      [["a", ""], ["b"]],
      ["a", "", INTRODUCTION, "", "", "> x", "b"],
    ],
    [
      [["a"], ["b"]],
      ["a", INTRODUCTION, "> x", "b", INTRODUCTION, "x"],
    ],
    [[["a."]], [`a. ${INTRODUCTION}`, "> x"]],
    [[["a", "b."]], ["a", `b. ${INTRODUCTION}`, "x"]],
    [[["a"]], ["a", INTRODUCTION]],
    // The rule above it.
    [[["a"]], ["a", "___", INTRODUCTION, "x"]],
    [[["a", ""]], ["a", "", "  ----------------  ", "", "", INTRODUCTION, "x"]],
    [[["a"]], ["a", "*~=–—", "", "-----Original Message-----", "x"]],
    [[["a"]], ["a", "-".repeat(300), INTRODUCTION, "x"]],
    [[["a", "--"]], ["a", "--", INTRODUCTION, "x"]],
    [[["a", "---b"]], ["a", "---b", INTRODUCTION, "x"]],
    [[["a", "     ---"]], ["a", "     ---", INTRODUCTION, "x"]],
    [[["a", "___", "b"]], ["a", "___", "b", INTRODUCTION, "x"]],
    [[["a", "", "___"]], ["a", "", "___"]],
    [[], ["___", INTRODUCTION, "x"]],
  ])("is %j of %j", (wanted, lines) => {
    expect(stretches(...lines)).toEqual(wanted);
  });
});

describe("a line between two that are quoted", () => {
  it.each([
    ["you may like it", LONG],
    ["you may like it", `${LONG}  `],
    ["you may like it", `${LONG},`],
    ["you may like it", `> ${"a".repeat(58)}`],
    ["  you may like it", LONG],
    ["https://shop.example/a", "> See"],
    [" <https://shop.example/a>", "> See"],
    ["(http://shop.example)", "> See"],
    ["&from=anna", "> See https://shop.example/ovens?for=maria"],
    ["ovens/2", "> See https://shop.example/"],
    ["a_b", "> https://shop.example/"],
    ["a%20b", "> http://shop.example/"],
    ["x?", "> http://shop.example/"],
    ["x=", `> ${"a ".repeat(200)}http://shop.example/`],
  ])("is the rest of a quoted one: %j below %j", (line, above) => {
    expect(stretches("a", above, line, "> x")).toEqual([["a"]]);
    // An answer below the quotation is never such a rest.
    expect(stretches("a", above, line, "", "> x")).toEqual([["a"], [line, ""]]);
    expect(stretches("a", above, line)).toEqual([["a"], [line]]);
    expect(stretches("a", above, "", line, "> x")).toEqual([["a"], ["", line]]);
    expect(stretches("a", above.slice(2), line, "> x")).toEqual([["a", above.slice(2), line]]);
  });

  it.each([
    ["You may like it", LONG],
    ["2 of them", LONG],
    ["you may like it", `${LONG}.`],
    ["you may like it", `${LONG}?`],
    ["you may like it", `${LONG}O`],
    ["you may like it", `> ${"a".repeat(57)}`],
    ["See https://shop.example/a", "> Where"],
    ["https: yes", "> Where"],
    ["ftp://shop.example", "> Where"],
    ["yes", "> See https://shop.example/ovens"],
    ["yes and/or no", "> See https://shop.example/ovens"],
    ["and/or", "> See https://shop.example/ovens ?"],
    ["and/or", "> See"],
  ])("is an answer otherwise: %j below %j", (line, above) => {
    expect(stretches("a", above, line, "> x")).toEqual([["a"], [line]]);
  });
});
