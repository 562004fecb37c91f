import { describe, expect, it } from "vitest";
import { intentOf } from "../../../functions/core/reading/intent.ts";
import { type FoundDate, type Intent, SURE } from "../../../functions/core/reading/understanding.ts";
import { FRENCH, GERMAN, NO_OPT_OUT_ABROAD, SPANISH } from "./said-abroad.ts";
import { ENGLISH, NO_NO, NO_NOT_NOW, NO_OPT_OUT } from "./said-in-english.ts";

const CONTEXT = { now: Date.UTC(2026, 10, 24), zone: "America/New_York", locale: "en-US" };
const MARCH: FoundDate = {
  start: Date.UTC(2027, 2, 1, 5),
  grain: "month",
  confidence: 0.9,
  phrase: "in March",
};

/** Reads March, and an hour, as a reader of dates does. */
function agreed(text: string): FoundDate | undefined {
  if (/\d ?pm|at \d/i.test(text)) return { ...MARCH, grain: "hour", phrase: "at an hour" };
  return /march|märz|mars|marzo/i.test(text) ? MARCH : undefined;
}

function read(text: string, channel: "email" | "sms" = "email", subject?: string): Intent {
  return intentOf({ text, channel, ...(subject === undefined ? {} : { subject }) }, CONTEXT, agreed);
}

const isSure = (text: string, is: Intent["is"], channel: "email" | "sms" = "email") => {
  const intent = read(text, channel);
  return intent.is === is && intent.confidence >= SURE;
};

describe.each([
  ["English", ENGLISH],
  ["German", GERMAN],
  ["French", FRENCH],
  ["Spanish", SPANISH],
])("in %s", (_, said) => {
  it.each(said.optOut)("%j asks for silence, in a mail and in a text message", (text) => {
    for (const channel of ["email", "sms"] as const) {
      const intent = read(text, channel);
      expect(intent, intent.why).toMatchObject({ is: "optOut" });
      expect(intent.confidence, intent.why).toBeGreaterThanOrEqual(SURE);
    }
  });

  it.each(said.no)("%j declines", (text) => {
    expect(read(text)).toMatchObject({ is: "no" });
    expect(isSure(text, "no")).toBe(true);
  });

  it.each(said.notNow)("%j puts it off", (text) => {
    expect(read(text)).toMatchObject({ is: "notNow" });
    expect(isSure(text, "notNow")).toBe(true);
  });

  it.each(said.yes)("%j agrees", (text) => expect(read(text)).toMatchObject({ is: "yes" }));
  it.each(said.question)("%j asks", (text) => expect(read(text)).toMatchObject({ is: "question" }));
  it.each(said.referral)("%j names another", (text) => expect(read(text)).toMatchObject({ is: "referral" }));
});

describe("nobody is suppressed for", () => {
  it.each([...NO_OPT_OUT, ...NO_OPT_OUT_ABROAD])("%j", (text) => {
    expect(read(text).why !== "" && isSure(text, "optOut")).toBe(false);
    expect(isSure(text, "optOut", "sms")).toBe(false);
  });
});

describe("no lead is closed for", () => {
  it.each(NO_NO)("%j", (text) => expect(isSure(text, "no")).toBe(false));
});

describe("nothing goes on by itself after", () => {
  it.each(NO_NOT_NOW)("%j", (text) => {
    const intent = read(text);
    expect(intent.is === "notNow" && intent.confidence >= SURE, intent.why).toBe(false);
  });
});

describe("an opt-out", () => {
  it("is certain as a keyword alone, by the channel's own list", () => {
    expect(read("STOP", "sms")).toMatchObject({ is: "optOut", confidence: 0.99 });
    expect(read("cancel", "sms")).toMatchObject({ is: "optOut", confidence: 0.99 });
    expect(isSure("cancel", "optOut", "email")).toBe(false);
  });

  it("by text message may have courtesy around the keyword, which in a mail may mean the project", () => {
    expect(isSure("Quit please", "optOut", "sms")).toBe(true);
    expect(isSure("Quit please", "optOut", "email")).toBe(false);
  });

  it("may stand in a subject of their own, but not in ours that comes back", () => {
    expect(read("", "email", "Unsubscribe")).toMatchObject({ is: "optOut" });
    expect(read("Thanks", "email", "please remove me from your list")).toMatchObject({ is: "optOut" });
    expect(read("Sounds good", "email", "Re: stop emailing me").is).toBe("yes");
  });

  it("of one channel alone is for a person to settle", () => {
    const intent = read("Please stop texting me, email is better", "sms");
    expect(intent).toMatchObject({ is: "unknown" });
    expect(intent.why).toContain("wants another channel");
  });

  it("of a footer whose quotation marks were lost is not sure", () => {
    const intent = read("Sounds good, send me the contract.\n\nView in browser\nUnsubscribe");
    expect(intent).toMatchObject({ is: "optOut" });
    expect(intent.confidence).toBeLessThan(SURE);
  });

  it("names the words it was read from, and the reason", () => {
    expect(read("Hello, PLEASE take me off your list.").why).toBe(
      "“take me off your list”: asks to be taken off a list",
    );
  });

  it("wins over everything else that is said", () => {
    for (const text of [
      "Maybe next year. Stop emailing me.",
      "Talk to my colleague Jane Doe and stop emailing me",
      "No thanks. How did you get my address? Delete it and remove me from your list.",
    ]) {
      expect(isSure(text, "optOut"), text).toBe(true);
    }
  });

  it("is found where a mail program broke the line, and under a salutation", () => {
    expect(isSure("Hi Jane,\nplease take me off\nyour list.\n\nBest,\nTom", "optOut")).toBe(true);
  });

  it("below what is read of a long text is not looked for", () => {
    expect(read(`${"All is well here. ".repeat(100)} Stop emailing me.`).is).not.toBe("optOut");
  });
});

