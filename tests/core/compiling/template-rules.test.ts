/** What a template may say, and what whoever writes something else reads. The whole sentence counts: they have nothing but that. */
import { describe, expect, it } from "vitest";
import { checkTemplate } from "../../../functions/core/compiling/template-rules.ts";

const FIELD = "write a field as {{first_name}}, {{sender.name}} or {{company.name}}";
const OF_SENDER =
  "write one of {{sender.name}}, {{sender.email}}, {{sender.title}}, {{sender.phone}}, {{sender.calendar}}";
const OF_COMPANY =
  'write one of {{company.name}}, {{company.website}}, {{company.postal_address}} (the lead\'s own company is a field of another name, such as "organisation")';
const FALLBACK = 'write {{fallback first_name "there"}}';
const PAIRS = "give every {{ its }} and every {{#if …}} its {{/if}}, the inner one first";
const SINGLE = "a field of the contact is a single value: use {{#if …}}";
const BLOCKS = "use {{#if …}}, {{#unless …}}, {{#with …}}, {{#each …}}, as in {{#if organisation}}…{{/if}}";
const NAMES =
  "use small letters, digits and _, as in first_name, and none of id, email, phone, zone, country, sms_consent, sms_consent_source, account but email and phone";

/** Offset, what is wrong, how to mend it. */
type Told = readonly [number, string, string];

