/** Weeks, months, quarters, halves, seasons and years, said on Wednesday 11 March 2026 at half past ten in New York. */
import { describe } from "vitest";
import { areMeant, meanNothing, type Said } from "./phrases.ts";

const said: Said = { at: "2026-03-11T10:30", zone: "America/New_York", locale: "en-US" };
const december: Said = { ...said, at: "2026-12-16T10:30" };

describe("weeks", () => {
  areMeant(said, [
    ["the previous week", "2026-03-02 week", "plain"],
    ["the week before last", "2026-02-23 week", "plain"],
    ["the week after next week", "2026-03-23 week", "plain"],
    ["week of June 3", "2026-06-01 week", "plain"],
    ["the week of Monday, June 1", "2026-06-01 week", "plain"],
    ["the week of June 7", "2026-06-01 week", "plain"],
    ["the first week of June", "2026-06-01 week", "plain"],
    ["the first week of May", "2026-05-04 week", "plain"],
    ["the last week of May", "2026-05-25 week", "plain"],
    ["the last week of June", "2026-06-22 week", "plain"],
    ["the fifth week of June", "2026-06-29 week", "plain"],
  ]);
  areMeant({ ...said, locale: "de-DE" }, [
    ["KW 11", "2026-03-09 week", "usual"],
    ["KW 10", "2027-03-08 week", "usual"],
    ["KW 1 2027", "2027-01-04 week", "plain"],
    ["KW 53 2026", "2026-12-28 week", "plain"],
    ["KW 12/2026", "2026-03-16 week", "plain"],
    ["letzte Woche", "2026-03-02 week", "plain"],
    ["die Woche vom 20. April", "2026-04-20 week", "plain"],
    ["in der 17. Kalenderwoche", "2026-04-20 week", "usual"],
    ["KW 17.", "2026-04-20 week", "usual"],
  ]);
  areMeant({ ...said, locale: "fr-FR" }, [
    ["semaine prochaine", "2026-03-16 week", "plain"],
    ["la semaine dernière", "2026-03-02 week", "plain"],
    ["la semaine du 20 avril", "2026-04-20 week", "plain"],
  ]);
  areMeant({ ...said, locale: "es-ES" }, [
    ["la semana pasada", "2026-03-02 week", "plain"],
    ["la semana del 20 de abril", "2026-04-20 week", "plain"],
  ]);
  meanNothing({ ...said, locale: "de-DE" }, ["KW 54", "KW 0"]);
});

describe("months, past, present and to come", () => {
  areMeant(said, [
    ["February", "2027-02-01 month", "contested"],
    ["January", "2027-01-01 month", "plain"],
    ["in March", "2026-03-01 month", "contested"],
    ["April", "2026-04-01 month", "plain"],
    ["this March", "2026-03-01 month", "usual"],
    ["this April", "2026-04-01 month", "usual"],
    ["this February", "2026-02-01 month", "contested"],
    ["next March", "2027-03-01 month", "usual"],
    ["next February", "2027-02-01 month", "usual"],
    ["next April", "2026-04-01 month", "contested"],
    ["last February", "2026-02-01 month", "contested"],
    ["last March", "2025-03-01 month", "plain"],
    ["last April", "2025-04-01 month", "plain"],
    ["the coming April", "2026-04-01 month", "usual"],
    ["April after next", "2027-04-01 month", "contested"],
    ["last month", "2026-02-01 month", "plain"],
    ["the month after next", "2026-05-01 month", "plain"],
    ["the month before last", "2026-01-01 month", "plain"],
    ["this month", "2026-03-01 month", "plain"],
    ["April of next year", "2027-04-01 month", "plain"],
    ["April '27", "2027-04-01 month", "plain"],
    ["04/2027", "2027-04-01 month", "plain"],
    ["the month of April", "2026-04-01 month", "plain"],
  ]);
  areMeant(december, [
    ["in January", "2027-01-01 month", "plain"],
    ["in December", "2026-12-01 month", "contested"],
    ["in November", "2027-11-01 month", "contested"],
    ["next January", "2027-01-01 month", "usual"],
    ["next month", "2027-01-01 month", "plain"],
    ["Q1", "2027-01-01 quarter", "usual"],
    ["Q4", "2026-10-01 quarter", "contested"],
    ["next quarter", "2027-01-01 quarter", "plain"],
    ["H1", "2027-01-01 to 2027-07-01 month", "contested"],
    ["H2", "2026-07-01 to 2027-01-01 month", "contested"],
    ["end of the year", "2026-09-02 to 2027-01-01 day", "contested"],
  ]);
  areMeant({ ...said, locale: "de-DE" }, [
    ["übernächsten Monat", "2026-05-01 month", "plain"],
    ["letzten Monat", "2026-02-01 month", "plain"],
    ["im April nächsten Jahres", "2027-04-01 month", "plain"],
    ["übernächstes Jahr", "2028-01-01 year", "plain"],
    ["kommenden April", "2026-04-01 month", "usual"],
    ["nächsten April", "2026-04-01 month", "contested"],
  ]);
  areMeant({ ...said, locale: "fr-FR" }, [
    ["le mois prochain", "2026-04-01 month", "plain"],
    ["le mois dernier", "2026-02-01 month", "plain"],
    ["avril prochain", "2026-04-01 month", "contested"],
    ["au mois d'avril", "2026-04-01 month", "plain"],
  ]);
  areMeant({ ...said, locale: "es-ES" }, [
    ["el mes pasado", "2026-02-01 month", "plain"],
    ["en abril del próximo año", "2027-04-01 month", "plain"],
    ["abril que viene", "2026-04-01 month", "usual"],
  ]);
});

