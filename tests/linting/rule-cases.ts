/** For each rule what breaks it, and the nearest thing that does not. */

import { PLAIN_LAYOUT } from "../../functions/core/compiling/plain-layout.ts";
import type { Oddity } from "../../functions/core/linting/templates.ts";
import { type Changes, GOOD, prices, rewrite, withParagraph } from "./good-folder.ts";

export interface RuleCase {
  readonly bad: Changes;
  readonly good: Changes;
  /** Where the finding stands. */
  readonly at: string;
  readonly oddities?: readonly Oddity[];
}

const YAML = "repair/sequence.yaml";
const PRICES = "repair/prices.email.hbs";
const TEXT = "repair/text.sms.hbs";
const FOOT = "{{sender.name}}";

const yaml = (written: string, otherwise: string) => rewrite(YAML, written, otherwise);
const settings = (text: string): Changes => ({ "_shared/lint.yaml": text });
const sms = (text: string): Changes => ({ [TEXT]: `${text}\n` });

const WHO = "Hi {{first_name}}, {{sender.name}} of {{company.name}}.";
/** Somebody of the sample under another name. */
const named = (name: string) => rewrite("_shared/sample-contacts.yaml", "Kiri", name);

/** The mail with the prices in several wordings. */
const priced = (wordings: Readonly<Record<string, string>>): Changes => ({
  ...yaml("  - id: prices\n", `  - id: prices\n    variants: [${Object.keys(wordings).join(", ")}]\n`),
  [PRICES]: undefined,
  ...Object.fromEntries(
    Object.entries(wordings).map(([name, text]) => [`repair/prices.${name}.email.hbs`, text]),
  ),
});

/** Words enough for any mail, none of them in another. */
const LONG = Array.from({ length: 400 }, (_, index) => `plank${index}`).join(" ");
const SHORT_YAML = GOOD[YAML].slice(0, GOOD[YAML].indexOf("  - id: text"));

/** The prices with one more line in their heading. */
const headed = (line: string): Changes =>
  rewrite(
    PRICES,
    "subject: What a repair costs, seam by seam",
    `subject: What a repair costs, seam by seam\n${line}`,
  );
const SIGNED: Changes = {
  "_shared/layouts/signed.html": PLAIN_LAYOUT.replace("</div>", "<p>{{sender.name}}</p></div>"),
};

const CLOSING = "repair/close.email.hbs";

