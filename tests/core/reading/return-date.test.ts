import { expect, it } from "vitest";
import { contextOf } from "../../../functions/core/reading/dates/reference.ts";
import { returnDate } from "../../../functions/core/reading/return-date.ts";
import { SURE } from "../../../functions/core/reading/understanding.ts";
import { localOf } from "./dates/phrases.ts";

const context = contextOf("2026-12-16T10:30", "Europe/Berlin", "en");

it.each([
  ["I am out of the office until 3 March", "2027-03-04"],
  ["I am out of the office until 3 March and will be back on 4 March.", "2027-03-04"],
  ["I am out of office from Dec 20 through Jan 2.", "2027-01-03"],
  ["I'm on vacation from 20/12/2026 to 05/01/2027 with no access to email.", "2027-01-06"],
  ["I will be back on Monday, Jan 4th.", "2027-01-04"],
  ["Returning to the office on 15/01/2027.", "2027-01-15"],
  ["I will be away for the next two weeks.", "2026-12-30"],
  ["I am on annual leave this week.", "2026-12-21"],
  ["I'm out sick today, back tomorrow.", "2026-12-17"],
  ["I am on parental leave until 1 June 2027.", "2027-06-02"],
  ["I'm away until the end of January.", "2027-02-01"],
  ["I'm out 12/21 - 1/4, back 1/5.", "2027-01-05"],
  ["Our office is closed from December 24 until January 1. We will reply on January 4.", "2027-01-04"],
  ["Ich bin bis einschließlich 14.03. nicht im Büro.", "2027-03-15"],
  ["Ich bin ab dem 15. März wieder erreichbar.", "2027-03-15"],
  ["Ich bin vom 21.12.2026 bis 03.01.2027 im Urlaub und ab dem 4. Januar 2027 wieder da.", "2027-01-04"],
  ["Ich bin derzeit im Urlaub und kehre am 11. Januar zurück.", "2027-01-11"],
  ["Je serai de retour le 3 mars.", "2027-03-03"],
  ["Je suis absent jusqu'au 14 mars inclus.", "2027-03-15"],
  ["Je suis en congés du 21 décembre au 4 janvier.", "2027-01-05"],
  ["Estaré fuera de la oficina hasta el 14 de marzo.", "2027-03-15"],
  ["Vuelvo el 15 de marzo.", "2027-03-15"],
  ["Regresaré a la oficina el 7 de enero de 2027.", "2027-01-07"],
  ["I'm out on PTO. Will be responding to emails upon my return on 1/14.", "2027-01-14"],
  ["I will be back in the office on Wednesday 1/13.", "2027-01-13"],
  ["Our office is closed for Christmas from December 24 and reopens on Monday, January 4.", "2027-01-04"],
  ["I am out of the office until 9 AM on Friday 8 January.", "2027-01-08T09:00:00"],
  ["I'm away until after Christmas.", "2026-12-26"],
  ["This week I am on annual leave.", "2026-12-21"],
  ["I am on vacation from 21 December to 3 January.", "2027-01-04"],
  ["Next week I am on holiday.", "2026-12-28"],
  ["I will reply after my vacation from 21 December to 3 January.", "2027-01-04"],
  ["La semaine prochaine je suis en congés.", "2026-12-28"],
  ["Nächste Woche bin ich im Urlaub.", "2026-12-28"],
  ["Esta semana estoy de vacaciones.", "2026-12-21"],
])("%s", (note, day) => {
  const found = returnDate(note, context);
  expect(found && localOf(found.start, "Europe/Berlin")).toBe(day);
  expect(found?.confidence).toBeGreaterThanOrEqual(SURE);
});

it.each([
  "I am no longer with the company. Contact Bob before 3 March.",
  "I am on parental leave.",
  "I was out until 3 December 2026.",
  "We received your message on 12 December 2026 and will reply soon.",
  "Ticket 12345 was opened on Monday.",
  "On Tue, Dec 15, 2026 at 9:00 AM Anna wrote:",
  "I will be away from 4 January.",
  "I am away today at noon.",
  "I am away, please write by Friday.",
  "Our office is closed as of Monday.",
])("%s: no date of return", (note) => {
  expect(returnDate(note, context)).toBeUndefined();
});

it.each([
  "Returning to the office on 05/01/2027",
  "I'm away until March.",
  "Today and tomorrow I am away, I am back on 4 January.",
  "I will be back at the end of January.",
  "I will be back in the week of 4 January to 8 January.",
  "Back on 4 January. Back on 11 January.",
])("%s: a person decides", (note) => {
  expect(returnDate(note, context)?.confidence).toBeLessThan(SURE);
});
