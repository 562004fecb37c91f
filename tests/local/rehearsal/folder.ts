/** A folder of templates with one short sequence, and somebody in each of two zones to play it for. */
import type { SourceFile } from "../../../functions/core/compiling/catalog.ts";
import { compileCatalogInProcess } from "../../../functions/core/compiling/catalog.ts";
import { readSampleContacts, type SampleContact } from "../../../functions/core/compiling/sample-contacts.ts";

const HOURS = '{ days: mon-fri, from: "09:00", to: "17:00" }';

export const FOLDER: Readonly<Record<string, string>> = {
  "_shared/company.yaml": `name: Orchard
website: https://orchard.example
postal_address: Orchard Inc., 1 Sample Street, Washington, DC 20000, USA
`,
  "_shared/senders.yaml": `anna:
  name: Anna Berg
  email: anna@mail.orchard.example
  phone: "+12025550143"
  zone: America/New_York
  hours: ${HOURS}
`,
  "_shared/sample-contacts.yaml": `# People of nowhere.
- id: maria
  email: maria@bakery.example.com
  phone: "+12125550117"
  zone: America/New_York
  country: US
  sms_consent: true
  attributes:
    first_name: Maria # as she signs
    interest: ovens

- id: jonas
  email: jonas@brewery.example.org
  phone: "+4915228817386"
  zone: Europe/Berlin
  country: DE
  sms_consent: true
  attributes: { first_name: Jonas, interest: "<b>cold</b> & dry" }

- id: nameless
  email: info@garage.example.org
  attributes: {}
`,
  "short/sequence.yaml": `name: short
goal: A first call
sender: anna
audience: inbound
window: ${HOURS}
needs: [first_name]
steps:
  - id: hello
    channel: email
    after: 0 minutes
    window: always
    value: A named person has the enquiry
  - id: nudge
    channel: sms
    after: 2 days
    value: A choice of half-day for the call
  - id: call
    channel: task
    after: 2 business days
    waits: 2 business days
    value: A first conversation
  - id: figure
    channel: email
    after: 4 business days
    value: A worked figure
  - id: close
    channel: email
    after: 9 business days
    value: Permission asked to close the enquiry
`,
  "short/hello.email.hbs": `---
subject: Your enquiry about {{interest}}
---
Hi {{first_name}},

Thank you for asking about {{interest}}. It takes [ten minutes](https://orchard.example/ten) to read.

{{sender.name}}
`,
  "short/nudge.sms.hbs":
    "Hi {{first_name}}, {{sender.name}} of {{company.name}}. Before or after noon? Reply STOP to opt out\n",
  "short/call.task.md": "# Call {{first_name}}\n\nAsk about **{{interest}}**.\n",
  "short/figure.email.hbs": `Hi {{first_name}},

Here is the figure I promised, from a kitchen of your size: 41 kilowatts when it is closed.

{{sender.name}}
`,
  "short/close.email.hbs": `---
subject: So that I can close your enquiry
---
Hi {{first_name}},

May I close your enquiry?

{{sender.name}}
`,
};

export function filesOf(folder: Readonly<Record<string, string>> = FOLDER): readonly SourceFile[] {
  return Object.entries(folder).map(([path, text]) => ({ path, text }));
}

export const CATALOG = compileCatalogInProcess(filesOf());

export function contactNamed(id: string): SampleContact {
  const file = "_shared/sample-contacts.yaml";
  const read = readSampleContacts(file, FOLDER[file] ?? "");
  const found = read.is === "read" ? read.value.find((contact) => contact.id === id) : undefined;
  if (found === undefined) throw new Error(`there is no sample contact "${id}"`);
  return found;
}
