import { describe, expect, it } from "vitest";
import { bodyMark } from "../../../functions/core/identity.ts";
import {
  CONTACT,
  EMAIL,
  given,
  HOUR,
  happen,
  later,
  MINUTE,
  PHONE,
  type Scene,
  SETTINGS,
  TUESDAY,
  type Turn,
  whenOwed,
} from "../scene.ts";
import { enrolled, evidenced, handedOver, performed, refOf, sent, stopped, woke } from "../scene-events.ts";
import {
  changesNothing,
  counts,
  desk,
  enrollmentIn,
  factsOf,
  hasClaim,
  hasNoClaim,
  isEnded,
  isOwed,
  notes,
  notesThat,
  sends,
  sendsNothing,
  tellsNobody,
  waitsOn,
} from "../scene-expectations.ts";

const mailed = [enrolled("web"), performed, woke("mine")];
const texted = [enrolled("texts"), performed, woke("mine")];
const graceOver = later(SETTINGS.settleMs);
const unknown = [...mailed, graceOver, woke(), performed];

const unaccounted: Turn = happen((scene) => ({
  is: "unaccounted",
  touch: refOf(touchIn(scene)),
  why: "the list does not show it",
}));

/** A person says what they found out about the touch that was claimed last. */
const cleared: Turn = happen((scene) => ({
  is: "cleared",
  touchId: touchIn(scene).touchId,
  by: "anna",
  note: "Maria says she got it",
}));

function touchIn({ touch }: Scene) {
  if (touch === undefined) throw new Error("nothing was claimed in this scene");
  return touch;
}

function searchesOf({ decisions }: Scene) {
  return decisions.flatMap(({ searches }) => searches);
}

describe("a mail of which no word came in time", () => {
  it("is unknown, counts as sent, lies on the desk, and the sequence goes on", () => {
    given(...mailed)
      .when(graceOver, woke())
      .then(
        notes("unknown"),
        counts("web", 1),
        hasNoClaim("web"),
        sendsNothing,
        desk("anna", "unknown hello"),
      )
      .then(waitsOn("web", "nudge", "2026-11-26T10:00-07:00"));
  });

  it("is not looked up: SES has no list of what it took", () => {
    expect(searchesOf(given(...mailed).when(graceOver, woke()).scene)).toEqual([]);
  });

  it("is awaited to the last instant of the grace time", () => {
    given(...mailed)
      .when(later(SETTINGS.settleMs - 1), woke())
      .then(sendsNothing, notes(), hasClaim("web", "hello"));
  });

  it("has used up its room under the caps", () => {
    expect(given(...mailed, graceOver, woke()).scene.person.state.recent).toEqual([TUESDAY]);
  });

  it("is unknown after its enrollment was ended, too, and stays ended", () => {
    given(...mailed, stopped(), performed)
      .when(graceOver, woke())
      .then(notes("unknown"), isEnded("web", "stopped"), sendsNothing);
  });
});

