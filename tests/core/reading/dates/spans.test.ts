/** From one day to another, said on Wednesday 11 March 2026 at half past ten in New York. */
import { describe } from "vitest";
import { areMeant, meanNothing, type Said } from "./phrases.ts";

const said: Said = { at: "2026-03-11T10:30", zone: "America/New_York", locale: "en-US" };
const december: Said = { ...said, at: "2026-12-16T10:30" };

describe("days of one month", () => {
  areMeant(said, [
    ["June 5-9", "2026-06-05 to 2026-06-10 day", "plain"],
    ["5th to 9th June", "2026-06-05 to 2026-06-10 day", "plain"],
    ["June 5 to 9, 2027", "2027-06-05 to 2027-06-10 day", "plain"],
    ["5 - 9 June 2027", "2027-06-05 to 2027-06-10 day", "plain"],
    ["between 5 and 9 June", "2026-06-05 to 2026-06-10 day", "plain"],
    ["between June 5 and 9", "2026-06-05 to 2026-06-10 day", "plain"],
    ["the 5th to the 9th of next month", "2026-04-05 to 2026-04-10 day", "plain"],
    ["from the 12th to the 14th", "2026-03-12 to 2026-03-15 day", "usual"],
    ["from the 9th to the 11th", "2026-03-09 to 2026-03-12 day", "usual"],
    ["from the 8th to the 10th", "2026-04-08 to 2026-04-11 day", "usual"],
    ["from the 30th to the 2nd", "2026-03-30 to 2026-04-03 day", "usual"],
    ["from the 30th to the 12th", "2026-03-30 to 2026-04-13 day", "usual"],
    ["from February 27 to 29", "2028-02-27 to 2028-03-01 day", "plain"],
    ["February 27 to 29, 2028", "2028-02-27 to 2028-03-01 day", "plain"],
    ["March 9 - 13", "2026-03-09 to 2026-03-14 day", "plain"],
  ]);
  areMeant({ ...said, at: "2026-01-29T10:30" }, [
    ["from the 29th to the 31st", "2026-01-29 to 2026-02-01 day", "usual"],
    ["from the 27th to the 28th", "2026-02-27 to 2026-03-01 day", "usual"],
    ["from the 30th to the 2nd", "2026-01-30 to 2026-02-03 day", "usual"],
  ]);
  // February has no thirtieth: the next month that has both.
  areMeant({ ...said, at: "2026-02-01T10:30" }, [
    ["from the 29th to the 30th", "2026-03-29 to 2026-03-31 day", "usual"],
    ["from the 30th to the 3rd", "2026-01-30 to 2026-02-04 day", "usual"],
  ]);
  areMeant({ ...said, locale: "de-DE" }, [
    ["vom 5. bis 9. Juni 2027", "2027-06-05 to 2027-06-10 day", "plain"],
    ["vom 12. bis zum 14.", "2026-03-12 to 2026-03-15 day", "usual"],
    ["5.-9. Juni", "2026-06-05 to 2026-06-10 day", "plain"],
    ["zwischen 5. und 9. Juni", "2026-06-05 to 2026-06-10 day", "plain"],
    ["5.6. - 9.6.2027", "2027-06-05 to 2027-06-10 day", "plain"],
    ["vom 28.12. bis 5.1.2027", "2026-12-28 to 2027-01-06 day", "plain"],
    ["vom 28. Dezember bis 5. Januar 2027", "2026-12-28 to 2027-01-06 day", "plain"],
  ]);
  areMeant({ ...said, locale: "fr-FR" }, [
    ["du 5 au 9 juin", "2026-06-05 to 2026-06-10 day", "plain"],
    ["du 5 au 9 juin 2027", "2027-06-05 to 2027-06-10 day", "plain"],
    ["du 28 juin au 3 juillet", "2026-06-28 to 2026-07-04 day", "plain"],
    ["entre le 5 et le 9 juin", "2026-06-05 to 2026-06-10 day", "plain"],
    ["du 05/06 au 09/06/2027", "2027-06-05 to 2027-06-10 day", "plain"],
  ]);
  areMeant({ ...said, locale: "es-ES" }, [
    ["del 5 al 9 de junio de 2027", "2027-06-05 to 2027-06-10 day", "plain"],
    ["desde el 28 de diciembre hasta el 5 de enero", "2026-12-28 to 2027-01-06 day", "plain"],
  ]);
});

