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
