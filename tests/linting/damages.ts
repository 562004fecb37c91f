/**
 * Kinds of damage to a sound folder, each with the rule that has to find it. Whoever edits templates makes these: by a
 * slip, an editor's habit, a program's export, or because another system spelled it so.
 */
import { PLAIN_LAYOUT } from "../../functions/core/compiling/plain-layout.ts";
import { type Changes, type FileName, GOOD, prices, rewrite, withParagraph } from "./good-folder.ts";

export interface Damage {
  readonly name: string;
  readonly rule: string;
  readonly changes: Changes;
  /** Where it has to be told; the changed file unless said otherwise. */
  readonly file?: string;
}

const YAML: FileName = "repair/sequence.yaml";
const SENDERS: FileName = "_shared/senders.yaml";
const COMPANY: FileName = "_shared/company.yaml";
const CONTACTS: FileName = "_shared/sample-contacts.yaml";
const HELLO: FileName = "repair/hello.email.hbs";
const PRICES: FileName = "repair/prices.email.hbs";
const RING: FileName = "repair/ring.task.md";
const TEXT: FileName = "repair/text.sms.hbs";
const CLOSE: FileName = "repair/close.email.hbs";
const STEP_VALUE = "value: The price of each kind of repair, with one example worked out";
const STEP_AFTER = "after: 3 business days";

/** Rows of written text and what somebody writes in its place. */
function swaps(
  file: FileName,
  rule: string,
  rows: readonly (readonly [written: string, otherwise: string])[],
): readonly Damage[] {
  return rows.map(([written, otherwise]) => ({
    name: `${rule}: ${file}: ${JSON.stringify(written)} → ${JSON.stringify(otherwise)}`,
    rule,
    changes: rewrite(file, written, otherwise),
    file,
  }));
}

function paragraphs(rule: string, texts: readonly string[]): readonly Damage[] {
  return texts.map((text) => ({
    name: `${rule}: a mail with ${JSON.stringify(text.slice(0, 60))}`,
    rule,
    changes: withParagraph(text),
    file: PRICES,
  }));
}

function texts(rule: string, bodies: readonly string[]): readonly Damage[] {
  return bodies.map((body) => ({
    name: `${rule}: a text ${JSON.stringify(body)}`,
    rule,
    changes: { [TEXT]: body },
    file: TEXT,
  }));
}

function subjects(rule: string, lines: readonly string[]): readonly Damage[] {
  return lines.map((line) => ({
    name: `${rule}: a subject ${JSON.stringify(line.slice(0, 60))}`,
    rule,
    changes: rewrite(PRICES, "subject: What a repair costs, seam by seam", line),
    file: PRICES,
  }));
}

/** A file whose text is made anew as a whole. */
function remade(file: FileName, rule: string, name: string, make: (text: string) => string): Damage {
  return { name: `${file}: ${name}`, rule, changes: { [file]: make(GOOD[file]) }, file };
}

/** What reading the bytes as UTF-8 makes of a file that was saved otherwise. */
function savedAs(encoding: "latin1" | "utf16le" | "utf16be"): (text: string) => string {
  return (text) => {
    if (encoding === "latin1") return Buffer.from(text.replace("plank", "plänk"), "latin1").toString("utf8");
    const bytes = Buffer.from(text, "utf16le");
    return (encoding === "utf16be" ? bytes.swap16() : bytes).toString("utf8");
  };
}

const brokenYaml = swaps(YAML, "schema", [
  ["goal: A date", "goal: A: date: "],
  ["goal: A date on", 'goal: "A date on'],
  ["goal: A date on", "goal: 'A date on"],
  ["goal: A date", "goal: @date"],
  ["goal: A date", "goal: `date`"],
  ["goal: A date", "goal: *date"],
  ["goal: A date", "goal: &a [*a, A date"],
  ["goal: A date", "goal: [A date"],
  ["goal: A date", "goal: {A date"],
  ["goal: A date", "goal: !!binary A date"],
  ["goal: A date on which", "goal: |\n A date\n  on\nwhich"],
  ["name: repair", "name repair"],
  ["name: repair", "\tname: repair"],
  ["name: repair", "name: repair\nname: repair"],
  ["name: repair", "---\nname: repair\n---"],
  ["steps:", "steps"],
  ["steps:", "steps: |"],
  ["  - id: hello", "  -id: hello"],
  ["  - id: hello", "\t- id: hello"],
  ["  - id: ring", " - id: ring"],
  ["  - id: ring", "   - id: ring"],
  ["    channel: task", "   channel: task"],
  ["    channel: task", "      channel: task"],
  ["window: {", "window: {{"],
  ['to: "17:00" }', 'to: "17:00"'],
  ["needs: [first_name]", "needs: [first_name"],
  ["audience: inbound", "<<: *base"],
]);

const missingKeys = swaps(YAML, "schema", [
  ["name: repair\n", ""],
  ["goal: A date on which the boat comes to the workshop\n", ""],
  ["sender: ida\n", ""],
  ['window: { days: mon-fri, from: "09:00", to: "17:00" }\n', ""],
  ["  - id: prices\n    channel: email", "  - channel: email"],
  ["    channel: task\n", ""],
  ["    after: 3 business days\n", ""],
  [`    ${STEP_VALUE}\n`, ""],
  ["days: mon-fri, ", ""],
  ['from: "09:00", ', ""],
  [', to: "17:00"', ""],
]);