describe("over the ends of months and years", () => {
  areMeant(said, [
    ["June 28 to July 3, 2027", "2027-06-28 to 2027-07-04 day", "plain"],
    ["28 June to 3 July 2027", "2027-06-28 to 2027-07-04 day", "plain"],
    ["December 28 to January 3, 2027", "2026-12-28 to 2027-01-04 day", "plain"],
    ["28 December to 3 January 2027", "2026-12-28 to 2027-01-04 day", "plain"],
    ["February 28 to March 2, 2028", "2028-02-28 to 2028-03-03 day", "plain"],
    ["June to August 2027", "2027-06-01 to 2027-09-01 month", "plain"],
    ["November to January 2027", "2026-11-01 to 2027-02-01 month", "plain"],
    ["between May and July", "2026-05-01 to 2026-08-01 month", "plain"],
    ["November through January", "2026-11-01 to 2027-02-01 month", "plain"],
    ["from June to the end of August", "2026-06-01 to 2026-09-01 month", "plain"],
    ["from Q2 to Q3", "2026-04-01 to 2026-10-01 quarter", "usual"],
    ["Feb 20 - March 20", "2026-02-20 to 2026-03-21 day", "usual"],
    ["June 5 at 3pm to June 6 at 4pm", "2026-06-05T15:00:00 to 2026-06-06T16:00:00 hour", "plain"],
    ["3pm on June 5 - 4:30pm on June 6", "2026-06-05T15:00:00 to 2026-06-06T16:30:00 minute", "plain"],
    ["6/5 - 6/9/2027", "2027-06-05 to 2027-06-10 day", "plain"],
    ["12/28 - 1/3/2027", "2026-12-28 to 2027-01-04 day", "plain"],
    ["6/5 - 6/9", "2026-06-05 to 2026-06-10 day", "plain"],
    ["06/2026 - 08/2026", "2026-06-01 to 2026-09-01 month", "plain"],
  ]);
  areMeant(december, [
    ["Dec 10 - Dec 20", "2026-12-10 to 2026-12-21 day", "usual"],
    ["Dec 10 - 20", "2026-12-10 to 2026-12-21 day", "plain"],
    ["from Dec 20 to Jan 2", "2026-12-20 to 2027-01-03 day", "plain"],
    ["November to January", "2026-11-01 to 2027-02-01 month", "usual"],
  ]);
});

describe("weekdays", () => {
  areMeant(said, [
    ["Monday to Wednesday", "2026-03-16 to 2026-03-19 day", "contested"],
    ["Thursday to Saturday", "2026-03-12 to 2026-03-15 day", "plain"],
    ["between Thursday and Friday", "2026-03-12 to 2026-03-14 day", "plain"],
    ["from Tuesday to Thursday", "2026-03-17 to 2026-03-20 day", "contested"],
    ["today - Friday", "2026-03-11 to 2026-03-14 day", "plain"],
    ["from tomorrow until Sunday", "2026-03-12 to 2026-03-16 day", "plain"],
  ]);
});

describe("so long from a day on", () => {
  areMeant(said, [
    ["for three days starting June 5", "2026-06-05 to 2026-06-08 day", "plain"],
    ["from June 5 for two weeks", "2026-06-05 to 2026-06-19 day", "plain"],
    ["on June 5 for 3 hours", "2026-06-05 to 2026-06-05T03:00:00 hour", "plain"],
    ["for one month starting January 31, 2027", "2027-01-31 to 2027-02-28 day", "plain"],
    ["for a few days starting June 5", "2026-06-05 to 2026-06-08 day", "contested"],
  ]);
});

describe("until, before and after", () => {
  areMeant(said, [
    ["until June 5", "2026-06-05 day", "contested"],
    ["by June 5", "2026-06-05 day", "contested"],
    ["before June", "2026-06-01 month", "contested"],
    ["after June", "2026-07-01 day", "usual"],
    ["after June 5", "2026-06-06 day", "usual"],
    ["past June 5", "2026-06-06 day", "usual"],
    ["not after June 5", "2026-06-06 day", "usual"],
    ["after 5pm", "2026-03-11T17:00:00 hour", "contested"],
    ["a week after next week", "2026-03-16 week", "hardly"],
    ["two weeks after June", "2026-06-01 month", "hardly"],
    ["every Friday", "2026-03-13 day", "hardly"],
    ["each Friday", "2026-03-13 day", "hardly"],
    ["Friday or Saturday", "2026-03-13 day", "hardly"],
  ]);
});

describe("backwards, or with days that no month has", () => {
  meanNothing(said, ["2027 to 2026"]);
  areMeant(said, [["6/31 - 7/5/2027", "2027-07-05 day", "hardly"]]);
});
