/** Whatever a contact is called, and whatever stands in their fields: what a mail, a text and a task read like. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileCatalogInProcess } from "../../functions/core/compiling/catalog.ts";
import { digest } from "../../functions/core/identity.ts";
import { composeEmail, composeSms, composeTask } from "../../functions/core/message.ts";
import { type Attribute, type Enrollment, stranger } from "../../functions/core/person.ts";
import type { EmailStep, Sender, SmsStep, TaskStep } from "../../functions/core/sequence.ts";
import { addressesIn, structureOf } from "../hostile/markup.ts";

const letter = readFileSync(join(import.meta.dirname, "../../templates/_shared/layouts/letter.html"), "utf8");
const BODY = `Hi {{first_name}},

{{> offer}}

{{#if (date demo_at)}}We meet on {{date demo_at}}, {{date demo_at "short"}}.{{/if}}
{{#if sites}}You have {{sites}} {{plural sites "site" "sites"}}.{{/if}}
{{#if price}}It comes to {{money price "USD"}}.{{/if}}
{{#if next_touch}}I write again on {{next_touch}}.{{/if}}

- {{slot 1}}
- {{slot 2}}
- [{{fallback city "a page"}}](https://fjord.example/?c={{fallback city "x"}})

Or [wait]({{preferences}}) or [stop these]({{unsubscribe}}).
`;
const OFFER =
  'About {{#if (list city region street)}}{{list city region street}}{{else}}your place{{/if}}: **{{fallback city "yours"}}**';
const HOURS = '{ days: mon-fri, from: "09:00", to: "17:00" }';
const mail = (layout: string) =>
  `---\nsubject: "For {{first_name}}"\npreheader: '{{first_name}}: {{fallback city "two times"}}'\nlayout: ${layout}\n---\n${BODY}`;
const catalog = compileCatalogInProcess([
  {
    path: "_shared/company.yaml",
    text: "name: Fjord & Sons\nwebsite: https://fjord.example\npostal_address: 1 Quay Road\n",
  },
  {
    path: "_shared/senders.yaml",
    text: `ida: { name: Ida, title: Workshop, email: ida@fjord.example, phone: "+12025550101", zone: America/New_York, hours: ${HOURS} }\n`,
  },
  { path: "_shared/layouts/letter.html", text: letter },
  { path: "_shared/partials/offer.hbs", text: OFFER },
  {
    path: "a/sequence.yaml",
    text: `name: a\ngoal: g\nsender: ida\nwindow: ${HOURS}\nsteps:\n${[
      "  - { id: plain, channel: email, after: 0 minutes, value: a }",
      "  - { id: letter, channel: email, after: 1 day, value: b }",
      "  - { id: text, channel: sms, after: 1 day, value: c }",
      "  - { id: call, channel: task, after: 1 day, value: d }",
    ].join("\n")}\n`,
  },
  { path: "a/plain.email.hbs", text: mail("plain") },
  { path: "a/letter.email.hbs", text: mail("letter") },
  { path: "a/text.sms.hbs", text: "Hi {{first_name}}, {{slot 1}} or {{slot 2}}? {{> offer}}" },
  {
    path: "a/call.task.md",
    text: 'Ring {{first_name}}. {{> offer}} {{#if price}}{{money price "USD"}}{{/if}}',
  },
]);
const [plain, lettered, text, call] = (catalog.sequences.a?.steps ?? []) as unknown as [
  EmailStep,
  EmailStep,
  SmsStep,
  TaskStep,
];
const sender = catalog.senders.ida as Sender;
const contactId = digest("contact", "ann");
const touch = { contactId, enrollmentId: digest("e"), touchId: digest("t"), attempt: "attempt" };
const settings = {
  publicUrl: "https://go.fjord.example",
  replyDomain: "reply.fjord.example",
  keyring: { active: "k", keys: { k: new Uint8Array(32).fill(5) } },
};
const enrollment: Enrollment = {
  ...{ id: touch.enrollmentId, sequence: "a", round: 1, began: 0, sender: "ida", passed: [], touches: 0 },
  ...{ status: "active", step: "plain", due: 0 },
};

const MARKER = "q7z";
const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    ...[
      "",
      " ",
      "\u200b",
      "\u202e",
      "undefined",
      "null",
      "NaN",
      "[object Object]",
      "constructor",
      "__proto__",
    ],
    ...[
      "</td></tr></table>",
      '"><script>',
      "<!--",
      "<![endif]-->",
      "--><b>",
      "{{unsubscribe}}",
      "{{{content}}}",
    ],
    ...[
      "}}",
      "\ue0000\ue001",
      "a\r\nBcc: x",
      "](javascript:1)",
      "<style>",
      "**",
      "2026-03-05",
      "2026-02-30",
      "1,200",
      "-1",
    ],
  ),
  fc.string({ maxLength: 20 }).map((words) => `<${MARKER} ${words}`),
);
const anything = fc.oneof(
  { weight: 5, arbitrary: hostile },
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom<unknown>(null, undefined, {}, [], Number.NaN, () => "x", Symbol.iterator, 10n, new Date(0)),
);
const NAMES =
  "first_name city region street demo_at sites price next_touch unsubscribe preferences content preheader sender company __proto__".split(
    " ",
  );
const person = fc.record({
  attributes: fc.dictionary(fc.constantFrom(...NAMES), anything),
  zone: fc.option(
    fc.constantFrom("America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Kiritimati", "no/zone"),
    { nil: undefined },
  ),
  now: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2035, 0, 1) }),
  next: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
});
type Invented = typeof person extends fc.Arbitrary<infer T> ? T : never;

function castOf({ attributes, zone, now, next }: Invented) {
  const { state, profile } = stranger(contactId);
  const named = {
    ...state,
    email: "ann@shop.example",
    phone: "+12025550199",
    ...(zone === undefined ? {} : { zone }),
  };
  const given = attributes as Readonly<Record<string, Attribute>>;
  return {
    person: { state: named, profile: { ...profile, attributes: given } },
    ...{ sender, company: catalog.company, now, enrollment, touch },
    nextTouch: next === undefined ? undefined : now + next * 24 * 60 * 60_000,
  };
}

const PLAIN: Invented = {
  attributes: { first_name: "Ann" },
  zone: undefined,
  now: Date.UTC(2026, 2, 4),
  next: undefined,
};

/** What a value of the contact's own says is theirs to say. */
function saysSo(attributes: Readonly<Record<string, unknown>>, sign: RegExp): boolean {
  return Object.values(attributes).some((value) => typeof value === "string" && sign.test(value));
}

