import { describe, expect, it } from "vitest";
import type { Details } from "../../../functions/core/events.ts";
import {
  at,
  catalogRestored,
  DAY,
  given,
  HOUR,
  later,
  MINUTE,
  SETTINGS,
  settings,
  switches,
  TUESDAY,
  time,
  whenOwed,
  withoutSender,
  withoutSequence,
} from "../scene.ts";
import {
  attributes,
  CONSENT,
  edited,
  enrolled,
  handedOver,
  performed,
  sent,
  suppressed,
  woke,
} from "../scene-events.ts";
import {
  changesNothing,
  counts,
  desk,
  enrollmentIn,
  factsOf,
  isDeferred,
  isEnded,
  isHeld,
  isOwed,
  notes,
  notesThat,
  owesNothing,
  sends,
  sendsNothing,
  setsAlarm,
  tells,
  tellsNobody,
  waitsOn,
} from "../scene-expectations.ts";

describe("a first touch", () => {
  it("is due at once when its step waits for nothing", () => {
    given()
      .when(enrolled("web"))
      .then(waitsOn("web", "hello", TUESDAY), setsAlarm(TUESDAY), sendsNothing, notes("enrolled"));
  });

  it("goes out at night when its window is always", () => {
    given(at("2026-11-29T03:00-07:00"), enrolled("web"), performed).when(woke()).then(sends("hello"));
  });

  it("waits for the window of its sequence when it has none of its own", () => {
    given(at("2026-11-27T17:00-07:00"))
      .when(enrolled("mix"))
      .then(waitsOn("mix", "text", "2026-11-30T09:00-07:00"));
  });

  it("is spread behind the opening of its window, always to the same instant", () => {
    const spread = settings({ spreadMs: 20 * MINUTE });
    const due = () => {
      const { scene } = given(spread, at("2026-11-28T12:00-07:00"), enrolled("mix"));
      const enrollment = enrollmentIn(scene.person.state, "mix");
      return enrollment.status === "active" ? enrollment.due - time("2026-11-30T09:00-07:00") : Number.NaN;
    };
    expect(due()).toBe(due());
    expect(due()).toBeGreaterThan(0);
    expect(due()).toBeLessThan(20 * MINUTE);
  });
});

describe("a spread", () => {
  const spread = settings({ spreadMs: 20 * MINUTE });

  it("does not put off what falls due while its window is open", () => {
    given(spread, at("2026-11-23T11:00-07:00"))
      .when(enrolled("mix"))
      .then(waitsOn("mix", "text", "2026-11-23T11:00-07:00"));
  });

  it("does not carry a touch past the end of its window: it goes out as that opens", () => {
    const brief = settings({ smsWindow: { days: [1, 2, 3, 4, 5, 6, 7], from: 540, to: 541 } });
    given(settings({ spreadMs: 365 * DAY }), brief, at("2026-11-28T12:00-07:00"))
      .when(enrolled("mix"))
      .then(waitsOn("mix", "text", "2026-11-30T09:00-07:00"));
  });
});

describe("an alarm", () => {
  const waiting = [enrolled("web"), sent()];

  it("that rings early changes nothing and arms again", () => {
    given(...waiting)
      .when(later(DAY), woke())
      .then(sendsNothing, changesNothing, setsAlarm(TUESDAY + 2 * DAY));
  });

  it("that rings in time sends", () => {
    given(...waiting)
      .when(at(TUESDAY + 2 * DAY), woke())
      .then(sends("nudge"));
  });

  it("that rings twice sends once", () => {
    given(...waiting)
      .when(at(TUESDAY + 2 * DAY), woke(), woke())
      .then(sends("nudge"));
    given(...waiting, at(TUESDAY + 2 * DAY), sent())
      .when(woke())
      .thenNothing();
  });

  it("that rings a day late, outside the hours, does not send: it waits for the next opening", () => {
    given(...waiting)
      .when(at("2026-11-26T17:30-07:00"), woke())
      .then(sendsNothing, isDeferred("web", /outside the hours/, "2026-11-27T09:00-07:00"), notes("deferred"))
      .when(performed, at("2026-11-27T09:00-07:00"), woke())
      .then(sends("nudge"));
  });

  it("that rings for somebody of whom nothing is known does nothing", () => {
    given().when(woke()).thenNothing();
  });

  it("says why it waits once for each reason", () => {
    given(...waiting, at("2026-11-26T17:30-07:00"), woke(), performed)
      .when(at("2026-11-27T17:30-07:00"), woke())
      .then(sendsNothing, notes(), isDeferred("web", /outside the hours/, "2026-11-30T09:00-07:00"));
  });
});

