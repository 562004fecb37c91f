import { describe, expect, it } from "vitest";
import { isMailOptOut, keywordOf } from "../../functions/core/keywords.ts";

describe("a text message", () => {
  it.each([
    "STOP",
    "stop",
    "Stop.",
    "STOP!!!",
    ' "stop" ',
    "“Stop”",
    "ｓｔｏｐ",
    "Stop all",
    "STOPALL",
    "unsubscribe",
    "End",
    "quit",
    "Revoke",
    "opt out",
    "opt  out",
    "OPT-OUT",
    "optout",
    "cancel",
    "\n stop \n",
  ])("%j is a stop", (text) => {
    expect(keywordOf(text)).toBe("stop");
  });

  it.each([
    "please stop by tomorrow",
    "Can we stop at 3?",
    "don't stop",
    "nonstop",
    "stopped",
    "stop it",
    "The end",
    "end of the week",
    "cancel Thursday, take Friday",
    "I quit smoking",
    "never unsubscribe me",
    "yes",
    "",
    "   ",
    "...",
    "s t o p",
  ])("%j is a reply for a person to read", (text) => {
    expect(keywordOf(text)).toBeUndefined();
  });

  it.each(["START", "start.", "Unstop"])("%j is a start", (text) => {
    expect(keywordOf(text)).toBe("start");
  });

  it.each(["HELP", "help?", "Info"])("%j asks for help", (text) => {
    expect(keywordOf(text)).toBe("help");
  });

  it("of many spaces is read in no time", () => {
    const began = performance.now();
    expect(keywordOf(`a${" ".repeat(1_600)}b`)).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(100);
  });
});

describe("a mail's own words", () => {
  it.each(["STOP", "stop.", "Unsubscribe", "unsubscribe!", "Opt out", "opt-out", "Remove me."])(
    "%j ask to be left alone",
    (text) => {
      expect(isMailOptOut(text)).toBe(true);
    },
  );

  it.each([
    "end",
    "cancel",
    "quit",
    "Revoke",
    "Please stop by tomorrow",
    "remove me from the Thursday call",
    "I cannot unsubscribe",
    "",
  ])("%j do not: a person reads them", (text) => {
    expect(isMailOptOut(text)).toBe(false);
  });
});
