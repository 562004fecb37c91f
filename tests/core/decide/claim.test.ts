import { describe, expect, it } from "vitest";
import {
  attemptName,
  DAY,
  EMAIL,
  given,
  HOUR,
  happen,
  later,
  MINUTE,
  PHONE,
  SETTINGS,
  TUESDAY,
  type Turn,
  whenOwed,
} from "../scene.ts";
import {
  barred,
  edited,
  enrolled,
  evidenced,
  handedOver,
  paused,
  performed,
  refOf,
  refused,
  replied,
  resumed,
  sent,
  stopped,
  suppressed,
  suppression,
  woke,
} from "../scene-events.ts";
import {
  changesNothing,
  counts,
  effectsOf,
  enrollmentIn,
  hasClaim,
  hasNoClaim,
  isDeferred,
  isEnded,
  isHeld,
  isOwed,
  isPaused,
  notes,
  notesThat,
  sends,
  sendsNothing,
  setsAlarm,
  tells,
  tellsNobody,
  waitsOn,
} from "../scene-expectations.ts";

const claimed = [enrolled("web"), performed, woke("mine")];

it("a touch that answers in the thread is written down with the subject it went out with", () => {
  given(enrolled("web"), sent(), whenOwed, woke())
    .when(handedOver())
    .then(notesThat({ is: "touched", step: "nudge", subject: "Re: Your enquiry" }));
});

it("the last touch completes the sequence, and says so", () => {
  given(enrolled("urgent"))
    .when(woke(), handedOver())
    .then(isEnded("urgent", "completed"), notesThat({ is: "ended", because: "the last step is behind" }));
});

describe("a claim of our own whose put was answered by nobody", () => {
  it("is given back when its sequence was stopped meanwhile, and says so", () => {
    const { scene } = given(...claimed, stopped(), performed)
      .when(woke("mine"))
      .then(sendsNothing, hasNoClaim("web"), isEnded("web", "stopped"))
      .then(
        notes("skipped"),
        notesThat({
          is: "skipped",
          reason: "stopped",
          why: "it was stopped between its claim and its sending",
        }),
      );
    expect(scene.person.state.recent).toEqual([]);
  });

  it("is given back when the address is another by now, and the touch goes to that one", () => {
    const { scene } = given(...claimed, edited({ email: "new@bakery.example" }), performed)
      .when(woke("mine"))
      .then(sends("hello"), notes());
    expect(scene.touch?.to).toBe("new@bakery.example");
    expect(scene.person.state.recent).toEqual([TUESDAY]);
  });
});

describe("a claim", () => {
  it("names the touch, the attempt, the address, the template and how long it stands", () => {
    const { scene } = given(...claimed).then(hasClaim("web", "hello"));
    expect(enrollmentIn(scene.person.state, "web").claim).toMatchObject({
      ...{ attempt: "mine", channel: "email", to: EMAIL, subject: "Your enquiry", at: TUESDAY },
      ...{ lease: TUESDAY + SETTINGS.leaseMs, settleBy: TUESDAY + SETTINGS.settleMs },
      template: scene.catalog.sequences.web?.steps[0]?.hash,
    });
    expect(scene.touch).toMatchObject({ attempt: "mine", to: EMAIL, sequence: "web", step: "hello" });
  });

  it("keeps the instant of the alarm that led to it, and the fact names it", () => {
    given(enrolled("web"), performed, happen({ is: "woke", alarm: TUESDAY - MINUTE }))
      .when(handedOver())
      .then(notesThat({ is: "touched", alarm: TUESDAY - MINUTE }));
  });

  it("is owed at once, so that the sweeper finds it should its maker die", () => {
    given(enrolled("web"), performed)
      .when(woke())
      .then(isOwed(TUESDAY), setsAlarm(TUESDAY + SETTINGS.leaseMs));
  });

  it("with a live lease is left alone, however often somebody looks", () => {
    given(...claimed)
      .when(later(MINUTE), woke(), woke())
      .then(sendsNothing, changesNothing, hasClaim("web", "hello"));
  });

  it("with an expired lease is not sent again: it is left to evidence", () => {
    given(...claimed)
      .when(later(SETTINGS.leaseMs), woke(), later(5 * HOUR), woke())
      .then(sendsNothing, notes(), hasClaim("web", "hello"), isOwed(TUESDAY + SETTINGS.settleMs));
  });
});

