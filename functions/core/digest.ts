/** The morning mail of a sender: who needs to be touched today, and why. */
import type { DeskEntry } from "./desk-entry.ts";
import type { Email } from "./effects.ts";
import { localTime } from "./local-time.ts";
import { mailbox } from "./mail-header.ts";
import { noticeHeaders } from "./notice.ts";
import { taskUrl } from "./reply-address.ts";
import type { Sender } from "./sequence.ts";
import type { Settings } from "./settings.ts";

type Place = Pick<Settings, "publicUrl" | "replyDomain" | "keyring">;

export function composeDigest(
  sender: Sender,
  date: string,
  entries: readonly DeskEntry[],
  settings: Place,
): Email {
  const tasks = entries.filter(({ kind }) => kind === "task");
  const mend = entries.filter(({ kind }) => kind !== "task");
  const parts = [
    `Good morning ${sender.name.split(" ")[0]},`,
    tasks.length > 0
      ? `${plural(tasks.length, "person", "people")} to touch today.`
      : "Nobody to call today.",
    ...tasks.map((entry) => describeTask(sender, entry, settings)),
    ...(mend.length > 0 ? ["To be mended or looked into:", ...mend.map(describeProblem)] : []),
  ];
  return {
    from: mailbox("Softtouch", sender.email),
    to: sender.email,
    replyTo: sender.email,
    subject: `Today, ${date}: ${plural(tasks.length, "person", "people")} to touch${mend.length > 0 ? `, ${mend.length} to mend` : ""}`,
    text: `${parts.join("\n\n")}\n`,
    headers: noticeHeaders(date),
    tags: { digest: date },
  };
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function describeTask(sender: Sender, entry: DeskEntry, settings: Place): string {
  const { name, organisation, phone, email, overdue, due, text, lastWords, sequence, step } = entry;
  const late = overdue ? ` (due ${localTime(due, sender.zone)})` : "";
  return [
    `* ${name}${organisation === undefined ? "" : `, ${organisation}`}${late}`,
    [phone, email].filter((one) => one !== undefined).join("  "),
    ...(lastWords === undefined
      ? []
      : [`Last words, ${lastWords.who === "us" ? "ours" : "theirs"}: ${inShort(lastWords.text)}`]),
    text,
    `${sequence} / ${step}. Done, later or booked: ${taskUrl(settings, entry.contactId, entry.touchId)}`,
  ].join("\n");
}

function describeProblem({ kind, name, sequence, step, text }: DeskEntry): string {
  return `* ${name}: ${sequence} / ${step} is ${kind}. ${text}`;
}

function inShort(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}
