/** Times of day, alone and on a day, said on Wednesday 11 March 2026 at half past ten in New York. */
import { describe } from "vitest";
import { areMeant, type Meant, type Said } from "./phrases.ts";

const said: Said = { at: "2026-03-11T10:30", zone: "America/New_York" };
const evening: Said = { ...said, at: "2026-03-11T21:15" };

describe("the two twelves", () => {
  areMeant({ ...said, locale: "en-US" }, [
    ["12am", "2026-03-12 hour", "usual"],
    ["12pm", "2026-03-11T12:00:00 hour", "usual"],
    ["12:30 am", "2026-03-12T00:30:00 minute", "usual"],
    ["12:30 p.m.", "2026-03-11T12:30:00 minute", "usual"],
    ["tomorrow at 12am", "2026-03-12 hour", "plain"],
    ["tomorrow at 12 pm", "2026-03-12T12:00:00 hour", "plain"],
    ["tomorrow at 12", "2026-03-12T12:00:00 hour", "plain"],
    ["tomorrow at twelve thirty", "2026-03-12T12:30:00 minute", "plain"],
    ["tomorrow at 11:59 pm", "2026-03-12T23:59:00 minute", "plain"],
    ["tomorrow at 1 am", "2026-03-12T01:00:00 hour", "plain"],
    ["quarter to 12 pm tomorrow", "2026-03-12T11:45:00 minute", "plain"],
    ["quarter to 12 am tomorrow", "2026-03-12T23:45:00 minute", "plain"],
    ["quarter to one pm tomorrow", "2026-03-12T12:45:00 minute", "plain"],
    ["quarter past 12 pm tomorrow", "2026-03-12T12:15:00 minute", "plain"],
    ["quarter to twelve tomorrow", "2026-03-12T11:45:00 minute", "plain"],
    ["half past twelve tomorrow", "2026-03-12T12:30:00 minute", "plain"],
    ["0:30 tomorrow", "2026-03-12T00:30:00 minute", "plain"],
    ["tomorrow at 00:00", "2026-03-12 minute", "plain"],
  ]);
});

describe("the end of a day is the beginning of the next", () => {
  areMeant({ ...said, locale: "en-US" }, [
    ["tomorrow at 24:00", "2026-03-13 minute", "plain"],
    ["24:00", "2026-03-12 minute", "usual"],
    ["tonight at midnight", "2026-03-12 hour", "plain"],
    ["midnight tonight", "2026-03-12 hour", "plain"],
    ["midnight", "2026-03-12 hour", "usual"],
    ["Friday at midnight", "2026-03-14 hour", "contested"],
    ["half past midnight", "2026-03-12T00:30:00 minute", "usual"],
    ["tonight at 12", "2026-03-12 hour", "plain"],
  ]);
  areMeant({ ...said, locale: "de" }, [
    ["Freitag 24 Uhr", "2026-03-14 hour", "plain"],
    ["Freitag 0 Uhr", "2026-03-13 hour", "plain"],
    ["Freitag, 22 bis 24 Uhr", "2026-03-13T22:00:00 to 2026-03-14 hour", "plain"],
    ["Viertel vor 24 Uhr", "2026-03-11T23:45:00 minute", "usual"],
  ]);
});

