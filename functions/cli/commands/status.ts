/** softtouch status: where a lead is. */
import type { Command } from "commander";
import { type Contact, contactSchema } from "../answers.ts";
import { path } from "../api.ts";
import { type Perform, withExamples } from "../command.ts";
import { layRows, paragraph } from "../layout.ts";
import { courseTable, nameOfContact, zoneOfContact } from "../people.ts";
import type { Terminal } from "../terminal.ts";
import { shortTime } from "../times.ts";

export function addStatus(program: Command, perform: Perform): void {
  const command = program
    .command("status")
    .summary("where a lead is")
    .description("Where a lead is in each sequence, and what holds them there. Hours are the lead's own.")
    .argument("<lead>", "email, phone or contact id")
    .action((lead: string) =>
      perform(async ({ api, terminal }) => {
        const contact = await api.get(path`/v1/contacts/${lead}`, contactSchema);
        return { lines: show(contact, terminal), json: { contact } };
      }),
    );
  withExamples(
    command,
    "softtouch status maria.costa@bakery.example.com",
    "softtouch status +12125550117 --json",
  );
}

function show(contact: Contact, terminal: Terminal): string[] {
  const { organisation } = contact.attributes;
  const heading = [nameOfContact(contact), organisation].filter((one) => one !== undefined);
  const zone = zoneOfContact(contact, terminal);
  const rows = [
    ["contact", contact.contactId],
    ["email", contact.email ?? ""],
    ["phone", contact.phone ?? ""],
    ["hours", contact.zone ?? `zone unknown: shown in ${terminal.zone}`],
    ["texts", consentOf(contact)],
    ...contact.tasks.map(({ step, sequence, due }) => [
      "task",
      `${step} of ${sequence}, due ${shortTime(due, zone)}`,
    ]),
    ...Object.entries(contact.suppressions).map(([channel, { why, at, evidence }]) => [
      "suppressed",
      `${channel}: ${why}, ${shortTime(at, zone)} (${evidence})`,
    ]),
  ].filter(([, value]) => value !== "");
  const columns = [{ paint: (text: string) => terminal.paint("dim", text) }, {}];
  return [
    ...paragraph(heading.join(", "), terminal.width).map((line) => terminal.paint("bold", line)),
    ...layRows(columns, rows, terminal.width).flat(),
    "",
    ...courseTable(contact, terminal),
  ];
}

function consentOf({ phone, consents }: Contact): string {
  if (phone === undefined) return "";
  return consents.sms === undefined ? "no consent to be texted" : `consent: ${consents.sms.source}`;
}
