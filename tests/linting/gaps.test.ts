/** What is taken for a gap in a message, and what only looks like one. */
import { describe, expect, it } from "vitest";
import { gapsIn } from "../../functions/core/linting/gaps.ts";

const EMPTY = "a greeting to nobody";
const BEFORE = "a gap before a comma or a full stop";

describe("a gap", () => {
  it.each([
    ["It is undefined now", [{ found: "undefined", what: "undefined" }]],
    ["It is [object Object]", [{ found: "[object Object]", what: "[object Object]" }]],
    ["[object Map]", [{ found: "[object Map]", what: "[object Object]" }]],
    ["That makes NaN dollars", [{ found: "NaN", what: "NaN" }]],
    ["Good\n  Hi :\nx", [{ found: "Hi :", what: EMPTY }]],
    ["hello !", [{ found: "hello !", what: EMPTY }]],
    ["HEY\t .", [{ found: "HEY\t .", what: EMPTY }]],
    ["Good morning !", [{ found: "Good morning !", what: EMPTY }]],
    ["good evening :", [{ found: "good evening :", what: EMPTY }]],
    ["good afternoon !", [{ found: "good afternoon !", what: EMPTY }]],
    [
      "Dear ,",
      [
        { found: "Dear ,", what: EMPTY },
        { found: "r ,", what: BEFORE },
      ],
    ],
    ["We like (  \n ) it", [{ found: "(  \n )", what: "empty brackets" }]],
    ["We like it .", [{ found: "t .", what: BEFORE }]],
    ["We like it , so", [{ found: "t ,", what: BEFORE }]],
  ])("is in %j", (text, gaps) => {
    for (const channel of ["email", "sms", "task"] as const) expect(gapsIn(text, channel, [])).toEqual(gaps);
  });

  it.each([
    "It is undefinedly good, and NaNny knows",
    "[objects of art]",
    "Hi Ann,",
    "Hi,",
    "Hi\n!",
    "So hi !",
    "Dear Ann :",
    "Good day !",
    "(x)",
    "about .5 or .com",
    "a  ,",
  ])("is not in %j", (text) => {
    for (const channel of ["email", "sms", "task"] as const) expect(gapsIn(text, channel, [])).toEqual([]);
  });

  it("is none that a lead's own data holds, and one of another kind still", () => {
    expect(gapsIn("undefined () NaN", "sms", ["undefined", 5, "Smith ( ) Co"])).toEqual([
      { found: "NaN", what: "NaN" },
    ]);
    expect(gapsIn("NaN", "sms", [Number.NaN])).toEqual([]);
  });
});

describe("asterisks", () => {
  const shown = {
    what: "asterisks that show",
    fix: "put a space between two pieces in bold, and {{#if field}}…{{/if}} around one that may be empty",
  };
  it.each([
    ["a mail", "email", "Maria** **Fjord now", [{ found: "Maria** **Fjord", ...shown }]],
    ["a mail", "email", "a ****", [{ found: "****", ...shown }]],
    ["a mail", "email", "*****", []],
    ["a mail", "email", "a ** b **", []],
    ["a text", "sms", "It is ** ** here", [{ found: "** **", what: "nothing in bold" }]],
    ["a task", "task", "a **\n** b", [{ found: "**\n**", what: "nothing in bold" }]],
    ["a task", "task", "**a\nb** ****", [{ found: "****", what: "nothing in bold" }]],
    ["a task, over a paragraph", "task", "a **\n\n** b", []],
    ["a task, over a paragraph of spaces", "task", "a **\n \t\n** b", []],
    [
      "a task, in its second paragraph",
      "task",
      "**a**\n\n****",
      [{ found: "****", what: "nothing in bold" }],
    ],
    ["a task, in a line across", "task", "*****", []],
  ] as const)("of %s, %s: %j", (_, channel, text, gaps) => {
    expect(gapsIn(text, channel, [])).toEqual(gaps);
  });
});
