/** What templates call by name, as whoever reads the message gets it. */
import { describe, expect, it } from "vitest";
import { compile, underived } from "../../functions/core/compiling/mustache.ts";
import { excerpt } from "../../functions/core/compiling/source.ts";
import { checkTemplate } from "../../functions/core/compiling/template-rules.ts";
import { type Data, render } from "../../functions/core/rendering.ts";
import type { Occasion } from "../../functions/core/template-words.ts";
import type { Weekday } from "../../functions/core/timing.ts";

/** Wednesday 4 March 2026, ten in the morning in New York. */
const NOW = Date.UTC(2026, 2, 4, 15, 0);
const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5];
const sender = { zone: "America/New_York", hours: { days: WEEK, from: 540, to: 1020 } };
const here: Occasion = { now: NOW, zone: "America/New_York", sender };

function say(text: string, data: Data = {}, occasion: Occasion = here): string {
  expect(checkTemplate(text)).toEqual([]);
  const made = compile(excerpt("a.sms.hbs", text, 0), "text", underived(text));
  if (made.is === "finding") throw new Error(made.finding.what);
  const filled = render(made.template, data, occasion);
  return filled.is === "text"
    ? filled.text
    : `FAULT ${filled.line}:${filled.column} ${filled.field}: ${filled.why}`;
}

describe("a date", () => {
  it("is a day in words, in the style that is asked for", () => {
    const data = { demo_at: "2026-03-05" };
    expect(say("{{date demo_at}}", data)).toBe("Thursday, 5 March");
    expect(say('{{date demo_at "day"}}', data)).toBe("Thursday, 5 March");
    expect(say('{{date demo_at "weekday"}}', data)).toBe("Thursday");
    expect(say('{{date demo_at "short"}}', data)).toBe("Thu 5 Mar");
    expect(say('{{date demo_at "long"}}', data)).toBe("Thursday, 5 March 2026");
  });

  it("says its year where another could be meant", () => {
    expect(say("{{date d}}", { d: "2026-12-01" })).toBe("Tuesday, 1 December");
    expect(say("{{date d}}", { d: "2027-03-01" })).toBe("Monday, 1 March 2027");
    expect(say("{{date d}}", { d: "2024-02-29" })).toBe("Thursday, 29 February 2024");
  });

  it("of an instant is the lead's own day and clock, whatever zone it was written in", () => {
    const data = { demo_at: "2026-03-05T23:30:00-05:00" };
    expect(say("{{date demo_at}}", data)).toBe("Thursday, 5 March");
    expect(say('{{date demo_at "time"}}', data)).toBe("23:30");
    const sydney = { ...here, zone: "Australia/Sydney" };
    expect(say("{{date demo_at}}", data, sydney)).toBe("Friday, 6 March");
    expect(say('{{date demo_at "time"}}', data, sydney)).toBe("15:30");
    expect(say('{{date demo_at "time"}}', { demo_at: "2026-07-01T09:05:00Z" }, sydney)).toBe("19:05");
  });

  it("of a clock without a zone is its day, for the hour means nothing", () => {
    expect(say("{{date d}}", { d: "2026-03-05T23:30" })).toBe("Thursday, 5 March");
    expect(say('{{date d "time"}}', { d: "2026-03-05T23:30" })).toMatch(/^FAULT 1:1 d: d has no time of day/);
    expect(say('{{date d "time"}}', { d: "2026-03-05" })).toMatch(/^FAULT 1:1 d: d has no time of day/);
  });

  it("says whose clock it is when the lead's is not known", () => {
    const unknown = { ...here, zone: undefined };
    expect(say('{{date d "time"}}', { d: "2026-03-05T20:00:00Z" }, unknown)).toBe("15:00 Eastern Time");
    expect(say("{{date d}}", { d: "2026-03-06T02:00:00Z" }, unknown)).toBe("Thursday, 5 March");
  });

  it("that is none holds the message and says how it is written, also where there is another word", () => {
    for (const d of [
      "tomorrow",
      "5 March",
      "2026-02-30",
      "2026-13-01",
      "2026-03-05T25:00:00Z",
      "20260305",
      17,
      true,
    ]) {
      expect(say("Hi {{date d}}", { d })).toBe(
        "FAULT 1:4 d: d is not a date such as 2026-03-05 or 2026-03-05T15:00:00Z: correct it",
      );
      expect(say('{{fallback (date d) "soon"}}', { d })).toMatch(/^FAULT/);
    }
  });

  it("that is missing holds it, and is missed by conditions and fallbacks", () => {
    expect(say("Hi {{date d}}")).toBe(
      'FAULT 1:4 d: d has no value: give the contact one, or write {{fallback d "…"}} in the template',
    );
    expect(say('{{fallback (date d) "soon"}}')).toBe("soon");
    expect(say('{{fallback (date d "short") "soon"}}', { d: "2026-03-05" })).toBe("Thu 5 Mar");
    expect(say("{{#if (date d)}}on {{date d}}{{else}}soon{{/if}}")).toBe("soon");
    expect(say("{{#if (date d)}}on {{date d}}{{else}}soon{{/if}}", { d: "2026-03-05" })).toBe(
      "on Thursday, 5 March",
    );
  });
});

