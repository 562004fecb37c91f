import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { folderAt, readOptions, WrongUse, wholeNumber } from "../../functions/local/script.ts";

describe("what a script is told", () => {
  it("is read by its names, and what is not said has no value", () => {
    const options = {
      dir: { type: "string" },
      json: { type: "boolean" },
      fresh: { type: "boolean" },
    } as const;
    const { dir, json, fresh } = readOptions(options, ["--dir=x", "--json"]);
    expect([dir, json, fresh]).toEqual(["x", true, undefined]);
    expect(readOptions({ watch: { type: "boolean", default: true } }, ["--no-watch"]).watch).toBe(false);
  });

  it.each([
    [["--jsn"], "Unknown option '--jsn'"],
    [["templates"], "Unexpected argument 'templates'"],
    [["--dir"], "Option '--dir <value>' argument missing"],
    [["--json=yes"], "Option '--json' does not take an argument"],
  ])("%j is refused in a sentence", (args, why) => {
    const read = () => readOptions({ dir: { type: "string" }, json: { type: "boolean" } }, args);
    expect(read).toThrow(WrongUse);
    expect(read).toThrow(why);
  });

  it.each(["0", "10", "1.5", "-3", "", " 4", "four", "1e0", "0x4"])(
    "%j is no whole number from 1 to 9",
    (text) => {
      expect(() => wholeNumber("seeds", text, 1, 9)).toThrow(
        new WrongUse(`--seeds is "${text}": give a whole number from 1 to 9`),
      );
    },
  );

  it("is a whole number at both ends", () => {
    expect([wholeNumber("seeds", "1", 1, 9), wholeNumber("seeds", "9", 1, 9)]).toEqual([1, 9]);
    expect(wholeNumber("seeds", "999999999", 1, 999_999_999)).toBe(999_999_999);
  });

  it("is a folder that is there", () => {
    expect(folderAt("dir", "tests")).toBe(resolve("tests"));
    for (const path of ["/no/such/folder", import.meta.filename])
      expect(() => folderAt("dir", path)).toThrow(new WrongUse(`--dir is "${path}": that is no folder`));
  });
});

describe("a script", () => {
  const SCRIPT = resolve(import.meta.dirname, "../../functions/local/script.ts");
  const run = (main: string, ...args: readonly string[]) => {
    const code = `import { readOptions, runScript, WrongUse } from ${JSON.stringify(SCRIPT)};\nawait runScript("Usage: x", ${main});`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-", ...args], {
      input: code,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };

  it("ends with what it answers, and with 0 when that is nothing", () => {
    expect(run("() => 7")).toEqual({ status: 7, stdout: "", stderr: "" });
    expect(run("async () => { console.log('done'); }")).toEqual({ status: 0, stdout: "done\n", stderr: "" });
  });

  it("says how it is used when it is asked, and does nothing else", () => {
    const ran = run("() => { console.log('done'); return 1; }", "--help", "--nonsense");
    expect(ran).toEqual({ status: 0, stdout: "Usage: x\n", stderr: "" });
  });

  it("ends with 2 when it is used wrongly, and says how it is used", () => {
    const stderr = "Unknown option '--nonsense'\n\nUsage: x\n";
    expect(run("() => { readOptions({}); }", "--nonsense")).toEqual({ status: 2, stdout: "", stderr });
  });

  it("hides no fault of its own behind its usage", () => {
    const { status, stderr } = run("() => { throw new Error('a fault'); }");
    expect(status).toBe(1);
    expect(stderr).toMatch(/Error: a fault\n +at /);
    expect(stderr).not.toMatch(/^Usage/m);
  });
});
