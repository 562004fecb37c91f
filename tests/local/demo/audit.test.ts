import { describe, expect, it } from "vitest";
import { audit } from "../../../functions/local/demo/audit.ts";
import type { Delivered } from "../../../functions/local/demo/ledger.ts";
import type { LeadReport } from "../../../functions/local/demo/report.ts";

/** A Tuesday, noon in New York. */
const NOON = Date.parse("2026-02-24T17:00:00Z");

const touch: Delivered = {
  at: NOON,
  channel: "email",
  touchId: "touch-1",
  enrollmentId: "enrollment-1",
  to: "maria@bakery.example.com",
  subject: "A figure",
  body: "Hi Maria,",
  replyTo: "r-token@reply.softtouch.example",
  unsubscribeUrl: "https://api.softtouch.example/u/token",
};

function reported(facts: readonly unknown[], status = "ended"): LeadReport {
  return {
    contactId: "contact-1",
    enrollmentId: "enrollment-1",
    name: "Maria",
    status,
    why: "replied",
    zones: ["America/New_York"],
    steps: ["hello"],
    facts: facts as LeadReport["facts"],
    anyHour: () => false,
  };
}

const told = [{ is: "touched", touchId: "touch-1", step: "hello" }];

describe("the demo's audit", () => {
  it("finds nothing wrong with a touch that is told, once, in its hours and before the answer", () => {
    expect(audit([touch], [reported(told)], new Map([["enrollment-1", NOON + 1]])).broken).toEqual([]);
  });

  it.each([
    ["a touch after the answer", [touch], reported(told), NOON - 1, /sent after an answer/],
    ["a touch that went out twice", [touch, touch], reported(told), undefined, /sent twice/],
    ["a touch whose fact is missing", [touch], reported([]), undefined, /its fact is missing/],
    ["a fact whose touch is missing", [], reported(told), undefined, /never went out/],
    ["a lead who was left behind", [touch], reported(told, "active"), undefined, /left behind: active/],
    ["a blank", [{ ...touch, body: "Hi ," }], reported(told), undefined, /a blank/],
    [
      "the wrong hour",
      [{ ...touch, at: NOON + 7 * 3_600_000 }],
      reported(told),
      undefined,
      /at 19 h in America/,
    ],
    ["the wrong day", [{ ...touch, at: NOON - 2 * 86_400_000 }], reported(told), undefined, /on Sun at 12 h/],
  ])("finds %s", (_, ledger, report, answered, sentence) => {
    const answers = new Map(answered === undefined ? [] : [["enrollment-1", answered]]);
    const { broken } = audit(ledger, [report], answers);
    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatch(sentence);
  });
});