describe("a claim whose put was ours and whose answer was lost", () => {
  it("is taken up by the same attempt without another put", () => {
    given(...claimed)
      .when(woke("mine"))
      .then(sends("hello"), changesNothing, notes());
  });

  it("is not taken up by another attempt", () => {
    given(...claimed)
      .when(woke("another"))
      .then(sendsNothing, changesNothing);
  });

  it("is not taken up any more once its outcome is recorded", () => {
    given(...claimed, handedOver(), performed)
      .when(woke("mine"))
      .thenNothing();
  });

  it("is given back when a reply was heard in between", () => {
    given(...claimed, replied(), performed)
      .when(woke("mine"))
      .then(sendsNothing, hasNoClaim("web"), isEnded("web", "replied"), counts("web", 0), notes("skipped"));
  });

  it("is given back when they were paused in between, and goes out after the pause", () => {
    given(...claimed, paused(), performed)
      .when(woke("mine"))
      .then(sendsNothing, hasNoClaim("web"), isPaused("web", 0), counts("web", 0))
      .when(resumed(), woke())
      .then(sends("hello"));
  });

  it("is given back when the address was changed in between, and goes to the new one", () => {
    const changed = given(...claimed, edited({ email: "new@bakery.example" }), performed).when(woke("mine"));
    expect(changed.then(sends("hello")).scene.touch?.to).toBe("new@bakery.example");
  });

  it("is given back when the consent to be texted was taken back in between", () => {
    given(enrolled("texts"), performed, woke("mine"), edited({ smsConsent: null }), performed)
      .when(woke("mine"))
      .then(
        sendsNothing,
        notesThat({ is: "skipped", reason: "noConsent", why: "no consent to be texted" }),
        counts("texts", 0),
      );
  });

  it("is given back when the number turned out to take no texts in between", () => {
    given(enrolled("texts"), performed, woke("mine"), suppressed("sms", "bounced"), performed)
      .when(woke("mine"))
      .then(sendsNothing, counts("texts", 0));
  });

  it("frees its room under the caps when it is given back", () => {
    expect(given(...claimed, stopped(), woke("mine")).scene.person.state.recent).toEqual([]);
  });
});

describe("a touch that was handed over", () => {
  it("is written down, begins the thread, and the next step waits its delay from the claim", () => {
    const story = given(...claimed)
      .when(later(5_000), handedOver("<first@email.amazonses.com>"))
      .then(
        notes("touched"),
        counts("web", 1),
        hasNoClaim("web"),
        waitsOn("web", "nudge", "2026-11-26T10:00-07:00"),
      );
    expect(enrollmentIn(story.scene.person.state, "web").thread).toEqual({
      ...{
        subject: "Your enquiry",
        first: "<first@email.amazonses.com>",
      },
    });
  });

  it("is answered by the next one in its thread, until a new subject begins another", () => {
    const second = given(...claimed, handedOver("<first@x>"), whenOwed, performed, whenOwed).when(
      sent("<second@x>"),
    );
    expect(enrollmentIn(second.scene.person.state, "web").thread).toMatchObject({
      first: "<first@x>",
      latest: "<second@x>",
    });
    const third = second.when(whenOwed, sent("<third@x>"));
    expect(enrollmentIn(third.scene.person.state, "web").thread).toEqual({
      ...{ subject: "A plan", first: "<third@x>" },
    });
  });

  it("keeps the first message of a thread whose subject begins with Re: already", () => {
    const rename: Turn = (scene) => {
      const { enrollments } = scene.person.state;
      const renamed = enrollments.map((one) => ({
        ...one,
        thread: { subject: "Re: Your site", first: "<a@x>" },
      }));
      return {
        ...scene,
        person: { ...scene.person, state: { ...scene.person.state, enrollments: renamed } },
      };
    };
    const { scene } = given(...claimed, handedOver(), performed, rename).when(whenOwed, sent("<b@x>"));
    expect(enrollmentIn(scene.person.state, "web").thread).toEqual({
      subject: "Re: Your site",
      first: "<a@x>",
      latest: "<b@x>",
    });
  });

  it.each([
    ["handed over", handedOver()],
    ["refused", refused({ kind: "rejected", why: "late" })],
    ["refused as undeliverable", refused({ kind: "undeliverable", why: "late" })],
    ["barred", barred({ kind: "notNow", why: "late" })],
    ["barred as suppressed", barred({ kind: "suppressed", suppression: suppression("stop") })],
  ])("changes nothing when it is %s once more", (_what, again) => {
    given(...claimed, handedOver(), performed)
      .when(again)
      .thenNothing();
  });

  it("completes the enrollment when it was the last step", () => {
    given(enrolled("urgent"), performed, woke())
      .when(handedOver())
      .then(isEnded("urgent", "completed"), notes("touched", "ended"), tellsNobody);
  });

  it("by an attempt that was refused before does not settle the one that is open", () => {
    const rejected = given(...claimed, refused({ kind: "throttled", why: "rate" }), performed);
    const old = rejected.scene.touch;
    if (old === undefined) throw new Error("nothing was claimed");
    const late = happen({ is: "handedOver", touch: refOf(old), providerId: "late" });
    given(...claimed, refused({ kind: "throttled", why: "rate" }), performed, later(HOUR), woke())
      .when(late)
      .then(changesNothing, notes(), hasClaim("web", "hello"), counts("web", 0));
  });

  it("by another attempt than the one that holds the claim changes nothing", () => {
    const stranger = { contactId: "c", enrollmentId: "e", touchId: "t", attempt: attemptName(99) };
    given(...claimed)
      .when(happen({ is: "handedOver", touch: stranger, providerId: "x" }))
      .thenNothing();
  });
});

