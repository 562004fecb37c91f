import { describe, expect, it } from "vitest";
import { bodyMark } from "../../../functions/core/identity.ts";
import {
  CONTACT,
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

  it("is not unknown because of a list that was asked too early", () => {
    given(...texted)
      .when(later(SETTINGS.settleMs - 1), unaccounted)
      .then(notes(), hasClaim("texts", "first"), counts("texts", 0));
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
