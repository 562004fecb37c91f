/** softtouch inbound classify: what a mail that came in is understood to be, and why. Needs no service. */
import type { Command } from "commander";
import { isZone } from "../../core/zones.ts";
import { type Answer, type Call, type Perform, withExamples } from "../command.ts";
import { wrongUsage } from "../failure.ts";
import { inboundLines, inboundRecord, readInbound } from "../inbound-file.ts";

interface Options {
  readonly jsonl?: true;
  readonly zone?: string;
}

export function addClassify(inbound: Command, perform: Perform): void {
  const classify = inbound
    .command("classify")
    .summary("what a mail is: a person's, automatic, a bounce …")
    .description(
      "Says what a mail is, what it was read from and why. With --jsonl it reads paths from standard input, one a line, and answers one JSON object a line in the same order; a file that cannot be read is a line with an error, and the exit code stays 0.",
    )
    .argument("[file]", "the file of a mail as it came (.eml)")
    .option("--jsonl", "paths come on standard input; one JSON object a line")
    .option("--zone <zone>", "IANA zone in which dates in it are read (default: the machine's)")
    .action((file: string | undefined, options: Options) => perform((call) => answer(call, file, options)));
  withExamples(
    classify,
    "softtouch inbound classify reply.eml",
    "ls mails/*.eml | softtouch inbound classify --jsonl",
  );
}

async function answer(
  { terminal, readText }: Call,
  file: string | undefined,
  options: Options,
): Promise<Answer> {
  const { zone = terminal.zone } = options;
  if (options.zone !== undefined && !isZone(zone))
    throw wrongUsage(`"${zone}" is not a time zone`, "write it as --zone Europe/Berlin");
  if (options.jsonl === true) {
    if (file !== undefined)
      throw wrongUsage(
        "--jsonl takes its paths from standard input",
        `echo ${file} | softtouch inbound classify --jsonl`,
      );
    const paths = (await readText("-")).split(/\r?\n/).filter((line) => line !== "");
    const records: Record<string, unknown>[] = [];
    for (const path of paths) records.push(inboundRecord(path, await readInbound(path, zone)));
    return { lines: records.map((record) => JSON.stringify(record)), json: { read: records.length } };
  }
  if (file === undefined) throw wrongUsage("a file is missing", "softtouch inbound classify reply.eml");
  const read = await readInbound(file, zone);
  if ("error" in read)
    throw wrongUsage(`${file} cannot be read: ${read.error}`, "give the path of a mail as it came");
  return { lines: inboundLines(read, terminal), json: inboundRecord(file, read) };
}