describe("quarters and halves", () => {
  areMeant(said, [
    ["Q1", "2026-01-01 quarter", "contested"],
    ["Q4 next year", "2027-10-01 quarter", "plain"],
    ["Q1-2027", "2027-01-01 quarter", "plain"],
    ["2027-Q1", "2027-01-01 quarter", "plain"],
    ["next year Q1", "2027-01-01 quarter", "plain"],
    ["the quarter after next", "2026-07-01 quarter", "plain"],
    ["last quarter", "2025-10-01 quarter", "plain"],
    ["the 2nd quarter of next year", "2027-04-01 quarter", "plain"],
    ["the 4th quarter", "2026-10-01 quarter", "usual"],
    ["H1", "2026-01-01 to 2026-07-01 month", "contested"],
    ["H2 2027", "2027-07-01 to 2028-01-01 month", "contested"],
    ["2027-H1", "2027-01-01 to 2027-07-01 month", "contested"],
  ]);
  areMeant({ ...said, at: "2026-07-01T00:00" }, [
    ["H1", "2027-01-01 to 2027-07-01 month", "contested"],
    ["Q2", "2027-04-01 quarter", "usual"],
    ["Q3", "2026-07-01 quarter", "contested"],
  ]);
  areMeant({ ...said, at: "2026-06-30T23:59" }, [
    ["H1", "2026-01-01 to 2026-07-01 month", "contested"],
    ["Q2", "2026-04-01 quarter", "contested"],
    ["next quarter", "2026-07-01 quarter", "plain"],
  ]);
  areMeant({ ...said, locale: "de-DE" }, [
    ["viertes Quartal 2026", "2026-10-01 quarter", "plain"],
    ["im ersten Quartal nächsten Jahres", "2027-01-01 quarter", "plain"],
    ["Quartal 3 2026", "2026-07-01 quarter", "plain"],
    ["zweites Halbjahr 2026", "2026-07-01 to 2027-01-01 month", "contested"],
  ]);
  areMeant({ ...said, locale: "fr-FR" }, [
    ["premier trimestre 2027", "2027-01-01 quarter", "plain"],
    ["le trimestre prochain", "2026-04-01 quarter", "plain"],
    ["second semestre", "2026-07-01 to 2027-01-01 month", "contested"],
  ]);
  areMeant({ ...said, locale: "es-ES" }, [
    ["cuarto trimestre de 2026", "2026-10-01 quarter", "plain"],
    ["el próximo trimestre", "2026-04-01 quarter", "plain"],
  ]);
});

describe("seasons begin for some with a month and for others with the sun", () => {
  areMeant(said, [
    ["spring 2027", "2027-03-20 to 2027-06-21 day", "contested"],
    ["this winter", "2026-12-21 to 2027-03-20 day", "contested"],
    ["last summer", "2025-06-21 to 2025-09-23 day", "contested"],
    ["next summer", "2027-06-21 to 2027-09-23 day", "contested"],
    ["autumn", "2026-09-23 to 2026-12-21 day", "contested"],
    ["the coming autumn", "2026-09-23 to 2026-12-21 day", "contested"],
  ]);
  areMeant(december, [
    ["summer", "2027-06-21 to 2027-09-23 day", "contested"],
    ["autumn", "2026-09-23 to 2026-12-21 day", "contested"],
    ["winter", "2026-12-21 to 2027-03-20 day", "contested"],
  ]);
  areMeant({ ...said, locale: "fr-FR" }, [
    ["l'été prochain", "2026-06-21 to 2026-09-23 day", "contested"],
    ["l'automne", "2026-09-23 to 2026-12-21 day", "contested"],
  ]);
});

