/** The sequences and senders of the scenes, compiled from template texts as in templates/. */
import { compileCatalogInProcess } from "../../functions/core/compiling/catalog.ts";
import type { Catalog, Step } from "../../functions/core/sequence.ts";

const COMPANY = `name: Northlight
website: https://northlight.example
postal_address: 1 Sample Street, Denver, CO 80202, USA
`;

const SENDERS = `anna: { name: Anna Berg, email: anna@mail.northlight.example, zone: America/Denver, hours: { days: mon-fri, from: "09:00", to: "17:00" } }
tomas: { name: Tomas Reyes, email: tomas@mail.northlight.example, zone: America/Denver, hours: { days: mon-fri, from: "09:00", to: "17:00" } }
`;

interface Written {
  readonly id: string;
  readonly channel: "email" | "sms" | "task";
  readonly after: string;
  readonly window?: string;
  readonly waits?: string;
  readonly text: string;
}

function email(id: string, after: string, text: string, window?: string): Written {
  return { id, channel: "email", after, text, ...(window === undefined ? {} : { window }) };
}

function writeSequence(name: string, priority: number, steps: readonly Written[], more = "") {
  const listed = steps.map(
    ({ id, channel, after, window, waits }) =>
      `  - id: ${id}\n    channel: ${channel}\n    after: ${after}\n${
        window === undefined ? "" : `    window: ${window}\n`
      }${waits === undefined ? "" : `    waits: ${waits}\n`}    value: What ${id} brings\n`,
  );
  const head = `name: ${name}\ngoal: A call\nsender: anna\npriority: ${priority}\n${more}`;
  const hours = 'window: { days: mon-fri, from: "09:00", to: "17:00" }\n';
  const endings = { email: "email.hbs", sms: "sms.hbs", task: "task.md" };
  return [
    { path: `${name}/sequence.yaml`, text: `${head}${hours}steps:\n${listed.join("")}` },
    ...steps.map(({ id, channel, text }) => ({ path: `${name}/${id}.${endings[channel]}`, text })),
  ];
}

function subject(text: string, body: string): string {
  return `---\nsubject: ${text}\n---\n${body}\n`;
}

/**
 * `web`: four mails, of which `nudge` answers in the thread and `offer` names the contact's interest.
 * `mix`: a text, a task and a mail. `urgent`: one mail, of a higher priority. `texts`: two texts.
 * `calls`: a task that is waited for, a mail, and a task at the end. `firm`: stops with the account. `either`: a mail and
 * a text, which goes on when the mail address bounces. `later` and `later-text` confirm a date that was asked for.
 */
export const CATALOG: Catalog = compileCatalogInProcess([
  { path: "_shared/company.yaml", text: COMPANY },
  { path: "_shared/senders.yaml", text: SENDERS },
  ...writeSequence("web", 10, [
    email("hello", "0 minutes", subject("Your enquiry", "Hi {{first_name}}, thank you."), "always"),
    email("nudge", "2 days", "Hi {{first_name}}, here is a figure.\n"),
    email("offer", "3 days", subject("A plan", "Hi {{first_name}}, about {{interest}}.")),
    email("bye", "1 days", subject("May I close it?", "Hi {{first_name}}, one word is enough.")),
  ]),
  ...writeSequence("mix", 5, [
    {
      id: "text",
      channel: "sms",
      after: "0 minutes",
      text: "Hi {{first_name}}, Anna here. Reply STOP to opt out",
    },
    { id: "call", channel: "task", after: "1 hour", text: "Call {{first_name}}.\n" },
    email("note", "1 days", subject("A note", "Hi {{first_name}}, a note.")),
  ]),
  ...writeSequence("urgent", 20, [
    email("ping", "0 minutes", subject("Today", "Hi {{first_name}}, today."), "always"),
  ]),
  ...writeSequence("texts", 1, [
    { id: "first", channel: "sms", after: "0 minutes", text: "Hi {{first_name}}. Reply STOP to opt out" },
    { id: "second", channel: "sms", after: "1 days", text: "Hi {{first_name}} again" },
  ]),
  ...writeSequence("calls", 2, [
    { id: "ring", channel: "task", after: "0 minutes", waits: "2 days", text: "Ring {{first_name}}.\n" },
    email("word", "1 days", subject("As agreed", "Hi {{first_name}}, as agreed.")),
    { id: "visit", channel: "task", after: "1 days", text: "Visit {{first_name}}.\n" },
  ]),
  ...writeSequence(
    "firm",
    3,
    [email("offering", "1 days", subject("An offer", "Hi {{first_name}}, for your company."))],
    "stops_with: account\n",
  ),
  ...writeSequence(
    "either",
    4,
    [
      email("mail", "0 minutes", subject("A mail", "Hi {{first_name}}, a mail."), "always"),
      {
        id: "texted",
        channel: "sms",
        after: "1 days",
        text: "Hi {{first_name}}, Anna here. Reply STOP to opt out",
      },
      email("again", "1 days", subject("Another", "Hi {{first_name}}, another.")),
    ],
    "after_bounce: other-channel\n",
  ),
  ...writeSequence(
    "later",
    2,
    [
      email("first-word", "0 minutes", subject("A word", "Hi {{first_name}}."), "always"),
      email("second-word", "3 days", subject("More", "Hi {{first_name}}, more.")),
    ],
    "not_now: email\n",
  ),
  { path: "later/not-now.email.hbs", text: "Hi {{first_name}}, I write again on {{agreed_date}}.\n" },
  ...writeSequence(
    "later-text",
    1,
    [
      email("first-line", "0 minutes", subject("A line", "Hi {{first_name}}."), "always"),
      email("second-line", "3 days", subject("More", "Hi {{first_name}}, more.")),
    ],
    "not_now: sms\n",
  ),
  { path: "later-text/not-now.sms.hbs", text: "I write again on {{agreed_date}}. Anna" },
]);

/** A step of the catalog by its name, to be put into another place. */
export function stepNamed(id: string): Step {
  const steps = Object.values(CATALOG.sequences).flatMap((sequence) => sequence.steps);
  const step = steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`There is no step "${id}" in the scenes' catalog`);
  return step;
}
