/** What the page's buttons do. Each answers a sentence about what was done; what is wrong is thrown as one. */
import { readFileSync } from "node:fs";
import type { Known } from "../../console/dev/board.ts";
import type { LocalService } from "../local-service.ts";
import type { SentEmail } from "../ses-request.ts";
import type { BoardReader } from "./board-reader.ts";
import type { Conductor } from "./conductor.ts";
import type { LeadActions } from "./lead-actions.ts";
import { readSpan } from "./span.ts";

/** Told in a note on the page: the fault is in what was asked for. */
export class Unable extends Error {
  override readonly name = "Unable";
}

/** A form's fields. */
export type Fields = Readonly<Record<string, string>>;
export type Play = Readonly<Record<string, (fields: Fields) => Promise<string>>>;

interface Parts {
  readonly service: LocalService;
  readonly conductor: Conductor;
  readonly actions: LeadActions;
  readonly board: Pick<BoardReader, "nextDue" | "countTouches">;
  readonly readPeople: () => Promise<readonly Known[]>;
}

const AWAY = "I am out of the office until Monday and will read your message then.";

/** By the last part of the address that a form is posted to. */
export function createPlay(parts: Parts): Play {
  const { service, conductor, actions } = parts;
  const { stack } = service;
  const mailOf = ({ mail }: Fields): SentEmail => {
    const found = stack.ses.outbox.find(({ messageId }) => messageId === mail);
    if (found === undefined) throw new Unable("There is no such mail any more: pick another one.");
    return found;
  };
  const answering = (said: string, act: (mail: SentEmail, words: string) => void | Promise<void>) => {
    return async (fields: Fields) => {
      const mail = mailOf(fields);
      await conductor.run(() => act(mail, fields.words?.trim() ?? ""));
      return said;
    };
  };
  return {
    reply: answering("The reply was delivered.", (mail, words) => actions.reply(mail, required(words))),
    "out-of-office": answering("An automatic reply was delivered.", (mail, words) =>
      actions.outOfOffice(mail, words === "" ? AWAY : words),
    ),
    bounce: answering("The mailbox is gone: the mail bounced.", (mail) => actions.bounce(mail)),
    complain: answering("The mail was called spam.", (mail) => actions.complain(mail)),
    unsubscribe: answering("Unsubscribed with one click.", (mail) => actions.unsubscribe(mail)),
    text: (fields) => textBack(parts, fields),
    enroll: (fields) => enroll(parts, fields),
    "demo-leads": () => enrollDemo(parts),
    advance: ({ by = "" }) => advance(parts, by),
    "try-again": ({ letter = "" }) => tryAgain(parts, Number(letter)),
  };
}

function required(words: string): string {
  if (words === "") throw new Unable("There are no words: write what the lead says.");
  return words;
}

async function textBack({ conductor, actions, readPeople }: Parts, fields: Fields): Promise<string> {
  const words = required(fields.keyword ?? fields.words?.trim() ?? "");
  const known = (await readPeople()).find(({ person }) => person.state.contactId === fields.contact);
  const phone = known?.person.state.phone;
  if (phone === undefined) throw new Unable("This lead has no phone number.");
  await conductor.run(() => actions.text(phone, words));
  return `Texted “${words}”.`;
}

async function enroll({ service, conductor }: Parts, fields: Fields): Promise<string> {
  const { sequence = "", back: _, ...given } = fields;
  const consent = given.sms_consent_source ? { sms_consent: "yes" } : {};
  const body = { sequence, source: "the local page", lead: { ...given, ...consent } };
  const response = await conductor.run(() => service.api("POST", "/enrollments", body));
  return tellOfEnrollment(response);
}

async function enrollDemo({ service, conductor }: Parts): Promise<string> {
  const csv = readFileSync(new URL("../demo/leads.csv", import.meta.url), "utf8");
  const path = "/enrollments?sequence=web-lead&source=leads.csv";
  return tellOfEnrollment(await conductor.run(() => service.api("POST", path, csv, "text/csv")));
}

interface Answered {
  readonly enrollments?: readonly { readonly is: string }[];
  readonly detail?: string;
  readonly errors?: readonly { readonly where: string; readonly what: string; readonly fix?: string }[];
}

async function tellOfEnrollment(response: Response): Promise<string> {
  const { enrollments = [], detail, errors = [] } = (await response.json()) as Answered;
  const faults = errors.map(({ where, what, fix }) => `${where}: ${what}${fix ? ` (${fix})` : ""}`);
  if (!response.ok) throw new Unable([`${detail ?? response.status}.`, ...faults].join("\n"));
  const leads = enrollments.length === 1 ? "One lead was" : `${enrollments.length} leads were`;
  return [`${leads} enrolled.`, ...faults].join("\n");
}

async function advance({ service, conductor, board }: Parts, by: string): Promise<string> {
  if (by === "next-touch") {
    const met = await conductor.advanceUntil(board.nextDue, board.countTouches);
    return met ? "" : "Nobody waits for a touch.";
  }
  await conductor.advanceTo(service.stack.clock.now() + readSpan(by));
  return "";
}

/** Takes a dead letter off its queue and invokes its function again, as an operator would. */
async function tryAgain({ service, conductor }: Parts, index: number): Promise<string> {
  const { lambda } = service.stack;
  await conductor.run(() => {
    const [letter] = lambda.deadLetters.splice(index, 1);
    if (letter === undefined) throw new Unable("It was tried again already.");
    lambda.invokeLater(letter.function, letter.event);
  });
  return "It was tried again.";
}