describe("a slot", () => {
  it("is a time of the sender's hours, a whole working day ahead, on two days", () => {
    expect(say("{{slot 1}} or {{slot 2}}")).toBe("Friday at 10:00 or Monday at 15:00");
  });

  it("is the same for the same touch, and passes over weekends", () => {
    const friday = { ...here, now: Date.UTC(2026, 2, 6, 15, 0) };
    const saturday = { ...here, now: Date.UTC(2026, 2, 7, 15, 0) };
    expect(say("{{slot 1}}, {{slot 2}}", {}, friday)).toBe("Tuesday at 10:00, Wednesday at 15:00");
    expect(say("{{slot 1}}, {{slot 2}}", {}, saturday)).toBe("Tuesday at 10:00, Wednesday at 15:00");
  });

  it("is said on the lead's clock, and lies in the lead's day", () => {
    const london = { ...here, zone: "Europe/London" };
    // Nine in New York is two in London: the morning is over before the sender begins.
    expect(say("{{slot 1}}, {{slot 2}}", {}, london)).toBe("Friday at 14:00, Monday at 15:00");
    const denver = { ...here, zone: "America/Denver" };
    expect(say("{{slot 1}}", {}, denver)).toBe("Friday at 10:00");
  });

  it("is right across a clock change: after 8 March New York is nearer to London", () => {
    const sunday = { ...here, zone: "Europe/London", now: Date.UTC(2026, 2, 5, 15, 0) };
    expect(say("{{slot 1}}", {}, sunday)).toBe("Monday at 13:00");
  });

  it("names the zone when the lead's is not known", () => {
    expect(say("{{slot 1}}", {}, { ...here, zone: undefined })).toBe("Friday at 10:00 Eastern Time");
  });

  it("is none where nobody's hours meet, and then another word is needed", () => {
    const far = {
      ...here,
      zone: "Asia/Tokyo",
      sender: { zone: "America/New_York", hours: { days: WEEK, from: 600, to: 900 } },
    };
    expect(say("{{slot 1}}", {}, far)).toBe(
      "FAULT 1:1 slot 1: slot 1 has no value: no hour of the sender's lies in the lead's working day: write other times",
    );
    expect(say('{{fallback (slot 1) "a time that suits you"}}', {}, far)).toBe("a time that suits you");
  });

  it("leaves attributes of nearly its name alone", () => {
    expect(say("{{slot_1}} {{slot 1}}", { slot_1: "noon", slot: "x" })).toBe("noon Friday at 10:00");
  });
});

describe("a plural", () => {
  it("goes by the number, and 0 and fractions are several", () => {
    const text = 'your {{n}} {{plural n "site" "sites"}}';
    const said = (n: number | string) => say(text, { n });
    expect(said(1)).toBe("your 1 site");
    expect(said("1")).toBe("your 1 site");
    for (const n of [0, 2, 1.5, "12", "1,000"]) expect(said(n)).toBe(`your ${n} sites`);
  });

  it("of what is no number, or is missing, holds it", () => {
    expect(say('{{plural n "a" "b"}}', { n: "many" })).toMatch(
      /^FAULT 1:1 n: n is not a number such as 1200/,
    );
    expect(say('{{plural n "a" "b"}}')).toMatch(/^FAULT 1:1 n: n has no value/);
  });
});

describe("a list", () => {
  const text = "{{list a b c}}";
  it("is of those that are there", () => {
    expect(say(text, { a: "A", b: "B", c: "C" })).toBe("A, B and C");
    expect(say(text, { a: "A", c: "C" })).toBe("A and C");
    expect(say(text, { b: "B", c: " " })).toBe("B");
    expect(say(text, { a: 0, b: false })).toBe("0 and false");
    expect(say(text)).toMatch(/^FAULT 1:1 a: a has no value/);
    expect(say(`{{#if (list a b)}}x{{else}}y{{/if}}`)).toBe("y");
  });
});