describe("a not now", () => {
  it("has the date beside the words that ask for it", () => {
    expect(read("Not now. Call me in March.").until).toEqual(MARCH);
    expect(read("Bitte melden Sie sich im März wieder").until).toEqual(MARCH);
    expect(read("rappelez-moi en mars").until).toEqual(MARCH);
    expect(read("llámame en marzo").until).toEqual(MARCH);
  });

  it("has none when the date is of something else", () => {
    expect(read("Not right now, we moved offices in March.").until).toBeUndefined();
    expect(read("Not now. We signed with them last March.").until).toBeUndefined();
  });

  it("has none when the reader of dates is unsure, or two dates are named", () => {
    const words = { text: "Call me in March", channel: "email" } as const;
    expect(intentOf(words, CONTEXT, () => ({ ...MARCH, confidence: 0.5 })).until).toBeUndefined();
    const two = { text: "Call me in March. Or try again in May.", channel: "email" } as const;
    const either = (text: string) => ({ ...MARCH, start: MARCH.start + (/May/.test(text) ? 1 : 0) });
    expect(intentOf(two, CONTEXT, either).until).toBeUndefined();
  });

  it("that names an hour is an appointment, which somebody should keep", () => {
    const words = { text: "Try me again in two weeks", channel: "email" } as const;
    const hour = { ...MARCH, grain: "hour" } as const;
    expect(intentOf(words, CONTEXT, () => hour)).toMatchObject({ is: "yes" });
    expect(intentOf(words, CONTEXT, () => hour).until).toBeUndefined();
  });

  it("beside a plain no is not sure", () => {
    const intent = read("We are not interested. Call me in March.");
    expect(intent).toMatchObject({ is: "notNow" });
    expect(intent.confidence).toBeLessThan(SURE);
  });
});

describe("a referral", () => {
  it.each([
    ["please talk to my colleague Jane Doe, jane@x.com", { name: "Jane Doe", email: "jane@x.com" }],
    ["I'm not the right person, contact Bob Smith", { name: "Bob Smith" }],
    ["Jane handles this now", { name: "Jane" }],
    ["talk to my boss greg", { name: "Greg" }],
    ["You should contact Ravi Patel at +44 20 7946 0958.", { name: "Ravi Patel", phone: "+442079460958" }],
    [
      "Our CTO, Ravi Patel, makes those decisions: (415) 555-2671",
      { name: "Ravi Patel", phone: "+14155552671" },
    ],
    ["Bitte wenden Sie sich an Frau Petra Müller", { name: "Petra Müller" }],
    [
      "Contactez plutôt Marie Dupont, marie@boite.example",
      { name: "Marie Dupont", email: "marie@boite.example" },
    ],
    ["hable con mi colega Carmen Ruiz", { name: "Carmen Ruiz" }],
    ["wrong person, try sales@acme.example", { email: "sales@acme.example" }],
  ])("%j names whom to go on with", (text, referral) => {
    expect(read(text)).toMatchObject({ is: "referral", referral });
  });

  it("without a name is still one, and names nobody", () => {
    expect(read("I'm not the right person").referral).toBeUndefined();
    expect(read("I'm not the right person").is).toBe("referral");
  });

  it("is not what the writer will do themselves", () => {
    expect(read("I need to talk to my wife first").is).not.toBe("referral");
  });
});

describe("what is unclear", () => {
  it.each(["", " ", "…", "Jane", "asdf", "1234567", "🤷", "The weather is nice here."])(
    "%j is said to be",
    (text) => {
      const intent = read(text);
      expect(intent.confidence).toBeLessThan(SURE);
    },
  );

  it("an emoji of approval is a yes that nobody should act upon", () => {
    expect(read("👍", "sms")).toMatchObject({ is: "yes" });
    expect(read("👍🏽", "sms").confidence).toBeLessThan(SURE);
  });

  it("a bare no may answer whether a file may be closed", () => {
    expect(read("No.")).toMatchObject({ is: "no" });
    expect(read("No.").confidence).toBeLessThan(SURE);
  });
});