describe("over the weekend on which the clocks go back", () => {
  // Denver goes from UTC-6 to UTC-7 on Sunday, 1 November 2026.
  const friday = [at("2026-10-30T10:00-06:00"), enrolled("web"), sent()];

  it("the opening is at nine by the new offset", () => {
    given(...friday)
      .when(woke())
      .then(waitsOn("web", "nudge", "2026-11-02T09:00-07:00"), sendsNothing);
  });

  it("nine o'clock by the old offset is too early", () => {
    given(...friday)
      .when(at("2026-11-02T09:00-06:00"), woke())
      .then(sendsNothing);
  });

  it("a late ring is checked by the offset of its own day", () => {
    given(...friday)
      .when(at("2026-11-02T17:05-07:00"), woke())
      .then(sendsNothing, isDeferred("web", /hours/, "2026-11-03T09:00-07:00"));
    given(...friday)
      .when(at("2026-11-02T16:55-07:00"), woke())
      .then(sends("nudge"));
  });
});

describe("an unknown time zone", () => {
  const nowhere: Details = { zone: null, country: null };
  const manyZones = settings({ unknownZones: ["Asia/Tokyo", "Europe/London", "America/Los_Angeles"] });

  it("means the hours that suit every zone the person may be in", () => {
    given(at("2026-11-28T12:00-07:00"), enrolled("mix", nowhere))
      .when(performed)
      .then(waitsOn("mix", "text", "2026-11-30T12:00-05:00"))
      .when(at("2026-11-30T11:59-05:00"), woke())
      .then(sendsNothing)
      .when(at("2026-11-30T12:00-05:00"), woke())
      .then(sends("text", "sms"));
  });

  it("is narrowed by the country", () => {
    given(at("2026-11-28T12:00-07:00"), enrolled("mix", { zone: null, country: "FR" })).then(
      waitsOn("mix", "text", "2026-11-30T09:00+01:00"),
    );
  });

  it("in which no hour suits them all is held for a person", () => {
    given(manyZones, enrolled("mix", nowhere), performed)
      .when(woke())
      .then(
        sendsNothing,
        isHeld("mix", /all 3 zones.*set their time zone/),
        notes("held"),
        tells("anna", /set their time zone/),
      );
  });

  it("that is made known decides the held touch again", () => {
    given(manyZones, enrolled("mix", nowhere), woke(), performed)
      .when(edited({ zone: "America/Denver" }), woke())
      .then(sends("text", "sms"));
  });
});

