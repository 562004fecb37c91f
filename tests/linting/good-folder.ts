/** A small folder of sequences in which no rule finds anything, for tests to damage. */
import type { SourceFile } from "../../functions/core/compiling/catalog.ts";
import { checkTemplates } from "../../functions/core/linting/check.ts";
import type { Finding } from "../../functions/core/linting/rule.ts";
import { RULES } from "../../functions/core/linting/rules.ts";

export const GOOD = {
  "_shared/company.yaml": `name: Fjord
website: https://fjord.example
postal_address: 1 Quay Road, Portland, OR 97201, USA
`,
  "_shared/senders.yaml": `ida:
  name: Ida Lund
  email: ida@mail.fjord.example
  title: Workshop
  phone: "+12025550101"
  zone: America/New_York
  hours: { days: mon-fri, from: "09:00", to: "17:00" }
  calendar: https://fjord.example/ida
ole:
  name: Ole Lund
  email: ole@mail.fjord.example
  phone: "+12025550102"
  zone: America/Denver
  hours: { days: mon-fri, from: "09:00", to: "17:00" }
  calendar: https://fjord.example/ole
`,
  "_shared/sample-contacts.yaml": `- id: complete
  email: maria@bakery.example.com
  phone: "+12125550117"
  zone: America/New_York
  country: US
  sms_consent: true
  attributes: { first_name: Maria, boat: the blue dinghy }
- id: minimal
  email: info@garage.example.org
  attributes: {}
- id: no-consent
  email: kiri@florist.example.com
  zone: Australia/Sydney
  country: AU
  attributes: { first_name: Kiri }
`,
  "repair/sequence.yaml": `# yaml-language-server: $schema=../_shared/sequence.schema.json
name: repair
goal: A date on which the boat comes to the workshop
sender: ida
audience: inbound
needs: [first_name]
window: { days: mon-fri, from: "09:00", to: "17:00" }
steps:
  - id: hello
    channel: email
    after: 0 minutes
    window: always
    value: A way to find the leak at home with chalk and a bucket
  - id: ring
    channel: task
    after: 10 minutes
    value: A conversation about where the boat lies and how it is used
  - id: text
    channel: sms
    after: 2 hours
    value: Two dates for bringing it in, answered with one word
  - id: prices
    channel: email
    after: 3 business days
    value: The price of each kind of repair, with one example worked out
  - id: close
    channel: email
    after: 5 business days
    value: Permission asked to give the berth to somebody else
`,
  "repair/hello.email.hbs": `---
subject: Your boat, and a way to find the leak
---
Hi {{first_name}},

Thank you for asking about {{fallback boat "your boat"}}. You can look for the leak before we have spoken: rub chalk along every seam inside, pour in a bucket of water, and see where the chalk runs.

Within three business days I will send you our prices. Where does it lie now?

{{sender.name}}
`,
  "repair/ring.task.md": `# Ring {{first_name}}

Ask where {{fallback boat "the boat"}} lies, who uses it and when it was last out of the water. Offer two dates.
`,
  "repair/text.sms.hbs": `Hi {{first_name}}, {{sender.name}} of {{company.name}}. We have room on Tuesday and on Friday. Which is better? Reply STOP to opt out
`,
  "repair/prices.email.hbs": `---
subject: What a repair costs, seam by seam
---
Hi {{first_name}},

As promised, our prices: a seam is $40 a metre, a plank $180, and a coat of paint $25 a square metre. A dinghy with two open seams of three metres each came to $240 last week, and was back in the water after four days.

If you would rather see the workshop first, [choose an hour]({{sender.calendar}}) and I will show you round.

In five business days I will write once more.

{{sender.name}}
`,
  "repair/close.email.hbs": `---
subject: So that I can give your berth away
---
Hi {{first_name}},

I have kept a berth for {{fallback boat "your boat"}} since you asked. Others wait for it, so one word is enough: "keep" and it stays yours, "close" and I close your enquiry.

May I close it?

{{sender.name}}
`,
} as const;

export type FileName = keyof typeof GOOD;
/** Another text for a file, or none: then the file is gone. */
export type Changes = Readonly<Record<string, string | undefined>>;

export function filesWith(changes: Changes = {}): readonly SourceFile[] {
  return Object.entries({ ...GOOD, ...changes }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, text }],
  );
}

export function findingsIn(changes: Changes = {}): readonly Finding[] {
  return checkTemplates(filesWith(changes)).findings;
}

/** A file with one piece of it written otherwise. */
export function rewrite(file: FileName, written: string, otherwise: string): Changes {
  const text: string = GOOD[file];
  if (!text.includes(written)) throw new Error(`${file} does not say ${JSON.stringify(written)}`);
  return { [file]: text.replace(written, () => otherwise) };
}

/** A mail of the sequence with another body or subject. */
export function prices(body: string, subject = "What a repair costs, seam by seam"): Changes {
  return { "repair/prices.email.hbs": `---\nsubject: ${subject}\n---\n${body}\n` };
}

/** A mail whose body is the sound one with a paragraph more. */
export function withParagraph(paragraph: string): Changes {
  return rewrite("repair/prices.email.hbs", "As promised", `${paragraph}\n\nAs promised`);
}

/** More than anybody reads of one damage. */
const MOST = 12;

/** Findings with all that is told of each, in their order; how to mend it where that is not what the rule says of all. */
export function wordsFor(findings: readonly Finding[]): string {
  const lines = findings.map(({ file, line, column, severity, rule, message, fix }) => {
    const place = [file, line, ...(column === undefined ? [] : [column])].join(":");
    const isOfRule = RULES.some((one) => one.id === rule && one.fix === fix);
    return `${place} ${severity} ${rule}: ${message}${isOfRule ? "" : ` | ${fix}`}`;
  });
  const left = lines.length - MOST;
  return [...lines.slice(0, MOST), ...(left > 0 ? [`… and ${left} more`] : [])].join("\n");
}
