import { describe, expect, it } from "vitest";
import { enrollmentIdOf } from "../../../functions/core/identity.ts";
import { CONTACT, DAY, given, later, type Story, steps, TUESDAY, whenOwed } from "../scene.ts";
import {
  edited,
  enrolled,
  handedOver,
  paused,
  performed,
  replied,
  sent,
  stopped,
  suppressed,
  suppression,
  woke,
} from "../scene-events.ts";
import {
  changesNothing,
  counts,
  enrollmentIn,
  isEnded,
  isOwed,
  isPaused,
  notes,
  notesThat,
  sends,
  sendsNothing,
  tells,
  tellsNobody,
  waitsOn,
} from "../scene-expectations.ts";

function answer({ scene }: Story) {
  return scene.decisions.at(-1)?.enrolled;
}

const first = enrollmentIdOf(CONTACT, "web", 1);
const second = enrollmentIdOf(CONTACT, "web", 2);

describe("an enrollment", () => {
  it("takes over what is said of the contact, and names its round and its source", () => {
    const story = given()
      .when(enrolled("web", { sender: "tomas" }))
      .then(notesThat({ is: "enrolled", round: 1, source: "test" }));
    expect(answer(story)).toEqual({ is: "enrolled", enrollmentId: first });
    expect(story.scene.person.state).toMatchObject({
      email: "maria@bakery.example",
      zone: "America/Denver",
      country: "US",
    });
    expect(enrollmentIn(story.scene.person.state, "web")).toMatchObject({
      sender: "tomas",
      touches: 0,
      passed: [],
    });
  });

  it("that is asked for twice is one, whether it waits or is paused", () => {
    expect(answer(given(enrolled("web"), performed).when(enrolled("web")))).toEqual({
      is: "already",
      enrollmentId: first,
    });
    given(enrolled("web"), performed).when(enrolled("web")).thenNothing();
    given(enrolled("web"), paused(), performed)
      .when(enrolled("web", { again: true }))
      .thenNothing();
  });

  it("that has ended is not opened again unless that is asked for", () => {
    const story = given(enrolled("web"), replied(), performed).when(enrolled("web"));
    story.thenNothing();
    expect(answer(story)).toEqual({ is: "endedBefore", enrollmentId: first, why: "replied" });
  });

  it("that is asked for again opens the next round, and the round before stays as it ended", () => {
    const story = given(enrolled("web"), sent(), replied(), performed).when(enrolled("web", { again: true }));
    expect(answer(story)).toEqual({ is: "enrolled", enrollmentId: second });
    story.then(waitsOn("web", "hello"), counts("web", 0), notesThat({ is: "enrolled", round: 2 }));
    expect(story.scene.person.state.enrollments[0]).toMatchObject({
      id: first,
      status: "ended",
      why: "replied",
      touches: 1,
    });
  });

  it("in a second round may be claimed while the outcome of the first is still open", () => {
    given(enrolled("web"), woke(), stopped(), enrolled("web", { again: true }), performed)
      .when(handedOver())
      .then(waitsOn("web", "hello"), counts("web", 0), notes("touched"))
      .when(woke())
      .then(sends("hello"));
  });

  it.each(["nowhere", "constructor", "__proto__"])(
    'in "%s", which is no sequence, is an error that says so',
    (name) => {
      expect(() => given().when(enrolled(name))).toThrow(
        new RangeError(`There is no sequence "${name}" with a step in it`),
      );
    },
  );
});

it("an enrollment in a sequence that has no step left is an error that says so", () => {
  expect(() => given(steps("web")).when(enrolled("web"))).toThrow(
    new RangeError('There is no sequence "web" with a step in it'),
  );
});

it("an edit tells what was edited and by whom, and a number that is an opt-out's ends all", () => {
  given(enrolled("web"), performed)
    .when(edited({ zone: "Asia/Tokyo" }, { attributes: ["first_name"] }))
    .then(notesThat({ is: "edited", fields: ["zone", "first_name"], by: "anna" }));
  given(enrolled("web"), performed)
    .when(edited({ phone: "+13035550118" }, { suppressions: { sms: suppression("stop") } }))
    .then(isEnded("web", "unsubscribed"));
  given(enrolled("web"), performed)
    .when(edited({ phone: null }, { suppressions: { sms: suppression("stop") } }))
    .then(waitsOn("web", "hello"));
});