const wrongValues = swaps(YAML, "schema", [
  ["name: repair", "name: Repair"],
  ["name: repair", "name: repairs"],
  ["name: repair", "name:"],
  ["name: repair", "name: 7"],
  ["name: repair", "name: [repair]"],
  ["goal: A date on which the boat comes to the workshop", "goal:"],
  ["goal: A date on which the boat comes to the workshop", "goal: ''"],
  ["goal: A date on which the boat comes to the workshop", "goal: 3"],
  ["goal: A date on which the boat comes to the workshop", "goal: { a: b }"],
  ["goal: A date on which the boat comes to the workshop", `goal: ${"a".repeat(301)}`],
  ["sender: ida", "sender: bo"],
  ["sender: ida", "sender: Ida"],
  ["sender: ida", "sender: constructor"],
  ["sender: ida", "sender: __proto__"],
  ["sender: ida", "sender: [ida]"],
  ["sender: ida", "sender: true"],
  ["sender: ida", "sender: ida\npriority: high"],
  ["sender: ida", "sender: ida\npriority: 1.5"],
  ["sender: ida", "sender: ida\npriority: 5000"],
  ["sender: ida", "sender: ida\nstops_with: everyone"],
  ["sender: ida", "sender: ida\nafter_bounce: retry"],
  ["sender: ida", "sender: ida\ntracking: opens"],
  ["audience: inbound", "audience: cold"],
  ["audience: inbound", "audience: [inbound]"],
  ["audience: inbound", "Audience: inbound"],
  ["needs: [first_name]", "needs: first_name"],
  ["needs: [first_name]", "needs: [First_Name]"],
  ["needs: [first_name]", "needs: [sender]"],
  ["needs: [first_name]", "needs: { first_name: true }"],
  ["needs: [first_name]", "needs: [first_name]\nsilence: gap"],
  ["needs: [first_name]", "needs: [first_name]\nsilence: [gap]"],
  ["needs: [first_name]", "needs: [first_name]\nsilence: { gap: }"],
  ["needs: [first_name]", 'needs: [first_name]\nsilence: { gap: " " }'],
  ["days: mon-fri", "days: monday"],
  ["days: mon-fri", "days: ''"],
  ["days: mon-fri", "days: [mon, fri]"],
  ["days: mon-fri", "days: 1-5"],
  ["days: mon-fri", "days: mon-wed-fri"],
  ["days: mon-fri", "days: mon..fri"],
  ['from: "09:00"', 'from: "9:00"'],
  ['from: "09:00"', "from: 9"],
  ['from: "09:00"', 'from: "9am"'],
  ['from: "09:00"', 'from: "25:00"'],
  ['from: "09:00"', 'from: "09:60"'],
  ['from: "09:00"', 'from: "17:00"'],
  ['from: "09:00"', 'from: "18:00"'],
  ['to: "17:00"', 'to: "24:01"'],
  ['to: "17:00"', 'to: "00:00"'],
  ['to: "17:00"', 'to: ""'],
  ["id: prices", "id: Prices"],
  ["id: prices", "id: price list"],
  ["id: prices", "id: price_list"],
  ["id: prices", "id: ../prices"],
  ["id: prices", "id: -prices"],
  ["id: prices", "id: hello"],
  ["id: prices", "id: 4"],
  ["id: prices", `id: ${"p".repeat(61)}`],
  ["channel: sms", "channel: text"],
  ["channel: sms", "channel: SMS"],
  ["channel: sms", "channel: [sms, email]"],
  ["channel: sms", "channel: whatsapp"],
  ["channel: sms", "channel:"],
  [STEP_AFTER, "after: 3"],
  [STEP_AFTER, "after: soon"],
  [STEP_AFTER, "after: three days"],
  [STEP_AFTER, "after: -3 days"],
  [STEP_AFTER, "after: 1.5 days"],
  [STEP_AFTER, "after: 3days"],
  [STEP_AFTER, "after: 2 weeks"],
  [STEP_AFTER, "after: 3 businessdays"],
  [STEP_AFTER, "after: 400 days"],
  [STEP_AFTER, "after: 1000000000 minutes"],
  [STEP_AFTER, "after: P3D"],
  [STEP_AFTER, "after: 3d"],
  [STEP_AFTER, "after: { days: 3 }"],
  [STEP_AFTER, "afterwards: 3 days"],
  [STEP_VALUE, "value:"],
  [STEP_VALUE, "value: '   '"],
  [STEP_VALUE, "value: 12"],
  [STEP_VALUE, `value: ${"word ".repeat(80)}`],
  [STEP_VALUE, `${STEP_VALUE}\n    waits: 2 days`],
  [STEP_VALUE, `${STEP_VALUE}\n    delay: 2 days`],
  [STEP_VALUE, `${STEP_VALUE}\n    window: never`],
  [STEP_VALUE, `${STEP_VALUE}\n    window: "9-17"`],
  [STEP_VALUE, `${STEP_VALUE}\n    subject: Prices`],
  ["window: always", "window: Always"],
  ["window: always", "window: 24/7"],
  ["window: always", "window: null"],
]);

const wholeYaml = [
  remade(YAML, "schema", "emptied", () => ""),
  remade(YAML, "schema", "only comments", () => "# to be written\n"),
  remade(YAML, "schema", "only null", () => "null\n"),
  remade(YAML, "schema", "a list", () => "- a\n- b\n"),
  remade(YAML, "schema", "a number", () => "42\n"),
  remade(YAML, "schema", "JSON with a comma too many", () => '{"name": "repair",,}'),
  remade(YAML, "schema", "cut off in the middle", (text) => text.slice(0, text.indexOf('"17:00"') + 3)),
  remade(YAML, "schema", "another file's text", () => GOOD[PRICES]),
  remade(YAML, "schema", "two documents", (text) => `${text}---\n${text}`),
  remade(YAML, "schema", "no steps", (text) => `${text.slice(0, text.indexOf("steps:"))}steps: []\n`),
  remade(YAML, "schema", "31 steps", (text) =>
    text.concat(
      Array.from(
        { length: 26 },
        (_, index) => `  - id: s${index}\n    channel: email\n    after: 1 day\n    value: v${index}\n`,
      ).join(""),
    ),
  ),
  remade(YAML, "schema", "larger than 64 KB", (text) => `${text}${"# more\n".repeat(10_000)}`),
  remade(YAML, "schema", "a conflict of versions", (text) =>
    text.replace("sender: ida", "<<<<<<< HEAD\nsender: ida\n=======\nsender: ole\n>>>>>>> main"),
  ),
  remade(YAML, "schema", "a thousand brackets", (text) =>
    text.replace("goal: A", `goal: ${"[".repeat(1_000)}`),
  ),
  remade(
    YAML,
    "schema",
    "aliases in aliases",
    (text) => `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n${text}`,
  ),
  { name: "no sequence.yaml", rule: "schema", changes: { [YAML]: undefined }, file: YAML },
  {
    name: "sequence.yml",
    rule: "schema",
    changes: { [YAML]: undefined, "repair/sequence.yml": GOOD[YAML] },
    file: YAML,
  },
  {
    name: "a folder of another name",
    rule: "schema",
    changes: { "repairs/sequence.yaml": GOOD[YAML] },
    file: "repairs/sequence.yaml",
  },
] satisfies readonly Damage[];