describe("several units, and weekends", () => {
  areMeant(said, [
    ["the next two months", "2026-04-01 to 2026-06-01 month", "plain"],
    ["the last 3 weeks", "2026-02-16 to 2026-03-09 week", "plain"],
    ["past two years", "2024-01-01 to 2026-01-01 year", "plain"],
    ["the coming two months", "2026-04-01 to 2026-06-01 month", "contested"],
    ["the next few weeks", "2026-03-16 to 2026-04-06 week", "contested"],
    ["the first two weeks of June", "2026-06-01 to 2026-06-15 week", "plain"],
    ["the first 10 days of June", "2026-06-01 to 2026-06-11 day", "plain"],
    ["the first 2 months of 2027", "2027-01-01 to 2027-03-01 month", "plain"],
    ["next weekend", "2026-03-21 to 2026-03-23 day", "contested"],
    ["this weekend", "2026-03-14 to 2026-03-16 day", "contested"],
    ["last weekend", "2026-03-07 to 2026-03-09 day", "contested"],
    ["on the weekend", "2026-03-14 to 2026-03-16 day", "contested"],
    ["in the next two weeks", "2026-03-16 to 2026-03-30 week", "contested"],
  ]);
  areMeant({ ...said, locale: "de-DE" }, [
    ["die letzten drei Tage", "2026-03-08 to 2026-03-11 day", "plain"],
    ["die kommenden zwei Wochen", "2026-03-16 to 2026-03-30 week", "contested"],
    ["nächstes Wochenende", "2026-03-21 to 2026-03-23 day", "contested"],
  ]);
  areMeant({ ...said, locale: "fr-FR" }, [
    ["les deux prochaines semaines", "2026-03-16 to 2026-03-30 week", "contested"],
    ["le week-end prochain", "2026-03-21 to 2026-03-23 day", "contested"],
  ]);
  areMeant({ ...said, locale: "es-ES" }, [
    ["el próximo fin de semana", "2026-03-21 to 2026-03-23 day", "contested"],
  ]);
});

describe("years", () => {
  areMeant(said, [
    ["the year 2030", "2030-01-01 year", "plain"],
    ["the year after next", "2028-01-01 year", "plain"],
    ["the year before last", "2024-01-01 year", "plain"],
    ["last year", "2025-01-01 year", "plain"],
    ["'27", "2027-01-01 year", "plain"],
    ["'66", "2066-01-01 year", "plain"],
    ["'67", "2067-01-01 year", "contested"],
    ["'86", "1986-01-01 year", "plain"],
    ["'85", "1985-01-01 year", "contested"],
  ]);
});

describe("beginnings, middles and ends", () => {
  areMeant(said, [
    ["end of February", "2027-02-20 to 2027-03-01 day", "contested"],
    ["end of February 2028", "2028-02-21 to 2028-03-01 day", "contested"],
    ["the end of the month", "2026-03-22 to 2026-04-01 day", "contested"],
    ["the beginning of the month", "2026-03-01 to 2026-03-11 day", "contested"],
    ["the beginning of this month", "2026-03-01 to 2026-03-11 day", "plain"],
    ["middle of the month", "2026-03-11 to 2026-03-21 day", "contested"],
    ["mid-June", "2026-06-11 to 2026-06-21 day", "contested"],
    ["the start of Q3", "2026-07-01 to 2026-07-31 day", "usual"],
    ["late 2026", "2026-09-02 to 2027-01-01 day", "contested"],
    ["the end of the week", "2026-03-14 to 2026-03-16 day", "contested"],
    ["the start of the year", "2026-01-01 to 2026-05-02 day", "contested"],
    ["the middle of next week", "2026-03-18 to 2026-03-20 day", "contested"],
  ]);
  areMeant({ ...said, locale: "de-DE" }, [
    ["Mitte Juni", "2026-06-11 to 2026-06-21 day", "contested"],
    ["Ende Februar", "2027-02-20 to 2027-03-01 day", "contested"],
    ["Anfang des Monats", "2026-03-01 to 2026-03-11 day", "contested"],
  ]);
  areMeant({ ...said, locale: "fr-FR" }, [
    ["mi-juin", "2026-06-11 to 2026-06-21 day", "contested"],
    ["fin février", "2027-02-20 to 2027-03-01 day", "contested"],
  ]);
  areMeant({ ...said, locale: "es-ES" }, [
    ["a mediados de junio", "2026-06-11 to 2026-06-21 day", "contested"],
    ["a finales de febrero", "2027-02-20 to 2027-03-01 day", "contested"],
  ]);
});