describe("money", () => {
  it("is said with its sign, and whole amounts without cents", () => {
    expect(say('{{money m "USD"}}', { m: 1200 })).toBe("$1,200");
    expect(say('{{money m "USD"}}', { m: "1,200.5" })).toBe("$1,200.50");
    expect(say('{{money m "EUR"}}', { m: "0" })).toBe("€0");
    expect(say('{{money m "GBP"}}', { m: -3.999 })).toBe("-£4");
    expect(say('{{money m "JPY"}}', { m: 1234 })).toBe("¥1,234");
  });

  it("that is no number holds it", () => {
    for (const m of ["$12", "12 EUR", "1e5", "Infinity", "1,2", "0x10"])
      expect(say('{{money m "USD"}}', { m })).toMatch(/^FAULT 1:1 m: m is not a number/);
  });
});

describe("words written otherwise are refused, and told how they are written:", () => {
  it.each([
    [
      "{{date}}",
      "date takes a field and at most one of",
      'write {{date demo_at}} or {{date demo_at "weekday"}}',
    ],
    ['{{date "2026-03-05"}}', "date takes", "{{date demo_at}}"],
    ['{{date x "iso"}}', "date takes", "{{date demo_at}}"],
    ["{{date x y}}", "date takes", "{{date demo_at}}"],
    ['{{date x "day" "day"}}', "date takes", "{{date demo_at}}"],
    ['{{date x style="day"}}', "date takes", "{{date demo_at}}"],
    ["{{date next_touch}}", "next_touch is said as a day already", "write {{next_touch}} alone"],
    ["{{slot}}", "slot takes 1 or 2", "write {{slot 1}} or {{slot 2}}"],
    ["{{slot 3}}", "slot takes 1 or 2", "write {{slot 1}}"],
    ["{{slot 1 2}}", "slot takes 1 or 2", "write {{slot 1}}"],
    ['{{slot "1"}}', "slot takes 1 or 2", "write {{slot 1}}"],
    ["{{plural n}}", "plural takes a field and two words", "write {{plural sites"],
    ['{{plural n "a"}}', "plural takes", "write {{plural sites"],
    ['{{plural 2 "a" "b"}}', "plural takes", "write {{plural sites"],
    ['{{plural n "" "b"}}', "the word in quotes is blank", "write {{plural sites"],
    ["{{list}}", "list takes two to six fields", "write {{list city region}}"],
    ["{{list a}}", "list takes", "write {{list city region}}"],
    ['{{list a "b"}}', "list takes", "write {{list city region}}"],
    ["{{list a b c d e f g}}", "list takes", "write {{list city region}}"],
    ["{{list a sender}}", '"sender" is not a single value', "write one of"],
    ["{{money m}}", "money takes a field and the code of a currency", 'write {{money price "USD"}}'],
    ['{{money m "dollars"}}', "money takes", 'write {{money price "USD"}}'],
    ['{{money 5 "USD"}}', "money takes", 'write {{money price "USD"}}'],
    ['{{fallback (shout x) "y"}}', "fallback takes", "write {{fallback first_name"],
    ['{{fallback (date) "y"}}', "date takes", "write {{date demo_at}}"],
    ["{{#if (slot 5)}}x{{/if}}", "slot takes 1 or 2", "write {{slot 1}}"],
    ["{{#date x}}y{{/date}}", 'there is no block "date"', "use {{#if"],
    [
      "{{unsubscribe}}",
      "{{unsubscribe}} is an address",
      "write it as a link: [these words]({{unsubscribe}})",
    ],
    ["[x]({{unsubscribe}}?a=b)", "{{unsubscribe}} is an address", "write it as a link"],
    ['{{fallback unsubscribe "x"}}', '"unsubscribe" is an address', "write it as a link"],
    ["{{#if unsubscribe}}x{{/if}}", '"unsubscribe" is an address', "write it as a link"],
    ["{{list unsubscribe city}}", '"unsubscribe" is an address', "write it as a link"],
    ["{{printed x}}", 'there is no helper "printed"', "or a field alone"],
  ])("%s", (text, what, fix) => {
    const [told] = checkTemplate(text);
    expect(told?.what).toContain(what);
    expect(told?.fix).toContain(fix);
  });
});

it("the ways out are for links in mails, and for nothing else", () => {
  expect(checkTemplate("[stop these]({{unsubscribe}}) or [stop](<{{ unsubscribe }}>)")).toEqual([]);
  expect(checkTemplate("[stop these]({{unsubscribe}})", "text")).toMatchObject([
    { offset: 13, what: "{{unsubscribe}} is for links, and only mails have those" },
  ]);
});
