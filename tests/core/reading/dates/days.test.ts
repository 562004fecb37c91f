/** Days by name, number, weekday and holiday, said on Wednesday 11 March 2026 at half past ten in New York. */
import { describe } from "vitest";
import { areMeant, meanNothing, type Said } from "./phrases.ts";

const said: Said = { at: "2026-03-11T10:30", zone: "America/New_York", locale: "en-US" };

describe("weekdays, before and after today's own", () => {
  areMeant(said, [
    ["Wednesday", "2026-03-18 day", "contested"],
    ["Thursday", "2026-03-12 day", "plain"],
    ["Tuesday", "2026-03-17 day", "plain"],
    ["this Thursday", "2026-03-12 day", "plain"],
    ["this Wednesday", "2026-03-11 day", "contested"],
    ["this Tuesday", "2026-03-10 day", "contested"],
    ["coming Tuesday", "2026-03-17 day", "plain"],
    ["this coming Wednesday", "2026-03-18 day", "contested"],
    ["next Tuesday", "2026-03-17 day", "plain"],
    ["next Thursday", "2026-03-19 day", "usual"],
    ["next Wednesday", "2026-03-18 day", "plain"],
    ["last Tuesday", "2026-03-10 day", "contested"],
    ["last Wednesday", "2026-03-04 day", "usual"],
    ["last Friday", "2026-03-06 day", "usual"],
    ["Friday of next week", "2026-03-20 day", "plain"],
    ["Sunday of this week", "2026-03-15 day", "plain"],
    ["Friday after next", "2026-03-20 day", "contested"],
    ["Wednesday week", "2026-03-25 day", "contested"],
    ["it is a month on Friday", "2026-03-13 day", "plain"],
    ["Friday month", "2026-03-13 day", "hardly"],
    ["the last Friday of the week", "2026-03-13 day", "usual"],
    ["the last day of the week", "2026-03-15 day", "usual"],
    ["the second Friday of the week", "2026-03-13 day", "hardly"],
    ["a week on Wednesday", "2026-03-25 day", "contested"],
    ["today, Wednesday", "2026-03-11 day", "plain"],
    ["today, Thursday", "2026-03-11 day", "hardly"],
    ["tomorrow, March 12", "2026-03-12 day", "plain"],
    ["the Monday after tomorrow", "2026-03-16 day", "plain"],
    ["the Thursday after June 4", "2026-06-11 day", "plain"],
    ["the Friday after June 4", "2026-06-05 day", "plain"],
    ["the Thursday before June 4", "2026-05-28 day", "plain"],
    ["the Friday before June 4", "2026-05-29 day", "plain"],
  ]);
  // On a Sunday the present week is the one that ends.
  areMeant({ ...said, at: "2026-03-15T10:30" }, [
    ["this Friday", "2026-03-13 day", "contested"],
    ["next Monday", "2026-03-16 day", "plain"],
    ["last Monday", "2026-03-09 day", "contested"],
    ["last Sunday", "2026-03-08 day", "usual"],
    ["next week", "2026-03-16 week", "plain"],
  ]);
  areMeant({ ...said, locale: "de-DE" }, [
    ["nächsten Donnerstag", "2026-03-12 day", "contested"],
    ["nächsten Dienstag", "2026-03-17 day", "plain"],
    ["nächsten Mittwoch", "2026-03-18 day", "plain"],
    ["letzten Freitag", "2026-03-06 day", "usual"],
    ["Freitag nächster Woche", "2026-03-20 day", "plain"],
  ]);
  areMeant({ ...said, locale: "fr-FR" }, [
    ["jeudi prochain", "2026-03-12 day", "contested"],
    ["mardi prochain", "2026-03-17 day", "plain"],
    ["vendredi dernier", "2026-03-06 day", "usual"],
    ["jeudi qui vient", "2026-03-12 day", "plain"],
  ]);
  areMeant({ ...said, locale: "es-ES" }, [
    ["el jueves que viene", "2026-03-12 day", "plain"],
    ["el próximo martes", "2026-03-17 day", "plain"],
    ["el viernes pasado", "2026-03-06 day", "usual"],
  ]);
});

