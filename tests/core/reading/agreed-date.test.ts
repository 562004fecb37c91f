import { expect, it } from "vitest";
import { agreedDate } from "../../../functions/core/reading/agreed-date.ts";
import { contextOf } from "../../../functions/core/reading/dates/reference.ts";
import { SURE } from "../../../functions/core/reading/understanding.ts";
import { localOf } from "./dates/phrases.ts";

const context = contextOf("2026-12-16T10:30", "Europe/Berlin", undefined);

it.each([
  ["Call me in March.", "2027-03-01"],
  ["Please reach out in Q2", "2027-04-01"],
  ["try again in two weeks", "2026-12-30"],
  ["Not a priority right now. Could you check back in September? Thanks, Bob", "2027-09-01"],
  ["Our contract ends in March, so please call me in February.", "2027-02-01"],
  ["We're swamped until April.", "2027-04-01"],
  ["Don't call me before May", "2027-05-01"],
  ["In March.", "2027-03-01"],
  ["tomorrow evening, call me", "2026-12-17T18:00:00"],
  ["We signed with a competitor in January. Get back to me in 6 months.", "2027-06-16"],
  ["Not until Q3.", "2027-07-01"],
  ["I am busy this week, can we speak next week?", "2026-12-21"],
  ["Bitte melden Sie sich nach Ostern", "2027-03-29"],
  ["Rufen Sie mich im September an", "2027-09-01"],
  ["rappelez-moi en septembre", "2027-09-01"],
  ["llámame en dos semanas", "2026-12-30"],
  ["I'm out today but can talk on 4 January.", "2027-01-04"],
  ["Contract is signed: call me in June", "2027-06-01"],
])("%s", (reply, day) => {
  const found = agreedDate(reply, context);
  expect(found && localOf(found.start, "Europe/Berlin")).toBe(day);
  expect(found?.confidence).toBeGreaterThanOrEqual(SURE);
});

it.each([
  "Our contract ends in March",
  "Unser Vertrag läuft bis Ende März",
  "We have been using another tool since 2019.",
  "do not contact me again",
  "Call me in June or July",
  "maybe in the fall",
  "Can you send the quote by Friday?",
  "Not now, circle back after the holidays",
])("%s: no date is agreed", (reply) => {
  expect(agreedDate(reply, context)?.confidence ?? 0).toBeLessThan(SURE);
});
