/** The answer to whoever asks for a later date is put to the rules as the steps are, with a date to be confirmed. */
import { describe, expect, it } from "vitest";
import { type Changes, findingsIn, rewrite } from "./good-folder.ts";

const YAML = "repair/sequence.yaml";
const MAIL = "repair/not-now.email.hbs";
const TEXT = "repair/not-now.sms.hbs";
const OUT = "Reply STOP to opt out";

const asked = (channel: string) =>
  rewrite(YAML, "audience: inbound", `audience: inbound\nnot_now: ${channel}`);
const mail = (body: string, heading = ""): Changes => ({
  ...asked("email"),
  [MAIL]: `${heading}Hi {{first_name}},\n\n${body}\n\n{{sender.name}}\n`,
});
const text = (body: string): Changes => ({ ...asked("sms"), [TEXT]: `${body}\n` });
const told = (changes: Changes) =>
  findingsIn(changes).map(({ rule, file, line }) => `${file}:${line} ${rule}`);

it("passes with the date, and without a heading", () => {
  expect(told(mail("I have written down {{agreed_date}}, and you will not hear from me before."))).toEqual(
    [],
  );
  expect(
    told(text(`Hi {{first_name}}, {{sender.name}} of {{company.name}}. {{agreed_date}} it is. ${OUT}`)),
  ).toEqual([]);
});

describe("a mail of it that is wrong is found where it is wrong:", () => {
  const noon = "{{agreed_date}} it is.";
  const rows: readonly (readonly [string, Changes])[] = [
    [`${MAIL}:3 hold`, mail(`${noon} I keep a place for {{boat}}.`)],
    [`${MAIL}:1 blank`, mail(`${noon} I keep {{#if boat}}it{{/if}} .`)],
    [`${MAIL}:3 no-next-touch`, mail(`${noon} You will hear from me on {{next_touch}}.`)],
    [`${MAIL}:3 unknown-field`, mail(`${noon} {{#if harbor}}{{harbor}}{{/if}}`)],
    [`${MAIL}:3 other-sender-field`, mail(`${noon} {{sender.title}}`)],
    [`${MAIL}:3 leftover`, mail(`${noon} Dear [first name].`)],
    [`${MAIL}:3 spam-wording`, mail(`${noon} Act now!!`)],
    [`${MAIL}:3 pointless-phrase`, mail(`${noon} Just touching base.`)],
    [`${MAIL}:3 written-footer`, mail(`${noon} To unsubscribe, write.`)],
    [`${MAIL}:3 too-many-questions`, mail(`${noon} Do you sail? Do you row?`)],
    [`${MAIL}:3 link-insecure`, mail(`${noon} See http://fjord.example/a now`)],
    [`${MAIL}:2 subject-fake-reply`, mail(noon, '---\nsubject: "Re: {{agreed_date}}"\n---\n')],
    [`${MAIL}:2 subject-length`, mail(noon, `---\nsubject: "${"a seam ".repeat(11)}"\n---\n`)],
    [`${MAIL}:4 lawful-footer`, mail(noon, `---\nsubject: "${"a seam ".repeat(40)}"\n---\n`)],
  ];
  it.each(rows)("%s", (place, changes) => {
    expect(told(changes)).toContain(place);
  });
});

it("a text of it is found to be too long, dear, or without what a first text must say: it may be the first", () => {
  const who = "Hi {{first_name}}, {{sender.name}} of {{company.name}}.";
  expect(told(text(`${who} {{agreed_date}} it is.`))).toEqual([`${TEXT}:1 sms-opt-out`]);
  expect(told(text(`Hi {{first_name}}, {{agreed_date}} it is. ${OUT}`))).toEqual([`${TEXT}:1 sms-who`]);
  expect(told(text(`${who} It’s {{agreed_date}}. ${OUT}`))).toContain(`${TEXT}:1 sms-encoding`);
  expect(told(text(`${who} {{agreed_date}}${"a".repeat(110)} ${OUT}`))).toContain(`${TEXT}:1 sms-segments`);
});

it("what it needs is declared for the sequence, and what breaks a rule in it is silenced there", () => {
  const needed = asked("email")[YAML]?.replace("needs: [first_name]", "needs: [first_name, boat]");
  expect(
    told({
      ...mail("I have written down {{agreed_date}} for {{boat}}, and I keep its place by the door."),
      [YAML]: needed,
    }),
  ).toEqual([]);
  const silenced = asked("email")[YAML]?.replace(
    "not_now: email",
    'not_now: email\nsilence: { spam-wording: "a quotation" }',
  );
  expect(
    told({
      ...mail("I have written down {{agreed_date}}, and the place stays yours risk-free until then."),
      [YAML]: silenced,
    }),
  ).toEqual([]);
});

it("says when it comes back by the date alone: a promise in it is not measured by the steps", () => {
  expect(told(mail("{{agreed_date}} it is. In four business days I will look at the berths."))).toEqual([]);
});