describe("a weekday with a date", () => {
  areMeant(said, [
    ["Monday, June 1", "2026-06-01 day", "plain"],
    ["Tuesday, June 1", "2026-06-01 day", "hardly"],
    // It was a Sunday ten days ago.
    ["Sunday, March 1", "2026-03-01 day", "usual"],
    ["Monday, March 1", "2027-03-01 day", "plain"],
    // More than two months ago.
    ["Thursday, January 1", "2027-01-01 day", "hardly"],
    ["Monday, June 1, 2026", "2026-06-01 day", "plain"],
    ["Tuesday, June 1, 2026", "2026-06-01 day", "hardly"],
    ["next Monday, June 1", "2026-06-01 day", "plain"],
    ["June 1 Monday", "2026-06-01 day", "plain"],
    ["Saturday the 14th", "2026-03-14 day", "usual"],
    ["Sat 14th", "2026-03-14 day", "usual"],
    ["Friday the 13th", "2026-03-13 day", "usual"],
    ["Wednesday the 11th", "2026-03-11 day", "usual"],
    ["next Tuesday the 17th", "2026-03-17 day", "usual"],
    ["Tuesday the 10th", "2026-11-10 day", "usual"],
    ["Sunday the 10th", "2026-05-10 day", "usual"],
    ["Sunday the 28th", "2026-06-28 day", "usual"],
    ["Friday the 1st", "2026-05-01 day", "usual"],
    ["Monday the 31st", "2026-08-31 day", "usual"],
    ["Sunday the 3rd", "2026-05-03 day", "usual"],
    ["Friday 1st of January", "2027-01-01 day", "plain"],
  ]);
});

describe("the number of a day", () => {
  areMeant(said, [
    ["the 11th", "2026-03-11 day", "contested"],
    ["the 12th", "2026-03-12 day", "usual"],
    ["the 10th", "2026-04-10 day", "usual"],
    ["on the 31st", "2026-03-31 day", "usual"],
    ["on 15th", "2026-03-15 day", "usual"],
    ["the 15", "2026-03-15 day", "contested"],
    ["the 15th of the month", "2026-03-15 day", "usual"],
    ["the 15th of this month", "2026-03-15 day", "plain"],
    ["the first of the year", "2027-01-01 day", "plain"],
    ["the 2nd of the year", "2026-04-02 day", "hardly"],
    ["next month the 15th", "2026-04-15 day", "plain"],
  ]);
  // There is no thirty-first of February, nor one of April.
  areMeant({ ...said, at: "2026-02-01T10:30" }, [
    ["the 31st", "2026-03-31 day", "usual"],
    ["the 29th", "2026-03-29 day", "usual"],
    ["the 28th", "2026-02-28 day", "usual"],
  ]);
  areMeant({ ...said, at: "2026-12-31T10:30" }, [
    ["the 30th", "2027-01-30 day", "usual"],
    ["the 31st", "2026-12-31 day", "contested"],
    ["tomorrow", "2027-01-01 day", "plain"],
    ["next month", "2027-01-01 month", "plain"],
    ["next week", "2027-01-04 week", "plain"],
    ["January 2", "2027-01-02 day", "plain"],
  ]);
  areMeant({ ...said, locale: "de-DE" }, [
    ["der 12.", "2026-03-12 day", "usual"],
    ["am 10.", "2026-04-10 day", "usual"],
    ["am 15. des Monats", "2026-03-15 day", "usual"],
  ]);
  areMeant({ ...said, locale: "fr-FR" }, [
    ["le 12", "2026-03-12 day", "contested"],
    ["le 1er", "2026-04-01 day", "usual"],
    ["le 1er mai", "2026-05-01 day", "plain"],
    ["le premier mai", "2026-05-01 day", "plain"],
    ["le vingt et un mai", "2026-05-21 day", "plain"],
  ]);
  areMeant({ ...said, locale: "es-ES" }, [
    ["el 12", "2026-03-12 day", "contested"],
    ["el veintiuno de mayo", "2026-05-21 day", "plain"],
    ["el treinta y uno de mayo", "2026-05-31 day", "plain"],
  ]);
});