describe("half past, and quarters of an hour", () => {
  areMeant({ ...said, locale: "en-GB" }, [
    ["half past four", "2026-03-11T16:30:00 minute", "usual"],
    ["half four", "2026-03-11T16:30:00 minute", "usual"],
    ["quarter to eleven", "2026-03-11T10:45:00 minute", "usual"],
    ["a quarter past ten", "2026-03-11T22:15:00 minute", "contested"],
    ["a quarter past seven", "2026-03-11T19:15:00 minute", "usual"],
    ["a quarter past eight", "2026-03-11T20:15:00 minute", "contested"],
    ["20 minutes past four", "2026-03-11T16:20:00 minute", "usual"],
    ["ten minutes to four pm", "2026-03-11T15:50:00 minute", "usual"],
    ["five before nine am", "2026-03-12T08:55:00 minute", "usual"],
    ["half past eleven pm", "2026-03-11T23:30:00 minute", "usual"],
    ["quarter to eleven pm", "2026-03-11T22:45:00 minute", "usual"],
    ["59 past ten pm", "2026-03-11T22:59:00 minute", "usual"],
  ]);
  areMeant({ ...said, locale: "de" }, [
    ["halb eins", "2026-03-11T12:30:00 minute", "usual"],
    ["halb elf abends", "2026-03-11T22:30:00 minute", "usual"],
    ["morgen um halb zehn", "2026-03-12T09:30:00 minute", "plain"],
    ["Viertel vor eins", "2026-03-11T12:45:00 minute", "usual"],
    ["zehn vor elf", "2026-03-11T10:50:00 minute", "usual"],
    ["morgen um Viertel nach acht", "2026-03-12T08:15:00 minute", "plain"],
    ["morgen um 8 Uhr 15", "2026-03-12T08:15:00 minute", "plain"],
    ["morgen um acht Uhr fünfzehn", "2026-03-12T08:15:00 minute", "plain"],
    ["um acht Uhr abends", "2026-03-11T20:00:00 hour", "usual"],
    ["morgen um 8 Uhr morgens", "2026-03-12T08:00:00 hour", "plain"],
  ]);
  areMeant({ ...said, locale: "fr" }, [
    ["trois heures moins le quart", "2026-03-11T14:45:00 minute", "usual"],
    ["neuf heures moins dix", "2026-03-11T20:50:00 minute", "contested"],
    ["demain à neuf heures et quart", "2026-03-12T09:15:00 minute", "plain"],
    ["midi et demi", "2026-03-11T12:30:00 minute", "usual"],
    ["midi et quart", "2026-03-11T12:15:00 minute", "usual"],
    ["midi moins le quart", "2026-03-11T11:45:00 minute", "usual"],
    ["demain à 8 heures du soir", "2026-03-12T20:00:00 hour", "plain"],
    ["demain à 8h du matin", "2026-03-12T08:00:00 hour", "plain"],
    ["demain à 8 heures 30", "2026-03-12T08:30:00 minute", "plain"],
    ["demain à 8 heures", "2026-03-12T08:00:00 hour", "plain"],
    ["demain à 8h05", "2026-03-12T08:05:00 minute", "plain"],
  ]);
  areMeant({ ...said, locale: "es" }, [
    ["a las tres menos cuarto", "2026-03-11T14:45:00 minute", "usual"],
    ["mañana a las nueve y cuarto", "2026-03-12T09:15:00 minute", "plain"],
    ["mañana a las nueve menos diez", "2026-03-12T08:50:00 minute", "plain"],
    ["mañana a las nueve y media", "2026-03-12T09:30:00 minute", "plain"],
    ["a la una y media", "2026-03-11T13:30:00 minute", "usual"],
    ["mañana a las 8 de la mañana", "2026-03-12T08:00:00 hour", "plain"],
    ["mañana a las 8 de la noche", "2026-03-12T20:00:00 hour", "plain"],
  ]);
});

describe("working hours are meant where the half of the day is not said", () => {
  areMeant({ ...said, locale: "en-US" }, [
    ["tomorrow at 7", "2026-03-12T07:00:00 hour", "plain"],
    ["tomorrow at 6", "2026-03-12T18:00:00 hour", "contested"],
    ["tomorrow at 6:30", "2026-03-12T18:30:00 minute", "contested"],
    ["tomorrow at 06:30", "2026-03-12T06:30:00 minute", "plain"],
    ["tomorrow at 13:30", "2026-03-12T13:30:00 minute", "plain"],
    ["at 10", "2026-03-11T22:00:00 hour", "contested"],
    ["at 11", "2026-03-11T11:00:00 hour", "contested"],
    ["at 10:30", "2026-03-11T22:30:00 minute", "contested"],
    ["at 10:31", "2026-03-11T10:31:00 minute", "usual"],
    ["at 10 am", "2026-03-12T10:00:00 hour", "usual"],
  ]);
  // Eleven at night in California is still of the day before in New York.
  areMeant({ ...said, at: "2026-03-11T01:00", locale: "en-US" }, [
    ["11 pm PST", "2026-03-11T03:00:00 hour", "usual"],
  ]);
  areMeant({ ...evening, locale: "en-US" }, [
    ["at 9", "2026-03-12T09:00:00 hour", "contested"],
    ["at 9:20", "2026-03-11T21:20:00 minute", "contested"],
    ["at 7:00", "2026-03-12T07:00:00 minute", "usual"],
    ["at 6:59", "2026-03-12T06:59:00 minute", "contested"],
    ["at 21:15", "2026-03-12T21:15:00 minute", "usual"],
    ["at 21:15:01", "2026-03-11T21:15:01 second", "usual"],
  ]);
});