describe("a hold", () => {
  const blank = [enrolled("web"), attributes({ first_name: null }), performed];

  it("keeps a mail with a blank from going out and tells the sender which field is missing", () => {
    given(...blank)
      .when(woke())
      .then(
        sendsNothing,
        isHeld("web", /first_name/),
        notes("held"),
        tells("anna", /first_name/),
        counts("web", 0),
      );
  });

  it("is looked at again now and then without telling anybody once more", () => {
    given(...blank, woke(), performed)
      .when(later(SETTINGS.holdRecheckMs), woke())
      .then(
        sendsNothing,
        notes(),
        tellsNobody,
        isHeld("web", /first_name/),
        isOwed(TUESDAY + 2 * SETTINGS.holdRecheckMs),
      );
  });

  it("keeps the instant since when it stands", () => {
    const { scene } = given(...blank, woke(), performed, later(DAY), woke());
    expect(enrollmentIn(scene.person.state, "web")).toMatchObject({ hold: { since: TUESDAY } });
  });

  it("is decided again when the contact is mended", () => {
    given(...blank, woke(), performed)
      .when(later(HOUR), attributes({ first_name: "Maria" }), edited({}, { attributes: ["first_name"] }))
      .then(
        setsAlarm(TUESDAY + HOUR),
        sendsNothing,
        notesThat({ is: "edited", fields: ["first_name"], by: "anna" }),
      )
      .when(performed, woke())
      .then(sends("hello"));
  });

  it("is decided again at the next look when the template is mended", () => {
    given(enrolled("web"), withoutSender("anna"), performed, woke(), performed)
      .then(isHeld("web", /there is no sender "anna"/))
      .when(catalogRestored, whenOwed, woke())
      .then(sends("hello"));
  });

  it("keeps the sequence from going on without its sequence, until that is restored", () => {
    given(enrolled("web"), withoutSequence("web"), performed, woke(), performed)
      .then(isHeld("web", /there is no sequence "web"/))
      .when(catalogRestored, whenOwed, woke())
      .then(sends("hello"));
  });

  it("for another reason is told again", () => {
    given(enrolled("web"), withoutSender("anna"), performed, woke(), performed)
      .when(withoutSequence("web"), whenOwed, woke())
      .then(isHeld("web", /there is no sequence/), notes("held"), tells("anna", /there is no sequence/));
  });

  it("is gone once the touch goes out", () => {
    const { scene } = given(
      ...blank,
      woke(),
      attributes({ first_name: "Maria" }),
      edited({}),
      woke(),
      handedOver(),
    );
    expect(enrollmentIn(scene.person.state, "web")).not.toHaveProperty("hold");
  });

  it("of one sequence does not hold the others", () => {
    given(
      enrolled("web"),
      sent(),
      whenOwed,
      sent(),
      whenOwed,
      enrolled("urgent"),
      attributes({ interest: null }),
      performed,
    )
      .when(woke(), handedOver(), woke())
      .then(sends("ping"), isHeld("web", /interest/));
  });
});

describe("a step that cannot reach the person", () => {
  it.each<[string, Details, string]>([
    ["no phone number", { phone: null }, "no phone number"],
    ["no consent to be texted", { smsConsent: null }, "no consent to be texted"],
  ])("is skipped for %s, and the next one waits", (_what, details, why) => {
    given(enrolled("mix", details), performed)
      .when(woke())
      .then(
        sendsNothing,
        notesThat({ is: "skipped", step: "text", why }),
        notes("skipped"),
        waitsOn("mix", "call", TUESDAY + HOUR),
      );
  });

  it("is skipped for a missing mail address, one after the other, to the end", () => {
    given(enrolled("web", { email: null }), performed)
      .when(woke(), performed, whenOwed, woke(), performed, whenOwed, woke(), performed, whenOwed, woke())
      .then(sendsNothing, isEnded("web", "completed"), counts("web", 0))
      .when(performed)
      .then(owesNothing);
  });

  it("is skipped for a number that takes no texts, and says so", () => {
    given(enrolled("mix"), suppressed("sms", "bounced"), performed)
      .when(woke())
      .then(
        sendsNothing,
        notesThat({ is: "skipped", reason: "suppressed", why: "the sms address is suppressed: bounced" }),
      );
  });

  it("is not skipped while it is switched off: nothing is decided for good", () => {
    given(enrolled("mix", { phone: null }), switches({ stage: "incident" }), performed)
      .when(woke())
      .then(waitsOn("mix", "text"), notes("deferred"));
  });
});

describe("a text", () => {
  it("goes to the number, with consent", () => {
    const { scene } = given(enrolled("texts", { smsConsent: CONSENT }), performed)
      .when(woke())
      .then(sends("first", "sms"));
    expect(scene.touch).toMatchObject({
      channel: "sms",
      to: "+13035550117",
      message: { body: expect.stringMatching(/^Hi Maria/) },
    });
  });

  it("keeps the legal hours as well as those of its sequence", () => {
    given(
      settings({ smsWindow: { days: [1, 2, 3, 4, 5, 6, 7], from: 660, to: 1260 } }),
      at("2026-11-24T09:30-07:00"),
      enrolled("texts"),
      performed,
    )
      .when(woke())
      .then(sendsNothing, waitsOn("texts", "first", "2026-11-24T11:00-07:00"));
  });
});