describe("evidence from the provider", () => {
  it.each(["accepted", "delivered", "softBounced", "failed"] as const)(
    "(%s) settles an open claim",
    (what) => {
      given(...claimed)
        .when(later(HOUR), evidenced(what, "<one@x>"))
        .then(notes("touched", "evidence"), notesThat({ is: "touched", evidence: what }), hasNoClaim("web"))
        .then(counts("web", 1), waitsOn("web", "nudge", "2026-11-26T10:00-07:00"));
    },
  );

  it("for a settled touch is written down without a put", () => {
    given(...claimed, handedOver(), performed)
      .when(evidenced("delivered"))
      .then(changesNothing, notes("evidence"));
  });

  it("that comes twice is the same fact", () => {
    const { scene } = given(...claimed, handedOver(), performed).when(
      evidenced("delivered"),
      evidenced("delivered"),
    );
    expect(new Set(effectsOf(scene).map(({ id }) => id)).size).toBe(1);
  });

  it("comes before the provider's own answer, and the answer then changes nothing", () => {
    given(...claimed, evidenced("delivered"), performed)
      .when(handedOver())
      .thenNothing();
  });
});

describe("a refusal", () => {
  it.each([
    ["too fast", refused({ kind: "throttled", why: "rate" })],
    ["at fault", refused({ kind: "rejected", why: "not verified" })],
  ])("because we are %s brings nothing back that has ended meanwhile", (_what, refusal) => {
    const { scene } = given(...claimed, stopped(), performed)
      .when(refusal)
      .then(isEnded("web", "stopped"), hasNoClaim("web"), notes("refused"), tellsNobody);
    expect(scene.person.state.recent).toEqual([]);
  });

  it("because we are too fast is tried again later, after as long as was asked for", () => {
    given(...claimed)
      .when(refused({ kind: "throttled", why: "rate", retryAfterMs: HOUR }))
      .then(
        isDeferred("web", /slow down/, TUESDAY + HOUR),
        hasNoClaim("web"),
        counts("web", 0),
        notes("refused", "deferred"),
      )
      .when(performed, whenOwed, woke())
      .then(sends("hello"));
  });

  it("because we are too fast waits at least the usual time", () => {
    given(...claimed)
      .when(refused({ kind: "throttled", why: "rate", retryAfterMs: 1_000 }))
      .then(isDeferred("web", /slow down/, TUESDAY + SETTINGS.recheckMs), isOwed(TUESDAY));
  });

  it("because the mail address cannot be reached ends all and tells the address row", () => {
    const story = given(enrolled("mix"), ...claimed, refused({ kind: "undeliverable", why: "no such user" }));
    story.then(isEnded("web", "bounced"), isEnded("mix", "bounced"), hasNoClaim("web"), counts("web", 0));
    expect(story.scene.person.state.pending).toContainEqual(
      expect.objectContaining({ is: "suppressAddress", channel: "email", address: EMAIL }),
    );
  });

  it("because a number takes no texts skips the text and goes on", () => {
    given(enrolled("mix"), performed, woke())
      .when(refused({ kind: "undeliverable", why: "landline" }))
      .then(counts("mix", 0), notes("refused", "suppressed"), tellsNobody)
      .when(performed, woke())
      .then(waitsOn("mix", "call"), notes("skipped"), sendsNothing);
  });

  it("because an address that was changed meanwhile cannot be reached says nothing of the new one", () => {
    given(...claimed, edited({ email: "new@bakery.example" }), performed)
      .when(refused({ kind: "undeliverable", why: "no such user" }))
      .then(waitsOn("web", "hello"), notes("refused"))
      .when(performed, woke())
      .then(sends("hello"));
  });

  const optedOut = refused({ kind: "optedOut", why: "21610" });

  it("because they opted out at the provider ends every sequence", () => {
    const story = given(enrolled("web"), enrolled("texts"), sent(), performed, woke()).when(optedOut);
    story.then(isEnded("web", "unsubscribed"), isEnded("texts", "unsubscribed"), sendsNothing);
    expect(story.scene.person.state.suppressions.sms).toMatchObject({ why: "stop" });
    expect(story.scene.person.state.pending).toContainEqual(
      expect.objectContaining({ is: "suppressAddress", channel: "sms", address: PHONE }),
    );
  });

  it("because they opted out counts for every sequence even when this one was paused meanwhile", () => {
    given(enrolled("texts"), performed, woke(), paused({ sequence: "texts" }), enrolled("web"), performed)
      .when(optedOut)
      .then(isEnded("texts", "unsubscribed"), isEnded("web", "unsubscribed"), hasNoClaim("texts"));
  });

  it("because they opted out is learned even when a reply came meanwhile", () => {
    const { scene } = given(enrolled("texts"), performed, woke(), replied(), performed).when(optedOut);
    expect(scene.person.state.suppressions.sms).toMatchObject({ why: "stop" });
  });

  it("because the message or our account is at fault is held for a person", () => {
    given(...claimed)
      .when(refused({ kind: "rejected", why: "the sender is not verified" }))
      .then(
        isHeld("web", /not verified/),
        notes("refused", "held"),
        tells("anna", /not verified/),
        counts("web", 0),
      );
  });

  it("frees the room under the caps: nothing went out", () => {
    const { scene } = given(...claimed).when(refused({ kind: "throttled", why: "rate" }));
    expect(scene.person.state.recent).toEqual([]);
  });

  it("of a paused enrollment leaves it paused, of an ended one ended", () => {
    const rejected = refused({ kind: "rejected", why: "no" });
    given(...claimed, paused(), performed)
      .when(rejected)
      .then(isPaused("web", 0), hasNoClaim("web"), notes("refused"));
    given(...claimed, replied(), performed)
      .when(rejected)
      .then(isEnded("web", "replied"), notes("refused"), tellsNobody);
  });
});