describe("with a part of the day", () => {
  areMeant({ ...said, locale: "en-US" }, [
    ["3 o'clock in the afternoon", "2026-03-11T15:00:00 hour", "usual"],
    ["8 in the morning", "2026-03-12T08:00:00 hour", "usual"],
    ["9 at night", "2026-03-11T21:00:00 hour", "usual"],
    ["tomorrow in the morning at 9", "2026-03-12T09:00:00 hour", "plain"],
    ["tomorrow at 5 in the afternoon", "2026-03-12T17:00:00 hour", "plain"],
    ["5 tomorrow afternoon", "2026-03-12T17:00:00 hour", "plain"],
    ["9 tomorrow morning", "2026-03-12T09:00:00 hour", "plain"],
    ["this evening at 7", "2026-03-11T19:00:00 hour", "plain"],
    ["this evening at 8:15", "2026-03-11T20:15:00 minute", "plain"],
    ["this evening", "2026-03-11T18:00:00 to 2026-03-12 hour", "contested"],
    ["in the afternoon on Friday", "2026-03-13T12:00:00 to 2026-03-13T19:00:00 hour", "usual"],
    ["in the morning of June 5", "2026-06-05T04:00:00 to 2026-06-05T12:00:00 hour", "contested"],
    ["tomorrow at lunchtime", "2026-03-12T12:00:00 to 2026-03-12T14:00:00 hour", "contested"],
    ["Friday night", "2026-03-13T18:00:00 to 2026-03-14 hour", "contested"],
    ["at 8 tonight", "2026-03-11T20:00:00 hour", "plain"],
    ["tonight at 8:45 pm", "2026-03-11T20:45:00 minute", "plain"],
    ["tonight at 20:45", "2026-03-11T20:45:00 minute", "plain"],
    ["tonight at 3:20", "2026-03-11T15:20:00 minute", "contested"],
    ["tomorrow at 13 pm", "2026-03-12T13:00:00 hour", "plain"],
    ["13pm tomorrow", "2026-03-12 day", "hardly"],
    ["9 this morning", "2026-03-11T09:00:00 hour", "plain"],
    ["tonight at 6", "2026-03-11T18:00:00 hour", "plain"],
    ["tonight", "2026-03-11T18:00:00 to 2026-03-12 hour", "contested"],
    ["last night", "2026-03-10T18:00:00 to 2026-03-11 hour", "contested"],
    ["8pm in the evening on Friday", "2026-03-13T20:00:00 hour", "plain"],
  ]);
  areMeant({ ...said, locale: "de" }, [
    ["morgen um 9 Uhr abends", "2026-03-12T21:00:00 hour", "plain"],
    ["Freitag Abend um 8", "2026-03-13T20:00:00 hour", "plain"],
    ["heute Nachmittag um 3", "2026-03-11T15:00:00 hour", "plain"],
    ["heute Abend um 8 Uhr", "2026-03-11T20:00:00 hour", "plain"],
    ["morgen um 1 Uhr nachts", "2026-03-12T01:00:00 hour", "plain"],
    ["morgen um 11 Uhr mittags", "2026-03-12T11:00:00 hour", "plain"],
    ["morgen um 1 Uhr mittags", "2026-03-12T13:00:00 hour", "plain"],
    ["morgen um 20 Uhr abends", "2026-03-12T20:00:00 hour", "plain"],
    ["Freitag um 12 Uhr nachts", "2026-03-14 hour", "contested"],
  ]);
  areMeant({ ...said, locale: "fr" }, [
    ["ce soir à 8h", "2026-03-11T20:00:00 hour", "plain"],
    ["demain à 3 heures de l'après-midi", "2026-03-12T15:00:00 hour", "plain"],
  ]);
  areMeant({ ...said, locale: "es" }, [
    ["mañana a las 12 de la noche", "2026-03-13 hour", "contested"],
    ["mañana a las 9:30 de la noche", "2026-03-12T21:30:00 minute", "plain"],
  ]);
});