/** The mail with the prices in two wordings, of which the second has something wrong. */
function worded(
  name: string,
  rule: string,
  story: string | undefined,
  file = STORY,
  variants = "[plain, story]",
): Damage {
  const plan = rewrite(YAML, "  - id: prices\n", `  - id: prices\n    variants: ${variants}\n`);
  return {
    name: `variants: ${name}`,
    rule,
    changes: { ...plan, [PRICES]: undefined, [PLAIN]: GOOD[PRICES], [STORY]: story },
    file,
  };
}

const PLAIN = "repair/prices.plain.email.hbs";
const STORY = "repair/prices.story.email.hbs";
/** Sound, and other words. */
const OTHER = GOOD[PRICES].replace("As promised, our prices", "You asked what it costs");

const variants: readonly Damage[] = [
  worded("one without its file", "schema", undefined, YAML),
  worded("one alone", "schema", OTHER, YAML, "[plain]"),
  worded("two of one name", "schema", OTHER, YAML, "[plain, plain]"),
  worded("five", "schema", OTHER, YAML, "[plain, story, a, b, c]"),
  worded("a name with a capital", "schema", OTHER, YAML, "[plain, Story]"),
  worded("a word in place of a list", "schema", OTHER, YAML, "plain"),
  worded("a file that is not named", "schema", OTHER, STORY, "[plain, other]"),
  worded("an unknown helper in one", "schema", OTHER.replace("{{first_name}}", "{{upper first_name}}")),
  worded("a block that one leaves open", "schema", `${OTHER}{{#if boat}}`),
  worded("the same words twice", "variants-alike", GOOD[PRICES]),
  worded(
    "a worn-out word in one",
    "spam-wording",
    OTHER.replace("As a", "Risk-free as a").replace("You asked", "Act now: you asked"),
  ),
  worded(
    "a phrase without point in one",
    "pointless-phrase",
    OTHER.replace("You asked", "Just checking in: you asked"),
  ),
  worded("an unknown field in one", "unknown-field", OTHER.replace("{{first_name}}", "{{firstname}}")),
  worded("an unguarded field in one", "hold", OTHER.replace("You asked", "For {{boat}} you asked")),
  worded("nobody's name under one", "unsigned", OTHER.replace("\n{{sender.name}}\n", "\n")),
  worded(
    "the words of another step in one",
    "near-duplicate",
    GOOD[HELLO].replace("Your boat,", "Again your boat,").replace("three", "five"),
  ),
  worded(
    "the subject of another step in one",
    "duplicate-subject",
    OTHER.replace(/^subject:.*$/m, "subject: Your boat, and a way to find the leak"),
  ),
  worded(
    "a link by http in one",
    "link-insecure",
    OTHER.replace("({{sender.calendar}})", "(http://fjord.example)"),
  ),
  worded(
    "a reply that is none in one",
    "subject-fake-reply",
    OTHER.replace(/^subject: (.*)$/m, 'subject: "Re: $1"'),
  ),
  {
    name: "variants: of a task",
    rule: "schema",
    changes: rewrite(YAML, "  - id: ring\n", "  - id: ring\n    variants: [plain, story]\n"),
    file: YAML,
  },
];

const files: readonly Damage[] = [
  { name: "a step without its file", rule: "schema", changes: { [PRICES]: undefined }, file: YAML },
  {
    name: "a file without its step",
    rule: "schema",
    changes: { "repair/nudge.email.hbs": "Hi" },
    file: "repair/nudge.email.hbs",
  },
  {
    name: "a mail as .html",
    rule: "schema",
    changes: { "repair/prices.email.html": "Hi" },
    file: "repair/prices.email.html",
  },
  {
    name: "a mail as .hbs alone",
    rule: "schema",
    changes: { "repair/prices.hbs": "Hi" },
    file: "repair/prices.hbs",
  },
  {
    name: "a copy with a number",
    rule: "schema",
    changes: { "repair/prices (1).email.hbs": "Hi" },
    file: "repair/prices (1).email.hbs",
  },
  {
    name: "a backup file",
    rule: "schema",
    changes: { "repair/prices.email.hbs~": "Hi" },
    file: "repair/prices.email.hbs~",
  },
  {
    name: "a text for a mail step",
    rule: "schema",
    changes: { [PRICES]: undefined, "repair/prices.sms.hbs": "Hi" },
    file: YAML,
  },
  {
    name: "another case of the name",
    rule: "schema",
    changes: { [PRICES]: undefined, "repair/Prices.email.hbs": "Hi" },
    file: YAML,
  },
  {
    name: "a folder in a sequence",
    rule: "schema",
    changes: { "repair/old/prices.email.hbs": "Hi" },
    file: "repair/old/prices.email.hbs",
  },
  { name: "a picture", rule: "schema", changes: { "repair/boat.png": "\u0089PNG" }, file: "repair/boat.png" },
  {
    name: "a file at the top",
    rule: "stray-file",
    changes: { "hello.email.hbs": "Hi" },
    file: "hello.email.hbs",
  },
  {
    name: "a partial",
    rule: "stray-file",
    changes: { "_shared/footer.hbs": "Hi" },
    file: "_shared/footer.hbs",
  },
  {
    name: "a misnamed shared file",
    rule: "stray-file",
    changes: { "_shared/sample-contact.yaml": "[]" },
    file: "_shared/sample-contact.yaml",
  },
  { name: "no company", rule: "schema", changes: { [COMPANY]: undefined }, file: COMPANY },
  { name: "no senders", rule: "schema", changes: { [SENDERS]: undefined }, file: SENDERS },
  { name: "no sample contacts", rule: "schema", changes: { [CONTACTS]: undefined }, file: CONTACTS },
  {
    name: "a mail larger than 64 KB",
    rule: "schema",
    changes: { [PRICES]: `${GOOD[PRICES]}${"a word ".repeat(10_000)}` },
    file: PRICES,
  },
  { name: "a mail of nothing", rule: "schema", changes: { [PRICES]: "" }, file: PRICES },
  { name: "a mail of spaces", rule: "schema", changes: { [PRICES]: " \n \n" }, file: PRICES },
  { name: "a text of nothing", rule: "schema", changes: { [TEXT]: "" }, file: TEXT },
  { name: "a task of nothing", rule: "schema", changes: { [RING]: "\n" }, file: RING },
  {
    name: "the first mail without a subject",
    rule: "schema",
    changes: rewrite(HELLO, "---\nsubject: Your boat, and a way to find the leak\n---\n", ""),
    file: HELLO,
  },
];

