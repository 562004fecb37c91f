import { describe, expect, it } from "vitest";
import { DAY, given, HOUR, later, MINUTE, type Scene, TUESDAY, whenOwed } from "../scene.ts";
import {
  answered,
  autoReplied,
  colleagueReplied,
  day,
  enrolled,
  handedOver,
  paused,
  performed,
  reopened,
  replied,
  sent,
  stopped,
  suppressed,
  talked,
  undone,
  woke,
} from "../scene-events.ts";
import {
  changesNothing,
  counts,
  effectsOf,
  isEnded,
  isPaused,
  notes,
  owesNothing,
  sends,
  sendsNothing,
  waitsOn,
} from "../scene-expectations.ts";

/** What is left of the delay of two days when the reply comes. */
const LEFT = 2 * DAY - 5 * HOUR;
const waiting = [enrolled("web"), sent(), later(5 * HOUR)];

describe("a reply that is taken back", () => {
  it("lets what it ended go on in the next round, with exactly the delay that was left", () => {
    given(...waiting, replied(), performed, later(DAY))
      .when(undone())
      .then(
        waitsOn("web", "nudge", TUESDAY + 5 * HOUR + DAY + LEFT),
        notes("undone", "enrolled"),
        counts("web", 1),
      )
      .when(performed, whenOwed, woke())
      .then(sends("nudge"));
  });

  it("twice is taken back once", () => {
    given(...waiting, replied(), performed, undone(), performed)
      .when(undone())
      .then(waitsOn("web", "nudge"));
    const { scene } = given(...waiting, replied(), performed, undone(), undone());
    expect(scene.person.state.enrollments.map(({ round }) => round)).toEqual([1, 2]);
  });

  it("restores the pause that was on", () => {
    const until = TUESDAY + 9 * DAY;
    given(...waiting, paused({ until }), performed, replied(), performed, later(DAY))
      .when(undone())
      .then(isPaused("web", LEFT, until));
  });

  it("leaves alone what another reply, or a person, has ended", () => {
    given(...waiting, replied("mail-2"), performed)
      .when(undone("mail-1"))
      .then(isEnded("web", "replied"), notes("undone"));
    given(...waiting, stopped(), performed)
      .when(undone("mail-1"))
      .then(isEnded("web", "stopped"));
  });

  it("opens no round beside one that was opened since", () => {
    const { scene } = given(...waiting, replied(), performed, enrolled("web", { again: true }), performed)
      .when(undone())
      .then(waitsOn("web", "hello"), notes("undone"));
    expect(scene.person.state.enrollments).toHaveLength(2);
  });

  it("writes to nobody who asked not to be written to since", () => {
    given(...waiting, replied(), performed, suppressed("email", "unsubscribed"), performed)
      .when(undone())
      .then(isEnded("web", "replied"), sendsNothing, notes("undone"))
      .when(performed)
      .then(owesNothing);
  });

  it("does not carry out a second time what was on its way when it came", () => {
    given(enrolled("web"), woke(), replied(), performed)
      .when(undone())
      .then(waitsOn("web", "hello"))
      .when(performed, handedOver(), performed, later(MINUTE), woke())
      .then(sendsNothing, waitsOn("web", "nudge"));
  });

  it("forgets the no that was read from it, and no other", () => {
    const no = [...waiting, answered({ is: "no" }), performed];
    given(...no, undone(), performed)
      .when(enrolled("mix"))
      .then(waitsOn("mix", "text"));
    given(...no, undone("mail-2"), performed)
      .when(enrolled("mix"))
      .then(changesNothing);
  });

  it("lets nothing go on while a later answer stands, by mail or by voice", () => {
    const since = [replied("mail-2"), talked("spoke")];
    for (const answer of since)
      given(...waiting, replied(), performed, answer, performed)
        .when(undone())
        .thenNothing();
    given(...waiting, replied(), performed, replied("mail-2"), performed, undone("mail-2"), performed)
      .when(undone())
      .then(waitsOn("web", "nudge"));
    given(...waiting, replied(), performed, talked("callBack", { until: TUESDAY + DAY }), performed)
      .when(undone())
      .then(waitsOn("web", "nudge"));
  });

  it("lets nothing go on when another answer came between what it stopped for a colleague and itself", () => {
    given(enrolled("firm"), performed, later(HOUR), colleagueReplied(), performed)
      .when(answered({ is: "no" }, "mail-2"), performed, replied("mail-9"), performed, undone("mail-9"))
      .then(isEnded("firm", "replied"));
  });

  it("lets nothing go on while an answer between stands, whatever is taken back of the last", () => {
    const three = [replied("mail-1"), performed, replied("mail-2"), performed, replied("mail-3"), performed];
    given(...waiting, ...three, undone("mail-3"), performed)
      .when(undone())
      .thenNothing();
  });

  it("lets what it had put off go on as before", () => {
    const notNow = answered({ is: "notNow", until: day("2027-03-01") });
    given(...waiting, notNow, performed, later(DAY))
      .when(undone())
      .then(waitsOn("web", "nudge", TUESDAY + 5 * HOUR + DAY + LEFT), notes("undone", "resumed"));
    const until = TUESDAY + 9 * DAY;
    given(...waiting, paused({ until }), notNow, performed)
      .when(undone())
      .then(isPaused("web", LEFT, until));
    given(...waiting, paused(), notNow, performed)
      .when(undone())
      .then(isPaused("web", LEFT), owesNothingAfter);
  });

  it("that said they are away lets go on what waits for their return", () => {
    given(...waiting, autoReplied("auto-1", { back: day("2026-12-07") }), performed)
      .when(undone("auto-1"))
      .then(waitsOn("web", "nudge", TUESDAY + 5 * HOUR + LEFT));
  });

  it("is taken back from the colleagues as well", () => {
    const { scene } = given(...waiting, replied(), performed).when(undone());
    expect(effectsOf(scene)).toContainEqual(
      expect.objectContaining({ is: "tellAccount", replyId: "mail-1", undoneBy: "anna" }),
    );
  });

  it("lets go on what it has stopped for a colleague, who had answered for themselves long before", () => {
    given(enrolled("web"), replied("mail-0"), performed, later(DAY), enrolled("firm"), performed)
      .when(
        later(DAY + HOUR),
        colleagueReplied(),
        performed,
        later(2 * DAY),
        undone("mail-9", { ofColleague: true }),
      )
      .then(waitsOn("firm", "offering"));
  });

  it("lets nothing go on while a later answer stands that was heard by a clock that is behind", () => {
    given(...waiting, replied(), performed, later(-MINUTE), replied("text-1", "sms"), performed, later(DAY))
      .when(undone())
      .then(isEnded("web", "replied"));
  });

  it("lets go on what it has stopped for a colleague", () => {
    given(enrolled("firm"), performed, later(HOUR), colleagueReplied(), performed)
      .when(undone("mail-9", { ofColleague: true }))
      .then(waitsOn("firm", "offering"), tellsNoAccount);
    given(enrolled("firm"), performed)
      .when(undone("mail-9", { ofColleague: true }))
      .thenNothing();
  });
});

