/** A contact as the commands show one. */
import { type Contact, contactSchema, type ShownEnrollment } from "./answers.ts";
import { path } from "./api.ts";
import type { Call } from "./command.ts";
import { inline, table } from "./layout.ts";
import type { Terminal } from "./terminal.ts";
import { instantOf, readUntil, shortTime } from "./times.ts";

/** What they are called: their name, else an address of theirs. */
export function nameOfContact({ attributes, email, phone, contactId }: Contact): string {
  const { first_name, last_name } = attributes;
  const name = [first_name, last_name].filter((part) => part !== undefined).join(" ");
  return inline(name || email || phone || contactId);
}

/** The zone that their hours are shown in: their own, else this machine's. */
export function zoneOfContact({ zone }: Contact, terminal: Terminal): string {
  return zone ?? terminal.zone;
}

/** A date that was typed, as an instant: it begins when it begins where the lead is. */
export async function instantOfLead(
  { api, terminal }: Call,
  lead: string,
  option: string,
  text: string,
): Promise<string> {
  // What is no date is said before anything is asked.
  readUntil(option, text, terminal.zone);
  const zone = zoneOfContact(await api.get(path`/v1/contacts/${lead}`, contactSchema), terminal);
  return instantOf(readUntil(option, text, zone), zone);
}

/** Where each of their enrollments is. */
export function courseTable(contact: Contact, terminal: Terminal): string[] {
  const zone = zoneOfContact(contact, terminal);
  const { quiet, enrollments } = contact;
  const asked = quiet === undefined ? [] : [`quiet until ${shortTime(quiet.until, zone)}, as they asked`];
  if (enrollments.length === 0) return [...asked, "in no sequence"];
  const rows = enrollments.map((one) => [
    one.sequence,
    one.status,
    one.status === "ended" ? "" : (one.step ?? ""),
    whenOf(one, zone),
    whyOf(one),
  ]);
  const columns = [
    { title: "sequence" },
    { title: "state", paint: (text: string) => paintState(terminal, text) },
    { title: "waits on" },
    { title: "when" },
    { title: "why" },
  ];
  return [...asked, ...table(columns, rows, terminal.width, (text) => terminal.paint("dim", text))];
}

function whenOf({ status, due, at, until }: ShownEnrollment, zone: string): string {
  if (status === "paused") return until === undefined ? "until resumed" : shortTime(until, zone);
  const instant = status === "ended" ? at : due;
  return instant === undefined ? "" : shortTime(instant, zone);
}

function whyOf({ status, why, hold, deferred, awaits, sending, touches }: ShownEnrollment): string {
  if (sending === true) return "being sent now";
  if (hold !== undefined) return `held: ${hold.why}`;
  if (deferred !== undefined) return `waits: ${deferred}`;
  if (awaits !== undefined) return "waits for its task to be done";
  if (why !== undefined) return why;
  return status === "active" ? `${touches ?? 0} sent so far` : "";
}

const STATES: Readonly<Record<string, "green" | "yellow" | "dim">> = {
  active: "green",
  paused: "yellow",
  ended: "dim",
};

function paintState(terminal: Terminal, text: string): string {
  const style = STATES[text];
  return style === undefined ? text : terminal.paint(style, text);
}