const shared = [
  ...swaps(SENDERS, "schema", [
    ["  name: Ida Lund\n", ""],
    ["  email: ida@mail.fjord.example\n", ""],
    ["email: ida@mail.fjord.example", "email: ida"],
    ["email: ida@mail.fjord.example", "email: Ida <ida@mail.fjord.example>"],
    ['phone: "+12025550101"', "phone: 202-555-0101"],
    ['phone: "+12025550101"', "phone: 12025550101"],
    ["zone: America/New_York", "zone: EST5"],
    ["zone: America/New_York", 'zone: "-05:00"'],
    ["zone: America/New_York", "zone: America/NewYork"],
    ["calendar: https://fjord.example/ida", "calendar: http://fjord.example/ida"],
    ["calendar: https://fjord.example/ida", "calendar: fjord.example/ida"],
    ['from: "09:00", to: "17:00" }\n  calendar: https://fjord.example/ida', 'from: "17:00", to: "09:00" }'],
    ["ida:", "Ida:"],
    ["ole:", "ida:"],
    ["  title: Workshop", "  role: Workshop"],
  ]),
  ...swaps(COMPANY, "schema", [
    ["name: Fjord\n", ""],
    ["name: Fjord", "name: ' '"],
    ["website: https://fjord.example", "website: http://fjord.example"],
    ["website: https://fjord.example", "website: fjord.example"],
    ["postal_address: 1 Quay Road, Portland, OR 97201, USA", "postal_address:"],
    ["postal_address:", "address:"],
  ]),
  ...swaps(COMPANY, "postal-address", [
    ["1 Quay Road, Portland, OR 97201, USA", "n/a"],
    ["1 Quay Road, Portland, OR 97201, USA", "to be announced"],
    ["1 Quay Road, Portland, OR 97201, USA", "'12345'"],
  ]),
  ...swaps(CONTACTS, "schema", [
    ["- id: complete", "- id: minimal"],
    ["- id: complete", "- name: complete"],
    ["  email: maria@bakery.example.com", "  email: maria"],
    ['  phone: "+12125550117"', "  phone: 2125550117"],
    ["zone: America/New_York", "zone: New York"],
    ["country: US", "country: USA"],
    ["sms_consent: true", 'sms_consent: "yes"'],
    ["first_name: Maria", "First Name: Maria"],
    ["first_name: Maria", "first_name: [Maria]"],
    ["first_name: Maria", "company: Maria"],
    ["attributes: { first_name: Maria", "attribute: { first_name: Maria"],
  ]),
  remade(CONTACTS, "schema", "emptied", () => ""),
  remade(CONTACTS, "schema", "nobody", () => "[]\n"),
  remade(SENDERS, "schema", "nobody", () => "{}\n"),
  {
    name: "a severity of a third kind",
    rule: "schema",
    changes: { "_shared/lint.yaml": "severity: { gap: off }\n" },
    file: "_shared/lint.yaml",
  },
  {
    name: "a list of severities",
    rule: "schema",
    changes: { "_shared/lint.yaml": "- gap\n" },
    file: "_shared/lint.yaml",
  },
  {
    name: "an unknown setting",
    rule: "schema",
    changes: { "_shared/lint.yaml": "rules: {}\n" },
    file: "_shared/lint.yaml",
  },
  {
    name: "the severity of no rule",
    rule: "lint-settings",
    changes: { "_shared/lint.yaml": "severity: { gaps: error }\n" },
    file: "_shared/lint.yaml",
  },
  {
    name: "a law made a warning",
    rule: "lint-settings",
    changes: { "_shared/lint.yaml": "severity: { sms-opt-out: warning }\n" },
    file: "_shared/lint.yaml",
  },
  ...swaps(YAML, "silence", [
    ["audience: inbound", 'audience: inbound\nsilence: { no-such-rule: "because" }'],
    ["audience: inbound", 'audience: inbound\nsilence: { gap: "they wait gladly" }'],
    ["audience: inbound", 'audience: inbound\nsilence: { schema: "it is fine" }'],
    [STEP_VALUE, `${STEP_VALUE}\n    silence: { spam-wording: "a quotation" }`],
    [STEP_VALUE, `${STEP_VALUE}\n    silence: { sms-opt-out: "they know" }`],
  ]),
];

const handlebars = paragraphs("schema", [
  "{{first_name}",
  "{{first_name",
  "{{ }}",
  "{{}}",
  "{{{first_name}}}",
  "{{&first_name}}",
  "{{{{first_name}}}}",
  "{{> footer}}",
  "{{#> layout}}x{{/layout}}",
  "{{* decorate}}",
  "{{First_Name}}",
  "{{first-name}}",
  "{{first name}}",
  "{{contact.first_name}}",
  "{{lead.first_name}}",
  "{{this}}",
  "{{sender}}",
  "{{sender.fax}}",
  "{{company.phone}}",
  "{{../first_name}}",
  "{{@root.first_name}}",
  "{{constructor}} {{sender.constructor}}",
  "{{upper first_name}}",
  "{{default first_name 'x'}}",
  "{{fallback first_name}}",
  "{{fallback first_name ''}}",
  "{{fallback first_name boat}}",
  "{{fallback 'x' first_name}}",
  "{{lookup sender 'name'}}",
  "{{log first_name}}",
  "{{#if boat}}x",
  "{{#if boat}}x{{/unless}}",
  "x{{/if}}",
  "{{#if boat}}a{{else if}}b{{/if}}",
  "{{#if}}x{{/if}}",
  "{{#if boat first_name}}x{{/if}}",
  "{{#boat}}x{{/boat}}",
  "{{#each boat}}x{{/each}}",
  "{{#with boat}}x{{/with}}",
  "{{#eq boat 'x'}}x{{/eq}}",
  "\\{{first_name}}",
  "\ue000",
  "{{#if boat}}**x{{/if}}**",
]);

