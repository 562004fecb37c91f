/** npm run check:templates, over folders of real bytes. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { check, readArguments } from "../../functions/cli/check-command.ts";
import { WrongUse } from "../../functions/local/script.ts";
import { GOOD } from "../linting/good-folder.ts";
import { inShell } from "./in-shell.ts";

const made: string[] = [];

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function folderWith(changes: Readonly<Record<string, string | Buffer | undefined>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "softtouch-check-"));
  made.push(folder);
  for (const [path, content] of Object.entries({ ...GOOD, ...changes })) {
    if (content === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { code, stdout, stderr } = await inShell((shell) => check(readArguments(args), shell), { env });
  return { code, stdout, stderr, lines: stdout.trimEnd().split("\n") };
}

async function json(folder: string) {
  const { lines, code } = await run(["--dir", folder, "--json"]);
  return {
    code,
    ...(JSON.parse(lines.at(-1) ?? "") as {
      sequences: number;
      steps: number;
      errors: Told[];
      warnings: Told[];
    }),
  };
}

interface Told {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly fix: string;
}

describe("a sound folder", () => {
  it("ends with 0 and says what was looked at", async () => {
    const folder = folderWith();
    expect(await run(["--dir", folder])).toMatchObject({
      code: 0,
      stderr: "",
      stdout: "1 sequence with 5 steps: 0 errors, 0 warnings.\n",
    });
    expect(await json(folder)).toEqual({ code: 0, sequences: 1, steps: 5, errors: [], warnings: [] });
  });
});

describe("a folder with an error and a warning", () => {
  const folder = folderWith({
    "repair/close.email.hbs": GOOD["repair/close.email.hbs"].replace(
      "I have kept",
      "I am just touching base. I have kept",
    ),
    "repair/prices.email.hbs": GOOD["repair/prices.email.hbs"].replace("In five", "In 4"),
  });

  it("ends with 1, and says of each its place, its rule and a remedy", async () => {
    const { code, lines } = await run(["--dir", folder]);
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(
        /\/repair\/close\.email\.hbs:6:6 {2}error pointless-phrase {2}"just touching base": /,
      ),
      "    → begin with what is new: a figure, a date, an example",
      expect.stringMatching(
        /\/repair\/prices\.email\.hbs:10:1 {2}warning promise {2}"In 4 business days" is announced in "prices"/,
      ),
      "    → correct the sentence, or the after of the next step",
      "1 sequence with 5 steps: 1 error, 1 warning.",
    ]);
  });

  it("ends with one line of JSON when asked to", async () => {
    const { errors, warnings } = await json(folder);
    expect(errors.map(({ rule, line }) => ({ rule, line }))).toEqual([{ rule: "pointless-phrase", line: 6 }]);
    expect(warnings.map(({ rule, line }) => ({ rule, line }))).toEqual([{ rule: "promise", line: 10 }]);
    for (const told of [...errors, ...warnings])
      expect(Object.keys(told)).toEqual(["rule", "file", "line", "message", "fix"]);
  });

  it("annotates a pull request where GitHub runs it", async () => {
    const { lines } = await run(["--dir", folder], { GITHUB_ACTIONS: "true" });
    expect(lines.filter((line) => line.startsWith("::"))).toEqual([
      expect.stringMatching(
        /^::error file=[^,]*close\.email\.hbs,line=6,col=6,title=pointless-phrase::"just touching base": .* → begin/,
      ),
      expect.stringMatching(/^::warning file=[^,]*prices\.email\.hbs,line=10,col=1,title=promise::/),
    ]);
  });
});

it("warnings alone end with 0", async () => {
  const folder = folderWith({
    "repair/prices.email.hbs": GOOD["repair/prices.email.hbs"].replace("In five", "In 4"),
  });
  expect(await json(folder)).toMatchObject({ code: 0, errors: [], warnings: [{ rule: "promise" }] });
});

describe("bytes and things that are no files", () => {
  it.each([
    ["Latin-1", Buffer.from(GOOD["repair/prices.email.hbs"].replace("plank", "plänk"), "latin1"), "encoding"],
    ["UTF-16", Buffer.from(`\ufeff${GOOD["repair/prices.email.hbs"]}`, "utf16le"), "encoding"],
    ["a program", Buffer.from("7f454c460201010000000000", "hex"), "encoding"],
    ["two megabytes", Buffer.alloc(2 * 1024 * 1024, "a"), "schema"],
    ["nothing", Buffer.alloc(0), "schema"],
  ])("%s is refused", async (_, bytes, rule) => {
    const { code, errors } = await json(folderWith({ "repair/prices.email.hbs": bytes }));
    expect(code).toBe(1);
    expect(errors.map((told) => told.rule)).toContain(rule);
  });

  it("a link, a link to a folder and an empty folder are told", async () => {
    const folder = folderWith({ "repair/prices.email.hbs": undefined });
    symlinkSync(join(folder, "repair/hello.email.hbs"), join(folder, "repair/prices.email.hbs"));
    symlinkSync(join(folder, "repair"), join(folder, "again"));
    mkdirSync(join(folder, "autumn"));
    const { errors } = await json(folder);
    const unread = errors
      .filter(({ rule }) => rule === "unread-file")
      .map(({ file }) => file.split("/").slice(-2).join("/"));
    expect(unread).toEqual([
      expect.stringMatching(/\/again$/),
      expect.stringMatching(/\/autumn$/),
      "repair/prices.email.hbs",
    ]);
  });

  it("an empty folder of sequences is refused", async () => {
    const folder = mkdtempSync(join(tmpdir(), "softtouch-check-"));
    made.push(folder);
    expect(await json(folder)).toMatchObject({ code: 1, sequences: 0 });
  });
});

describe("wrong usage", () => {
  it.each([
    [["--dir"]],
    [["--dir", "/no/such/folder"]],
    [["--dir", import.meta.filename]],
    [["--nonsense"]],
    [["templates"]],
  ])("%j is none that could be meant", (args) => {
    expect(() => readArguments(args)).toThrow(WrongUse);
  });
});
