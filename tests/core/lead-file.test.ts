import { describe, expect, it } from "vitest";
import { parseLeadFile } from "../../functions/core/lead-file.ts";

const NOW = Date.parse("2026-02-24T17:00:00Z");
const read = (...lines: string[]) => parseLeadFile(lines.join("\n"), NOW);

describe("a file of leads", () => {
  it("gives each lead and each fault the line it begins on, however many lines a row has", () => {
    const { rows, faults } = read(
      "email,first_name,note",
      'maria@example.com,Maria,"first line',
      'second line"',
      "not-an-address,Typo,",
      "",
      "kiri@example.com,Kiri,fine",
    );
    expect(rows.map(({ line, lead }) => [line, lead.email])).toEqual([
      [2, "maria@example.com"],
      [6, "kiri@example.com"],
    ]);
    expect(faults).toMatchObject([{ line: 4, field: "email", fix: "write it as name@example.com" }]);
  });

  it("is read with a byte order mark, Windows line ends, semicolons or tabs, and names in capitals", () => {
    for (const text of [
      "\uFEFFEmail,First_Name\r\nmaria@example.com,Maria\r\n",
      "email;first_name\nmaria@example.com;Maria\n",
      "email\tfirst_name\nmaria@example.com\tMaria",
    ]) {
      const { rows, faults } = parseLeadFile(text, NOW);
      expect(faults).toEqual([]);
      expect(rows.map(({ lead }) => lead)).toEqual([
        { email: "maria@example.com", attributes: { first_name: "Maria" } },
      ]);
    }
  });

  it("is cut at what its header is cut at, whatever stands in its rows, and whichever line end it has", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = ["email;note", "maria@example.com;tea, no sugar", "kiri@example.com;1,2"].join(end);
      const { rows, faults } = parseLeadFile(text, NOW);
      expect(rows.map(({ line, lead }) => [line, lead.attributes])).toEqual([
        [2, { note: "tea, no sugar" }],
        [3, { note: "1,2" }],
      ]);
      expect(faults).toEqual([]);
    }
    expect(read("email,note", "maria@example.com,a;b").rows[0]?.lead.attributes).toEqual({ note: "a;b" });
    expect(read("", " ", "email;note", "maria@example.com;a,b").rows).toMatchObject([{ line: 4 }]);
  });

  it("names a row with a column too many, and reads the others", () => {
    const { rows, faults } = read(
      "email,organisation",
      "maria@example.com,Weaver, Boyd",
      "kiri@example.com,Walsh",
    );
    expect(faults).toEqual([
      {
        line: 2,
        field: "",
        what: "has another number of columns than the header",
        fix: "quote values that contain commas",
      },
    ]);
    expect(rows).toHaveLength(1);
  });

  it("names the row whose quote is never closed, or stands in the middle, and reads the others", () => {
    const { rows, faults } = read(
      "email,note",
      'maria@example.com,"open',
      "kiri@example.com,x",
      'ben@example.com,a 5" pipe',
      'zoe@example.com,"x"y',
      "ann@example.com,y",
    );
    expect(rows.map(({ line, lead }) => [line, lead.email])).toEqual([
      [3, "kiri@example.com"],
      [6, "ann@example.com"],
    ]);
    const fix = 'write values with quotes as "…", and a quote in them as ""';
    const stray = "a quote stands where a value neither begins nor ends";
    expect(faults).toEqual([
      { line: 2, field: "", what: stray, fix },
      { line: 4, field: "", what: stray, fix },
      { line: 5, field: "", what: stray, fix },
    ]);
  });

  it("whose header has a broken quote is refused: nobody knows what its columns are", () => {
    const { rows, faults } = read('email,"note', "maria@example.com,x", "kiri@example.com,y");
    expect(rows).toEqual([]);
    expect(faults).toMatchObject([{ line: 1, what: "a quote is opened and never closed" }]);
  });

  it("has its faults in the order of its lines, broken rows among the others", () => {
    const { faults } = read("email,note", "not-an-address,a", 'zoe@example.com,"x"y', "b,c,d");
    expect(faults.map(({ line }) => line)).toEqual([2, 3, 4]);
  });

  it("in which two columns have one name is refused: one of the two would be lost", () => {
    const { rows, faults } = read("email,note,Note", "maria@example.com,a,b");
    expect(rows).toEqual([]);
    expect(faults).toEqual([
      { line: 1, field: "", what: 'two columns are called "note"', fix: "give each a name of its own" },
    ]);
    const long = "n".repeat(99);
    expect(read(`email,${long},${long}`, "maria@example.com,a,b").faults).toMatchObject([
      { what: `two columns are called "${"n".repeat(40)}"` },
    ]);
  });

  it("with more columns than any sheet has is refused, in the line of its header", () => {
    const columns = Array.from({ length: 200 }, (_, index) => (index === 0 ? "email" : ""));
    const row = ["maria@example.com", ...Array(199).fill("")].join(",");
    expect(read(columns.join(","), row).rows).toHaveLength(1);
    expect(read("", [...columns, ""].join(","), `${row},`)).toEqual({
      rows: [],
      faults: [{ line: 2, field: "", what: "there are 201 columns", fix: "at most 200 are read" }],
    });
  });

  it("may have columns without a name as long as nothing stands in them", () => {
    const { rows, faults } = read("email,,", "maria@example.com,,", "kiri@example.com,,x");
    expect(rows.map(({ lead }) => lead.email)).toEqual(["maria@example.com"]);
    expect(faults).toMatchObject([{ line: 3, field: "column 3" }]);
  });

  it.each([
    ["nothing at all", "", "the file is empty"],
    ["blank lines", " \n\n", "the file is empty"],
    ["a header alone", "email,first_name\n", "there is no row below the header"],
  ])("of %s says so", (_, text, what) => {
    expect(parseLeadFile(text, NOW)).toEqual({
      rows: [],
      faults: [{ line: 1, field: "", what, fix: "begin with a header line such as email,first_name" }],
    });
  });

  it("with more rows than one request can carry is refused whole", () => {
    const many = Array.from({ length: 5_001 }, (_, index) => `lead-${index}@example.com`);
    const { rows, faults } = read("email", ...many);
    expect(rows).toEqual([]);
    expect(faults).toEqual([
      { line: 1, field: "", what: "there are more than 5000 rows", fix: "send the file in parts" },
    ]);
    expect(read("email", ...many.slice(1)).rows).toHaveLength(5_000);
  });
});