const markdown = paragraphs("schema", [
  "<b>bold</b>",
  "<script>alert(1)</script>",
  "<!-- a note -->",
  "<table><tr><td>x</td></tr></table>",
  "![the boat](https://fjord.example/boat.png)",
  "![](https://fjord.example/pixel.gif)",
  "| a | b |\n|---|---|\n| 1 | 2 |",
  "A &nbsp; B",
  "[x](javascript:alert(1))",
  "[x](data:text/html,x)",
  "[x](/prices)",
  "[x](fjord.example)",
  "[x](ftp://fjord.example/a)",
  "[x](htps://fjord.example)",
  "[x]()",
  ">".repeat(5_000),
]);

const headings = [
  ...subjects("schema", [
    "subject:",
    "subject: ''",
    "subject: 5",
    "subject: [a]",
    "Subject: Prices",
    "subject: Prices #1",
    "subject: A: B",
    'subject: "A',
    "subject: Prices\nfrom: ida",
    "subject: Prices\nsubject: Prices",
    "subject: {{boat}}",
    "subject: '{{boat'",
    "\tsubject: Prices",
    "subject: '{{> x}}'",
    "- subject: Prices",
  ]),
  ...subjects("subject-fake-reply", [
    "subject: 'Re: prices'",
    "subject: 'FWD: prices'",
    'subject: "RE[2]: prices"',
    "subject: 'Aw: prices'",
  ]),
  ...subjects("shouting", ["subject: ALL OUR PRICES", "subject: 'READ THIS NOW, {{first_name}}'"]),
  ...subjects("subject-too-long", [`subject: ${"What a repair costs ".repeat(7)}`]),
  ...subjects("subject-length", [`subject: ${"What a repair costs ".repeat(4)}`]),
  ...subjects("spam-wording", [
    "subject: An urgent word about seams",
    "subject: 'Seams!!'",
    "subject: Last chance for seams",
  ]),
  ...subjects("pointless-phrase", ["subject: Just checking in", "subject: A quick question"]),
  ...subjects("duplicate-subject", ["subject: Your boat, and a way to find the leak"]),
  ...subjects("hold", ["subject: 'Prices for {{boat}}'"]),
];

const bytes: readonly Damage[] = [
  remade(PRICES, "encoding", "saved as Latin-1", savedAs("latin1")),
  remade(PRICES, "encoding", "saved as UTF-16", savedAs("utf16le")),
  remade(PRICES, "encoding", "saved as big-endian UTF-16", savedAs("utf16be")),
  remade(YAML, "encoding", "saved as UTF-16", savedAs("utf16le")),
  remade(TEXT, "encoding", "saved as UTF-16", savedAs("utf16be")),
  remade(PRICES, "encoding", "UTF-8 read as Latin-1", (text) => text.replace("plank", "plÃ¤nk")),
  remade(PRICES, "encoding", "UTF-8 read as Windows-1252", (text) => text.replace("plank", "it â€™s plank")),
  remade(PRICES, "encoding", "a null byte", (text) => text.replace("plank", "pl\0nk")),
  remade(PRICES, "encoding", "an escape character", (text) => text.replace("plank", "\u001b[1mplank")),
  remade(TEXT, "encoding", "a backspace", (text) => text.replace("room", "room\b")),
  remade(PRICES, "encoding", "a C1 control", (text) => text.replace("plank", "plank\u0085")),
  remade(PRICES, "line-ends", "a byte order mark", (text) => `\ufeff${text}`),
  remade(YAML, "line-ends", "a byte order mark", (text) => `\ufeff${text}`),
  remade(PRICES, "line-ends", "CRLF", (text) => text.replaceAll("\n", "\r\n")),
  remade(YAML, "line-ends", "CRLF", (text) => text.replaceAll("\n", "\r\n")),
  remade(PRICES, "line-ends", "old Mac line ends", (text) => text.replaceAll("\n", "\r")),
  remade(PRICES, "line-ends", "one CRLF", (text) => text.replace("\n", "\r\n")),
  remade(PRICES, "invisible-character", "a zero-width space", (text) => text.replace("plank", "pl\u200bank")),
  remade(PRICES, "invisible-character", "a soft hyphen", (text) => text.replace("plank", "pl\u00adank")),
  remade(PRICES, "invisible-character", "an override of direction", (text) =>
    text.replace("plank", "\u202eplank"),
  ),
  remade(PRICES, "invisible-character", "a byte order mark within", (text) =>
    text.replace("plank", "\ufeffplank"),
  ),
  remade(TEXT, "invisible-character", "a word joiner", (text) => text.replace("room", "ro\u2060om")),
];