describe("a day of a month, just past, today and to come", () => {
  areMeant(said, [
    ["March 10", "2027-03-10 day", "contested"],
    ["March 11", "2026-03-11 day", "usual"],
    ["March 12", "2026-03-12 day", "plain"],
    ["January 10", "2027-01-10 day", "contested"],
    // Sixty days are just past, sixty-one are not.
    ["January 9", "2027-01-09 day", "plain"],
    ["June the 5th of 2027", "2027-06-05 day", "plain"],
    ["5 June next year", "2027-06-05 day", "plain"],
    ["2026 June 5", "2026-06-05 day", "plain"],
    ["5-June-2026", "2026-06-05 day", "plain"],
    ["June 5 '27", "2027-06-05 day", "plain"],
    ["the day after June 5", "2026-06-06 day", "plain"],
    ["the day before March 1", "2027-02-28 day", "contested"],
    ["two weeks before June 5", "2026-05-22 day", "plain"],
    ["June 5 in two weeks", "2026-06-19 day", "usual"],
    ["a week today", "2026-03-18 day", "contested"],
    ["two weeks tomorrow", "2026-03-26 day", "contested"],
    ["next day", "2026-03-12 day", "contested"],
    ["the previous day", "2026-03-10 day", "contested"],
    ["day before yesterday", "2026-03-09 day", "plain"],
  ]);
});

describe("leap days", () => {
  areMeant(said, [
    ["February 29", "2028-02-29 day", "plain"],
    ["29 February 2028", "2028-02-29 day", "plain"],
    ["2028-02-29", "2028-02-29 day", "plain"],
    ["a year from February 29, 2028", "2029-02-28 day", "plain"],
    ["the last day of February 2028", "2028-02-29 day", "plain"],
    ["the last day of February 2027", "2027-02-28 day", "plain"],
  ]);
  areMeant({ ...said, at: "2028-02-28T23:59" }, [
    ["tomorrow", "2028-02-29 day", "plain"],
    ["the day after tomorrow", "2028-03-01 day", "plain"],
    ["in a year", "2029-02-01 month", "plain"],
    ["February 29", "2028-02-29 day", "plain"],
  ]);
  areMeant({ ...said, at: "2028-02-29T12:00" }, [
    ["February 29", "2028-02-29 day", "usual"],
    ["in one month", "2028-03-29 day", "plain"],
  ]);
  areMeant({ ...said, at: "2026-01-31T12:00" }, [
    ["in a month", "2026-02-28 day", "plain"],
    ["next month", "2026-02-01 month", "plain"],
    ["in two months", "2026-03-31 day", "plain"],
    ["a month ago", "2025-12-31 day", "plain"],
  ]);
  meanNothing(said, [
    "the sixth Friday of May",
    "2027-02-29",
    "29.02.2027",

    "2026-13-01",
    "2026-00-10",
  ]);
});

describe("days that no calendar has leave unsure what is meant", () => {
  areMeant(said, [
    ["February 29 2027", "2028-02-29 day", "hardly"],
    ["February 30", "2027-02-01 month", "hardly"],
    ["6/5/26 2027", "2026-06-05 day", "hardly"],
    ["April 31", "2026-04-01 month", "hardly"],
  ]);
});

describe("weekdays of months, quarters and years", () => {
  areMeant(said, [
    ["the last Monday of May", "2026-05-25 day", "plain"],
    ["the second to last Friday of May", "2026-05-22 day", "plain"],
    ["the second last Friday in May 2026", "2026-05-22 day", "plain"],
    ["the fifth Friday of May", "2026-05-29 day", "plain"],
    ["the first Friday of next quarter", "2026-04-03 day", "plain"],
    ["the last Friday of next quarter", "2026-06-26 day", "plain"],
    ["the first Monday of 2027", "2027-01-04 day", "plain"],
    ["the last Friday of the year", "2026-12-25 day", "usual"],
    ["last Friday of this month", "2026-03-27 day", "plain"],
    ["the last day of the quarter", "2026-03-31 day", "usual"],
    ["the last day of next month", "2026-04-30 day", "plain"],
    ["the 2nd day of next quarter", "2026-04-02 day", "plain"],
    ["the last day of next week", "2026-03-22 day", "plain"],
    ["the second day of next week", "2026-03-17 day", "plain"],
  ]);
  areMeant({ ...said, locale: "fr-FR" }, [
    ["le deuxième mardi de juin", "2026-06-09 day", "plain"],
    ["le dernier jour du mois", "2026-03-31 day", "usual"],
  ]);
  areMeant({ ...said, locale: "es-ES" }, [["el segundo martes de junio", "2026-06-09 day", "plain"]]);
});

