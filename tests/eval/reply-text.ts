/** How often the visible text of a reply is exactly what the projects that labelled it say. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { readMail } from "../../functions/app/read-mail.ts";
import { htmlText } from "../../functions/core/reading/html-text.ts";
import { replyText, type WrittenMail } from "../../functions/core/reading/reply-text.ts";
import type { Section } from "./section.ts";

const caseSchema = z.object({
  id: z.string(),
  source: z.string(),
  kind: z.enum(["text", "html", "eml"]),
  input: z.string(),
  expected: z.string(),
  policy: z.string(),
  compare: z.string(),
});
type Case = z.infer<typeof caseSchema>;

/** A case is right when the text with its signature or the text without it is the expected one: the projects differ in that. */
export async function scoreReplyText(corpora: string): Promise<Section> {
  const file = await readFile(join(corpora, "b_reply", "cases.jsonl"), "utf8");
  const cases = file
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => caseSchema.parse(JSON.parse(line)));
  const results = await Promise.all(cases.map(resultOf));
  const either = (one: Result) => one.drop || one.keep;
  const tally = (name: string, these: readonly Result[], isRight: (one: Result) => boolean = either) => ({
    name,
    right: these.filter(isRight).length,
    of: these.length,
  });
  const by = (classOf: (one: Result) => string) =>
    [...new Set(results.map(classOf))].sort().map((value) =>
      tally(
        value,
        results.filter((one) => classOf(one) === value),
      ),
    );
  return {
    title: "The visible text of a reply, exact",
    scores: [
      tally("either signature policy", results),
      tally("signature dropped", results, ({ drop }) => drop),
      tally("signature kept", results, ({ keep }) => keep),
      ...by(({ of }) => of.source),
      ...by(({ of }) => of.kind),
    ],
    misses: results
      .filter((one) => !either(one))
      .map(({ of, said }) => `${of.id}: ${JSON.stringify(said).slice(0, 300)}`),
  };
}

interface Result {
  readonly of: Case;
  readonly drop: boolean;
  readonly keep: boolean;
  readonly said: string;
}

async function resultOf(of: Case): Promise<Result> {
  const mail = await mailOf(of);
  const said = replyText(mail, { signature: "drop" });
  const kept = replyText(mail, { signature: "keep" });
  const wanted = comparable(of.compare === "html_nospace" ? htmlText(of.expected) : of.expected, of.compare);
  return {
    of,
    said,
    drop: comparable(said, of.compare) === wanted,
    keep: comparable(kept, of.compare) === wanted,
  };
}

async function mailOf({ kind, input }: Case): Promise<WrittenMail> {
  if (kind === "eml") return readMail(Buffer.from(input, "latin1"));
  return kind === "html" ? { html: input } : { text: input };
}

function comparable(text: string, compare: string): string {
  return compare === "trim" ? text.trim() : text.replace(/\s+/g, "");
}