describe("a task", () => {
  const called = [at("2026-11-24T10:00-07:00"), enrolled("mix"), sent()];

  it("is laid before the sender and told, takes no claim, and the sequence goes on", () => {
    given(...called)
      .when(whenOwed, woke())
      .then(sendsNothing, notes("tasked"), desk("anna", "task call"))
      .then(tells("anna", /To do: call.*\(mix\)\nCall Maria/))
      .then(notesThat({ is: "tasked", step: "call", text: expect.stringMatching(/^Call Maria\./) }))
      .then(waitsOn("mix", "note", "2026-11-25T11:00-07:00"), counts("mix", 1));
  });

  it("is laid once, however often somebody looks", () => {
    given(...called, whenOwed, woke(), performed)
      .when(woke())
      .thenNothing();
  });

  it("keeps the hours", () => {
    given(at("2026-11-24T16:30-07:00"), enrolled("mix"), sent())
      .when(later(HOUR), woke())
      .then(sendsNothing, desk("anna"), waitsOn("mix", "call", "2026-11-25T09:00-07:00"));
  });

  it("with a blank is held", () => {
    given(...called, attributes({ first_name: null }))
      .when(whenOwed, woke())
      .then(isHeld("mix", /first_name/), notes("held"));
  });

  it("does not count under the caps", () => {
    given(...called, settings({ caps: { perDay: 1, perWeek: 1 } }))
      .when(whenOwed, woke())
      .then(notes("tasked"));
  });
});

describe("a cap", () => {
  const full = [settings({ caps: { perDay: 1, perWeek: 2 } }), enrolled("urgent"), enrolled("web"), sent()];

  it("keeps the second touch of a day, of whatever sequence, for the day after", () => {
    given(...full)
      .when(woke())
      .then(sendsNothing, isDeferred("web", /enough touches/, TUESDAY + DAY), notes("deferred"))
      .when(performed, whenOwed, woke())
      .then(sends("hello"));
  });

  it("of a week keeps the third touch for the week after", () => {
    given(...full, later(DAY), sent())
      .when(later(2 * DAY), woke())
      .then(sendsNothing, isDeferred("web", /enough touches/, TUESDAY + 7 * DAY));
  });

  it("forgets what is older than a week", () => {
    expect(given(...full, later(8 * DAY), sent()).scene.person.state.recent).toEqual([TUESDAY + 8 * DAY]);
  });
});

describe("a kill switch", () => {
  it("of the stage keeps everything from going out, and is looked at again soon", () => {
    given(enrolled("web"), performed)
      .when(switches({ stage: "incident 7" }), woke())
      .then(sendsNothing, isDeferred("web", /incident 7/, TUESDAY + SETTINGS.recheckMs), notes("deferred"))
      .when(performed, switches({}), whenOwed, woke())
      .then(sendsNothing, notes(), isDeferred("web", /incident 7/, TUESDAY + 2 * SETTINGS.recheckMs));
  });

  it("of a sequence keeps that one from going out, and no other", () => {
    given(enrolled("web"), enrolled("urgent"), switches({ sequences: { urgent: "wrong price" } }), performed)
      .when(woke())
      .then(sends("hello"), isDeferred("urgent", /wrong price/, TUESDAY + SETTINGS.recheckMs));
  });

  it("keeps tasks from being laid as well", () => {
    given(enrolled("mix"), sent(), switches({ stage: "incident" }))
      .when(whenOwed, woke())
      .then(desk("anna"), notes("deferred"));
  });

  it("that is turned on again lets go", () => {
    given(enrolled("web"), switches({ stage: "incident" }), woke(), performed)
      .when((scene) => ({ ...scene, switches: { sequences: {}, senders: {} } }), whenOwed, woke())
      .then(sends("hello"));
  });
});

describe("the timeline", () => {
  it("names the step, the template and the provider's id of each touch", () => {
    const { scene } = given(enrolled("web"), performed, woke()).when(handedOver());
    const touch = scene.touch;
    expect(factsOf(scene)).toEqual([
      expect.objectContaining({
        ...{ is: "touched", sequence: "web", step: "hello", channel: "email", subject: "Your enquiry" },
        ...{
          touchId: touch?.touchId,
          attempt: touch?.attempt,
          providerId: `id-${touch?.touchId}`,
          at: TUESDAY,
        },
        template: scene.catalog.sequences.web?.steps[0]?.hash,
      }),
    ]);
  });
});
