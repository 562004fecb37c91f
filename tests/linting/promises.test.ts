/** What a message announces, word by word, and how exactly a later step has to keep it. */
import { describe, expect, it } from "vitest";
import {
  type Announcement,
  announcementsIn,
  isKept,
  type Later,
} from "../../functions/core/linting/promises.ts";

const then = { isWithin: false, isAbout: false };

describe("an announcement is read with its number, its unit and the way it comes:", () => {
  it.each<[string, Partial<Announcement>]>([
    ["I will call in 3 days.", { words: "in 3 days", offset: 12, amount: 3, unit: "days", by: "task" }],
    ["We'll ring in 1 day", { words: "in 1 day", offset: 11, amount: 1, unit: "days", by: "task" }],
    ["I phone? No: I will phone in an hour.", { words: "in an hour", amount: 1, unit: "hours", by: "task" }],
    ["I will mail in a week.", { words: "in a week", amount: 1, unit: "weeks", by: "email" }],
    ["I send it within the next ten minutes.", { amount: 10, unit: "minutes", isWithin: true, by: "email" }],
    ["I write Within  two Working  Days.", { amount: 2, unit: "businessDays", isWithin: true, by: "email" }],
    ["I am going to be there in around zero months.", { amount: 0, unit: "months", isAbout: true }],
    ["I’m going to look in about twelve months.", { amount: 12, unit: "months", isAbout: true }],
    ["We are going to look in eleven days.", { amount: 11, unit: "days" }],
    ["You will get it in five hours.", { amount: 5, unit: "hours" }],
    ["You’ll have it in six hours.", { amount: 6, unit: "hours" }],
    ["You will hear more in seven days.", { amount: 7, unit: "days" }],
    ["A list follows in eight days.", { amount: 8, unit: "days" }],
    ["I come back in nine days.", { amount: 9, unit: "days" }],
    ["I will write or call in four business days.", { amount: 4, unit: "businessDays" }],
    ["I call tomorrow.", { words: "tomorrow", offset: 7, amount: 1, unit: "days", by: "task" }],
    [
      "I write on the next  business day.",
      { words: "on the next  business day", offset: 8, amount: 1, unit: "businessDays", by: "email" },
    ],
  ])("%s", (sentence, said) => {
    const [one, ...others] = announcementsIn(sentence);
    expect(others).toEqual([]);
    expect(one).toEqual({ words: one?.words, offset: one?.offset, ...then, ...said });
    expect(sentence.slice(one?.offset)).toMatch(new RegExp(`^${one?.words}`));
  });

  it("each of several, those with a number first, at its place in the whole text", () => {
    const said = announcementsIn("Hello.\n\nI call tomorrow and in 2 weeks! I write in 3 days.");
    expect(said.map(({ words, offset, by }) => [words, offset, by])).toEqual([
      ["in 2 weeks", 28, "task"],
      ["tomorrow", 15, "task"],
      ["in 3 days", 48, "email"],
    ]);
  });

  it("over the end of a line, but not over a paragraph or into the next point of a list", () => {
    expect(announcementsIn("I will write\nin two days").map(({ words }) => words)).toEqual(["in two days"]);
    expect(announcementsIn("I will write\n\nin two days")).toEqual([]);
    expect(announcementsIn("I will write\n  \nin two days")).toEqual([]);
    expect(announcementsIn("I will write\n* in two days")).toEqual([]);
    expect(announcementsIn("I will write\n + in two days")).toEqual([]);
  });
});

it.each([
  "The paint dries in two days.",
  "I will not write in two days.",
  "I will never write in two days.",
  "They will call in two days.",
  "We write a letter in twodays.",
  "I will write in 1234 days.",
  "I will write in thirteen days.",
  "I will write in 2 years.",
  "- I will write in two days.",
  "+ I will write in two days.",
  "* I will write in two days.",
  "3. I will write in two days.",
  "12) I will write in two days.",
  "If you say yes, I will write in two days.",
  "I will write in two days if it rains.",
  "I will write in two days if I can, if we can, if they can.",
])("announces nothing: %s", (sentence) => {
  expect(announcementsIn(sentence)).toEqual([]);
});