const fills = [
  ...paragraphs("hold", [
    "It is {{boat}}.",
    "{{#if boat}}x{{else}}{{boat}}{{/if}}",
    "[see it](https://fjord.example/{{boat}})",
    "{{#unless first_name}}a{{else}}{{boat}}{{/unless}}",
  ]),
  ...paragraphs("unknown-field", [
    "{{fallback harbor 'there'}}",
    "{{#if vessel}}x{{/if}}",
    "{{firstname}}",
    "{{#unless boot}}x{{/unless}}",
  ]),
  ...paragraphs("other-sender-field", ["{{sender.title}}", "{{#with sender}}{{title}}{{/with}}"]),
  ...paragraphs("blank", [
    "Hi {{#if boat}}{{boat}}{{/if}}, there",
    "It is ({{#if boat}}{{boat}}{{/if}}) yours",
    "undefined",
    "[object Object]",
    "We like {{#if boat}}{{boat}}{{/if}}.",
  ]),
  ...paragraphs("leftover", [
    "TO" + "DO: prices",
    "Lorem ipsum dolor",
    "Dear [Name]",
    "Dear [First Name]",
    "*|FNAME|*",
    "%FIRST_NAME%",
    "%%first_name%%",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: another system's spelling of a field
    "${first_name}",
    "{first_name}",
    "[[first_name]]",
    "[insert date here]",
  ]),
  ...paragraphs("code-block", ["A list:\n\n    a plank", "A list:\n\n\ta plank", "```\na plank\n```"]),
  {
    name: "a mail that says nothing to some",
    rule: "blank",
    changes: prices(
      "{{#if boat}}A word about {{boat}}, which has waited in the yard for some weeks now.{{/if}}",
    ),
    file: PRICES,
  },
  {
    name: "a greeting with a blank",
    rule: "blank",
    changes: rewrite(PRICES, "Hi {{first_name}},", "Hi {{#if boat}}{{first_name}}{{/if}} ,"),
    file: PRICES,
  },
  {
    name: "a need of nothing",
    rule: "needless-need",
    changes: rewrite(YAML, "needs: [first_name]", "needs: [first_name, boat]"),
    file: YAML,
  },
  {
    name: "a need of no field",
    rule: "unknown-field",
    changes: rewrite(YAML, "needs: [first_name]", "needs: [first_name, harbor]"),
    file: YAML,
  },
];

const links = [
  ...paragraphs("link-insecure", [
    "[prices](http://fjord.example/)",
    "See http://fjord.example/a",
    "See www.fjord.example",
  ]),
  ...paragraphs("link-shortener", [
    "[prices](https://bit.ly/x)",
    "[prices](https://www.tinyurl.com/x)",
    "See https://t.co/abc",
  ]),
  ...paragraphs("link-address", [
    "[prices](https://192.0.2.1/a)",
    "[prices](https://[2001:db8::1]/a)",
    "[prices](https://localhost/a)",
    "[prices](https://intranet/a)",
    "[prices](https://fjord.local/a)",
    "[prices](https://user:word@fjord.example/)",
    "[prices](https://fjord.example:8080/)",
    "[prices](https://xn--fjrd-gra.example/)",
    "[prices](mailto:ida)",
    "[prices](tel:later)",
    "See https:/fjord.example",
    "See https//fjord.example",
    "See htps://fjord.example",
    "See https:// for more",
    "[prices](https://)",
  ]),
  ...paragraphs("link-disguised", [
    "[fjord.example](https://elsewhere.example/)",
    "[https://bank.example/login](https://fjord.example/)",
  ]),
  ...paragraphs("link-label", [
    "[here](https://fjord.example/a)",
    "[Click here](https://fjord.example/a)",
    "[Read more](https://fjord.example/a)",
  ]),
  ...paragraphs("link-tracking", [
    "[prices](https://fjord.example/?utm_campaign=a)",
    "[prices](https://fjord.example/?gclid=1)",
    "[prices](https://fjord.example/?mc_eid=1&a=b)",
  ]),
  {
    name: "opens and clicks followed",
    rule: "reader-tracking",
    changes: rewrite(YAML, "audience: inbound", "tracking: true\naudience: inbound"),
    file: YAML,
  },
  ...paragraphs("too-many-links", [
    "[a list](https://fjord.example/a) and [a shed](https://fjord.example/b)",
  ]),
  {
    name: "a shortener as calendar",
    rule: "link-shortener",
    changes: rewrite(SENDERS, "https://fjord.example/ida", "https://bit.ly/ida"),
    file: SENDERS,
  },
  {
    name: "a website on a number",
    rule: "link-address",
    changes: rewrite(COMPANY, "https://fjord.example", "https://192.0.2.9"),
    file: COMPANY,
  },
  {
    name: "a mail of one link",
    rule: "wordless-mail",
    changes: prices("[Prices](https://fjord.example/a)\n\n{{sender.name}}"),
    file: PRICES,
  },
] satisfies readonly Damage[];

const WHO = "Hi {{first_name}}, {{sender.name}} of {{company.name}}.";
const OUT = "Reply STOP to opt out";
const phones = [
  ...texts("sms-opt-out", [
    `${WHO} Tuesday?`,
    `${WHO} Tuesday? Stop by any time`,
    `${WHO} {{#if boat}}${OUT}{{/if}}`,
  ]),
  ...texts("sms-who", [
    `Hi {{first_name}}, Tuesday? ${OUT}`,
    `Hi {{first_name}}, {{#if boat}}{{company.name}}{{else}}we{{/if}} wait. ${OUT}`,
  ]),
  ...texts("sms-encoding", [
    `${WHO} It’s Tuesday? ${OUT}`,
    `${WHO} Tuesday – Friday? ${OUT}`,
    `${WHO} 🙂 Tuesday? ${OUT}`,
    `${WHO} Tuesday… ${OUT}`,
    `${WHO}\u00a0Tuesday? ${OUT}`,
    `${WHO} Noël? ${OUT}`,
  ]),
  ...texts("sms-segments", [
    `${WHO} ${"a".repeat(120)}? ${OUT}`,
    `${WHO} ’${"a".repeat(30)} ${OUT}`,
    `${WHO} ${"{".repeat(0)}${"[]".repeat(30)} ${OUT}`,
  ]),
  ...texts("sms-too-long", [`${WHO} ${"a".repeat(500)}? ${OUT}`, `${WHO} ’${"a".repeat(220)} ${OUT}`]),
  ...texts("link-shortener", [`${WHO} https://bit.ly/a ${OUT}`, `${WHO} https://rb.gy/a ${OUT}`]),
  ...texts("link-insecure", [`${WHO} http://fjord.example ${OUT}`]),
  ...texts("too-many-links", [`${WHO} https://fjord.example/a https://fjord.example/b ${OUT}`]),
  ...texts("too-many-questions", [`${WHO} Tuesday? Or Friday? ${OUT}`]),
  ...texts("spam-wording", [`${WHO} Act now ${OUT}`]),
  ...texts("pointless-phrase", [`${WHO} Just following up ${OUT}`]),
  ...texts("leftover", [`Hi <<first name>>, ${WHO} ${OUT}`, `Hi [First Name], ${WHO} ${OUT}`]),
  ...texts("schema", [`${WHO} {{{boat}}} ${OUT}`, `${WHO} {{#if boat}} ${OUT}`]),
  {
    name: "a text for Sundays only",
    rule: "never-open",
    changes: rewrite(
      YAML,
      "after: 2 hours",
      'after: 2 hours\n    window: { days: sun, from: "10:00", to: "12:00" }',
    ),
    file: YAML,
  },
  {
    name: "a text at night",
    rule: "never-open",
    changes: rewrite(
      YAML,
      "after: 2 hours",
      'after: 2 hours\n    window: { days: mon-fri, from: "21:00", to: "24:00" }',
    ),
    file: YAML,
  },
] satisfies readonly Damage[];

