/** What costs a text its room is named, wherever it comes from: the words, a lead's name, the sender's, the company's. */
import { expect, it } from "vitest";
import { type Changes, findingsIn, rewrite } from "./good-folder.ts";

const TEXT = "repair/text.sms.hbs";
const WHO = "Hi {{first_name}}, {{sender.name}} of {{company.name}}.";
const text = (words: string) => ({ [TEXT]: `${WHO} ${words}? Reply STOP to opt out\n` });
const kiriAs = (name: string) => rewrite("_shared/sample-contacts.yaml", "Kiri", name);

function told(changes: Changes): readonly string[] {
  return findingsIn(changes).map(({ rule, message, fix }) => `${rule}: ${message} — ${fix}`);
}

it("a name within the alphabet costs nothing, with an accent or without", () => {
  for (const name of ["Åse", "Günther", "Renè"])
    expect(told({ ...kiriAs(name), ...text("a".repeat(100)) }), name).toEqual([]);
});

it("a name outside it may cost a second part, and no third", () => {
  expect(told({ ...kiriAs("Zoë"), ...text("a".repeat(84)) })).toEqual([]);
  expect(told({ ...kiriAs("Zoë"), ...text("a".repeat(85)) })).toEqual([
    'sms-name-encoding: for "no-consent" it takes 3 parts: "ë" (U+00EB) in first_name halves the room — ' +
      "shorten it by 1 character, or leave {{first_name}} out of it",
  ]);
});

it("who gets more parts than are carried is told which character does it", () => {
  expect(told({ ...kiriAs("Łukasz"), ...text("a".repeat(150)) })).toContain(
    'sms-too-long: for "no-consent" it takes 4 parts (203 units of UCS-2): "Ł" (U+0141) in first_name halves the room — ' +
      "make it a mail, or say it in 160 characters",
  );
});

it("what is filled in for everybody is told as the words are", () => {
  const company = rewrite("_shared/company.yaml", "name: Fjord", "name: Łódź");
  expect(told({ ...company, ...text("a".repeat(75)) })).toEqual([
    'sms-segments: for most people it takes 2 parts (126 units of UCS-2): "Ł" (U+0141) in company.name halves the room — ' +
      "say it in 160 characters, names filled in",
    'sms-encoding: "Ł" (U+0141) in company.name is not in the GSM-7 alphabet and costs half the room — ' +
      "spell it in plain letters in _shared/company.yaml",
  ]);
  const other = rewrite("_shared/senders.yaml", "name: Ole Lund", "name: Zoë Lund");
  expect(told({ ...other, ...text("a".repeat(75)) })).toEqual([
    'sms-encoding: "ë" (U+00EB) in sender.name of "ole" is not in the GSM-7 alphabet and costs half the room — ' +
      "spell it in plain letters in _shared/senders.yaml, or say it here without {{sender.name}}",
  ]);
});
