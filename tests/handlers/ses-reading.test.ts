import { describe, expect, it } from "vitest";
import { parseSesReading } from "../../functions/handlers/ses-reading.ts";

const ID = "aaaaaaaaaaaaaaaa";
const AGENT =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
const SENT = "2026-03-02T15:01:00.123Z";
const AT = "2026-03-02T17:11:09.004Z";
const read = { ipAddress: "192.0.2.9", timestamp: AT, userAgent: AGENT };
const TAGS = {
  ...{ contact: [ID], enrollment: [ID], touch: [ID], attempt: ["one"] },
  ...{ "ses:configuration-set": ["softtouch-local-tracked"], "ses:source-ip": ["192.0.2.1"] },
};

function event(eventType: string, more: object, tags: object = TAGS) {
  const mail = {
    ...{ timestamp: SENT, messageId: "0100-x", source: "anna@mail.softtouch.example" },
    ...{ destination: ["maria@shop.example"], tags },
  };
  return {
    version: "0",
    "detail-type": "Email Opened",
    source: "aws.ses",
    detail: { eventType, mail, ...more },
  };
}
const open = (changes: object = {}) => event("Open", { open: { ...read, ...changes } });
const click = (changes: object = {}) =>
  event("Click", {
    click: {
      ...read,
      link: "https://stillwatt.example/offers?for=maria@shop.example",
      linkTags: { link: ["3"] },
      ...changes,
    },
  });
const touch = { contactId: ID, enrollmentId: ID, touchId: ID, attempt: "one" };

describe("an open or a click as SES tells it", () => {
  it("is of a touch, at an instant, and says which link it was; addresses are not read", () => {
    const common = { touch, at: Date.parse(AT), sent: Date.parse(SENT), agent: AGENT };
    expect(parseSesReading(open())).toEqual({ ...common, what: "opened" });
    expect(parseSesReading(click())).toEqual({ ...common, what: "clicked", link: 3 });
  });

  it.each([
    ["no program", { userAgent: undefined }],
    ["a program that is no text", { userAgent: 7 }],
  ])("may say %s", (_, changes) => {
    expect(parseSesReading(open(changes))).not.toHaveProperty("agent");
  });

  it.each([
    ["no tags", undefined],
    ["none of any", null],
    ["another's tags", { campaign: ["spring"] }],
    ["no number", { link: ["<b>"] }],
    ["a number that is too long", { link: ["1".repeat(400)] }],
    ["none", { link: ["0"] }],
    ["several", { link: ["1", "2"] }],
    ["a text", "link"],
    ["a name of every object", { constructor: ["1"], __proto__: { link: ["1"] } }],
  ])("that says of its link %s is a click on one that nobody knows", (_, linkTags) => {
    const read = parseSesReading(click({ linkTags }));
    expect(read).toMatchObject({ what: "clicked" });
    if (JSON.stringify(linkTags ?? null).includes('"1"') && !Array.isArray(linkTags)) return;
    expect(read).not.toHaveProperty("link");
  });

  it("that has lost what it was about, or is none, is passed over", () => {
    const broken: readonly unknown[] = [
      ...[null, undefined, 7, "Open", [], {}, { source: "aws.ses" }, { source: "aws.ses", detail: null }],
      ...[event("Open", {}), event("Click", {}), event("Open", { open: 7 }), event("Open", { click: read })],
      ...[open({ timestamp: "yesterday" }), open({ timestamp: 7 }), open({ timestamp: undefined })],
      ...[event("Open", { open: read }, {}), event("Open", { open: read }, { ...TAGS, touch: ["../x"] })],
      event("Open", { open: read }, { ...TAGS, contact: [ID, ID] }),
      event("Open", { open: read }, { ...TAGS, attempt: ["x".repeat(65)] }),
      { ...open(), source: "aws.s3" },
      ...["Send", "Delivery", "Subscription", "constructor", ""].map((type) => event(type, { open: read })),
    ];
    for (const one of broken) expect(parseSesReading(one)).toBeUndefined();
  });

  it("of any length is read in the time that its bytes take", () => {
    const huge = "(Mozilla/5.0 ".repeat(100_000);
    expect(parseSesReading(open({ userAgent: huge }))?.agent).toHaveLength(huge.length);
    expect(parseSesReading(click({ link: huge, linkTags: { link: ["2"], more: [huge] } }))?.link).toBe(2);
  });
});
