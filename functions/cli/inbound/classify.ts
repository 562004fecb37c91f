/** softtouch inbound classify: what a mail that came in is understood to be, and why. Needs no service. */
import { isZone } from "../../core/zones.ts";
import type { Answer, Call } from "../command.ts";
import { wrongUsage } from "../failure.ts";
import { inboundLines, inboundRecord, readInbound } from "./mail-file.ts";

export interface ClassifyOptions {
  readonly jsonl?: true;
  readonly zone?: string;
}

export async function classify(
  { terminal, readText }: Call,
  file: string | undefined,
  options: ClassifyOptions,
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
