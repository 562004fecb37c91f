/**
 * What each pattern of the tables of words finds in wordings that stand under it. Whoever changes a table sees here
 * which wordings it gains and loses, and approves them: `npx vitest run wordings -u`. A new one is written on a line of
 * its own, in quotation marks.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { patternsOfTables } from "./tables.ts";

const FILE = resolve(import.meta.dirname, "approved/wordings.txt");
const HEAD = "# ";

/** The wordings by the name of their pattern. */
function wordingsIn(file: string): ReadonlyMap<string, readonly string[]> {
  const sections = file.split(/^(?=# )/m).map((section) => section.trimEnd().split("\n"));
  return new Map(
    sections.map(([head = "", ...lines]) => [
      head.slice(HEAD.length),
      lines.map((line): string => JSON.parse(line.split("\t")[0] ?? "")),
    ]),
  );
}

function lineOf(pattern: RegExp, wording: string): string {
  const found = wording.match(pattern)?.[0];
  const written = JSON.stringify(wording);
  if (found === wording) return written;
  return `${written}\t${found === undefined ? "is not found" : `finds ${JSON.stringify(found)}`}`;
}

it("the tables of words find what they are approved to find", async () => {
  const wordings = wordingsIn(readFileSync(FILE, "utf8"));
  const patterns = patternsOfTables();
  expect([...wordings.keys()]).toEqual([...patterns.keys()]);
  const lines = [...patterns].flatMap(([name, pattern]) => [
    `${HEAD}${name}`,
    ...(wordings.get(name) ?? []).map((wording) => lineOf(pattern, wording)),
  ]);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(FILE);
});
