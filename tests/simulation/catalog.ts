/** The sequences that simulated leads go through: three small ones made for it, and the one that ships. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileCatalogInProcess, type SourceFile } from "../../functions/core/compiling/catalog.ts";
import type { Catalog } from "../../functions/core/sequence.ts";

const TEMPLATES = join(import.meta.dirname, "..", "..", "templates");

const SHARED = ["_shared/company.yaml", "_shared/senders.yaml"];

/** Short delays, hours of its own for one step, and a number asked for: much happens at once. */
const QUICK: Readonly<Record<string, string>> = {
  "quick/sequence.yaml": `name: quick
goal: A price by tomorrow
sender: tomas
priority: 5
tracking: true
window: { days: mon-sun, from: "08:00", to: "20:00" }
steps:
  - id: hello
    channel: email
    after: 0 minutes
    window: always
    value: The enquiry is read by a person with a name
  - id: text
    channel: sms
    after: 15 minutes
    value: A choice of two hours for a call
  - id: call
    channel: task
    after: 1 hour
    waits: 1 day
    value: The price told by voice
  - id: photo
    channel: email
    after: 1 day
    value: A photo of a plant like theirs
  - id: reminder
    channel: sms
    after: 2 minutes
    value: The two hours that are left this week
  - id: farewell
    channel: email
    after: 3 business days
    variants: [plain, short, open]
    value: Permission asked to close the enquiry
  - id: card
    channel: task
    after: 1 day
    value: A card by post, for the day they need us
`,
  "quick/hello.email.hbs":
    "---\nsubject: Your price, {{first_name}}\n---\nHi {{first_name}},\n\nI read your enquiry and work out the price now.\n\n{{sender.name}}\n",
  "quick/text.sms.hbs":
    "Hi {{first_name}}, {{sender.name}} of {{company.name}}: is 3 or 4 pm better for a call? Reply STOP to opt out\n",
  "quick/call.task.md": "Call {{first_name}} and tell the price.\n",
  "quick/card.task.md": "Send {{first_name}} a card.\n",
  "quick/photo.email.hbs":
    "Hi {{first_name}},\n\nthis is how it looks at a place like yours.\n\n{{sender.name}}\n",
  // Word for word the same for everybody: whoever shares a number may be sent it twice.
  "quick/reminder.sms.hbs": "Two hours are left this week: Thu 3 pm and Fri 9 am. {{sender.name}}\n",
  "quick/farewell.plain.email.hbs":
    "---\nsubject: Shall I close your enquiry?\n---\nHi {{first_name}},\n\nmay I close it, so that I do not write in vain?\n\n{{sender.name}}\n",
  "quick/farewell.short.email.hbs":
    "---\nsubject: One word will do\n---\nHi {{first_name}},\n\nshall I close it?\n\n{{sender.name}}\n",
  // In the thread: it has no subject of its own.
  "quick/farewell.open.email.hbs":
    "Hi {{first_name}},\n\nI leave it open until spring, unless you say otherwise.\n\n{{sender.name}}\n",
};

/** Office hours, long delays, and a field that many leads do not have. */
const STEADY: Readonly<Record<string, string>> = {
  "steady/sequence.yaml": `name: steady
goal: A visit this season
sender: priya
priority: 1
stops_with: account
not_now: email
window: { days: mon-fri, from: "09:00", to: "17:00" }
steps:
  - id: story
    channel: email
    after: 10 minutes
    value: What a neighbour saved
  - id: offer
    channel: email
    after: 2 days
    variants: [plain, question]
    value: An offer for what they asked about
  - id: visit
    channel: task
    after: 2 business days
    value: A visit proposed by telephone
  - id: dates
    channel: sms
    after: 1 hour
    value: Two dates for the visit
  - id: close
    channel: email
    after: 4 business days
    value: The season's last dates
`,
  "steady/not-now.email.hbs": "Hi {{first_name}},\n\nI write again on {{agreed_date}}.\n\n{{sender.name}}\n",
  "steady/story.email.hbs":
    "---\nsubject: What your neighbour saved\n---\nHi {{first_name}},\n\na short story.\n\n{{sender.name}}\n",
  "steady/offer.plain.email.hbs":
    "Hi {{first_name}},\n\nthis is our offer for {{interest}}.\n\n{{sender.name}}\n",
  "steady/offer.question.email.hbs":
    "Hi {{first_name}},\n\nis {{interest}} still what you want? This is our offer.\n\n{{sender.name}}\n",
  "steady/visit.task.md": "Call {{first_name}} about {{interest}}.\n",
  "steady/dates.sms.hbs": "Hi {{first_name}}, would the 3rd or the 4th suit you? {{sender.name}}\n",
  "steady/close.email.hbs":
    "Hi {{first_name}},\n\nthese are the last dates of the season.\n\n{{sender.name}}\n",
};

/** What the first text below says when it is sent. */
export const FIRST_WORDS = "Tomas here: is 3 or 4 pm better for a visit? Reply STOP to opt out";

/** Texts alone, word for word the same for everybody: whoever shares a number is sent each twice. */
const TEXTS: Readonly<Record<string, string>> = {
  "texts/sequence.yaml": `name: texts
goal: An appointment this week
sender: tomas
priority: 3
window: { days: mon-sun, from: "08:00", to: "20:00" }
steps:
  - id: first
    channel: sms
    after: 5 minutes
    value: Two hours to choose from
  - id: second
    channel: sms
    after: 1 hour
    value: What to have at hand
  - id: third
    channel: sms
    after: 1 day
    value: The hour that is left
  - id: last
    channel: email
    after: 1 day
    value: Permission asked to close the enquiry
`,
  "texts/first.sms.hbs": `${FIRST_WORDS}\n`,
  "texts/second.sms.hbs": "Please have the meter's number at hand. {{sender.name}}\n",
  "texts/third.sms.hbs": "One hour is left this week: Friday 9 am. {{sender.name}}\n",
  "texts/last.email.hbs":
    "---\nsubject: Shall I close your enquiry?\n---\nGood day,\n\nmay I close it?\n\n{{sender.name}}\n",
};

/** Throws an error that lists every fault in the templates. */
export function compileSequences(): Catalog {
  const web = readdirSync(join(TEMPLATES, "web-lead")).map((name) => `web-lead/${name}`);
  const shipped = [...SHARED, ...web].map(
    (path): SourceFile => ({ path, text: readFileSync(join(TEMPLATES, path), "utf8") }),
  );
  const own = Object.entries({ ...QUICK, ...STEADY, ...TEXTS }).map(
    ([path, text]): SourceFile => ({ path, text }),
  );
  return compileCatalogInProcess([...shipped, ...own]);
}