describe("hours from one to another", () => {
  areMeant({ ...said, locale: "en-US" }, [
    ["tomorrow from 9 to 11", "2026-03-12T09:00:00 to 2026-03-12T11:00:00 hour", "plain"],
    ["tomorrow from 11 to 1", "2026-03-12T11:00:00 to 2026-03-12T13:00:00 hour", "plain"],
    ["tomorrow 11 - 1pm", "2026-03-12T11:00:00 to 2026-03-12T13:00:00 hour", "plain"],
    ["tomorrow from 2 to 4pm", "2026-03-12T14:00:00 to 2026-03-12T16:00:00 hour", "plain"],
    ["tomorrow from 2 to 4", "2026-03-12T14:00:00 to 2026-03-12T16:00:00 hour", "contested"],
    ["tomorrow 8-10 am", "2026-03-12T08:00:00 to 2026-03-12T10:00:00 hour", "plain"],
    ["10pm to 2am tomorrow", "2026-03-12T22:00:00 to 2026-03-13T02:00:00 hour", "plain"],
    ["between 3 and 4:30 pm tomorrow", "2026-03-12T15:00:00 to 2026-03-12T16:30:00 minute", "plain"],
    ["between 11 and 3 pm", "2026-03-11T11:00:00 to 2026-03-11T15:00:00 hour", "usual"],
    ["between 2pm and 4pm", "2026-03-11T14:00:00 to 2026-03-11T16:00:00 hour", "usual"],
    ["from 14:00 to 15:30", "2026-03-11T14:00:00 to 2026-03-11T15:30:00 minute", "usual"],
    ["9:30 - 10:15", "2026-03-11T21:30:00 to 2026-03-11T22:15:00 minute", "contested"],
    ["from 9 to 5", "2026-03-12T09:00:00 to 2026-03-12T17:00:00 hour", "contested"],
    ["Friday 16:00 - 17:00", "2026-03-13T16:00:00 to 2026-03-13T17:00:00 minute", "plain"],
    ["10 to 11 on June 5", "2026-06-05T10:00:00 to 2026-06-05T11:00:00 hour", "plain"],
  ]);
  areMeant({ ...said, locale: "de" }, [
    ["morgen zwischen 9 und 11 Uhr", "2026-03-12T09:00:00 to 2026-03-12T11:00:00 hour", "plain"],
    ["am Freitag von 14 bis 16 Uhr", "2026-03-13T14:00:00 to 2026-03-13T16:00:00 hour", "plain"],
  ]);
  areMeant({ ...said, locale: "fr" }, [
    ["demain entre 9h et 11h", "2026-03-12T09:00:00 to 2026-03-12T11:00:00 hour", "plain"],
    ["vendredi de 14h à 16h", "2026-03-13T14:00:00 to 2026-03-13T16:00:00 hour", "plain"],
  ]);
  areMeant({ ...said, locale: "es" }, [
    ["mañana entre las 9 y las 11", "2026-03-12T09:00:00 to 2026-03-12T11:00:00 hour", "plain"],
    ["el viernes de 14:00 a 16:00", "2026-03-13T14:00:00 to 2026-03-13T16:00:00 minute", "plain"],
  ]);
});

describe("as programs and other zones write it", () => {
  areMeant({ ...said, locale: "en-US" }, [
    ["Oct 26 11:00:09 EDT 2026", "2026-10-26T11:00:09 second", "plain"],
    ["Mon Oct 26 03:00:09 2026", "2026-10-26T03:00:09 second", "plain"],
    ["Mon Oct 26 9:05 2026", "2026-10-26T09:05:00 minute", "plain"],
    ["3 pm GMT tomorrow", "2026-03-12T11:00:00 hour", "plain"],
    ["tomorrow at 10 CET", "2026-03-12T05:00:00 hour", "plain"],
    ["tomorrow at 6 PST", "2026-03-12T22:00:00 hour", "contested"],
    ["tomorrow at 1 am JST", "2026-03-11T12:00:00 hour", "plain"],
    ["11 pm PST", "2026-03-12T03:00:00 hour", "usual"],
    ["2026-06-05 23:30 UTC", "2026-06-05T19:30:00 minute", "plain"],
    ["2026-06-05 2:00 UTC", "2026-06-05T10:00:00 minute", "contested"],
  ]);
});

const NONE: readonly Meant[] = [
  ["tomorrow at 25:00", "2026-03-12 day", "hardly"],
  ["tomorrow at 24:30", "2026-03-12 day", "hardly"],
  ["tomorrow at 75 past ten", "2026-03-12 day", "hardly"],
];
describe("what no clock shows is no time, and leaves the day unsure", () => {
  areMeant({ ...said, locale: "en-US" }, NONE);
});