function expectSound(words: string, { attributes }: Invented): void {
  for (const sign of [/undefined/, /null/, /NaN|Infinity|Invalid/, /\[object/, /function|=>/, /Symbol\(/])
    if (!saysSo(attributes, sign)) expect(words).not.toMatch(sign);
  if (!saysSo(attributes, /[,:]/)) expect(words).not.toMatch(/(?:Hi|For|Ring)\s*[,.:]/);
  expect(words).not.toMatch(/\{\{(?:first_name|date|slot)/);
}

describe.each([
  ["plain", plain],
  ["letter", lettered],
])("a mail in the layout %s", (_, step) => {
  const like = composeEmail({ ...castOf(PLAIN), step, settings });
  const structures = new Map<string, readonly string[]>();

  it("has no blank, no gap and no value that is no text, and is escaped wherever a value stands", () => {
    if (like.is !== "email") throw new Error(like.why);
    expect(like.email.html).toContain("prefers-color-scheme");
    fc.assert(
      fc.property(person, (invented) => {
        const made = composeEmail({ ...castOf(invented), step, settings });
        if (made.is === "fault") {
          expect(made.why).not.toMatch(/cannot be filled in/);
          return;
        }
        const { subject, html = "", text } = made.email;
        expectSound(`${subject}\n${text}`, invented);
        expectSound(html.replace(/<style>[\s\S]*?<\/style>/g, ""), invented);
        expect(html).not.toContain(`<${MARKER}`);
        // What was left out and what was put in differs; nothing but that decides which elements there are.
        const shape = structureOf(html);
        const key = String(shape.length);
        expect(shape).toEqual(structures.get(key) ?? shape);
        structures.set(key, shape);
        for (const address of addressesIn(html)) expect(address).toMatch(/^(?:https:\/\/|tel:\+)/);
        expect(html.match(/go\.fjord\.example\/u\//g)?.length).toBe(2);
        expect(html).toContain("1 Quay Road");
        expect(text).toContain("stop these: <https://go.fjord.example/u/");
      }),
      { numRuns: 300 },
    );
    expect(structures.size).toBeGreaterThan(0);
    expect(structures.size).toBeLessThan(8);
  });
});

it("a text and a task have no blank and no value that is no text", () => {
  fc.assert(
    fc.property(person, (invented) => {
      const cast = castOf(invented);
      const sms = composeSms({ ...cast, step: text });
      const task = composeTask({ ...cast, step: call });
      if (sms.is === "sms") expectSound(sms.text.body, invented);
      if (task.is === "task") expectSound(task.text, invented);
      for (const made of [sms, task])
        if (made.is === "fault") expect(made.why).not.toMatch(/cannot be filled in/);
    }),
    { numRuns: 300 },
  );
});

it("two times are on two days, in the sender's hours, and a working day ahead", () => {
  fc.assert(
    fc.property(person, (invented) => {
      const sms = composeSms({ ...castOf({ ...invented, attributes: { first_name: "Ann" } }), step: text });
      if (sms.is === "fault") {
        expect(sms.field).toMatch(/^slot/);
        return;
      }
      const [, one, other] =
        /Ann, (\w+)(?:, \d+ \w+)? at .* or (\w+)(?:, \d+ \w+)? at /.exec(sms.text.body) ?? [];
      expect(one).toMatch(/^(?:Mon|Tues|Wednes|Thurs|Fri)day$/);
      expect(other).toMatch(/^(?:Mon|Tues|Wednes|Thurs|Fri)day$/);
      expect(one).not.toBe(other);
    }),
    { numRuns: 200 },
  );
});
