/** softtouch why: everything that happened with a lead, and the reason. */
import type { Command } from "commander";
import { type Contact, contactSchema, readFact, timelineSchema } from "../answers.ts";
import { path } from "../api.ts";
import { type Perform, withExamples } from "../command.ts";
import { layRows, paragraph } from "../layout.ts";
import { nameOfContact, zoneOfContact } from "../people.ts";
import { type Line, tellStory } from "../story.ts";
import type { Terminal } from "../terminal.ts";
import { dayOf, hourOf } from "../times.ts";

export function addWhy(program: Command, perform: Perform): void {
  const command = program
    .command("why")
    .summary("what happened with a lead, and the reason")
    .description(
      "Every touch, skip, hold and reply of a lead, with its reason and evidence, in the lead's own time.",
    )
    .argument("<lead>", "email, phone or contact id")
    .action((lead: string) =>
      perform(async ({ api, terminal }) => {
        const contact = await api.get(path`/v1/contacts/${lead}`, contactSchema);
        const timeline = await api.get(path`/v1/contacts/${contact.contactId}/timeline`, timelineSchema);
        const { contactId, facts } = timeline;
        const lines = tellStory(facts.map(readFact), zoneOfContact(contact, terminal));
        return { lines: show(contact, lines, terminal), json: { contactId, facts } };
      }),
    );
  withExamples(
    command,
    "softtouch why maria.costa@bakery.example.com",
    "softtouch why +12125550117 --stage production",
    `softtouch why maria.costa@bakery.example.com --json | tail -1 | jq '.facts[].is'`,
  );
}

function show(contact: Contact, lines: readonly Line[], terminal: Terminal): string[] {
  const zone = zoneOfContact(contact, terminal);
  const name = nameOfContact(contact);
  const clocks = contact.zone === undefined ? "their zone is not known" : "their own time";
  const addresses = [contact.email, contact.phone]
    .filter((one) => one !== undefined && one !== name)
    .join(", ");
  const heading = paragraph(addresses === "" ? name : `${name} (${addresses})`, terminal.width);
  return [
    ...heading.map((line) => terminal.paint("bold", line)),
    ...paragraph(`hours of ${zone}: ${clocks}`, terminal.width).map((line) => terminal.paint("dim", line)),
    ...(lines.length === 0 ? ["", "nothing happened yet"] : layDays(lines, zone, terminal)),
  ];
}

/** One table for all days, so that its columns stand below each other. */
function layDays(lines: readonly Line[], zone: string, terminal: Terminal): string[] {
  const rows = lines.map(({ at, word, text }) => [hourOf(at, zone), word, text]);
  const columns = [{ paint: (text: string) => terminal.paint("dim", text) }, {}, {}];
  const laid = layRows(columns, rows, terminal.width - INDENT);
  return lines.flatMap(({ at, word, style }, index) => {
    const [first = "", ...others] = laid[index] ?? [];
    const previous = lines[index - 1];
    const day = dayOf(at, zone);
    const isNewDay = previous === undefined || dayOf(previous.at, zone) !== day;
    const said = first.replace(word, terminal.paint(style, word));
    return [
      ...(isNewDay ? ["", terminal.paint("bold", day)] : []),
      ...[said, ...others].map((line) => " ".repeat(INDENT) + line),
    ];
  });
}

const INDENT = 2;