describe("an enrollment of somebody who must not be written to", () => {
  it.each(["unsubscribed", "stop", "complained", "imported", "manual"] as const)("(%s) is barred", (why) => {
    const story = given().when(enrolled("web", { suppressions: { email: suppression(why) } }));
    expect(answer(story)).toMatchObject({ is: "barred", why: expect.stringContaining(why) });
    story
      .then(notes("enrolled", "ended"), sendsNothing, tellsNobody)
      .then(isEnded("web", why === "complained" ? "complained" : "unsubscribed"))
      .when(performed, later(DAY), woke())
      .then(sendsNothing);
  });

  it("on the other channel is barred as well", () => {
    const story = given().when(enrolled("web", { suppressions: { sms: suppression("stop") } }));
    expect(answer(story)).toMatchObject({ is: "barred" });
  });

  it("asked for again is barred as well, and opens no other round", () => {
    const story = given(enrolled("web"), suppressed("email", "unsubscribed"), performed).when(
      enrolled("web", { again: true }),
    );
    expect(answer(story)).toMatchObject({ is: "barred", enrollmentId: first });
  });

  it("whose address bounced only closes its channel", () => {
    given(enrolled("mix", { suppressions: { email: suppression("bounced") } }), performed)
      .when(woke())
      .then(sends("text", "sms"))
      .when(handedOver(), performed, whenOwed, woke(), performed, whenOwed, woke())
      .then(sendsNothing, notesThat({ is: "skipped", step: "note" }), isEnded("mix", "completed"));
  });

  it("under an address they had before is not barred under a new one that is clear", () => {
    const story = given(enrolled("web"), suppressed("email", "bounced"), performed).when(
      enrolled("web", { again: true, email: "new@bakery.example" }),
    );
    expect(answer(story)).toMatchObject({ is: "enrolled" });
    expect(story.scene.person.state.suppressions).toEqual({});
  });
});

describe("an edit", () => {
  it("removes what is null and leaves what is not named", () => {
    const { scene } = given(enrolled("web"), performed)
      .when(edited({ phone: null, zone: "Europe/Paris" }))
      .then(notesThat({ is: "edited", fields: ["phone", "zone"], by: "anna" }), waitsOn("web", "hello"));
    expect(scene.person.state).not.toHaveProperty("phone");
    expect(scene.person.state).toMatchObject({
      zone: "Europe/Paris",
      email: "maria@bakery.example",
      country: "US",
    });
  });

  it("moves what is due out of the night of the new zone", () => {
    given(enrolled("web"), sent())
      .when(edited({ zone: "Asia/Tokyo" }))
      .then(waitsOn("web", "nudge", "2026-11-27T09:00+09:00"), isOwed(TUESDAY));
  });

  it("clears the suppression of an address they no longer have, and keeps that of one they still have", () => {
    const bounced = given(enrolled("mix"), suppressed("sms", "bounced"), performed);
    expect(bounced.when(edited({ phone: "+13035550118" })).scene.person.state.suppressions).toEqual({});
    expect(bounced.when(edited({ zone: "Europe/Paris" })).scene.person.state.suppressions).toHaveProperty(
      "sms",
    );
  });

  it("to an address that opted out ends every sequence", () => {
    given(enrolled("web"), enrolled("texts"), performed)
      .when(
        edited({ email: "gone@bakery.example" }, { suppressions: { email: suppression("unsubscribed") } }),
      )
      .then(
        isEnded("web", "unsubscribed"),
        isEnded("texts", "unsubscribed"),
        tells("anna", /Stopped/, /Stopped/),
      )
      .when(performed, woke())
      .then(sendsNothing);
  });

  it("to an address that bounced closes the channel and no more", () => {
    given(enrolled("mix"), enrolled("web"), performed)
      .when(edited({ email: "gone@bakery.example" }, { suppressions: { email: suppression("bounced") } }))
      .then(waitsOn("mix", "text"), waitsOn("web", "hello"))
      .when(performed, woke())
      .then(sends("text", "sms"), notesThat({ is: "skipped", step: "hello", reason: "suppressed" }));
  });

  it("takes the consent to be texted back", () => {
    given(enrolled("texts"), edited({ smsConsent: null }), performed)
      .when(woke())
      .then(sendsNothing, notesThat({ is: "skipped", why: "no consent to be texted" }));
  });

  it("does not touch what is ended or paused", () => {
    given(enrolled("web"), stopped(), enrolled("mix"), paused(), performed)
      .when(edited({ zone: "Asia/Tokyo" }))
      .then(isEnded("web", "stopped"), isPaused("mix", 0), notes("edited"));
  });

  it("leaves an open claim alone", () => {
    given(enrolled("web"), performed, woke(), edited({ email: "new@bakery.example" }), performed)
      .when(woke())
      .then(sendsNothing, changesNothing)
      .when(handedOver())
      .then(counts("web", 1), notesThat({ is: "touched", step: "hello" }));
  });
});
