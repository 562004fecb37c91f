/** softtouch inbound reply-text: what the writers of replies newly wrote, for measuring and for other programs. */
import * as z from "zod";
import { readMail } from "../../app/read-mail.ts";
import { type ReplyOptions, replyText, type WrittenMail } from "../../core/reading/reply-text.ts";
import type { Answer, Call } from "../command.ts";
import { wrongUsage } from "../failure.ts";

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  kind: z.enum(["text", "html", "eml"]),
  input: z.string(),
});
type Line = z.infer<typeof lineSchema>;

export interface ReplyTextOptions {
  readonly jsonl?: true;
  readonly keepSignature?: true;
}

export async function writtenIn(
  { readText }: Call,
  { jsonl, keepSignature }: ReplyTextOptions,
): Promise<Answer> {
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
