/** softtouch inbound: reads messages as the service does, without a service. What reads them is loaded when it is asked for. */
import type { Command } from "commander";
import { type Perform, withExamples } from "../command.ts";
import type { ClassifyOptions } from "../inbound/classify.ts";
import type { ReplyTextOptions } from "../inbound/reply-text.ts";
import type { WhenOptions } from "../inbound/when.ts";

export function addInbound(program: Command, perform: Perform): void {
  const inbound = program
    .command("inbound")
    .helpCommand(false)
    .summary("what a message that came in is understood to be")
    .description("Reads messages as the service does, without a service.");
  withExamples(inbound, "softtouch inbound classify reply.eml");
  addClassify(inbound, perform);
  addReplyText(inbound, perform);
  addWhen(inbound, perform);
}

function addClassify(inbound: Command, perform: Perform): void {
  const command = inbound
    .command("classify")
    .summary("what a mail is: a person's, automatic, a bounce …")
    .description(
      "Says what a mail is, what it was read from and why. With --jsonl it reads paths from standard input, one a line, and answers one JSON object a line in the same order; a file that cannot be read is a line with an error, and the exit code stays 0.",
    )
    .argument("[file]", "the file of a mail as it came (.eml)")
    .option("--jsonl", "paths come on standard input; one JSON object a line")
    .option("--zone <zone>", "IANA zone in which dates in it are read (default: the machine's)")
    .action((file: string | undefined, options: ClassifyOptions) =>
      perform(async (call) => {
        const { classify } = await import("../inbound/classify.ts");
        return classify(call, file, options);
      }),
    );
  withExamples(
    command,
    "softtouch inbound classify reply.eml",
    "ls mails/*.eml | softtouch inbound classify --jsonl",
  );
}

function addReplyText(inbound: Command, perform: Perform): void {
  const command = inbound
    .command("reply-text")
    .summary("what the writer of a reply newly wrote")
    .description(
      'Reads lines of JSON from its input, {"id", "kind": "text" | "html" | "eml", "input"}, the input of an "eml" being its bytes as Latin-1 characters, and writes {"id", "text"} for each: without quotations and signature. For a line that cannot be read it writes {"id", "error"} and goes on.',
    )
    .option("--jsonl", "lines of JSON in and out")
    .option("--keep-signature", "leave signatures in")
    .action((options: ReplyTextOptions) =>
      perform(async (call) => {
        const { writtenIn } = await import("../inbound/reply-text.ts");
        return writtenIn(call, options);
      }),
    );
  withExamples(command, "softtouch inbound reply-text --jsonl < replies.jsonl");
}

function addWhen(inbound: Command, perform: Perform): void {
  const command = inbound
    .command("when")
    .summary("what date words mean")
    .description(
      "The date that a phrase names, or that none is sure. With --jsonl it reads lines of JSON from standard input, each with a phrase and ref (the instant it was written at, ISO 8601), perhaps zone, locale and id, and writes one line for each.",
    )
    .argument("[phrase]", "what somebody wrote")
    .option("--jsonl", "read lines of JSON, write lines of JSON")
    .option("--zone <zone>", "IANA zone of the writer (default: that of this machine)")
    .option("--locale <locale>", "BCP 47: decides whether 3/4 is in March or April")
    .option("--ref <instant>", "when it was written, ISO 8601 (default: now)")
    .action((phrase: string | undefined, options: WhenOptions) =>
      perform(async (call) => {
        const { when } = await import("../inbound/when.ts");
        return when(call, phrase, options);
      }),
    );
  withExamples(
    command,
    'softtouch inbound when "call me in March" --zone Europe/Berlin --locale en-GB',
    "softtouch inbound when --jsonl < phrases.jsonl",
  );
}
