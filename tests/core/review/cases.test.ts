/** For whom the same words have changed: one of them shows it for all. */
import { describe, expect, it } from "vitest";
import { type Case, groupCases } from "../../../functions/core/review/cases.ts";
import type { Mail, Rendition, Sms } from "../../../functions/core/review/renditions.ts";

const MAIL: Mail = {
  is: "mail",
  from: "Anna <anna@shop.example>",
  subject: "Ovens",
  text: "Hi Jane",
  html: "Hi",
};
const SMS: Sms = {
  is: "sms",
  text: "Hi Jane",
  cost: { segments: 1, encoding: "GSM-7", units: 7, perSegment: 160 } as unknown as Sms["cost"],
};

/** Who stands with whom. */
function grouped(
  ...cases: readonly (readonly [string, Rendition | undefined, Rendition | undefined, Partial<Case>?])[]
) {
  const all = cases.map(
    ([contact, before, after, more]): Case => ({
      ...{ contact, ...more },
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    }),
  );
  return groupCases(all).map(({ shown, others }) =>
    [shown, ...others].map(({ contact }) => contact).join(" "),
  );
}

const mail = (more: Partial<Mail>): Mail => ({ ...MAIL, ...more });
const sms = (text: string, segments: number, encoding = SMS.cost.encoding): Sms => ({
  ...SMS,
  text,
  cost: { ...SMS.cost, segments, encoding },
});

describe("a change is the same for two people", () => {
  it("when the same words came and went, whatever else they read", () => {
    expect(
      grouped(
        ["jane", mail({ text: "Hi Jane" }), mail({ text: "Hello Jane" })],
        ["omar", mail({ text: "Hi Omar" }), mail({ text: "Hello Omar" })],
      ),
    ).toEqual(["jane omar"]);
  });

  it("when it is new to both, or gone for both, whatever it says", () => {
    expect(grouped(["jane", undefined, MAIL], ["omar", undefined, mail({ text: "Hi Omar" })])).toEqual([
      "jane omar",
    ]);
    expect(grouped(["jane", MAIL, undefined], ["omar", mail({ text: "Hi Omar" }), undefined])).toEqual([
      "jane omar",
    ]);
  });

  it("when neither can be read", () => {
    expect(grouped(["jane", MAIL, { is: "unread" }], ["omar", { is: "unread" }, SMS])).toEqual(["jane omar"]);
  });
});

describe("a change is another one", () => {
  it.each<
    [string, Rendition | undefined, Rendition | undefined, Rendition | undefined, Rendition | undefined]
  >([
    ["of the sender", MAIL, mail({ from: "Bo <bo@shop.example>" }), MAIL, MAIL],
    ["of the subject", MAIL, mail({ subject: "New ovens" }), MAIL, mail({ subject: "Old ovens" })],
    ["of the words", MAIL, mail({ text: "Hi there Jane" }), MAIL, mail({ text: "Ho Jane" })],
    ["of the HTML part", MAIL, mail({ html: "<b>Hi</b>" }), MAIL, MAIL],
    ["of a text", sms("Hi", 1), sms("Ho", 1), sms("Hi", 1), sms("Hi you", 1)],
    ["of its segments", sms("Hi", 1), sms("Ho", 2), sms("Hi", 1), sms("Ho", 1)],
    ["of its alphabet", sms("Hi", 1), sms("Ho", 1, "UCS-2"), sms("Hi", 1), sms("Ho", 1)],
    [
      "of a task",
      { is: "task", text: "Call" },
      { is: "task", text: "Ring" },
      { is: "task", text: "Call" },
      { is: "task", text: "Visit" },
    ],
    ["of why it is held", MAIL, { is: "held", why: "no name" }, MAIL, { is: "held", why: "no city" }],
    [
      "of why it is skipped",
      { is: "skipped", why: "no phone" },
      MAIL,
      { is: "skipped", why: "no address" },
      MAIL,
    ],
    [
      "of why it would be held, where it is new",
      undefined,
      { is: "held", why: "no name" },
      undefined,
      { is: "held", why: "no city" },
    ],
    ["from a mail to a text", MAIL, SMS, MAIL, { is: "task", text: "Hi Jane" }],
    ["to a mail that is new", undefined, MAIL, undefined, SMS],
  ])("%s", (_, before, after, otherBefore, otherAfter) => {
    expect(grouped(["jane", before, after], ["omar", otherBefore, otherAfter])).toEqual(["jane", "omar"]);
    expect(grouped(["jane", before, after], ["omar", before, after])).toEqual(["jane omar"]);
  });

  it("in another wording of the step, or without another field", () => {
    const [before, after] = [MAIL, mail({ text: "Hello Jane" })];
    expect(
      grouped(
        ["jane", before, after, { variant: "short" }],
        ["omar", before, after, { variant: "long" }],
        ["rosa", before, after, { variant: "short" }],
        ["jane", before, after, { variant: "short", without: "city" }],
        ["omar", before, after],
      ),
    ).toEqual(["jane rosa", "omar", "jane", "omar"]);
    // What cannot be read is told once for each wording.
    expect(
      grouped(
        ["jane", before, { is: "unread" }, { variant: "short" }],
        ["omar", before, { is: "unread" }, { variant: "long" }],
      ),
    ).toEqual(["jane", "omar"]);
  });
});

it("a text that is written otherwise counts the segments it has grown by, not those it has", () => {
  expect(grouped(["jane", sms("Hi", 1), sms("Ho", 2)], ["omar", sms("Hi", 2), sms("Ho", 3)])).toEqual([
    "jane omar",
  ]);
});
