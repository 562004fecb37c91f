/** Which files of a mail go on to the rep, and what is said of the others. */
import { describe, expect, it } from "vitest";
import { MAX_FILES, MAX_FILES_BYTES, pack } from "../../functions/core/parcel.ts";

const file = (name: string, content: string | Uint8Array = "x", type = "text/plain") => ({
  name,
  type,
  content: Buffer.from(content as string),
});

describe("the files of a mail", () => {
  it("go on in their order; what is unsafe stays behind and is named", () => {
    const packed = pack([
      file("a.txt", "one"),
      file("b.exe", "two", "application/x-thing"),
      file("c.pdf", "%PDF", "application/pdf"),
    ]);
    expect(packed.files).toEqual([
      { name: "a.txt", type: "text/plain", content: Buffer.from("one") },
      { name: "c.pdf", type: "application/pdf", content: Buffer.from("%PDF") },
    ]);
    expect(packed.remarks).toHaveLength(1);
    expect(packed.remarks[0]).toMatch(/^withheld: b\.exe \(application\/x-thing\): \S/);
  });

  it("go under another name where theirs cannot be sent, which is told", () => {
    expect(pack([file("Grüße.txt")])).toEqual({
      files: [{ name: "Grusse.txt", type: "text/plain", content: Buffer.from("x") }],
      remarks: ["attached: Grüße.txt, as Grusse.txt"],
    });
  });

  it("are twenty at most", () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => file(`${index}.txt`));
    expect(pack(many(MAX_FILES)).remarks).toEqual([]);
    const { files, remarks } = pack(many(MAX_FILES + 1));
    expect(files).toHaveLength(20);
    expect(remarks).toEqual(["withheld: 20.txt (text/plain): more than 20 files"]);
  });

  it("are ten megabytes at most, and a smaller one still fits behind one that does not", () => {
    const half = Buffer.alloc(MAX_FILES_BYTES / 2, "x");
    expect(pack([file("a.txt", half), file("b.txt", half)]).remarks).toEqual([]);
    const { files, remarks } = pack([
      file("a.txt", half),
      file("b.txt", Buffer.alloc(MAX_FILES_BYTES / 2 + 1, "x")),
      file("c.txt", half),
    ]);
    expect(files.map(({ name }) => name)).toEqual(["a.txt", "c.txt"]);
    expect(remarks).toEqual(["withheld: b.txt (text/plain): more than 10 MB in all"]);
  });

  it("say forty things at most", () => {
    const unsafe = (count: number) => Array.from({ length: count }, (_, index) => file(`${index}.exe`));
    expect(pack(unsafe(40)).remarks).toHaveLength(40);
    const { remarks } = pack(unsafe(43));
    expect(remarks).toHaveLength(41);
    expect(remarks[39]).toMatch(/^withheld: 39\.exe/);
    expect(remarks[40]).toBe("… and 3 more");
  });

  it("of no type, or one that is no ASCII, are told in one line", () => {
    expect(pack([file("a.exe", "x", "")]).remarks[0]).toMatch(/^withheld: a\.exe \(no type\): /);
    expect(pack([file("a.exe", "x", "tëxt/\r\nplain")]).remarks[0]).toMatch(
      /^withheld: a\.exe \(txt\/plain\): /,
    );
    expect(pack([file("a.exe", "x", "t".repeat(100))]).remarks[0]).toContain(`(${"t".repeat(78)}): `);
  });
});
