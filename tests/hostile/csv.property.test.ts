/** Files of leads as people export, mend and mangle them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLeadFile } from "../../functions/core/lead-file.ts";
import { House } from "./house.ts";
import { damaged, hostileText } from "./mutation.ts";
import { runs } from "./runs.ts";

const lineEnd = fc.constantFrom("\n", "\r\n", "\r");
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A value that is kept as it is: nothing around it to trim, and no half of a character. */
const value = fc
  .oneof(
    hostileText,
    fc.constantFrom("=cmd|' /C calc'!A0", "+1+2", "-2+3", "@SUM(A1)", "a,b", 'say "hi"', "x\r\n\ny"),
  )
  .map((text) => text.toWellFormed().slice(0, 400).trim());

type Row =
  | { readonly is: "good"; readonly note: string }
  | { readonly is: "bad"; readonly how: string }
  | { readonly is: "blank"; readonly text: string };
const row: fc.Arbitrary<Row> = fc.oneof(
  { weight: 3, arbitrary: value.map((note) => ({ is: "good" as const, note })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('x"y', '"x"y', '"x" y "z"', "x,y", "")
      .map((how) => ({ is: "bad" as const, how })),
  },
  { weight: 1, arbitrary: fc.constantFrom("", "   ").map((text) => ({ is: "blank" as const, text })) },
);

describe("a file of leads", () => {
  it("gives every good row and names every bad one by its line, whatever stands between them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(row, lineEnd), { maxLength: 12 }),
        lineEnd,
        fc.constantFrom("", "\ufeff"),
        fc.constantFrom(",", ";"),
        (rows, firstEnd, mark, delimiter) => {
          let text = `${mark}email${delimiter}note${firstEnd}`;
          let line = 2;
          const good: unknown[] = [];
          const bad: number[] = [];
          for (const [index, [one, end]] of rows.entries()) {
            const email = `lead${index}@shop.example`;
            if (one.is === "good") {
              good.push([line, email, one.note === "" ? undefined : one.note]);
              text += `${email}${delimiter}${quoted(one.note)}${end}`;
              line += one.note.match(/\r\n|\r|\n/g)?.length ?? 0;
            } else if (one.is === "bad") {
              bad.push(line);
              // Without a second column, or with one too many or a quote in the wrong place.
              text += `${email}${one.how === "" ? "" : delimiter + one.how.replace(",", delimiter)}${end}`;
            } else text += `${one.text}${end}`;
            line += 1;
          }
          // Two ends side by side, CR and LF, would be one.
          fc.pre(
            !rows.some(
              ([, end], index) =>
                end === "\r" && isBlank(rows[index + 1]?.[0]) && rows[index + 1]?.[1] === "\n",
            ),
          );
          fc.pre(!(firstEnd === "\r" && isBlank(rows[0]?.[0]) && rows[0]?.[1] === "\n"));
          const read = parseLeadFile(text, 0);
          expect(read.rows.map(({ line, lead }) => [line, lead.email, lead.attributes.note])).toEqual(good);
          if (good.length + bad.length > 0) expect(read.faults.map((fault) => fault.line)).toEqual(bad);
        },
      ),
      runs(300),
    );
  });
  const isBlank = (one: Row | undefined) => one?.is === "blank" && one.text === "";

  it("whose bytes were damaged is read, and no row is without a word", () => {
    const sample = Array.from(
      { length: 20 },
      (_, index) => `lead${index}@shop.example,"Ann, ""A"" ${index}",x`,
    );
    const files = ["\r\n", "\n"].map((end) => Buffer.from(`email,first_name,note${end}${sample.join(end)}`));
    fc.assert(
      fc.property(damaged(files), (bytes) => {
        const { rows, faults } = parseLeadFile(Buffer.from(bytes).toString(), 0);
        expect(rows.length + faults.length).toBeGreaterThan(0);
        for (const { line, what, fix } of faults) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(`${what}${fix}`.length).toBeGreaterThan(10);
        }
      }),
      runs(200),
    );
  });

  it.each([
    ["a hundred thousand columns", `${"c,".repeat(100_000)}\n${"1,".repeat(100_000)}`, /columns/],
    [
      "a hundred thousand columns of names",
      `email,${Array.from({ length: 100_000 }, (_, n) => `c${n}`)}\na@b.example`,
      /columns/,
    ],
    ["quotes alone", `email,note\n${'"'.repeat(300_000)}`, /columns|quote/],
    ["one quote that opens, and rows below it", `email,note\nx,"\n${"a@b.example,y\n".repeat(3)}`, /quote/],
    ["rows of quotes in the middle", `email,note\n${'a@b.example,x"y\n'.repeat(4_000)}`, /quote/],
    ["rows of quotes that open", `email,note\n${'a@b.example,"x\n'.repeat(3_999)}`, /quote/],
    ["columns that stand twice", "email,Email\na@b.example,c@d.example", /two columns/],
    ["a prototype", "email,__proto__,constructor\na@b.example,x,y", /usable name/],
  ])("of %s is answered with what is wrong", (_, text, what) => {
    const { faults } = parseLeadFile(text, 0);
    expect(faults.some((fault) => what.test(fault.what))).toBe(true);
  });

  it("keeps a formula as the text it is", async () => {
    const house = new House();
    const csv = "email,first_name,interest\na@shop.example,\"=cmd|' /C calc'!A0\",x\n";
    const answer = await house.ask("POST", "/v1/enrollments?sequence=web", csv, {
      "content-type": "text/csv",
    });
    expect(answer.status).toBe(201);
    const shown = await house.ask("GET", "/v1/contacts/a@shop.example");
    expect(shown.headers.get("content-type")).toContain("application/json");
    expect(await shown.json()).toMatchObject({ attributes: { first_name: "=cmd|' /C calc'!A0" } });
  });

  it("enrolls the good rows around the bad ones", async () => {
    const house = new House();
    const csv =
      'email,first_name,interest\r\na@shop.example,Ann,x\nb@shop.example,B"en,x\rc@shop.example,"Cid\r\nd@shop.example,Dee,x\n';
    const answer = await house.ask("POST", "/v1/enrollments?sequence=web", csv, {
      "content-type": "text/csv",
    });
    expect(answer.status).toBe(207);
    const { enrollments, errors } = (await answer.json()) as Record<string, { where: string }[]>;
    expect(enrollments?.map(({ where }) => where).sort()).toEqual(["line 2", "line 5"]);
    expect(errors?.map(({ where }) => where)).toEqual(["line 3", "line 4"]);
  });
});