const WRONG: Readonly<Record<string, Told>> = {
  "{{{x}}}": [
    0,
    "{{{ and {{& would put a lead's text into the mail as HTML",
    "use two braces: {{first_name}}",
  ],
  "a\n{{&x}}": [
    2,
    "{{{ and {{& would put a lead's text into the mail as HTML",
    "use two braces: {{first_name}}",
  ],
  "{{> footer}}": [0, "partials ({{> …}}) are not supported", "write the text out"],
  "{{#> footer}}{{/footer}}": [0, "partials ({{> …}}) are not supported", "write the text out"],
  "{{* x}}": [0, "decorators ({{* …}}) are not supported", "leave it out"],
  '{{"x"}}': [0, "a mustache names a field, not a value", FIELD],
  "a {{5}}": [2, "a mustache names a field, not a value", FIELD],
  "{{true}}": [0, "a mustache names a field, not a value", FIELD],
  "{{shout x}}": [0, 'there is no helper "shout"', `${FALLBACK}, or a field alone`],
  "{{x y=1}}": [0, 'there is no helper "x"', `${FALLBACK}, or a field alone`],
  "{{lookup x y}}": [0, 'there is no helper "lookup"', `${FALLBACK}, or a field alone`],
  "{{log x}}": [0, 'there is no helper "log"', `${FALLBACK}, or a field alone`],
  "{{linkAddress x y}}": [0, 'there is no helper "linkAddress"', `${FALLBACK}, or a field alone`],
  "{{#if (shout x)}}a{{/if}}": [6, 'there is no helper "shout"', `${FALLBACK}, or a field alone`],
  "{{#x}}a{{/x}}": [0, 'there is no block "x"', BLOCKS],
  "{{#each}}a{{/each}}": [0, "{{#each}} takes one field", "write {{#each organisation}}"],
  "{{#with}}a{{/with}}": [0, "{{#with}} takes one field", "write {{#with sender}}"],
  "{{#if x y}}a{{/if}}": [0, "{{#if}} takes one field", "write {{#if organisation}}"],
  "{{#unless x=1}}a{{/unless}}": [0, "{{#unless}} takes one field", "write {{#unless organisation}}"],
  "{{#if x y=1}}a{{/if}}": [0, "{{#if}} takes one field", "write {{#if organisation}}"],
  "{{#if 'x'}}a{{/if}}": [6, "this is not a field", FIELD],
  "{{#unless lead.name}}a{{/unless}}": [
    10,
    '"lead.name" has parts, and only sender and company have those',
    FIELD,
  ],
  "{{#if x as |y|}}a{{/if}}": [0, "a block cannot name its values with |…|", 'leave out "as |…|"'],
  "{{#with sender as |s|}}a{{/with}}": [0, "a block cannot name its values with |…|", 'leave out "as |…|"'],
  "{{#with x}}a{{/with}}": [8, "{{#with}} is for sender and company only", SINGLE],
  "{{#each x}}a{{/each}}": [8, "{{#each}} is for sender and company only", SINGLE],
  "{{#with sender.name}}a{{/with}}": [8, "{{#with}} is for sender and company only", SINGLE],
  "{{#with @sender}}a{{/with}}": [8, "{{#with}} is for sender and company only", SINGLE],
  "{{#with 'sender'}}a{{/with}}": [8, "{{#with}} is for sender and company only", SINGLE],
  "{{#with sender}}{{#with sender}}a{{/with}}{{/with}}": [
    24,
    "{{#with}} is for sender and company only",
    SINGLE,
  ],
  "{{#if x}}a": [0, "{{#if x}} is never closed", "write {{/if}} where it ends"],
  "{{#if x}}{{#unless y}}a{{/unless}}": [0, "{{#if x}} is never closed", "write {{/if}} where it ends"],
  "{{#if x}}b{{/if}}{{# with  sender}}a": [
    17,
    "{{# with  sender}} is never closed",
    "write {{/with}} where it ends",
  ],
  "a\n{{#if x}}a{{/unless}}": [5, "{{#if}} is closed by {{/unless}}", PAIRS],
  [`${"\n".repeat(11)}${" ".repeat(11)}{{#if x}}a{{/unless}}`]: [
    25,
    "{{#if}} is closed by {{/unless}}",
    PAIRS,
  ],
  [`${"\n".repeat(11)}a {{ x`]: [11, "something between braces is cut off or misplaced", PAIRS],
  "a\n\n{{ x": [3, "something between braces is cut off or misplaced", PAIRS],
  "{{x": [0, "something between braces is cut off or misplaced", PAIRS],
  "{{else}}": [0, "something between braces is cut off or misplaced", PAIRS],
  "{{fallback}}": [0, "fallback takes a field and a word in quotes", FALLBACK],
  "{{fallback x}}": [0, "fallback takes a field and a word in quotes", FALLBACK],
  "{{fallback x y}}": [0, "fallback takes a field and a word in quotes", FALLBACK],
  "{{fallback 'x' 'y'}}": [0, "fallback takes a field and a word in quotes", FALLBACK],
  "{{fallback x 'y' z}}": [0, "fallback takes a field and a word in quotes", FALLBACK],
  "{{fallback x 'y' z=1}}": [0, "fallback takes a field and a word in quotes", FALLBACK],
  "{{fallback x true}}": [0, "fallback takes a field and a word in quotes", FALLBACK],
  '{{fallback x " "}}': [0, "the word to fall back to is blank", FALLBACK],
  "{{fallback lead.name 'y'}}": [11, '"lead.name" has parts, and only sender and company have those', FIELD],
  "{{sender}}": [2, '"sender" is not a single value', OF_SENDER],
  "{{company}}": [2, '"company" is not a single value', OF_COMPANY],
  "{{#if sender}}a{{/if}}": [6, '"sender" is not a single value', OF_SENDER],
  "{{sender.calender}}": [2, "there is no sender.calender", OF_SENDER],
  "{{sender.name.first}}": [2, "there is no sender.name.first", OF_SENDER],
  "{{company.postalAddress}}": [2, "there is no company.postalAddress", OF_COMPANY],
  "{{#with sender}}{{calender}}{{/with}}": [18, "there is no sender.calender", OF_SENDER],
  "{{#with sender}}{{name.first}}{{/with}}": [18, "there is no sender.name.first", OF_SENDER],
  "{{#with sender}}{{first_name}}{{/with}}": [18, "there is no sender.first_name", OF_SENDER],
  "{{#with company}}{{this}}{{/with}}": [19, '"this" is not a single value here', FIELD],
  "{{#with sender}}{{#if x}}a{{/if}}{{/with}}": [22, "there is no sender.x", OF_SENDER],
  "{{#with sender}}a{{else}}{{name.x}}{{/with}}": [
    27,
    '"name.x" has parts, and only sender and company have those',
    FIELD,
  ],
  "{{lead.name}}": [2, '"lead.name" has parts, and only sender and company have those', FIELD],
  "{{First_Name}}": [2, '"First_Name" is not the name of a field that templates can show', NAMES],
  "{{first-name}}": [2, '"first-name" is not the name of a field that templates can show', NAMES],
  "{{account}}": [2, '"account" is not the name of a field that templates can show', NAMES],
  "{{this}}": [2, '"this" is not a single value here', FIELD],
  "{{../x}}": [2, '"../x" leads out of the template', "take the ../ away"],
  "{{#with sender}}{{../../x}}{{/with}}": [18, '"../../x" leads out of the template', "take the ../ away"],
  "{{@root.x}}": [2, "@root.x is not supported", FIELD],
  "{{#if @root.x}}a{{/if}}": [6, "@root.x is not supported", FIELD],
  "{{#each sender}}{{x}}{{/each}}": [
    18,
    'there is no "x" inside {{#each}}',
    "write {{this}}, or ../ before the name",
  ],
  "a \\{{x}}": [2, "a backslash before {{ is not supported", "leave the backslash out"],
  "{{{{raw}}}}": [0, "four braces are not supported", FIELD],
  "a\ue000b": [1, "there is a private-use character, which shows as a box", "delete it"],
  "a\uf8ff": [1, "there is a private-use character, which shows as a box", "delete it"],
};

