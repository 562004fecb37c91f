/** The records of a CSV with their lines, and what is broken among them. */
import { describe, expect, it } from "vitest";
import { readCsv } from "../../functions/core/csv-records.ts";

const STRAY = "a quote stands where a value neither begins nor ends";
const OPEN = "a quote is opened and never closed";
const read = (text: string, limit = 100, delimiter = ",") => {
  const { records, broken } = readCsv(text, delimiter, limit);
  return { records: records.map(({ line, cells }) => [line, ...cells]), broken };
};

describe("a file of records", () => {
  it.each([
    ["", []],
    ["\n\r\n \r", []],
    ["a,b", [[1, "a", "b"]]],
    ["\ufeffa, b \n", [[1, "a", "b"]]],
    [
      "\n \na\n\n\nb",
      [
        [3, "a"],
        [6, "b"],
      ],
    ],
    [
      "a\r\nb\rc\nd",
      [
        [1, "a"],
        [2, "b"],
        [3, "c"],
        [4, "d"],
      ],
    ],
    [
      '"a\n\r\nb",c\nd',
      [
        [1, "a\n\r\nb", "c"],
        [4, "d"],
      ],
    ],
    [
      '"a ""b"", c"\r\rd,,',
      [
        [1, 'a "b", c'],
        [3, "d", "", ""],
      ],
    ],
    [
      "é,ü\n水\n🙂",
      [
        [1, "é", "ü"],
        [2, "水"],
        [3, "🙂"],
      ],
    ],
  ])("%j", (text, records) => {
    expect(read(text)).toEqual({ records, broken: [] });
  });

  it("is cut at what it is told", () => {
    expect(read("a;b,c\td", 9, ";").records).toEqual([[1, "a", "b,c\td"]]);
    expect(read("a;b,c\td", 9, "\t").records).toEqual([[1, "a;b,c", "d"]]);
  });
});

describe("a broken record", () => {
  it.each([
    [
      'a\nb"c\nd',
      [
        [1, "a"],
        [3, "d"],
      ],
      [{ line: 2, why: STRAY }],
    ],
    [
      'a\n"b"c\nd',
      [
        [1, "a"],
        [3, "d"],
      ],
      [{ line: 2, why: STRAY }],
    ],
    [
      'a\n\n  \n"b\nc,d',
      [
        [1, "a"],
        [5, "c", "d"],
      ],
      [{ line: 4, why: OPEN }],
    ],
    [
      '"a\r\n"b\r\nc',
      [[3, "c"]],
      [
        { line: 1, why: STRAY },
        { line: 2, why: OPEN },
      ],
    ],
    ['a"', [], [{ line: 1, why: STRAY }]],
    ['"', [], [{ line: 1, why: OPEN }]],
    [
      'x\r"y\rz',
      [
        [1, "x"],
        [3, "z"],
      ],
      [{ line: 2, why: OPEN }],
    ],
  ])("takes no other with it: %j", (text, records, broken) => {
    expect(read(text)).toEqual({ records, broken });
  });
});

describe("no more than so many are read", () => {
  it.each([
    [
      "a\nb\nc",
      2,
      [
        [1, "a"],
        [2, "b"],
      ],
      [],
    ],
    [
      "a\nb\nc",
      3,
      [
        [1, "a"],
        [2, "b"],
        [3, "c"],
      ],
      [],
    ],
    ['a\nb"\nc\nd', 2, [[1, "a"]], [2]],
    [
      'a\nb"\nc\nd',
      3,
      [
        [1, "a"],
        [3, "c"],
      ],
      [2],
    ],
    ['a"\nb"\nc"\nd', 2, [], [1, 2]],
  ])("%j, of %i", (text, limit, records, broken) => {
    const found = read(text, limit);
    expect(found.records).toEqual(records);
    expect(found.broken.map(({ line }) => line)).toEqual(broken);
  });
});
