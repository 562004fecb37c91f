import { describe, expect, it } from "vitest";
import { given, HOUR, type Turn } from "../scene.ts";
import { enrolled, performed, woke } from "../scene-events.ts";
import { isHeld, notesThat, sends, sendsNothing } from "../scene-expectations.ts";

describe("what nobody can mend by waiting", () => {
  it("no hour in one zone names that zone; no hour in several says how many", () => {
    const night = enrolled("texts", { zone: "America/Denver" });
    const closed = (scene: Parameters<Turn>[0]) => ({
      ...scene,
      settings: { ...scene.settings, smsWindow: { days: [] as const, from: 0, to: 1 } },
    });
    given(closed, night)
      .when(woke())
      .then(isHeld("texts", /^no hour of the next four weeks lies inside the window in America\/Denver$/));
    given(closed, enrolled("texts", { zone: null, country: null }))
      .when(woke())
      .then(isHeld("texts", /window in all 3 zones this person may be in: set their time zone$/));
  });
});

describe("a text", () => {
  it("may wait at its provider until its hours are over, and no longer", () => {
    const { scene } = given(enrolled("texts"), performed).when(woke()).then(sends("first", "sms"));
    // It is ten in Denver, and the sequence's hours end at five.
    expect(scene.touch?.message).toMatchObject({ validForSeconds: 7 * 3_600 });
  });

  it("may wait a second at least, for a provider takes no less", () => {
    const late = (scene: Parameters<Turn>[0]) => ({ ...scene, now: scene.now + 7 * HOUR - 1 });
    const { scene } = given(enrolled("texts"), performed).when(late, woke()).then(sends("first", "sms"));
    expect(scene.touch?.message).toMatchObject({ validForSeconds: 1 });
  });
});

describe("a person without an address", () => {
  it("is not written to there, with that as the reason, and their sequence goes on", () => {
    given(enrolled("web", { email: null }))
      .when(woke())
      .then(notesThat({ is: "skipped", step: "hello", why: "no email address" }), sendsNothing);
    given(enrolled("texts", { phone: null }))
      .when(woke())
      .then(notesThat({ is: "skipped", step: "first", why: "no phone number" }), sendsNothing);
  });

  it("who has no consent to be texted may be mailed", () => {
    given(enrolled("web", { smsConsent: null }))
      .when(woke())
      .then(sends("hello"));
  });
});
