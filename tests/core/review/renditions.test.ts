/** Why nothing goes out to a sample contact, and what is held. */
import { expect, it } from "vitest";
import { renditionsOf } from "../../../functions/core/review/renditions.ts";
import { readSide, sequenceIn } from "../../../functions/core/review/side.ts";
import { type Changes, filesWith, GOOD } from "../../linting/good-folder.ts";

/** What each step becomes for the first of the sample contacts, in one word and why. */
function becomes(contact: string, changes: Changes = {}): Readonly<Record<string, string>> {
  const side = readSide(filesWith({ ...changes, "_shared/sample-contacts.yaml": contact }));
  const sequence = sequenceIn(side, "repair");
  const [first] = side.templates.contacts;
  if (sequence === undefined || first === undefined) throw new Error("the folder is not read");
  const all = renditionsOf(sequence, side.templates.company, first);
  return Object.fromEntries(
    all.map(({ step, rendition }) => [
      step,
      "why" in rendition ? `${rendition.is}: ${rendition.why}` : rendition.is,
    ]),
  );
}

it("somebody without a mail address, without a number, or without consent is passed on that channel", () => {
  const attributes = "attributes: { first_name: Ann }";
  expect(becomes(`- id: a\n  phone: "+12125550117"\n  sms_consent: true\n  ${attributes}\n`)).toEqual({
    hello: "skipped: no email address",
    ring: "task",
    text: "sms",
    prices: "skipped: no email address",
    close: "skipped: no email address",
  });
  expect(becomes(`- id: a\n  email: ann@shop.example\n  ${attributes}\n`)).toMatchObject({
    hello: "mail",
    text: "skipped: no phone number",
  });
  expect(
    becomes(`- id: a\n  email: ann@shop.example\n  phone: "+12125550117"\n  ${attributes}\n`),
  ).toMatchObject({
    text: "skipped: no consent to be texted",
  });
});

it("a field that is missing holds the touch, on every channel", () => {
  const held = "held: first_name has no value";
  const found = becomes(
    '- id: a\n  email: a@shop.example\n  phone: "+12125550117"\n  sms_consent: true\n  attributes: {}\n',
  );
  expect(Object.values(found).map((one) => one.slice(0, held.length))).toEqual(Array(5).fill(held));
});

it("what is too long for a subject is held without a field to blame", () => {
  const long = GOOD["repair/prices.email.hbs"].replace("seam by seam", "s".repeat(300));
  const found = becomes("- id: a\n  email: a@shop.example\n  attributes: { first_name: Ann }\n", {
    "repair/prices.email.hbs": long,
  });
  expect(found.prices).toMatch(/^held: /);
  expect(found.close).toBe("mail");
});