describe("an announcement is kept", () => {
  const said = (
    amount: number,
    unit: Announcement["unit"],
    more: Partial<Announcement> = {},
  ): Announcement => ({ words: "", offset: 0, ...then, amount, unit, ...more });
  const steps = (...rows: readonly (readonly [number, Later["after"]["unit"], Later["channel"]?])[]) =>
    rows.map(([amount, unit, channel = "email"]): Later => ({ after: { amount, unit }, channel }));
  const within = { isWithin: true };
  const about = { isAbout: true };

  it.each<[string, Announcement, readonly Later[], boolean]>([
    ["by no step when there is none", said(1, "days"), [], false],
    ["in days, to the day", said(3, "days"), steps([3, "days"]), true],
    ["in days, not a day sooner", said(3, "days"), steps([2, "days"]), false],
    ["in business days, to the day", said(5, "businessDays"), steps([5, "businessDays"]), true],
    ["in days of two steps", said(3, "days"), steps([1, "days"], [2, "days"]), true],
    ["hours of the same day do not move days", said(3, "days"), steps([3, "hours"], [3, "days"]), true],
    ["nor do minutes", said(2, "businessDays"), steps([45, "minutes"], [2, "businessDays"]), true],
    ["a whole day of hours does", said(3, "days"), steps([24, "hours"], [3, "days"]), false],
    ["in days by the week as well", said(7, "days"), steps([5, "businessDays"]), true],
    ["by days behind other units", said(8, "days"), steps([5, "businessDays"], [1, "days"]), true],
    ["less than a day off", said(2, "days"), steps([47, "hours"]), true],
    ["a day off is off", said(2, "days"), steps([24, "hours"]), false],
    ["a day late is off", said(2, "days"), steps([72, "hours"]), false],
    ["of no days, not at once", said(0, "days"), steps([0, "days"]), false],
    ["in a week by seven days", said(1, "weeks"), steps([7, "days"]), true],
    ["in a week by six days and a bit", said(1, "weeks"), steps([145, "hours"]), true],
    ["in a week, not by six days", said(1, "weeks"), steps([6, "days"]), false],
    ["in a week, not by eight", said(1, "weeks"), steps([8, "days"]), false],
    ["in about a week, by eight", said(1, "weeks", about), steps([8, "days"]), true],
    ["in about a week, by six", said(1, "weeks", about), steps([6, "days"]), true],
    ["in about a week, not by nine", said(1, "weeks", about), steps([9, "days"]), false],
    ["in about twenty days, by 17", said(20, "days", about), steps([17, "days"]), true],
    ["in about twenty days, by 23", said(20, "days", about), steps([23, "days"]), true],
    ["in about twenty days, not by 24", said(20, "days", about), steps([24, "days"]), false],
    ["in about twenty days, not by 16", said(20, "days", about), steps([16, "days"]), false],
    ["a month is about one", said(1, "months"), steps([34, "days"]), true],
    ["and no more than about", said(1, "months"), steps([36, "days"]), false],
    ["nor less", said(1, "months"), steps([25, "days"]), false],
    ["in hours, a quarter more", said(4, "hours"), steps([5, "hours"]), true],
    ["in hours, a quarter less", said(4, "hours"), steps([3, "hours"]), true],
    ["in hours, no more than that", said(4, "hours"), steps([6, "hours"]), false],
    ["in hours, no less than that", said(4, "hours"), steps([2, "hours"]), false],
    ["in minutes, as in hours", said(60, "minutes"), steps([1, "hours"]), true],
    ["in minutes, not at once", said(60, "minutes"), steps([0, "minutes"]), false],
    ["within days, by half a day more", said(2, "days", within), steps([60, "hours"]), true],
    ["within days, not by more", said(2, "days", within), steps([61, "hours"]), false],
    ["within days, sooner", said(2, "days", within), steps([0, "minutes"]), true],
    ["by the way that was said", said(2, "days", { by: "task" }), steps([2, "days", "task"]), true],
    ["by no other way", said(2, "days", { by: "task" }), steps([2, "days", "email"]), false],
    [
      "by the way that was said, behind others",
      said(3, "days", { by: "email" }),
      steps([1, "days", "sms"], [2, "days", "email"]),
      true,
    ],
    [
      "never again once units have been mixed, unless the days come out",
      said(2, "businessDays"),
      steps([5, "days"], [2, "businessDays"]),
      false,
    ],
  ])("%s", (_, announced, later, kept) => {
    expect(isKept(announced, later)).toBe(kept);
  });
});
