import { describe, expect, it } from "vitest";
import { keywordAnswer, twiml } from "../../functions/core/keyword-answer.ts";

const company = { name: "Fjord\nBoats", website: "https://fjord.example", postalAddress: "1 Quay Road" };

describe("the answer to a keyword", () => {
  it.each([
    ["stop", "Fjord Boats: you will get no more texts from us. Reply START to get them again."],
    ["start", "Fjord Boats: you will get our texts again. Reply STOP to stop them."],
    [
      "help",
      "Fjord Boats, https://fjord.example: we text you about what you asked us for. Reply STOP to stop our texts.",
    ],
  ] as const)("%s says who writes and how to stop or start", (keyword, answer) => {
    expect(keywordAnswer(keyword, company)).toBe(answer);
  });

  it("to none that there is, is none", () => {
    expect(() => keywordAnswer("pause" as "stop", company)).toThrow();
  });
});

describe("TwiML", () => {
  const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

  it("sends nothing, or one message", () => {
    expect(twiml()).toBe(`${HEAD}<Response/>`);
    expect(twiml("Yes")).toBe(`${HEAD}<Response><Message>Yes</Message></Response>`);
    expect(twiml("")).toBe(`${HEAD}<Response><Message></Message></Response>`);
  });

  it("holds any text in one line, and nothing that XML cannot", () => {
    expect(twiml("A & B <Media>\n&amp; \ufffe\uffff>")).toBe(
      `${HEAD}<Response><Message>A &amp; B &lt;Media&gt; &amp;amp; &gt;</Message></Response>`,
    );
  });
});
