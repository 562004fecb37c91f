import { describe, expect, it } from "vitest";
import {
  DAY,
  given,
  HOUR,
  later,
  MINUTE,
  settings,
  switches,
  time,
  whenOwed,
  withoutSequence,
} from "../scene.ts";
import {
  answered,
  askedForQuiet,
  barred,
  day,
  edited,
  enrolled,
  handedOver,
  performed,
  refused,
  replied,
  sent,
  suppressed,
  suppression,
  undone,
  woke,
} from "../scene-events.ts";
import {
  counts,
  hasNoClaim,
  isEnded,
  isOwed,
  isPaused,
  notes,
  notesThat,
  owesNothing,
  sends,
  sendsNothing,
  waitsOn,
} from "../scene-expectations.ts";

const MARCH = day("2027-03-01");
const notNow = (id?: string) => answered({ is: "notNow", until: MARCH }, id);
const asked = [enrolled("later"), sent(), notNow(), performed];

describe("the confirmation of a date that was asked for", () => {
  it("is sent at once and in the thread, with the date in their zone; the sequence waits on", () => {
    const { scene } = given(...asked)
      .when(woke())
      .then(sends("not-now"), isPaused("later", 3 * DAY, MARCH.start));
    const touch = scene.touch?.channel === "email" ? scene.touch.message : undefined;
    expect(touch).toMatchObject({ subject: "Re: A word" });
    expect(touch?.text).toContain("I write again on 1 March 2027.");
    given(...asked, woke())
      .when(handedOver("<two@email.amazonses.com>"))
      .then(notesThat({ is: "touched", step: "not-now" }), counts("later", 2), hasNoClaim("later"))
      .when(performed)
      .then(isOwed(MARCH.start));
  });

  it("is sent once, however often they put us off", () => {
    given(...asked, sent(), notNow("mail-2"), performed)
      .when(woke())
      .then(sendsNothing);
    given(...asked, woke(), woke())
      .when(later(MINUTE), woke())
      .then(sendsNothing);
  });

  it("is not sent again to somebody who puts us off further while it is not known whether it went out", () => {
    given(...asked, woke(), notNow("mail-2"), performed)
      .when(later(7 * HOUR), woke())
      .then(sendsNothing, hasNoClaim("later"));
  });

  it("is not sent by a sequence that does not say so", () => {
    given(enrolled("web"), sent(), notNow(), performed).when(woke()).then(sendsNothing, notes());
  });

  it("is sent by the latest of those that say so", () => {
    given(enrolled("later"), sent(), enrolled("web"), notNow(), performed)
      .when(woke())
      .then(sends("not-now"));
  });

  it.each([
    ["has opted out since", suppressed("email", "unsubscribed")],
    ["has answered again", replied("mail-2")],
  ])("is not sent to somebody who %s", (_what, turn) => {
    given(...asked, turn, performed)
      .when(woke())
      .then(sendsNothing)
      .when(performed)
      .then(owesNothing);
  });

  it.each([
    ["whose name is not known", edited({}, { attributes: ["first_name"] }), /not confirmed/],
    ["of a sender who was switched off", switches({ senders: { anna: "trouble" } }), /not confirmed/],
  ])("is left out for somebody %s, and the timeline says so", (what, turn, why) => {
    const without = what.includes("name") ? [turn, nameless] : [turn];
    given(...asked, ...without, performed)
      .when(woke())
      .then(sendsNothing, notesThat({ is: "skipped", step: "not-now", why: expect.stringMatching(why) }));
  });

  it("is left out where the sequence says so no longer, and no words are lost on it", () => {
    given(...asked, withoutSequence("later"))
      .when(woke())
      .then(
        sendsNothing,
        notesThat({
          is: "skipped",
          step: "not-now",
          why: "the agreed date was not confirmed: the sequence says so no longer",
        }),
      )
      .when(woke())
      .thenNothing();
  });

  it("is left out for somebody who asked for quiet before it could go out", () => {
    given(...asked, askedForQuiet(MARCH.start - DAY))
      .when(woke())
      .then(
        sendsNothing,
        isPaused("later", 3 * DAY, MARCH.start),
        notesThat({
          is: "skipped",
          step: "not-now",
          why: "the agreed date was not confirmed: they asked for no messages before another day",
        }),
      );
  });

  it("by text is left out for somebody who has not agreed to texts", () => {
    given(enrolled("later-text", { smsConsent: null }), sent(), notNow(), performed)
      .when(woke())
      .then(
        sendsNothing,
        notesThat({
          is: "skipped",
          step: "not-now",
          why: "the agreed date was not confirmed: no consent to be texted",
        }),
      );
  });

  it("keeps to what is enough for a person", () => {
    given(settings({ caps: { perDay: 1, perWeek: 1 } }), ...asked)
      .when(woke())
      .then(sendsNothing, notesThat({ is: "skipped", step: "not-now" }));
  });

  it("by text keeps to the hours of texts", () => {
    const night = [enrolled("later-text"), sent(), later(14 * HOUR), notNow(), performed];
    given(...night)
      .when(woke())
      .then(sendsNothing, notes("skipped"));
    given(enrolled("later-text"), sent(), notNow(), performed).when(woke()).then(sends("not-now", "sms"));
  });

  it("that was refused or barred is not sent again; the sequence goes on at the date", () => {
    given(...asked, woke())
      .when(refused({ kind: "throttled", why: "too fast" }), performed, later(HOUR), woke())
      .then(sendsNothing, isPaused("later", 3 * DAY, MARCH.start));
    given(...asked, woke())
      .when(barred({ kind: "suppressed", suppression: suppression("unsubscribed") }))
      .then(isEnded("later", "unsubscribed"));
  });

  it("whose fate is unknown counts as sent, and passes no step", () => {
    given(enrolled("web"), enrolled("later"), sent(), sent(), notNow(), performed, woke())
      .when(later(DAY), woke())
      .then(notesThat({ is: "unknown", step: "not-now" }), isPaused("later", 3 * DAY, MARCH.start));
  });

  it("is forgotten when the pause is taken back", () => {
    given(...asked, undone(), performed)
      .when(woke())
      .then(sendsNothing);
  });

  it("does not keep the sequence from going on", () => {
    given(
      enrolled("web"),
      sent(),
      enrolled("later"),
      sent(),
      notNow(),
      performed,
      woke(),
      handedOver(),
      performed,
    )
      .when(whenOwed, woke())
      .then(waitsOn("web", "nudge"));
    expect(MARCH.start).toBe(time("2027-03-01T00:00-07:00"));
  });
});

function nameless(scene: Parameters<typeof sendsNothing>[0]) {
  const { first_name: _, ...attributes } = scene.person.profile.attributes;
  const person = { ...scene.person, profile: { ...scene.person.profile, attributes } };
  return { ...scene, person };
}