function tellsNoAccount(scene: Scene): void {
  expect(effectsOf(scene).map(({ is }) => is)).not.toContain("tellAccount");
}

/** A pause without an end is nobody's to look at, once its facts are written. */
function owesNothingAfter({ person }: Parameters<typeof owesNothing>[0]): void {
  expect(person.state.enrollments[0]).not.toHaveProperty("until");
}

describe("a date that a person has agreed on", () => {
  const until = TUESDAY + 14 * DAY;

  it("opens the next round of what the reply ended, and its step is due then", () => {
    given(...waiting, replied(), performed)
      .when(reopened(until))
      .then(isPaused("web", 0, until), notes("reopened", "enrolled", "paused"), sendsNothing)
      .when(performed, whenOwed, woke())
      .then(sends("nudge"));
  });

  it("puts off what was not stopped", () => {
    given(...waiting)
      .when(reopened(until))
      .then(isPaused("web", LEFT, until), notes("reopened", "paused"));
  });

  it("forgets a no", () => {
    given(...waiting, answered({ is: "no" }), performed, reopened(until), performed)
      .when(enrolled("mix"))
      .then(waitsOn("mix", "text"));
  });

  it("twice is once, and leaves alone what another reply has ended", () => {
    const once = given(...waiting, replied(), performed, reopened(until));
    once.when(reopened(until)).then(changesNothing);
    given(...waiting, replied("mail-2"), performed)
      .when(reopened(until))
      .then(isEnded("web", "replied"));
  });
});
