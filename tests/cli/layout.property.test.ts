import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth, table, wrap } from "../../functions/cli/layout.ts";

const LEAST = 8;
const cell = fc.string({ unit: "grapheme", maxLength: 60 });
const width = fc.integer({ min: 40, max: 160 });

describe("wrapped text", () => {
  it("is never wider than it may be, and loses nothing but spaces and controls", () => {
    fc.assert(
      fc.property(cell, fc.integer({ min: 2, max: 40 }), (text, columns) => {
        const lines = wrap(text, columns);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        const bare = (one: string) => one.replace(/[\s\p{Cc}]/gu, "");
        expect(bare(lines.join(""))).toBe(bare(wrap(text, 10_000).join("")));
      }),
    );
  });
});

describe("a table", () => {
  const rows = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { maxLength: 6 });
  const columns = [{ title: "id" }, { title: "due" }, { title: "who" }, { title: "what" }];

  it("fits the width, and no line of it ends in a space", () => {
    fc.assert(
      fc.property(rows, width, (cells, columnsWide) => {
        for (const line of table(columns, cells, columnsWide, String)) {
          expect(line).toBe(line.trimEnd());
          expect(displayWidth(line)).toBeLessThanOrEqual(Math.max(columnsWide, 4 * LEAST + 6));
        }
      }),
    );
  });

  it("lets nothing through that a terminal would obey", () => {
    const [line] = table([{ title: "" }], [["a\u001b]0;owned\u0007b\u009b31m\u202ec"]], 80, String).slice(1);
    expect(line).toBe("a]0;ownedb31mc");
  });
});
