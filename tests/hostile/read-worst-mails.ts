/**
 * Reads the worst mails, one after the other, in a process of its own: what that costs is measured for the whole
 * process, and a heap of its own can be kept small. Prints one line of JSON.
 */
import { readMail } from "../../functions/app/read-mail.ts";
import { keywordOf } from "../../functions/core/keywords.ts";
import { understandMail } from "../../functions/core/reading/understand.ts";
import { parseReplyAddress } from "../../functions/core/reply-address.ts";
import { type WorstMails, worstMails } from "./worst-mails.ts";

const RING = { active: "k", keys: { k: Buffer.alloc(32, 1) } };
const TO = `r-${"a".repeat(49)}@reply.example`;
/** What took this long is read again, and the better time counts: the machine may have been busy with something else. */
const AGAIN_MS = 500;

export interface Cost {
  readonly name: string;
  readonly cpuMs: number;
}

export interface Report {
  readonly slowest: Cost;
  /** Memory of the whole process at its highest, above what building the mails took. */
  readonly moreMegabytes: number;
  readonly mails: number;
  /** Of all mails together. */
  readonly megabytes: number;
}

async function read(raw: Uint8Array): Promise<void> {
  const mail = await readMail(raw);
  for (const recipient of mail.recipients) parseReplyAddress(RING, "reply.example", recipient);
  understandMail(mail, { now: 0, zone: "UTC" });
  keywordOf(mail.text);
  keywordOf(mail.subject);
}

const highest = () => process.resourceUsage().maxRSS / 1024;
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function costOf(raw: Uint8Array): Promise<number> {
  const before = cpuMs();
  await read(raw);
  return cpuMs() - before;
}

const mails = worstMails(TO, process.argv[2] as WorstMails);
let built = 0;
for (const build of Object.values(mails)) built += build().length;
await read(Buffer.from("From: maria@shop.example\r\n\r\nCall me.\r\n"));
const baseline = highest();
const costs: Cost[] = [];
for (const [name, build] of Object.entries(mails)) {
  const made = build();
  const raw = typeof made === "string" ? Buffer.from(made) : made;
  // What the mail before has left behind is not this one's.
  globalThis.gc?.();
  const first = await costOf(raw);
  const cost = first < AGAIN_MS ? first : Math.min(first, await costOf(raw));
  costs.push({ name, cpuMs: Math.round(cost) });
}
const [slowest] = costs.toSorted((a, b) => b.cpuMs - a.cpuMs);
const moreMegabytes = Math.round(highest() - baseline);
console.log(
  JSON.stringify({ slowest, moreMegabytes, mails: costs.length, megabytes: Math.round(built / 1e6) }),
);
