/** Phrases that name no date, several, or one among other words. Said on Wednesday 11 March 2026 in New York. */
import { describe, expect, it } from "vitest";
import { readWhen } from "../../../../functions/core/reading/dates/reading.ts";
import { contextOf } from "../../../../functions/core/reading/dates/reference.ts";
import { areMeant, meanNothing, type Said } from "./phrases.ts";

const said: Said = { at: "2026-03-11T10:30", zone: "America/New_York", locale: "en-US" };

describe("no date", () => {
  meanNothing(said, [
    "",
    " ",
    "?!",
    "may I ask",
    "I may call",
    "we march on",
    "the sun is up",
    "he sat down",
    "wed to the idea",
    "spring into action",
    "the fall of Rome",
    "not now, thanks",
    "no second thoughts",
    "let me think about it",
    "we are 12 people",
    "I have 3 questions",
    "0th",
    "mondayish",
    "next morning",
    "9 next morning",
    "next morning at 9",
    "x".repeat(301),
    "tomorrow ".padEnd(301, "x"),
  ]);
  meanNothing({ ...said, locale: "de-DE" }, [
    "so geht das",
    "mo money",
    "was soll ich do",
    "mi casa",
    "vielleicht",
  ]);
  meanNothing({ ...said, locale: "fr-FR" }, ["la mer est belle", "il a été là", "peut-être"]);
  meanNothing({ ...said, locale: "es-ES" }, ["vie en rose", "quizás"]);
});

describe("several dates", () => {
  meanNothing(said, [
    "June 5 and June 9",
    "Monday, or maybe in May",
    "call me tomorrow, not next week",
    "in May. Actually in June.",
    "tomorrow, March 13",
    "call me 5 tomorrow at 9am",
    "next Friday of May",
  ]);
  meanNothing({ ...said, locale: "de-DE" }, ["am 5. Juni und am 9. Juni"]);
  meanNothing({ ...said, locale: "fr-FR" }, ["le 5 juin et le 9 juin"]);
  meanNothing({ ...said, locale: "es-ES" }, ["el 5 de junio y el 9 de junio"]);
});

describe("one date among other words", () => {
  areMeant(said, [
    ["Could you write to me again on June 5, please?", "2026-06-05 day", "plain"],
    ["(June 5)", "2026-06-05 day", "plain"],
    ["june\n5", "2026-06-05 day", "plain"],
    ["JUNE 5TH", "2026-06-05 day", "plain"],
    ["Monday, before lunch", "2026-03-16 day", "hardly"],
    [`${"x".repeat(285)} tomorrow`, "2026-03-12 day", "plain"],
    ["10am or 2pm", "2026-03-12T10:00:00 hour", "hardly"],
    ["every Monday", "2026-03-16 day", "hardly"],
    ["Mondays", "2026-03-16 day", "plain"],
  ]);
});

it("tells the words that were read, as they were written", () => {
  const found = readWhen("Gerne am  5.  Juni, danke", contextOf("2026-03-11T10:30", "UTC", "de"));
  expect(found?.phrase).toBe("am  5.  Juni");
});