describe("evidence that comes after the grace time", () => {
  it("corrects the touch and takes it off the desk; the course stays", () => {
    given(...unknown)
      .when(later(HOUR), evidenced("delivered", "<late@x>"))
      .then(
        notes("corrected", "evidence"),
        notesThat({ is: "corrected", step: "hello", evidence: "delivered" }),
      )
      .then(desk("anna"), tellsNobody, sendsNothing, counts("web", 1))
      .then(waitsOn("web", "nudge", "2026-11-26T10:00-07:00"));
  });

  it("is only written down when it comes again", () => {
    given(...unknown, evidenced("accepted"), performed)
      .when(evidenced("delivered"))
      .then(changesNothing, notes("evidence"));
  });

  it("gives the thread the id of the mail that began it, so that the next one is threaded to it", () => {
    const { scene } = given(...unknown, evidenced("delivered", "<late@x>"), performed);
    expect(enrollmentIn(scene.person.state, "web").thread).toEqual({
      subject: "Your enquiry",
      first: "<late@x>",
    });
  });

  it("leaves a thread alone that has its first mail by then", () => {
    const { scene } = given(...unknown, whenOwed, sent("<second@x>"), evidenced("delivered"), performed);
    expect(enrollmentIn(scene.person.state, "web").thread).toMatchObject({ first: "<second@x>" });
    const late = happen((last) => ({
      ...{ is: "evidenced", what: "delivered", providerId: "ses-1", messageId: "<late@x>", at: last.now },
      touch: { ...refOf(touchIn(last)), attempt: "mine" },
    }));
    expect(enrollmentIn(late(scene).person.state, "web").thread).toMatchObject({ first: "<second@x>" });
  });

  it("corrects a text, too, which begins no thread", () => {
    given(...texted, graceOver, woke(), unaccounted, performed)
      .when(evidenced("delivered"))
      .then(notes("corrected", "evidence"), desk("anna"));
  });

  it("corrects the touch of an enrollment that has ended, and it stays ended", () => {
    given(...unknown, stopped(), performed)
      .when(evidenced("delivered"))
      .then(notes("corrected", "evidence"), isEnded("web", "stopped"), desk("anna"));
  });

  it("says nothing of another touch of unknown fate", () => {
    const second = given(...unknown, whenOwed, woke("second"), graceOver, woke(), performed);
    second
      .when(evidenced("delivered"))
      .then(notesThat({ is: "corrected", step: "nudge" }), desk("anna", "unknown hello"));
    expect(enrollmentIn(second.scene.person.state, "web").unknown).toHaveLength(2);
  });

  it("is only written down once a person has looked into it", () => {
    given(...unknown)
      .when(cleared)
      .then(desk("anna"), notesThat({ is: "evidence", what: "cleared", providerId: "anna" }))
      .when(performed, evidenced("delivered"))
      .then(notes("evidence"));
  });
});

describe("what is remembered of a touch of unknown fate", () => {
  it("is enough to find it by, and no more", () => {
    const { scene: mail } = given(...unknown);
    expect(enrollmentIn(mail.person.state, "web").unknown).toEqual([
      { attempt: "mine", step: "hello", channel: "email", to: EMAIL, subject: "Your enquiry" },
    ]);
    const { scene: text } = given(...texted, graceOver, woke(), unaccounted);
    expect(enrollmentIn(text.person.state, "texts").unknown).toEqual([
      {
        ...{ attempt: "mine", step: "first", channel: "sms", to: PHONE },
        body: bodyMark("Hi Maria. Reply STOP to opt out"),
      },
    ]);
  });

  it("is forgotten with its evidence, and only that; when nothing is left, nothing is there", () => {
    const two = given(...unknown, whenOwed, woke("second"), graceOver, woke(), performed);
    const { scene } = two.when(evidenced("delivered"));
    expect(enrollmentIn(scene.person.state, "web").unknown).toMatchObject([{ step: "hello" }]);
    const none = given(...unknown).when(evidenced("delivered")).scene;
    expect(enrollmentIn(none.person.state, "web")).not.toHaveProperty("unknown");
  });

  it("says why it is unknown", () => {
    given(...mailed)
      .when(graceOver, woke())
      .then(
        notesThat({
          ...{ is: "unknown", step: "hello", sequence: "web", attempt: "mine" },
          why: "no word from the provider within the time allowed: it may or may not have gone out",
        }),
      );
  });

  it("does not give its id to a conversation that another mail began", () => {
    // `hello` and `offer` begin a thread each; of neither a word came in time.
    const { scene } = given(
      ...[...unknown, whenOwed, sent(), whenOwed, woke("third"), graceOver, woke(), performed],
      happen((last) => ({
        ...{ is: "evidenced", what: "delivered", providerId: "ses-1", messageId: "<hello@x>", at: last.now },
        touch: { ...refOf(touchIn(last)), attempt: "mine" },
      })),
    );
    expect(enrollmentIn(scene.person.state, "web").thread).toEqual({ subject: "A plan" });
  });
});