const words = [
  ...paragraphs("pointless-phrase", [
    "I am just touching base.",
    "Just following up on the boat.",
    "I am circling back to you.",
    "I was checking in.",
    "I hope all is well with you.",
    "Please feel free to reach out with any questions.",
    "I hope this finds you well.",
    "Please don’t hesitate to call.",
    "I haven't heard back from you.",
    "Just a gentle reminder.",
    "Any thoughts on this.",
    "Bumping this up.",
    "JUST TOUCHING\nBASE",
    "Write at your earliest convenience.",
  ]),
  ...paragraphs("spam-wording", [
    "Buy now.",
    "It is 100% free.",
    "A limited time only.",
    "Risk-free for you.",
    "Guaranteed to float.",
    "Click here.",
    "You are a winner.",
    "No obligation at all.",
    "Act now!!",
    "Hurry.",
    "Once in a lifetime.",
    "Make money with it.",
  ]),
  ...paragraphs("shouting", ["WE FIX EVERY LEAKING BOAT now."]),
  ...paragraphs("written-footer", [
    "Unsubscribe by an answer.",
    "You may opt out.",
    "{{company.postal_address}}",
  ]),
  ...paragraphs("too-many-questions", ["Do you sail? Do you row?"]),
  ...paragraphs("long-mail", [Array.from({ length: 360 }, (_, index) => `word${index}`).join(" ")]),
  ...swaps(CLOSE, "unsigned", [["\n{{sender.name}}\n", "\nYour team\n"]]),
  ...swaps(CLOSE, "no-permission-to-close", [
    ["May I close it?", "See you."],
    ["May I close it?", "Bye."],
  ]),
  ...swaps(RING, "pointless-phrase", [["Ask where", "Say you are just checking in, and ask where"]]),
  ...swaps(YAML, "pointless-value", [
    [STEP_VALUE, "value: Follow-up"],
    [STEP_VALUE, "value: A second reminder"],
    [STEP_VALUE, "value: Just checking in with them"],
    [STEP_VALUE, "value: News"],
  ]),
  ...swaps(YAML, "value-repeated", [
    [STEP_VALUE, "value: A way to find the leak at home with chalk and a bucket"],
    [STEP_VALUE, "value: The way to find a leak at home, with chalk and bucket"],
  ]),
  {
    name: "a mail that comes twice",
    rule: "near-duplicate",
    changes: { [PRICES]: GOOD[HELLO].replace("Your boat", "Once more your boat") },
    file: PRICES,
  },
];

const cadence = [
  ...swaps(YAML, "gap", [
    ["after: 5 business days", "after: 15 days"],
    ["after: 5 business days", "after: 30 days"],
    [STEP_AFTER, "after: 400 hours"],
    ["value: A conversation about", "waits: 20 days\n    value: A conversation about"],
  ]),
  ...swaps(YAML, "first-touch", [
    ["    window: always\n", ""],
    ["after: 0 minutes", "after: 6 minutes"],
    ["after: 0 minutes", "after: 1 hour"],
    ["after: 0 minutes", "after: 1 business day"],
  ]),
  ...swaps(YAML, "promise", [
    ["after: 5 business days", "after: 4 business days"],
    ["after: 5 business days", "after: 5 days"],
  ]).map((damage) => ({ ...damage, file: PRICES })),
  ...swaps(YAML, "promise", [[STEP_AFTER, "after: 6 business days"]]).map((damage) => ({
    ...damage,
    file: HELLO,
  })),
  ...paragraphs("promise", [
    "I will call you in two days.",
    "We'll send you more tomorrow.",
    "You will hear from me in three weeks.",
  ]),
];

/** What is written at the head of a mail beside its subject. */
function headed(rule: string, lines: readonly string[]): readonly Damage[] {
  return lines.map((line) => ({
    name: `${rule}: a heading with ${JSON.stringify(line)}`,
    rule,
    changes: rewrite(PRICES, "seam by seam\n", `seam by seam\n${line}\n`),
    file: PRICES,
  }));
}

const OWN = "_shared/layouts/own.html";

/** The plain layout written otherwise, under another name, whether or not a mail uses it. */
function layouts(rows: readonly (readonly [written: string, otherwise: string])[]): readonly Damage[] {
  return rows.map(([written, otherwise]) => {
    if (!PLAIN_LAYOUT.includes(written)) throw new Error(`the layout does not say ${written}`);
    return {
      name: `schema: a layout: ${JSON.stringify(written)} → ${JSON.stringify(otherwise)}`,
      rule: "schema",
      changes: { [OWN]: PLAIN_LAYOUT.replace(written, () => otherwise) },
      file: OWN,
    };
  });
}

/** A partial that the prices name, and a place where what is wrong with it is told. */
function partials(rows: readonly (readonly [text: string, rule: string])[]): readonly Damage[] {
  const file = "_shared/partials/piece.hbs";
  return rows.map(([text, rule]) => ({
    name: `${rule}: a partial with ${JSON.stringify(text)}`,
    rule,
    changes: { ...withParagraph("{{> piece}}"), [file]: text },
    file,
  }));
}

