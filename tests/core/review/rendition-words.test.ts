/** What is said of a message before and after, beside its words. */
import { expect, it } from "vitest";
import { sideName, stateSaid, wordsOf } from "../../../functions/core/review/rendition-words.ts";
import type { Rendition } from "../../../functions/core/review/renditions.ts";

const mail: Rendition = { is: "mail", from: "Ida <ida@fjord.example>", subject: "Prices", text: "Hi" };
const task: Rendition = { is: "task", text: "Ring Ann" };
const held: Rendition = { is: "held", why: "boat has no value" };
const otherwise: Rendition = { is: "held", why: "name has no value" };
const skipped: Rendition = { is: "skipped", why: "no phone number" };
const unread: Rendition = { is: "unread" };
const sms = (segments: number, encoding: "GSM-7" | "UCS-2" = "GSM-7"): Rendition => ({
  is: "sms",
  text: "Hi",
  cost: { segments, encoding } as Extract<Rendition, { is: "sms" }>["cost"],
});

it.each<readonly [string, Rendition | undefined, Rendition | undefined, string]>([
  ["cannot be read any more", mail, unread, "cannot be read in the work tree"],
  ["cannot be read on either side", unread, unread, "cannot be read in the work tree"],
  ["can be read again", unread, mail, "could not be read in the base"],
  ["could not be read and is gone", unread, undefined, "could not be read in the base"],
  ["is held now", mail, held, "now held: boat has no value"],
  ["was not sent and is held now", skipped, held, "now held: boat has no value"],
  ["is new and held", undefined, held, "held: boat has no value"],
  ["is held for another reason", otherwise, held, "held as before, for another reason: boat has no value"],
  ["is held no longer", held, mail, "no longer held (it was: boat has no value)"],
  ["was held and is not sent now", held, skipped, "not sent: no phone number"],
  ["was held and is gone", held, undefined, "was held: boat has no value"],
  ["was not sent and is gone", skipped, undefined, "was not sent: no phone number"],
  ["is not sent now", mail, skipped, "not sent: no phone number"],
  ["is new and not sent", undefined, skipped, "not sent: no phone number"],
  ["is a text that costs the same", sms(1), sms(1), "1 segment (GSM-7), as before"],
  ["is a text that costs more", sms(1), sms(2), "1 segment (GSM-7) before, 2 segments (GSM-7) now"],
  ["is a text in other letters", sms(1), sms(1, "UCS-2"), "1 segment (GSM-7) before, 1 segment (UCS-2) now"],
  ["is a new text", undefined, sms(3), "3 segments (GSM-7)"],
  ["is a text in place of a mail", mail, sms(3), ""],
  ["is a mail in place of a text", sms(3), mail, ""],
  ["was a text and is gone", sms(3), undefined, ""],
  ["is a mail as before", mail, mail, ""],
  ["is a task", undefined, task, ""],
])("a message that %s", (_, before, after, said) => {
  expect(stateSaid(before, after)).toBe(said);
});

it("the words of a mail have who it is from and its subject above them; what does not go out has none", () => {
  expect(wordsOf(mail)).toBe("From: Ida <ida@fjord.example>\nSubject: Prices\n\nHi");
  expect([sms(1), task].map(wordsOf)).toEqual(["Hi", "Ring Ann"]);
  expect([undefined, held, skipped, unread].map(wordsOf)).toEqual(["", "", "", ""]);
});

it("the sides are named as whoever reviews calls them", () => {
  expect([sideName("before"), sideName("after")]).toEqual(["base", "work tree"]);
});