describe("a bar found after the claim", () => {
  it("that is a suppression ends every sequence, and nothing counts as sent", () => {
    given(enrolled("mix"), ...claimed)
      .when(barred({ kind: "suppressed", suppression: suppression("unsubscribed") }))
      .then(
        isEnded("web", "unsubscribed"),
        isEnded("mix", "unsubscribed"),
        counts("web", 0),
        hasNoClaim("web"),
        sendsNothing,
      );
  });

  it("that is a bounced number skips the text and goes on", () => {
    given(
      enrolled("mix"),
      performed,
      woke(),
      barred({ kind: "suppressed", suppression: suppression("bounced") }),
      performed,
    )
      .when(woke())
      .then(
        sendsNothing,
        notesThat({ is: "skipped", step: "text", reason: "suppressed" }),
        waitsOn("mix", "call"),
      );
  });

  it("that is for now only is looked at again soon", () => {
    given(...claimed)
      .when(barred({ kind: "notNow", why: "the stage is switched off: incident" }))
      .then(
        isDeferred("web", /incident/, TUESDAY + SETTINGS.recheckMs),
        hasNoClaim("web"),
        counts("web", 0),
        notes("deferred"),
      )
      .when(performed, whenOwed, later(DAY / 48), woke())
      .then(sends("hello"));
  });

  it("after a reply only takes the claim away", () => {
    given(...claimed, replied(), performed)
      .when(barred({ kind: "notNow", why: "the address could not be checked" }))
      .then(isEnded("web", "replied"), hasNoClaim("web"), notes());
  });
});

describe("two sequences that are due at once", () => {
  const both = [enrolled("web"), enrolled("urgent"), performed];

  it("go by priority, one claim at a time", () => {
    given(...both)
      .when(woke())
      .then(sends("ping"), hasNoClaim("web"))
      .when(woke())
      .then(sendsNothing, changesNothing)
      .when(handedOver(), performed, woke())
      .then(sends("hello"));
  });

  it("do not wait for a claim that is left to evidence", () => {
    given(...both, woke())
      .when(later(SETTINGS.leaseMs), woke())
      .then(sends("hello"), hasClaim("urgent", "ping"));
  });
});
