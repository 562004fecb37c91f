import { describe, expect, it } from "vitest";
import { answerSubject, isAnswerTo, joinThread } from "../../functions/core/thread.ts";

describe("an answer's subject", () => {
  it("has one Re:, whoever wrote the first", () => {
    expect(answerSubject({ subject: "Your boat" })).toBe("Re: Your boat");
    expect(answerSubject({ subject: "RE: Your boat" })).toBe("RE: Your boat");
    expect(answerSubject({ subject: "Offer re: boat" })).toBe("Re: Offer re: boat");
  });
});

describe("a conversation", () => {
  it("is begun by a mail with a subject, also when its id is not known", () => {
    expect(joinThread(undefined, "Your boat", "<1@x>")).toStrictEqual({
      subject: "Your boat",
      first: "<1@x>",
    });
    expect(joinThread(undefined, "Your boat", undefined)).toStrictEqual({ subject: "Your boat" });
  });

  it("is begun anew by another subject: nothing of the old one is named", () => {
    const old = { subject: "Your boat", first: "<1@x>", latest: "<2@x>" };
    expect(joinThread(old, "A plan", "<3@x>")).toStrictEqual({ subject: "A plan", first: "<3@x>" });
  });

  it("goes on with an answer, which becomes its latest mail, or its first when that is not known", () => {
    const first = { subject: "Your boat", first: "<1@x>" };
    expect(joinThread(first, undefined, "<2@x>")).toStrictEqual({ ...first, latest: "<2@x>" });
    expect(joinThread({ ...first, latest: "<2@x>" }, undefined, "<3@x>")).toStrictEqual({
      ...{ ...first, latest: "<3@x>" },
    });
    expect(joinThread({ subject: "Your boat" }, undefined, "<2@x>")).toStrictEqual({
      ...{ subject: "Your boat", first: "<2@x>" },
    });
  });

  it("stays as it is when the answer's id is not known, or when there is none", () => {
    const first = { subject: "Your boat", first: "<1@x>" };
    expect(joinThread(first, undefined, undefined)).toBe(first);
    expect(joinThread(undefined, undefined, "<1@x>")).toBeUndefined();
  });
});

describe("the subject of an answer in a conversation", () => {
  const isAnswer = (answer: string, subject = "Your boat") => isAnswerTo({ subject }, answer);

  it.each([
    "Re: Your boat",
    "RE : your  BOAT ",
    "AW: Your boat",
    "Antw: Your boat",
    "SV:Your boat",
    "Fwd: Re: Your boat",
    "fw: Your boat",
    "Re[2]: Your boat",
    "Rép: Your boat",
    " WG: AW: Your boat",
  ])("is %j", (answer) => {
    expect(isAnswer(answer)).toBe(true);
    expect(isAnswer(answer, "Re: Your boat")).toBe(true);
  });

  it.each([
    "Your boat",
    "Re: Your boats",
    "Re:",
    "",
    "Offer re: Your boat",
    "Xre: Your boat",
    "Re Your boat",
  ])("is not %j", (answer) => {
    expect(isAnswer(answer)).toBe(false);
  });

  it("is none where there is no subject to answer", () => {
    expect(isAnswer("Re:", "")).toBe(false);
    expect(isAnswer("Re: Re:", "Re:")).toBe(false);
  });

  it("has twenty marks at most", () => {
    expect(isAnswer(`${"Re: ".repeat(20)}Your boat`)).toBe(true);
    expect(isAnswer(`${"Re: ".repeat(21)}Your boat`)).toBe(false);
  });

  it("is compared as far as five hundred letters", () => {
    const long = "b".repeat(600);
    expect(isAnswer(`Re: ${long.slice(0, 496)}`, long.slice(0, 496))).toBe(true);
    expect(isAnswer(`Re: ${long.slice(0, 496)} and more`, long.slice(0, 496))).toBe(true);
    expect(isAnswer(`${" ".repeat(500)}Re: Your boat`)).toBe(false);
  });
});
