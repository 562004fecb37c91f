/** A file that holds a mail: read as the service reads it, and shown to a person or to a program. */
import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { readMail } from "../../app/read-mail.ts";
import type { InboundMail } from "../../core/inbound-mail.ts";
import { understandMail } from "../../core/reading/understand.ts";
import type { FoundDate, Kind, Understanding } from "../../core/reading/understanding.ts";
import { inline, paragraph, wrap } from "../layout.ts";
import type { Terminal } from "../terminal.ts";

export interface InboundRead {
  readonly mail: InboundMail;
  readonly understood: Understanding;
}

/** More than is read of any mail. */
const MAX_BYTES = 1024 * 1024;

/** Never throws: what is wrong with one file is an answer, because many are read in a row. */
export async function readInbound(
  path: string,
  zone: string,
): Promise<InboundRead | { readonly error: string }> {
  try {
    const mail = await readMail(await beginningOf(path));
    const date = Date.parse(mail.headers.get("date") ?? "");
    const now = Number.isNaN(date) ? Date.now() : date;
    return { mail, understood: understandMail(mail, { now, zone }) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** A device or a pipe may have no end: only a file does. */
async function beginningOf(path: string): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new Error(`${path} is not a file`);
    const buffer = Buffer.alloc(Math.min(stat.size, MAX_BYTES));
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await file.close();
  }
}

/** The kinds as programs outside know them. */
export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  human: "human",
  autoReply: "auto_reply",
  bounce: "bounce",
  complaint: "complaint",
  unsubscribe: "unsubscribe",
  other: "other",
};

/** One object for a program. Every field is there; null says that there is nothing. */
export function inboundRecord(
  path: string,
  read: InboundRead | { readonly error: string },
): Record<string, unknown> {
  if ("error" in read) return { path, error: read.error };
  const { mail, understood } = read;
  const { kind, subkind, confidence, why, text, intent, failed } = understood;
  return {
    path,
    kind: KIND_WORDS[kind],
    subkind: subkind ?? null,
    confidence,
    text,
    intent: intent?.is ?? null,
    until: instantOf(understood.until ?? intent?.until),
    failedAddress: failed[0]?.address ?? null,
    failed,
    matchedBy: matchedBy(mail) ?? null,
    why,
  };
}

function instantOf(date: FoundDate | undefined): string | null {
  return date === undefined ? null : new Date(date.start).toISOString();
}

/** As our own addresses look. Whether one is genuine only the keys of a stage can tell. */
const OUR_ADDRESS = /^([ru])-[a-z2-7]{40,60}@/;

/** By what the mail itself could be matched with a lead, the surest first. */
function matchedBy({ recipients, references, from }: InboundMail): string | undefined {
  const letters = recipients.map((recipient) => OUR_ADDRESS.exec(recipient)?.[1]);
  if (letters.includes("u")) return "unsubscribe address";
  if (letters.includes("r")) return "reply address";
  if (references.length > 0) return "references";
  return from === undefined ? undefined : "author";
}

/** For a person: what it is, what was read, and why. */
export function inboundLines(
  { mail, understood }: InboundRead,
  { paint, width }: Terminal,
): readonly string[] {
  const { kind, subkind, confidence, why, text, failed } = understood;
  const by = matchedBy(mail);
  const rows: readonly (readonly [string, string])[] = [
    ["from", inline([mail.name, mail.from].filter((part) => part !== undefined).join(" ")) || "nobody"],
    ["subject", inline(mail.subject)],
    ...(by === undefined ? [] : [["match by", by] as const]),
    ...failed.map(
      ({ address, status, is }) =>
        [
          "failed",
          inline(`${address} (${[is, status].filter((part) => part !== undefined).join(", ")})`),
        ] as const,
    ),
  ];
  const share = `${Math.round(confidence * 100)} %`;
  return [
    `${paint("bold", [KIND_WORDS[kind], subkind].filter((word) => word !== undefined).join(", "))}  ${paint("dim", share)}`,
    ...rows.map(([name, value]) => `  ${name.padEnd(8)}  ${value}`),
    "why",
    ...why.flatMap((reason) => paragraph(inline(reason), width, 2, "- ")),
    "text",
    ...(text === "" ? ["  (none)"] : wrap(text, width - 2).map((line) => (line === "" ? "" : `  ${line}`))),
  ];
}
