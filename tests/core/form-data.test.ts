import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readForm } from "../../functions/core/form-data.ts";
import { multipart } from "../handlers/provider-posts.ts";

const TYPE = "multipart/form-data; boundary=xYzZY";
const read = (body: string | Uint8Array, type = TYPE) =>
  readForm(Buffer.from(body as string), type)?.map(({ name, bytes, ...rest }) => ({
    name,
    value: Buffer.from(bytes).toString("latin1"),
    ...rest,
  }));
const part = (disposition: string, value: string) =>
  `--xYzZY\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`;

describe("a form", () => {
  it("is read back byte for byte, whatever its names and values", () => {
    const text = fc
      .string({ unit: "binary", maxLength: 40 })
      .map((one) => one.toWellFormed().replace(/[\r\n]/g, " "));
    // A value may hold what looks like the boundary, but for a whole line of it.
    const value = fc
      .oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc
          .constantFrom("--xYzZY", "x --xYzZY y", "\r\n--xYzZ", "\r\n\r\n", "\r\n--xYzZYx")
          .map((one) => Buffer.from(one)),
      )
      .filter((one) => !/\r\n--xYzZY(--|[\r \t]|$)/.test(`\r\n${Buffer.from(one).toString("latin1")}`));
    const field = fc.tuple(
      text,
      value,
      fc.option(fc.record({ name: text, type: fc.constant("image/png") }), { nil: undefined }),
    );
    fc.assert(
      fc.property(fc.array(field, { maxLength: 8 }), (fields) => {
        const { type, body } = multipart(fields);
        expect(
          readForm(body, type)?.map(({ name, bytes, fileName }) => [name, Buffer.from(bytes), fileName]),
        ).toEqual(fields.map(([name, bytes, file]) => [name, Buffer.from(bytes), file?.name]));
      }),
      { numRuns: 100 },
    );
  });

  it("keeps a line of a value that only begins like the boundary", () => {
    const value = "above\r\n--xYzZYx\r\nbelow";
    expect(read(`${part('name="a"', value)}--xYzZY--\r\n`)).toEqual([{ name: "a", value }]);
  });

  it("is read as far as it goes when it is cut anywhere", () => {
    const { type, body } = multipart([
      ["from", "ann"],
      ["text", "call me"],
    ]);
    for (let end = 0; end <= body.length; end += 1) {
      const names = readForm(body.subarray(0, end), type)?.map(({ name }) => name) ?? [];
      expect(["", "from", "from,text"]).toContain(names.join());
    }
    expect(read(`${part('name="text"', "call me").slice(0, -2)}`)).toEqual([
      { name: "text", value: "call me" },
    ]);
  });

  it.each([
    [`${part('name="a"', "x")}--xYzZY--`],
    [`before\r\n--xYzZYnot\r\n${part('name="a"', "x")}--xYzZY--\r\nafter\r\n${part('name="b"', "y")}`],
    [`${part("name=a", "x")}--xYzZY--\r\n`],
    [`${part('name="a"', "x").replace("Content-Disposition", "CONTENT-disposition")}--xYzZY--\r\n`],
    [`--xYzZY  \r\nX-Other: 1\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--xYzZY--\r\n`],
  ])("is read however it is written: %j", (body) => {
    expect(read(body)).toEqual([{ name: "a", value: "x" }]);
    expect(read(body, 'multipart/form-data; charset=utf-8; boundary="xYzZY"')).toEqual([
      { name: "a", value: "x" },
    ]);
  });

  it.each([
    ['filename="a\\"b.pdf"', 'a"b.pdf'],
    ["filename*=UTF-8''%e2%82%ac.pdf", "€.pdf"],
    ["filename=\"x.pdf\"; filename*=utf-8'en'%e2%82%ac.pdf", "€.pdf"],
    ["filename*=UTF-8''%zz", "%zz"],
    ['filename="€.pdf"', "€.pdf"],
    ['filename=""', ""],
  ])("has a file by its name: %s", (parameter, fileName) => {
    expect(read(`${part(`name="a"; ${parameter}`, "x")}--xYzZY--\r\n`)).toEqual([
      { name: "a", value: "x", fileName },
    ]);
  });

  it("that is URL-encoded has its values in UTF-8", () => {
    expect(read("a=1&a=2&b=%C3%A9+x", "application/x-www-form-urlencoded; charset=utf-8")).toEqual([
      { name: "a", value: "1" },
      { name: "a", value: "2" },
      { name: "b", value: "\u00c3\u00a9 x" },
    ]);
  });

  it.each(["", "application/json", "multipart/form-data", "multipart/mixed; boundary=x"])(
    "is none as %j",
    (type) => {
      expect(readForm(Buffer.from("a=1"), type)).toBeUndefined();
    },
  );

  it("has 200 fields at most, and a body of nothing but delimiters costs no more than its length", () => {
    expect(read(part('name="a"', "x").repeat(5_000))).toHaveLength(200);
    expect(read("\r\n--xYzZYx".repeat(600_000))).toEqual([]);
    expect(read("\r\n--xYzZY\r\n".repeat(400_000))).toEqual([]);
  });
});

it("a part without a name is no field, and takes none of the others with it", () => {
  const nameless = "--xYzZY\r\nContent-Type: text/plain\r\n\r\nlost\r\n";
  const body = `${part('filename="a.txt"', "lost")}${nameless}${part('name="a"', "1")}--xYzZY--\r\n`;
  expect(read(body)?.map(({ name, value }) => [name, value])).toEqual([["a", "1"]]);
});
