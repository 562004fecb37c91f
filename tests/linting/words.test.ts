/** The small things that rules are made of: announcements, phrases, encodings, likeness. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SPAM } from "../../functions/core/linting/advertising.ts";
import { fieldsIn } from "../../functions/core/linting/fields.ts";
import { gapsIn } from "../../functions/core/linting/gaps.ts";
import { costOf, firstOutside, plainer, spell } from "../../functions/core/linting/gsm.ts";
import { phrasesIn } from "../../functions/core/linting/phrases.ts";
import { announcementsIn, isKept, type Later } from "../../functions/core/linting/promises.ts";
import { proseOf } from "../../functions/core/linting/prose.ts";
import { likeness, shinglesOf } from "../../functions/core/linting/similarity.ts";
import { POINTLESS } from "../../functions/core/linting/wording.ts";

type Row = readonly [number, Later["after"]["unit"], Later["channel"]?];

const later = (steps: readonly Row[]): Later[] =>
  steps.map(([amount, unit, channel = "email"]) => ({ after: { amount, unit }, channel }));

function keeps(sentence: string, ...steps: readonly Row[]): boolean {
  const said = announcementsIn(sentence);
  expect(said, sentence).toHaveLength(1);
  return said.every((one) => isKept(one, later(steps)));
}

describe("an announcement", () => {
  it("is kept by the step that comes then", () => {
    expect(keeps("In four business days I will send you a list.", [4, "businessDays"])).toBe(true);
    expect(keeps("In four business days I will send you a list.", [5, "businessDays"])).toBe(false);
    expect(keeps("In four business days I will send you a list.", [4, "days"])).toBe(false);
    expect(keeps("I'll write in 3 days.", [3, "days"])).toBe(true);
    expect(keeps("I’ll write in two weeks.", [10, "businessDays"])).toBe(true);
    expect(keeps("You will hear from me in about three months.", [91, "days"])).toBe(true);
    expect(keeps("You will hear from me in about three months.", [60, "days"])).toBe(false);
    expect(keeps("I will call you tomorrow.", [1, "days", "task"])).toBe(true);
    expect(keeps("I ring you next business day.", [1, "businessDays", "task"])).toBe(true);
    expect(keeps("I will write in two hours.", [2, "hours"])).toBe(true);
  });

  it("may be kept by one that comes later, its delays added up", () => {
    const call: readonly Row[] = [
      [1, "businessDays", "sms"],
      [1, "businessDays", "task"],
    ];
    expect(keeps("In two business days I will ring you.", ...call)).toBe(true);
    expect(
      keeps("Within three business days I will send you one.", [10, "minutes", "task"], [2, "businessDays"]),
    ).toBe(true);
  });

  it("is kept in the way it says", () => {
    expect(keeps("Within three business days I will send you one.", [10, "minutes", "task"])).toBe(false);
    expect(keeps("In two days I will call you, or write.", [2, "days", "task"])).toBe(true);
  });

  it("is not what somebody else does, what a thing takes, or what depends on an answer", () => {
    for (const sentence of [
      "It pays for itself in six months.",
      "26 kWh in 14 hours is a closed load.",
      "You will not hear from me in two weeks, if you answer no.",
      '- "call", and I ring you on the next business day.',
      "If you like, I will call you in two days.",
      "I will write once more.",
    ])
      expect(announcementsIn(sentence), sentence).toEqual([]);
  });
});

describe("a phrase", () => {
  it("is found over a line's end, in any case, with either apostrophe, and told once", () => {
    const found = phrasesIn("We are Just\nTouching  Base. I hope you’re well.", POINTLESS);
    expect(found.map((match) => match.found)).toEqual(["Just\nTouching  Base", "hope you’re well"]);
    expect(found[0]?.offset).toBe(7);
  });

  it("is not found where it means something else, and is beside it", () => {
    for (const [harmless, pressing] of [
      ["That saved them a great deal of work, and a great deal more in August.", "A great deal on panels."],
      ["It matters a great deal. We learned a great deal from it.", "Get a great deal!"],
      ["I know you have limited time.", "Only for a limited time."],
      ["Our offer expires on 31 March.", "This offer expires soon."],
      ["There is no hurry; you need not\nhurry, and nobody is in a hurry.", "Hurry, only two are left."],
      ["It isn’t urgent. If it’s urgent, call me.", "Urgent: your meter."],
      ["Everything is in order now. Would a call now suit you?", "Place your order now, or call now."],
      ["The panel is 100% free of lead, and you are absolutely free to choose.", "It is 100% free."],
      ["I looked for free hours in my calendar.", "You get it for free."],
      ["Your free trial ended on Friday.", "Start your free trial."],
      ["No tariff is risk-free; it is not risk-free either.", "Try it risk-free."],
      ["There is no risk of frost, and no risk that it tips.", "You run no risk."],
      ["The grant is not guaranteed; the price is guaranteed until May.", "Savings guaranteed."],
      ["It earned its money back in a year.", "Your money back."],
      ["A second oven would double your bill.", "Double your sales."],
      ["Congratulations on the new bakery.", "Congratulations!"],
      ["The winner of the comparison is the flat tariff.", "You are the lucky winner."],
      ["You are under no obligation to reply.", "No obligation to buy."],
      ["It is no miracle.", "A miracle for your bill."],
    ] as const) {
      expect(
        phrasesIn(harmless, SPAM).map(({ found }) => found),
        harmless,
      ).toEqual([]);
      expect(phrasesIn(pressing, SPAM), pressing).not.toEqual([]);
      const both = phrasesIn(`${harmless} ${pressing}`, SPAM);
      expect(
        both.every(({ offset }) => offset > harmless.length),
        pressing,
      ).toBe(true);
      expect(both).not.toEqual([]);
    }
  });

  it("leaves plain words of business alone", () => {
    const said =
      "You are free to call me. Feel at ease to say no. We have free places on Friday. It costs nothing to ask. The price is fixed.";
    expect(phrasesIn(said, [...SPAM, ...POINTLESS])).toEqual([]);
    expect(phrasesIn("Guests who are checking in at six, and any update of the list.", POINTLESS)).toEqual(
      [],
    );
    expect(phrasesIn("I am checking in. Is there any update on this?", POINTLESS)).toHaveLength(2);
  });

  it("is whole words", () => {
    expect(
      phrasesIn("The winners hurrying guaranteed-ish unguaranteed", SPAM).map(({ found }) => found),
    ).toEqual(["guaranteed"]);
  });

  it("has a reason and a better word each", () => {
    for (const { words, why, instead } of [...POINTLESS, ...SPAM]) {
      expect(words).toBe(words.toLowerCase());
      expect(why.length).toBeGreaterThan(10);
      expect(instead.length).toBeGreaterThan(5);
      expect(phrasesIn(`So ${words} it`, [...POINTLESS, ...SPAM]).length, words).toBeGreaterThan(0);
    }
  });
});

describe("bold", () => {
  const gaps = (text: string, channel: "email" | "task" = "task", given: readonly unknown[] = []) =>
    gapsIn(text, channel, given).map(({ found, what }) => `${found}: ${what}`);

  it("beside bold is no gap where it is read as it is written", () => {
    for (const text of [
      "**Maria****Fjord**",
      "**Maria** **Fjord**",
      "- **Maria**\n- **Fjord**",
      "**Maria**\n\n**Fjord**",
      "**One**, **two** **three**",
      "***Maria*** **Fjord**",
      "**********\n\nBelow the line",
    ])
      expect(gaps(text), text).toEqual([]);
  });

  it("around nothing is one, also behind bold", () => {
    expect(gaps("The boat is ****.")).toEqual(["****: nothing in bold"]);
    expect(gaps("**The boat**: ****")).toEqual(["****: nothing in bold"]);
    expect(gaps("**The boat** **  **")).toEqual(["**  **: nothing in bold"]);
    expect(gaps("Ask **** about it", "task", ["****"])).toEqual([]);
  });

  it("that Markdown made nothing of is told as the lead reads it", () => {
    expect(gaps("Maria****Fjord", "email")).toEqual(["Maria****Fjord: asterisks that show"]);
    expect(gaps("2 ** 3 and *so* on", "email")).toEqual([]);
  });
});

describe("a text's cost", () => {
  it("is one part up to 160 septets, and 153 for each of several", () => {
    expect(costOf("a".repeat(160))).toEqual({ encoding: "GSM-7", units: 160, segments: 1 });
    expect(costOf("a".repeat(161)).segments).toBe(2);
    expect(costOf("a".repeat(306)).segments).toBe(2);
    expect(costOf("a".repeat(307)).segments).toBe(3);
    expect(costOf("€".repeat(80))).toEqual({ encoding: "GSM-7", units: 160, segments: 1 });
    expect(costOf("[".repeat(81)).segments).toBe(2);
    expect(costOf("äöüßñÅΩ@£").encoding).toBe("GSM-7");
  });

  it("is 70 units of UCS-2 with one character outside, and 67 for each of several", () => {
    expect(costOf("’".padEnd(70, "a"))).toEqual({ encoding: "UCS-2", units: 70, segments: 1 });
    expect(costOf("’".padEnd(71, "a")).segments).toBe(2);
    expect(costOf("🙂").units).toBe(2);
  });

  it("names the character and what to write instead", () => {
    expect(firstOutside("Zoë’s")).toEqual({ letter: "ë", offset: 2 });
    expect(firstOutside("plain")).toBeUndefined();
    expect([plainer("’"), plainer("…"), plainer("ë"), plainer("🙂")]).toEqual(["'", "...", "e", undefined]);
    expect([spell("’"), spell("\u00a0")]).toEqual(['"’" (U+2019)', "U+00A0"]);
  });
});

describe("likeness", () => {
  const words = fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 12 });

  it("is the same both ways, 1 of what is equal, and within 0 and 1", () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [a, b] = [shinglesOf(one, 3), shinglesOf(other, 3)];
        expect(likeness(a, b)).toBe(likeness(b, a));
        expect(likeness(a, b)).toBeGreaterThanOrEqual(0);
        expect(likeness(a, b)).toBeLessThanOrEqual(1);
        expect(likeness(a, a)).toBe(one.length === 0 ? 0 : 1);
      }),
    );
  });
});

describe("a template's own words", () => {
  it("stay in their places, and what is filled in is spaces", () => {
    const text = 'Hi {{first_name}},\n{{#if x}}yes{{/if}} {{fallback boat "your boat"}}{{! note\n}}.';
    const prose = proseOf(text);
    expect(prose).toHaveLength(text.length);
    expect(prose.split("\n")).toHaveLength(3);
    expect(prose.indexOf("yes")).toBe(text.indexOf("yes"));
    expect(prose.indexOf("your boat")).toBe(text.indexOf("your boat"));
    expect(prose).not.toMatch(/first_name|note|[{}]/);
  });

  it("and its fields are known by what they mean where they stand", () => {
    const fields = fieldsIn(
      "{{a}}{{#if b}}{{fallback c 'x'}}{{/if}}{{sender.name}}{{#with sender}}{{title}}{{../d}}{{/with}}{{#each company}}{{this}}{{/each}}",
    );
    expect(fields.map(({ of, name }) => `${of}.${name}`)).toEqual([
      "contact.a",
      "contact.b",
      "contact.c",
      "sender.name",
      "sender.title",
      "contact.d",
    ]);
  });
});
