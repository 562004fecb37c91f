/** softtouch inbound reply-text: what the writers of replies newly wrote, for measuring and for other programs. */
import type { Command } from "commander";
import * as z from "zod";
import { readMail } from "../../app/read-mail.ts";
import { type ReplyOptions, replyText, type WrittenMail } from "../../core/reading/reply-text.ts";
import { type Perform, withExamples } from "../command.ts";
import { wrongUsage } from "../failure.ts";

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  kind: z.enum(["text", "html", "eml"]),
  input: z.string(),
});
type Line = z.infer<typeof lineSchema>;

export function addReplyText(inbound: Command, perform: Perform): void {
  const command = inbound
    .command("reply-text")
    .summary("what the writer of a reply newly wrote")
    .description(
      'Reads lines of JSON from its input, {"id", "kind": "text" | "html" | "eml", "input"}, the input of an "eml" being its bytes as Latin-1 characters, and writes {"id", "text"} for each: without quotations and signature. For a line that cannot be read it writes {"id", "error"} and goes on.',
    )
    .option("--jsonl", "lines of JSON in and out")
    .option("--keep-signature", "leave signatures in")
    .action(({ jsonl, keepSignature }: { jsonl?: true; keepSignature?: true }) =>
      perform(async ({ readText }) => {
        if (jsonl !== true) throw wrongUsage("reply-text speaks lines of JSON only", "say --jsonl");
        const options: ReplyOptions = { signature: keepSignature === true ? "keep" : "drop" };
        const answers = [];
        for (const line of (await readText("-")).split("\n")) {
          if (line.trim() !== "") answers.push(await answerTo(line, options));
        }
        const unread = answers.filter((answer) => "error" in answer).length;
        return {
          lines: answers.map((answer) => JSON.stringify(answer)),
          json: { read: answers.length - unread, unread },
        };
      }),
    );
  withExamples(command, "softtouch inbound reply-text --jsonl < replies.jsonl");
}

type Answered =
  | { readonly id: string | number; readonly text: string }
  | { readonly id?: string | number; readonly error: string };

async function answerTo(line: string, options: ReplyOptions): Promise<Answered> {
  const json = parsed(line);
  if (json === undefined) return { error: "no JSON" };
  const read = lineSchema.safeParse(json);
  if (read.success) return { id: read.data.id, text: replyText(await mailOf(read.data), options) };
  const id = lineSchema.pick({ id: true }).safeParse(json);
  return { ...(id.success ? { id: id.data.id } : {}), error: z.prettifyError(read.error) };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function mailOf({ kind, input }: Line): Promise<WrittenMail> {
  if (kind === "eml") return readMail(Buffer.from(input, "latin1"));
  return kind === "html" ? { html: input } : { text: input };
}