describe("evidence", () => {
  const about = (more: object): Turn =>
    happen((scene) => ({
      ...{ is: "evidenced", providerId: "ses-1", what: "delivered", at: scene.now },
      touch: refOf(touchIn(scene)),
      ...more,
    }));

  it("is written down with the touch it is about and what the provider says", () => {
    const { scene } = given(...mailed).when(about({ detail: "250 ok" }));
    const { enrollmentId, touchId } = touchIn(scene);
    expect(factsOf(scene).find(({ is }) => is === "evidence")).toMatchObject({
      ...{ enrollmentId, touchId, sequence: "web", what: "delivered", providerId: "ses-1", detail: "250 ok" },
    });
  });

  it("of an enrollment that is not there is written down, and changes nothing", () => {
    const { scene } = given(...mailed)
      .when(about({ touch: { contactId: CONTACT, enrollmentId: "gone", touchId: "gone", attempt: "mine" } }))
      .then(notes("evidence"), changesNothing);
    expect(factsOf(scene)[0]).not.toHaveProperty("sequence");
    expect(factsOf(scene)[0]).not.toHaveProperty("detail");
  });

  it("of a touch whose enrollment has ended meanwhile counts it, and brings nothing back", () => {
    const { scene } = given(...mailed, stopped(), performed)
      .when(about({ messageId: "<one@x>" }))
      .then(isEnded("web", "stopped"), counts("web", 1), notes("touched", "evidence"));
    const ended = enrollmentIn(scene.person.state, "web");
    expect(ended.passed).toEqual(["hello"]);
    for (const field of ["step", "due", "claim"]) expect(ended).not.toHaveProperty(field);
  });
});

describe("a touch of unknown fate that a person has cleared", () => {
  it("is the only one that is", () => {
    const { scene } = given(...unknown, whenOwed, woke("second"), graceOver, woke(), performed)
      .then(desk("anna", "unknown hello", "unknown nudge"))
      .when(cleared)
      .then(desk("anna", "unknown hello"));
    expect(enrollmentIn(scene.person.state, "web").unknown).toMatchObject([{ step: "hello" }]);
  });
});

describe("a text of which no word came in time", () => {
  it("is looked up first, by its number and its words, and stays claimed meanwhile", () => {
    const { scene } = given(...texted)
      .when(graceOver, woke())
      .then(notes(), hasClaim("texts", "first"), sendsNothing);
    expect(searchesOf(scene)).toEqual([
      {
        ...refOf(touchIn(scene)),
        ...{ contactId: CONTACT, to: PHONE, since: TUESDAY },
        body: bodyMark("Hi Maria. Reply STOP to opt out"),
      },
    ]);
  });

  it("stays owed, so that the next sweep looks again when the list was out of reach", () => {
    given(...texted)
      .when(graceOver, woke(), later(MINUTE), woke())
      .then(notes(), isOwed(TUESDAY + SETTINGS.settleMs));
  });

  it("is settled by the list that shows it", () => {
    given(...texted, graceOver, woke())
      .when(evidenced("accepted"))
      .then(notesThat({ is: "touched", evidence: "accepted" }), hasNoClaim("texts"), counts("texts", 1));
  });

  it("is unknown when the list does not show it, with that as the reason", () => {
    given(...texted, graceOver, woke())
      .when(unaccounted)
      .then(
        notes("unknown"),
        notesThat({ is: "unknown", why: expect.stringContaining("list does not show it") }),
      )
      .then(hasNoClaim("texts"), counts("texts", 1), desk("anna", "unknown first"), sendsNothing);
  });

  it("is not unknown when its answer or its evidence came while the list was asked", () => {
    given(...texted, graceOver, woke(), handedOver(), performed)
      .when(unaccounted)
      .thenNothing();
  });

  it("is unknown without the list when that is out of reach for as long again", () => {
    const story = given(...texted)
      .when(later(2 * SETTINGS.settleMs), woke())
      .then(notes("unknown"), hasNoClaim("texts"), counts("texts", 1));
    expect(searchesOf(story.scene)).toEqual([]);
  });

  it("holds up none of the person's other sequences", () => {
    given(...texted, enrolled("web"), performed, graceOver)
      .when(woke())
      .then(sends("hello"), hasClaim("texts", "first"));
  });
});
