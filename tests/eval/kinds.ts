/** Scores the kinds of real mails, and of the texts of automatic answers without their headers. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readMail } from "../../functions/app/read-mail.ts";
import { KIND_WORDS } from "../../functions/cli/inbound/mail-file.ts";
import { understandMail } from "../../functions/core/reading/understand.ts";
import type { Understanding } from "../../functions/core/reading/understanding.ts";
import type { Score, Section } from "./section.ts";

interface Case {
  readonly path: string;
  readonly label: string;
  readonly sublabel: string;
  readonly read: Understanding;
}

const CONTEXT = { now: Date.UTC(2026, 10, 24), zone: "UTC" };

/** Folders with a labels.tsv of "path, label, …" under a heading. */
async function casesIn(folder: string): Promise<readonly Case[]> {
  const rows = (await readFile(join(folder, "labels.tsv"), "utf8")).trimEnd().split("\n").slice(1);
  const cases: Case[] = [];
  for (const row of rows) {
    const [path = "", label = "", sublabel = ""] = row.split("\t");
    const bytes = await readFile(join(folder, path));
    const isMail = !path.endsWith(".txt") || /^[\w-]+:/.test(bytes.subarray(0, 60).toString("latin1"));
    const mail = await readMail(isMail ? bytes : withoutHeaders(bytes));
    cases.push({ path, label, sublabel, read: understandMail(mail, CONTEXT) });
  }
  return cases;
}

/** The text of a mail whose headers are lost. */
function withoutHeaders(text: Uint8Array): Uint8Array {
  return Buffer.concat([
    Buffer.from("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"),
    text,
  ]);
}

export async function scoreKinds(corpora: string): Promise<Section> {
  const title = "Kinds of inbound mail";
  const folders = ["a_inbound", "a_text_autoreply"].filter((name) =>
    existsSync(join(corpora, name, "labels.tsv")),
  );
  const missing = ["a_inbound", "a_text_autoreply"].filter((name) => !folders.includes(name));
  const cases: Case[] = [];
  for (const name of folders) cases.push(...(await casesIn(join(corpora, name))));
  const labels = [...new Set(cases.map(({ label }) => label))].toSorted();
  const isRight = ({ label, read }: Case) => KIND_WORDS[read.kind] === label;
  const scores = labels.flatMap((label): Score[] => {
    const of = cases.filter((one) => one.label === label);
    const said = cases.filter(({ read }) => KIND_WORDS[read.kind] === label);
    return [
      { name: `${label}: found`, right: of.filter(isRight).length, of: of.length },
      { name: `${label}: rightly said`, right: said.filter(isRight).length, of: said.length },
    ];
  });
  const severities = cases.filter(
    ({ label, sublabel }) => label === "bounce" && /^(hard|soft)$/.test(sublabel),
  );
  return {
    title,
    scores: [
      { name: "all", right: cases.filter(isRight).length, of: cases.length },
      ...scores,
      {
        name: "bounces, hard or soft",
        right: severities.filter(hasRightSeverity).length,
        of: severities.length,
      },
    ],
    misses: [
      ...cases
        .filter((one) => !isRight(one))
        .map((one) => `${one.path}: ${one.label} (${one.sublabel}), read as ${described(one.read)}`),
      ...severities
        .filter((one) => isRight(one) && !hasRightSeverity(one))
        .map((one) => `${one.path}: ${one.sublabel}, read as ${described(one.read)}`),
    ],
    ...(missing.length === 0 ? {} : { absent: missing.join(", ") }),
  };
}

function hasRightSeverity({ sublabel, read }: Case): boolean {
  return read.subkind === sublabel;
}

function described({ kind, subkind, confidence, why, failed }: Understanding): string {
  const who = failed.map(({ address, status = "-" }) => `${address} ${status}`).join(", ");
  return `${KIND_WORDS[kind]}${subkind === undefined ? "" : ` ${subkind}`} at ${confidence} (${[who, ...why.slice(0, 3)].filter((one) => one !== "").join("; ")})`;
}