export const RULE_CASES: Readonly<Record<string, RuleCase>> = {
  schema: {
    bad: yaml("goal: A date on which the boat comes to the workshop\n", ""),
    good: yaml("goal: A date", "goal: Some date"),
    at: `${YAML}:2`,
  },
  "unread-file": {
    bad: {},
    oddities: [{ path: "repair/nudge.email.hbs", is: "link" }],
    good: { "repair/README.md": "What this is for.\n" },
    at: "repair/nudge.email.hbs:1",
  },
  "stray-file": {
    bad: { "_shared/footer.hbs": "Fjord\n" },
    good: { "README.md": "About this folder.\n", "RULES.md": "The rules.\n" },
    at: "_shared/footer.hbs:1",
  },
  encoding: {
    bad: rewrite(PRICES, "plank $180", "pl\ufffdnk $180"),
    good: rewrite(PRICES, "plank $180", "plânk $180"),
    at: `${PRICES}:6`,
  },
  "invisible-character": {
    bad: rewrite(PRICES, "plank", "pl\u200bank"),
    good: rewrite(PRICES, "plank", "plank\u00a0"),
    at: `${PRICES}:6`,
  },
  "line-ends": {
    bad: { [PRICES]: GOOD[PRICES].replaceAll("\n", "\r\n") },
    good: { [PRICES]: GOOD[PRICES].trimEnd() },
    at: `${PRICES}:1`,
  },
  silence: {
    bad: yaml("audience: inbound", 'audience: inbound\nsilence: { gap: "they are patient" }'),
    good: {
      ...yaml("audience: inbound", 'audience: inbound\nsilence: { spam-wording: "it is a quotation" }'),
      ...withParagraph("A competitor calls his risk-free."),
    },
    at: `${YAML}:6`,
  },
  "lint-settings": {
    bad: settings("severity: { gaps: warning }\n"),
    good: settings("severity: { gap: warning }\n"),
    at: "_shared/lint.yaml:1",
  },
  hold: {
    bad: withParagraph("It is about {{boat}}."),
    good: withParagraph("{{#if boat}}It is about {{boat}}.{{/if}}"),
    at: `${PRICES}:6`,
  },
  "needless-need": {
    bad: yaml("needs: [first_name]", "needs: [first_name, boat]"),
    good: {
      ...yaml("needs: [first_name]", "needs: [first_name, boat]"),
      ...withParagraph("It is about {{boat}}."),
    },
    at: `${YAML}:6`,
  },
  blank: {
    bad: rewrite(PRICES, "Hi {{first_name}},", "Hi {{#if boat}}{{first_name}}{{/if}} ,"),
    good: {
      ...rewrite(PRICES, "Hi {{first_name}},", "Hi{{#if boat}} {{first_name}}{{/if}},"),
      ...rewrite(
        "repair/ring.task.md",
        "Ask where",
        "**{{first_name}}****{{company.name}}** **Now**\n\nAsk where",
      ),
    },
    at: `${PRICES}:4`,
  },
  "unknown-field": {
    bad: withParagraph('It lies in {{fallback harbour "the harbour"}}.'),
    good: {
      ...withParagraph('It lies in {{fallback harbour "the harbour"}}.'),
      ...settings("columns: [harbour]\n"),
    },
    at: `${PRICES}:6`,
  },
  "sender-field": {
    bad: { ...yaml("sender: ida", "sender: ole"), ...withParagraph("{{sender.title}}") },
    good: {
      ...yaml("sender: ida", "sender: ole"),
      ...withParagraph("{{#if sender.title}}{{sender.title}} of the workshop{{/if}}"),
    },
    at: `${PRICES}:6`,
  },
  "other-sender-field": {
    bad: withParagraph("{{sender.title}}"),
    good: withParagraph('{{fallback sender.title "Boats"}}'),
    at: `${PRICES}:6`,
  },
  leftover: {
    bad: withParagraph("Dear [first name], the list is below."),
    good: withParagraph("The [prices of last year](https://fjord.example/old) are lower."),
    at: `${PRICES}:6`,
  },
  "code-block": {
    bad: withParagraph("The list:\n\n    a seam, a plank"),
    good: withParagraph("The list:\n\n   a seam, a plank"),
    at: `${PRICES}:8`,
  },
  "postal-address": {
    bad: rewrite("_shared/company.yaml", "1 Quay Road, Portland, OR 97201, USA", "see website"),
    good: rewrite(
      "_shared/company.yaml",
      "1 Quay Road, Portland, OR 97201, USA",
      "Box 12, 5003 Bergen, Norway",
    ),
    at: "_shared/company.yaml:3",
  },
  "lawful-footer": {
    // What is found is that the mail as a whole cannot be made; lawful-mail.test.ts takes it apart.
    bad: prices(
      `Hi {{first_name}}, words enough to be a mail of its own for you. ${FOOT}`,
      "seam ".repeat(60),
    ),
    good: rewrite("_shared/company.yaml", "name: Fjord", "name: \"Fjord & 'Sons' <Ltd>\""),
    at: `${PRICES}:4`,
  },
  "written-footer": {
    bad: withParagraph("To unsubscribe, write to us."),
    good: withParagraph("To hear no more of it, answer with one word."),
    at: `${PRICES}:6`,
  },
  "sms-encoding": {
    bad: sms("Hi {{first_name}}, it’s {{sender.name}} of {{company.name}}. Tuesday? Reply STOP to opt out"),
    good: sms("Hi {{first_name}}, it's {{sender.name}} of {{company.name}}. Tuesday? Reply STOP to opt out"),
    at: `${TEXT}:1`,
  },
  "sms-name-encoding": {
    bad: { ...named("Łukasz"), ...sms(`${WHO} ${"a".repeat(82)}? Reply STOP to opt out`) },
    good: { ...named("Łukasz"), ...sms(`${WHO} ${"a".repeat(81)}? Reply STOP to opt out`) },
    at: `${TEXT}:1`,
  },
  "sms-segments": {
    bad: sms(
      `Hi {{first_name}}, {{sender.name}} of {{company.name}}. ${"a".repeat(110)}? Reply STOP to opt out`,
    ),
    good: sms(
      `Hi {{first_name}}, {{sender.name}} of {{company.name}}. ${"a".repeat(90)}? Reply STOP to opt out`,
    ),
    at: `${TEXT}:1`,
  },
  "sms-too-long": {
    bad: sms(
      `Hi {{first_name}}, {{sender.name}} of {{company.name}}. ${"a".repeat(410)}? Reply STOP to opt out`,
    ),
    good: sms(
      `Hi {{first_name}}, {{sender.name}} of {{company.name}}. ${"a".repeat(90)}? Reply STOP to opt out`,
    ),
    at: `${TEXT}:1`,
  },
  "sms-opt-out": {
    bad: sms("Hi {{first_name}}, {{sender.name}} of {{company.name}}. When do you stop by?"),
    good: sms(
      "Hi {{first_name}}, {{sender.name}} of {{company.name}}. When do you stop by? Text STOP to end",
    ),
    at: `${TEXT}:1`,
  },
  "sms-who": {
    bad: sms("Hi {{first_name}}, {{sender.name}} here. Tuesday or Friday? Reply STOP to opt out"),
    good: sms("{{company.name}}: Tuesday or Friday? Reply STOP to opt out, {{first_name}}"),
    at: `${TEXT}:1`,
  },
  "link-insecure": {
    bad: withParagraph("See [the list of last year](http://fjord.example/list)."),
    good: withParagraph("See [the list of last year](https://fjord.example/list)."),
    at: `${PRICES}:6`,
  },
  "link-shortener": {
    bad: sms(
      "{{first_name}}, {{sender.name}} of {{company.name}}: https://bit.ly/3xYz Reply STOP to opt out",
    ),
    good: sms("{{first_name}}, {{sender.name}} of {{company.name}}: https://fjord.example/a STOP to opt out"),
    at: `${TEXT}:1`,
  },
  "link-address": {
    bad: withParagraph("See [the list of last year](https://192.0.2.7/list)."),
    good: withParagraph("See [the list of last year](https://fjord.example/192.0.2.7)."),
    at: `${PRICES}:6`,
  },
  "link-disguised": {
    bad: withParagraph("See [fjord.example/list](https://elsewhere.example/list)."),
    good: withParagraph("See [fjord.example/list](https://www.fjord.example/list)."),
    at: `${PRICES}:6`,
  },
  "link-label": {
    bad: withParagraph("The list is [here](https://fjord.example/list)."),
    good: withParagraph("It is all in [the list by the door](https://fjord.example/list)."),
    at: `${PRICES}:6`,
  },
  "link-tracking": {
    bad: withParagraph("See [the list of last year](https://fjord.example/list?utm_source=mail)."),
    good: withParagraph("See [the list of last year](https://fjord.example/list?year=2025)."),
    at: `${PRICES}:6`,
  },
  "reader-tracking": {
    bad: yaml("audience: inbound", "audience: inbound\ntracking: true"),
    good: yaml("audience: inbound", "audience: inbound\ntracking: false"),
    at: `${YAML}:6`,
  },
  "too-many-links": {
    bad: withParagraph(
      "See [the list](https://fjord.example/list) and [the shed](https://fjord.example/shed).",
    ),
    good: withParagraph("See [the list](https://fjord.example/list)."),
    at: `${PRICES}:10`,
  },
  "wordless-mail": {
    bad: prices(`[Prices](https://fjord.example/list)\n\n{{first_name}} ${FOOT}`),
    good: prices(`{{first_name}}, what we charge for seams, planks and paint is on one page. ${FOOT}`),
    at: `${PRICES}:4`,
  },
  "subject-length": {
    bad: prices(
      `Hi {{first_name}}, words enough to be a mail of its own for you. ${FOOT}`,
      `About ${"the seam ".repeat(7)}`,
    ),
    good: prices(
      `Hi {{first_name}}, words enough to be a mail of its own for you. ${FOOT}`,
      `About ${"the seam ".repeat(5)}`,
    ),
    at: `${PRICES}:2`,
  },
  "subject-too-long": {
    bad: prices(
      `Hi {{first_name}}, words enough to be a mail of its own for you. ${FOOT}`,
      `About ${"the seam ".repeat(13)}`,
    ),
    good: prices(
      `Hi {{first_name}}, words enough to be a mail of its own for you. ${FOOT}`,
      `About ${"the seam ".repeat(5)}`,
    ),
    at: `${PRICES}:2`,
  },
  shouting: {
    bad: prices(
      `Hi {{first_name}}, words enough to be a mail of its own for you. ${FOOT}`,
      "PRICES FOR BOATS",
    ),
    good: prices(
      `Hi {{first_name}}, words enough to be a mail of its own for you. ${FOOT}`,
      "NATO and VAT, in short",
    ),
    at: `${PRICES}:2`,
  },
  "subject-fake-reply": {
    bad: rewrite(PRICES, "What a repair costs, seam by seam", '"Re: what a repair costs"'),
    good: rewrite(PRICES, "What a repair costs, seam by seam", '"Real: what a repair costs"'),
    at: `${PRICES}:2`,
  },
  "duplicate-subject": {
    bad: rewrite(PRICES, "What a repair costs, seam by seam", "Your boat, and a way to find the leak"),
    good: rewrite(PRICES, "What a repair costs, seam by seam", "Your boat, and a way to seal the leak"),
    at: `${PRICES}:2`,
  },
  "spam-wording": {
    bad: withParagraph("Act\nnow: the season ends."),
    good: withParagraph("The pact, now signed, holds a great deal of weight until the season ends."),
    at: `${PRICES}:6`,
  },
  "pointless-phrase": {
    bad: withParagraph("I’m just touching base about the boat."),
    good: withParagraph("The keel was just touching the base of the slip."),
    at: `${PRICES}:6`,
  },
  "pointless-value": {
    bad: yaml(
      "value: The price of each kind of repair, with one example worked out",
      "value: A friendly second reminder",
    ),
    good: yaml(
      "value: The price of each kind of repair, with one example worked out",
      "value: A reminder of the tide tables",
    ),
    at: `${YAML}:25`,
  },
  "value-repeated": {
    bad: yaml(
      "Permission asked to give the berth to somebody else",
      "The price of each kind of repair, with another example",
    ),
    good: yaml(
      "Permission asked to give the berth to somebody else",
      "The price of a berth for the whole winter",
    ),
    at: `${YAML}:29`,
  },
  "near-duplicate": {
    bad: {
      [PRICES]: GOOD["repair/hello.email.hbs"]
        .replace("Your boat,", "Again your boat,")
        .replace("Within three", "Within five"),
    },
    good: {},
    at: `${PRICES}:4`,
  },
  "variants-alike": {
    bad: priced({ plain: GOOD[PRICES], story: GOOD[PRICES].replaceAll("\n\n", "\n\n\n") }),
    good: priced({
      plain: GOOD[PRICES],
      story: GOOD[PRICES].replace("As promised, our prices", "You asked what it costs"),
    }),
    at: "repair/prices.story.email.hbs:4",
  },
  "too-many-questions": {
    bad: rewrite("repair/close.email.hbs", "May I close it?", "Do you want it? May I close it?"),
    good: rewrite(
      "repair/close.email.hbs",
      "May I close it?",
      "> Who asks?\n\nMay I close it? See https://fjord.example/?a=b",
    ),
    at: "repair/close.email.hbs:8",
  },
  "long-mail": {
    bad: withParagraph(LONG),
    good: withParagraph(LONG.split(" ").slice(0, 200).join(" ")),
    at: `${PRICES}:4`,
  },
  unsigned: {
    bad: rewrite("repair/close.email.hbs", "\n{{sender.name}}\n", "\nYour team\n"),
    good: rewrite("repair/close.email.hbs", "\n{{sender.name}}\n", "\n{{sender.name}}, {{company.name}}\n"),
    at: "repair/close.email.hbs:10",
  },
  touches: {
    bad: { [YAML]: SHORT_YAML, [TEXT]: undefined, [PRICES]: undefined, "repair/close.email.hbs": undefined },
    good: {},
    at: `${YAML}:9`,
  },
  gap: {
    bad: yaml("after: 5 business days", "after: 11 business days"),
    good: {
      ...yaml("after: 5 business days", "after: 9 business days"),
      ...rewrite(PRICES, "In five business days", "In nine business days"),
    },
    at: `${YAML}:28`,
  },
  "first-touch": {
    bad: yaml("    window: always\n", ""),
    good: yaml("after: 0 minutes", "after: 4 minutes"),
    at: `${YAML}:11`,
  },
  "never-open": {
    bad: yaml("after: 2 hours", 'after: 2 hours\n    window: { days: sun, from: "09:00", to: "17:00" }'),
    good: yaml(
      "after: 2 hours",
      'after: 2 hours\n    window: { days: "sat,sun", from: "09:00", to: "17:00" }',
    ),
    at: `${YAML}:21`,
  },
  "one-channel": {
    bad: {
      [YAML]: GOOD[YAML].replace(/ {2}- id: (?:ring|text)[\s\S]*?(?= {2}- id: (?:text|prices))/g, ""),
      [TEXT]: undefined,
      "repair/ring.task.md": undefined,
    },
    good: {
      [YAML]: GOOD[YAML].replace(/ {2}- id: ring[\s\S]*?(?= {2}- id: text)/, ""),
      "repair/ring.task.md": undefined,
    },
    at: `${YAML}:9`,
  },
  promise: {
    bad: rewrite(PRICES, "In five business days", "In four business days"),
    good: rewrite(PRICES, "In five business days", "In about a week"),
    at: `${PRICES}:10`,
  },
  "no-permission-to-close": {
    bad: rewrite("repair/close.email.hbs", "May I close it?", "I wish you fair winds."),
    good: rewrite("repair/close.email.hbs", "May I close it?", "Shall I keep it?"),
    at: "repair/close.email.hbs:1",
  },
  "preheader-length": {
    bad: headed('preheader: "Short"'),
    good: headed('preheader: "One dinghy worked out, from the first seam to the last coat"'),
    at: `${PRICES}:3`,
  },
  "preheader-repeats": {
    bad: headed('preheader: "What a repair costs you, seam by seam"'),
    good: headed('preheader: "One dinghy worked out: four days, two seams, $240 in all"'),
    at: `${PRICES}:3`,
  },
  "signed-twice": {
    bad: { ...headed("layout: signed"), ...SIGNED },
    good: {
      ...SIGNED,
      [PRICES]: GOOD[PRICES].replace("\n---\n", "\nlayout: signed\n---\n").replace("\n{{sender.name}}\n", ""),
    },
    at: `${PRICES}:13`,
  },
  "no-agreed-date": {
    bad: withParagraph("Until {{agreed_date}} you will hear nothing."),
    good: {
      ...withParagraph("{{#if agreed_date}}Until {{agreed_date}} you will hear nothing.{{/if}}"),
      ...yaml("audience: inbound", "audience: inbound\nnot_now: email"),
      "repair/not-now.email.hbs": "Hi {{first_name}}, {{agreed_date}} it is.\n\n{{sender.name}}\n",
    },
    at: `${PRICES}:6`,
  },
  "no-next-touch": {
    bad: rewrite(CLOSING, "May I close it?", "I write on {{next_touch}}. May I close it?"),
    good: {
      ...rewrite(
        CLOSING,
        "May I close it?",
        "{{#if next_touch}}I write on {{next_touch}}.{{/if}} May I close it?",
      ),
      ...rewrite(PRICES, "In five business days I will write once more.", "On {{next_touch}} I write again."),
    },
    at: `${CLOSING}:8`,
  },
};
