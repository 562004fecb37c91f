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
    expect(faults.map(({ line, what }) => [line, /quote/.test(what)])).toEqual([
      [2, true],
      [4, true],
      [5, true],
    ]);
  });

  it("in which two columns have one name is refused: one of the two would be lost", () => {
    const { rows, faults } = read("email,note,Note", "maria@example.com,a,b");
    expect(rows).toEqual([]);
    expect(faults).toMatchObject([{ line: 1, what: 'two columns are called "note"' }]);
  });

  it("may have columns without a name as long as nothing stands in them", () => {
    const { rows, faults } = read("email,,", "maria@example.com,,", "kiri@example.com,,x");
    expect(rows.map(({ lead }) => lead.email)).toEqual(["maria@example.com"]);
    expect(faults).toMatchObject([{ line: 3, field: "column 3" }]);
  });

  it.each([
    ["nothing at all", "", "the file is empty"],
    ["a header alone", "email,first_name\n", "there is no row below the header"],
  ])("of %s says so", (_, text, what) => {
    expect(parseLeadFile(text, NOW)).toMatchObject({ rows: [], faults: [{ line: 1, what }] });
  });

  it("with more rows than one request can carry is refused whole", () => {
    const many = Array.from({ length: 5_001 }, (_, index) => `lead-${index}@example.com`);
    const { rows, faults } = read("email", ...many);
    expect(rows).toEqual([]);
    expect(faults).toMatchObject([{ what: "there are more than 5000 rows", fix: "send the file in parts" }]);
  });
});
