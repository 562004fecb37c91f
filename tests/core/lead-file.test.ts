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

  it("is cut at what its header is cut at, whatever stands in its rows", () => {
    const { rows } = read("email;note", "maria@example.com;tea, no sugar", "kiri@example.com;a, b");
    expect(rows.map(({ lead }) => lead.attributes)).toEqual([{ note: "tea, no sugar" }, { note: "a, b" }]);
    const tabbed = read("email,note", "maria@example.com,a;b");
    expect(tabbed.rows[0]?.lead.attributes).toEqual({ note: "a;b" });
  });

  it("ends its header at the first line end, whichever of the two it is", () => {
    for (const end of ["\n", "\r\n"]) {
      const { rows } = parseLeadFile(`email;note${end}maria@example.com;1,2${end}`, NOW);
      expect(rows.map(({ lead }) => lead.attributes)).toEqual([{ note: "1,2" }]);
    }
    expect(read("email;first_name").faults).toMatchObject([{ what: "there is no row below the header" }]);
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

  it("is refused with its line when a quote is never closed", () => {
    const { rows, faults } = read("email,note", 'maria@example.com,"open', "kiri@example.com,x");
    expect(rows).toEqual([]);
    expect(faults).toEqual([
      { line: 3, field: "", what: expect.stringMatching(/quote/i), fix: "mend the file's quotes and commas" },
    ]);
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