describe("a template is refused with the place, the reason and the remedy, once:", () => {
  it.each(Object.entries(WRONG))("%j", (text, [offset, what, fix]) => {
    expect(checkTemplate(text)).toEqual([{ offset, what, fix }]);
  });
});

describe("a template may say", () => {
  it.each([
    "no field at all",
    "{{first_name}} {{email}} {{phone}} {{sender.calendar}} {{company.postal_address}}",
    'Hi {{fallback first_name "there"}}, {{fallback seats 2}}',
    "{{#if x}}a{{else}}b{{/if}}{{#unless sender.phone}}c{{/unless}}",
    "{{#if x}}a{{else if y}}{{y}}{{/if}}",
    '{{#if (fallback x "y")}}a{{/if}}',
    "{{#with sender}}{{name}} {{../first_name}} {{../company.name}}{{/with}}",
    "{{#with company}}{{#if ../x}}{{name}}{{/if}}{{/with}}",
    "{{#each company}}{{this}} {{../first_name}}{{/each}}",
    "{{#with sender}}{{name}}{{else}}{{first_name}}{{/with}}",
    "{{! a note }}{{!-- {{not read}} --}}",
    "a } b { c",
    "a \\ b",
  ])("%j", (text) => {
    expect(checkTemplate(text)).toEqual([]);
  });
});

it("every mistake is told at once, those inside the blocks and their else too", () => {
  const told = checkTemplate("{{{x}}}\n\n{{#if y.z}}{{shout b}}{{else}}{{sender}}{{/if}}");
  expect(told.map(({ offset }) => offset)).toEqual([0, 15, 20, 41]);
});

describe("a template is not longer than any message", () => {
  const says = (text: string) => checkTemplate(text).map(({ offset, what }) => [offset, what]);

  it("has five hundred mustaches at most", () => {
    expect(says("{{x}}".repeat(500))).toEqual([]);
    expect(says("{{x}}".repeat(501))).toEqual([[2_500, "there are more than 500 {{…}}"]]);
  });

  it("has blocks ten deep at most", () => {
    const deep = (depth: number) => `${"{{#if x}}".repeat(depth)}a${"{{/if}}".repeat(depth)}`;
    expect(says(deep(10))).toEqual([]);
    expect(says(deep(11))).toEqual([[90, "blocks stand more than 10 deep in one another"]]);
    expect(says(deep(10).repeat(2))).toEqual([]);
  });

  it("has five parentheses in one mustache at most", () => {
    const nested = (count: number) => `a {{#if ${"(".repeat(count)}x${")".repeat(count)}}}b{{/if}}`;
    expect(says(nested(6))).toEqual([[2, "there are too many parentheses"]]);
    expect(says(nested(5))).not.toContainEqual([2, "there are too many parentheses"]);
  });
});
