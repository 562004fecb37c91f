/** So long from now or from a day, said on Wednesday 11 March 2026 at half past ten in New York. */
import { describe } from "vitest";
import { areMeant, meanNothing, type Said } from "./phrases.ts";

const said: Said = { at: "2026-03-11T10:30", zone: "America/New_York", locale: "en-US" };

describe("so long from now", () => {
  areMeant(said, [
    ["in 45 seconds", "2026-03-11T10:30:45 second", "plain"],
    ["in 20 minutes", "2026-03-11T10:50:00 second", "plain"],
    ["in 14 hours", "2026-03-12T00:30:00 minute", "plain"],
    ["in 2 days", "2026-03-13T10:00:00 hour", "plain"],
    ["in a couple of hours", "2026-03-11T12:30:00 minute", "plain"],
    ["in a couple days", "2026-03-13T10:00:00 hour", "plain"],
    ["in 3 quarters", "2026-12-01 month", "plain"],
    ["in three quarters of an hour", "2026-03-11T11:15:00 second", "plain"],
    ["in a quarter of an hour", "2026-03-11T10:45:00 second", "plain"],
    ["in an hour and a quarter", "2026-03-11T11:45:00 second", "plain"],
    ["in a year and a quarter", "2027-06-01 month", "plain"],
    ["in 1 and a half years", "2027-09-11 day", "plain"],
    ["in half a year", "2026-09-11 day", "plain"],
    ["in half a day", "2026-03-11T22:30:00 minute", "plain"],
    ["in half a minute", "2026-03-11T10:30:30 second", "plain"],
    ["in 1.5 hours", "2026-03-11T12:00:00 second", "plain"],
    ["in 2 and a quarter hours", "2026-03-11T12:45:00 second", "plain"],
    ["in a quarter of a year", "2026-06-01 month", "plain"],
    ["in two and a half days", "2026-03-13T22:30:00 minute", "plain"],
    ["in 2 weeks and 3 days", "2026-03-28T10:00:00 hour", "plain"],
    ["in a year and 2 months", "2027-05-11 day", "plain"],
    ["in 1 hour 30 minutes", "2026-03-11T12:00:00 second", "plain"],
    ["two hours later", "2026-03-11T12:30:00 minute", "plain"],
    ["two weeks later", "2026-03-25 day", "plain"],
    ["48 hours from now", "2026-03-13T10:30:00 minute", "plain"],
    ["2 days from now", "2026-03-13T10:30:00 hour", "plain"],
    ["2 weeks from now", "2026-03-25 day", "plain"],
    ["after two weeks", "2026-03-25 day", "contested"],
    ["within 3 days", "2026-03-14T10:00:00 hour", "contested"],
    ["an hour ago", "2026-03-11T09:30:00 minute", "plain"],
    ["3 days ago", "2026-03-08T10:00:00 hour", "plain"],
    ["a year ago", "2025-03-01 month", "plain"],
    ["in a few weeks", "2026-04-01 day", "contested"],
    ["in 2-3 weeks", "2026-04-01 day", "contested"],
    ["in 2 fortnight", "2026-04-08T10:00:00 hour", "plain"],
    ["in 2 days on Friday", "2026-03-13 day", "usual"],
    ["in 2 days on Saturday", "2026-03-14 day", "hardly"],
    ["in two weeks on Wednesday", "2026-03-25 day", "usual"],
    ["in two weeks on Wednesday, March 25", "2026-03-25 day", "usual"],
    ["in two weeks on Wednesday, April 1", "2026-04-01 day", "hardly"],
    ["tomorrow, 24 hours from now", "2026-03-12T10:30:00 minute", "plain"],
    ["tomorrow, 3 days from now", "2026-03-14T10:30:00 hour", "hardly"],
    ["right now", "2026-03-11T10:30:00 second", "plain"],
    ["two hours tomorrow", "2026-03-12 day", "contested"],
  ]);
  areMeant({ ...said, locale: "de-DE" }, [
    ["in dreiviertel Stunden", "2026-03-11T11:15:00 second", "plain"],
    ["in eineinhalb Jahren", "2027-09-11 day", "plain"],
    ["in zwei bis drei Wochen", "2026-04-01 day", "contested"],
    ["drei Tage später", "2026-03-14T10:00:00 hour", "plain"],
    ["vor einem Jahr", "2025-03-01 month", "plain"],
    ["morgen in zwei Wochen", "2026-03-26 day", "usual"],
  ]);
  areMeant({ ...said, locale: "fr-FR" }, [
    ["dans un an", "2027-03-01 month", "plain"],
    ["dans deux ou trois semaines", "2026-04-01 day", "contested"],
    ["dans une heure et demie", "2026-03-11T12:00:00 second", "plain"],
    ["il y a un mois", "2026-02-11 day", "plain"],
    ["dans trois quarts d'heure", "2026-03-11T11:15:00 second", "plain"],
    ["lundi en quinze", "2026-03-16 day", "hardly"],
  ]);
  areMeant({ ...said, locale: "es-ES" }, [
    ["dentro de un año", "2027-03-01 month", "plain"],
    ["en una hora y media", "2026-03-11T12:00:00 second", "plain"],
    ["hace un mes", "2026-02-11 day", "plain"],
    ["en un par de semanas", "2026-03-25 day", "plain"],
  ]);
});

describe("what has no whole smaller units, or is longer than plans are, is not guessed", () => {
  areMeant(said, [["in a week and a half", "2026-03-18 day", "hardly"]]);
  meanNothing(said, ["in half a month", "in half a quarter", "in 999 fortnight", "the next 0 weeks"]);
});

describe("what no day, week, month or hour has", () => {
  areMeant(said, [
    ["the 15th of the week", "2026-03-15 day", "hardly"],
    ["the day after next week", "2026-03-23 day", "hardly"],
    ["the month of June 5", "2026-06-01 month", "hardly"],
    ["in two hours and three days", "2026-03-11T12:30:00 minute", "hardly"],
    ["quarter 3 2027", "2027-07-01 quarter", "plain"],
    ["the end of this weekend", "2026-03-14 to 2026-03-16 day", "hardly"],
    ["the end of the weekend", "2026-03-14 to 2026-03-16 day", "hardly"],
    ["June 45th", "2026-06-01 month", "hardly"],
    ["June 30-31", "2026-06-30 day", "hardly"],
    ["June 30-31, 2027", "2026-06-30 day", "hardly"],
    ["June 0-5", "2026-06-01 month", "hardly"],
  ]);
  // Two dates, of which neither is meant.
  meanNothing(said, [
    "June 31 - July 5, 2027",
    "the 7th quarter of 2027",
    "the second day of the hour",
    "the first month of 2027",
    "quarter 5 2027",
    "day 3 2027",
    "the end of the day",
    "the 31st of next month",
    "the 31st day of next month",
    "the 5th to the 31st of next month",
    "the seventh week of June",
    "the fifth week of May",
    "Feb 30 11:00:09 2026",
  ]);
});