const format = [
  ...headed("schema", [
    "layout: posh",
    "layout: ../plain",
    "layout: [plain]",
    "layout: Plain",
    "layout:",
    'preheader: ""',
    "preheader: 12",
    "preheader: The price of each # of them",
    "preheader: Hi {{first_name",
    "preheader: Hi {{{first_name}}}",
    "preheader: Hi {{> piece}}",
    'preheader: "{{unsubscribe}}"',
    'preheader: "{{preferences}}"',
    "preview: One dinghy worked out, from the first seam to the last",
  ]),
  ...headed("preheader-length", [
    "preheader: Prices",
    `preheader: ${"A dinghy worked out in full. ".repeat(5)}`,
  ]),
  ...headed("preheader-repeats", ["preheader: What a repair costs, seam by seam"]),
  ...headed("hold", ["preheader: One dinghy worked out for {{boat}}, from seam to coat"]),
  ...swaps(YAML, "schema", [
    ["sender: ida", "sender: ida\nlayout: posh"],
    ["sender: ida", "sender: ida\nlayout: [plain]"],
    ["sender: ida", "sender: ida\nlayout: Plain Page"],
  ]),
  ...layouts([
    ["{{unsubscribe}}", "https://fjord.example/bye"],
    ["{{unsubscribe}}", "{{preferences}}"],
    ["{{content}}", "{{content}} {{preferences}}"],
    [", {{postal_address}}", ""],
    ["{{content}}", ""],
    ["{{content}}", "<!-- {{content}} -->"],
    ["{{content}}", "{{{content}}}"],
    ["{{content}}", "{{content}} {{content}}"],
    ["{{content}}", "{{#if subject}}{{content}}{{/if}}"],
    ["{{content}}", "{{contents}}"],
    ["{{content}}", "Hi {{first_name}} {{content}}"],
    ["{{content}}", "{{content}}{{> footer}}"],
    ["{{preheader}}", ""],
    ["{{preheader}}", "<script>1</script>{{preheader}}"],
    ["{{preheader}}", '<img src="https://fjord.example/a.png">{{preheader}}'],
    ["{{preheader}}", '<a href="http://fjord.example">a</a>{{preheader}}'],
    ["<style>", "<style>p {"],
    ["<style>", '<link rel="stylesheet" href="https://fjord.example/a.css"><style>'],
    ["</div>", ""],
    ["</body>", "</div></body>"],
    ["<body>", '<body onload="x()">'],
    ["{{company.name}}", "{{company.phone}}"],
    ["{{company.name}}", "{{#if company.name}}a"],
    ['class="foot"', 'class="{{subject}}"'],
  ]),
  ...partials([
    ["{{#if boat}}", "schema"],
    ["{{upper boat}}", "schema"],
    ["<b>a</b>", "schema"],
    [" \n", "schema"],
    ["{{> piece}}", "schema"],
    ["{{> gone}}", "schema"],
    ["{{> piece.hbs}}", "schema"],
    ["I am just touching base.", "pointless-phrase"],
    ["[a price](http://fjord.example/a)", "link-insecure"],
    ["It is {{colour}}.", "unknown-field"],
    ["For {{boat}}.", "hold"],
    ["Dear [First Name],", "leftover"],
  ]),
  ...paragraphs("schema", [
    "{{date}}",
    "{{date 'today'}}",
    "{{date boat 'iso'}}",
    "{{date boat format='long'}}",
    "{{date next_touch}}",
    "{{slot}}",
    "{{slot 0}}",
    "{{slot 3}}",
    "{{slot one}}",
    "{{plural boat}}",
    "{{plural boat 'boat'}}",
    "{{plural 3 'boat' 'boats'}}",
    "{{list boat}}",
    "{{list 'a' 'b'}}",
    "{{money boat}}",
    "{{money boat 'dollars'}}",
    "{{money 12 'USD'}}",
    "{{next_touch 1}}",
    "{{unsubscribe}}",
    "{{#if unsubscribe}}a{{/if}}",
    "[a]({{unsubscribe}}&b=c)",
    "{{preferences}}",
    "{{#if preferences}}a{{/if}}",
    "[a]({{preferences}}&b=c)",
    "{{> piece}}",
    "{{> piece boat=1}}",
    "{{#each (list boat email)}}a{{/each}}",
  ]),
  ...texts("schema", [
    "{{unsubscribe}}",
    "[a]({{unsubscribe}})",
    "{{preferences}}",
    "[a]({{preferences}})",
    "{{slot 7}}",
    "{{> piece}}",
  ]),
  ...paragraphs("hold", ["{{date boat}}", "{{money boat 'USD'}}", "{{plural boat 'a' 'b'}}"]),
  ...swaps(CLOSE, "no-next-touch", [["May I close it?", "I write on {{next_touch}}. May I close it?"]]),
  {
    name: "a layout that signs what is signed",
    rule: "signed-twice",
    changes: {
      [OWN]: PLAIN_LAYOUT.replace("{{content}}", "{{content}}\n{{sender.name}}"),
      ...rewrite(PRICES, "seam by seam\n", "seam by seam\nlayout: own\n"),
    },
    file: PRICES,
  },
  {
    name: "a layout with a field its sender lacks",
    rule: "lawful-footer",
    changes: {
      [OWN]: PLAIN_LAYOUT.replace("{{content}}", "{{content}}\n{{sender.title}}"),
      ...rewrite(SENDERS, "  title: Workshop\n", ""),
      ...rewrite(PRICES, "seam by seam\n", "seam by seam\nlayout: own\n"),
    },
    file: PRICES,
  },
  {
    name: "a layout as .htm",
    rule: "stray-file",
    changes: { "_shared/layouts/own.htm": PLAIN_LAYOUT },
    file: "_shared/layouts/own.htm",
  },
  {
    name: "a layout with capitals",
    rule: "schema",
    changes: { "_shared/layouts/Own.html": PLAIN_LAYOUT },
    file: "_shared/layouts/Own.html",
  },
  {
    name: "a partial of another ending",
    rule: "stray-file",
    changes: { "_shared/partials/piece.md": "a" },
    file: "_shared/partials/piece.md",
  },
] satisfies readonly Damage[];

const all: readonly Damage[] = [
  ...brokenYaml,
  ...missingKeys,
  ...wrongValues,
  ...wholeYaml,
  ...files,
  ...variants,
  ...shared,
  ...handlebars,
  ...markdown,
  ...headings,
  ...bytes,
  ...fills,
  ...links,
  ...phones,
  ...words,
  ...cadence,
  ...format,
];

export const DAMAGES: readonly Damage[] = all;