describe("holidays", () => {
  areMeant(said, [
    ["St. Patrick's Day", "2026-03-17 day", "plain"],
    ["Valentine's Day", "2027-02-14 day", "plain"],
    ["last Christmas", "2025-12-25 day", "usual"],
    ["next Christmas", "2026-12-25 day", "contested"],
    ["this Christmas", "2026-12-25 day", "plain"],
    ["the coming Christmas", "2026-12-25 day", "plain"],
    ["next Valentine's Day", "2027-02-14 day", "plain"],
    ["this Valentine's Day", "2027-02-14 day", "contested"],
    ["Christmas of 2027", "2027-12-25 day", "plain"],
    ["Good Friday", "2026-04-03 day", "plain"],
    ["Ash Wednesday", "2027-02-10 day", "plain"],
    ["Shrove Tuesday", "2027-02-09 day", "plain"],
    ["Palm Sunday", "2026-03-29 day", "plain"],
    ["Maundy Thursday", "2026-04-02 day", "plain"],
    ["Ascension Day", "2026-05-14 day", "plain"],
    ["Pentecost", "2026-05-24 day", "plain"],
    ["Whit Monday", "2026-05-25 day", "plain"],
    ["Corpus Christi", "2026-06-04 day", "plain"],
    ["Easter 2000", "2000-04-23 day", "plain"],
    ["Easter 2008", "2008-03-23 day", "plain"],
    ["Easter 2019", "2019-04-21 day", "plain"],
    ["Easter 2038", "2038-04-25 day", "plain"],
    ["Easter 2049", "2049-04-18 day", "plain"],
    ["Easter 2076", "2076-04-19 day", "plain"],
    ["Thanksgiving", "2026-11-26 day", "plain"],
    ["Cyber Monday", "2026-11-30 day", "plain"],
    ["MLK Day", "2027-01-18 day", "plain"],
    ["Presidents' Day", "2027-02-15 day", "plain"],
    ["Memorial Day", "2026-05-25 day", "plain"],
    ["Columbus Day", "2026-10-12 day", "plain"],
    ["Independence Day", "2026-07-04 day", "plain"],
    ["Father's Day", "2026-06-21 day", "usual"],
    ["Passover", "2026-04-02 day", "usual"],
    ["Purim 2027", "2027-03-23 day", "usual"],
    ["Purim 2026", "2026-03-03 day", "usual"],
    ["Yom Kippur", "2026-09-21 day", "usual"],
    ["Sukkot", "2026-09-26 day", "usual"],
    ["Shavuot", "2026-05-22 day", "usual"],
    ["Eid al-Fitr", "2026-03-20 day", "usual"],
    ["Eid al-Adha", "2026-05-27 day", "usual"],
    ["Ramadan", "2027-02-08 day", "usual"],
    ["Passover of 2027", "2027-04-22 day", "usual"],
  ]);
  areMeant({ ...said, at: "2026-12-25T10:30" }, [
    ["Christmas", "2026-12-25 day", "usual"],
    ["Boxing Day", "2026-12-26 day", "plain"],
    ["last Christmas", "2025-12-25 day", "usual"],
    ["New Year's Day", "2027-01-01 day", "plain"],
    ["Christmas Eve", "2027-12-24 day", "plain"],
  ]);
  areMeant({ ...said, locale: "de-DE" }, [
    ["Karfreitag", "2026-04-03 day", "plain"],
    ["Christi Himmelfahrt", "2026-05-14 day", "plain"],
    ["Fronleichnam", "2026-06-04 day", "plain"],
    ["Rosenmontag", "2027-02-08 day", "plain"],
    ["Tag der Deutschen Einheit", "2026-10-03 day", "plain"],
    ["Heiligabend", "2026-12-24 day", "plain"],
    ["Silvester", "2026-12-31 day", "plain"],
    ["nächstes Weihnachten", "2026-12-25 day", "contested"],
  ]);
  areMeant({ ...said, locale: "fr-FR" }, [
    ["le 14 juillet", "2026-07-14 day", "plain"],
    ["l'Ascension", "2026-05-14 day", "plain"],
    ["Noël dernier", "2025-12-25 day", "usual"],
    ["la Toussaint", "2026-11-01 day", "plain"],
  ]);
  areMeant({ ...said, locale: "es-ES" }, [
    ["Nochevieja", "2026-12-31 day", "plain"],
    ["Viernes Santo", "2026-04-03 day", "plain"],
    ["Reyes", "2027-01-06 day", "plain"],
    ["el último día del mes", "2026-03-31 day", "usual"],
    ["el último viernes del mes", "2026-03-27 day", "usual"],
  ]);
});
