import { describe, it } from "vitest";
import { DAY, given, HOUR, later, SETTINGS, TUESDAY, whenOwed } from "../scene.ts";
import {
  enrolled,
  evidenced,
  handedOver,
  paused,
  performed,
  replied,
  resumed,
  sent,
  stopped,
  suppressed,
  woke,
} from "../scene-events.ts";
import {
  changesNothing,
  counts,
  isDeferred,
  isEnded,
  isOwed,
  isPaused,
  notes,
  notesThat,
  owesNothing,
  sends,
  sendsNothing,
  setsAlarm,
  waitsOn,
} from "../scene-expectations.ts";

const waiting = [enrolled("web"), sent()];

describe("a pause", () => {
  it("keeps the delay that was left, and owes nobody a look", () => {
    given(...waiting, later(DAY))
      .when(paused())
      .then(isPaused("web", DAY), notes("paused"))
      .when(performed, later(30 * DAY), woke())
      .then(sendsNothing, owesNothing, isPaused("web", DAY));
  });

  it("that comes twice is one", () => {
    given(...waiting, paused(), performed)
      .when(later(HOUR), paused())
      .thenNothing();
  });

  it("of one sequence leaves the others alone", () => {
    given(enrolled("web"), enrolled("urgent"), performed)
      .when(paused({ sequence: "urgent" }), woke())
      .then(isPaused("urgent", 0), sends("hello"));
  });

  it("of what has ended changes nothing", () => {
    given(enrolled("web"), replied(), performed).when(paused()).thenNothing();
  });

  it("does not keep a reply or an opt-out from ending the enrollment", () => {
    given(...waiting, paused(), performed)
      .when(replied())
      .then(isEnded("web", "replied"));
    given(...waiting, paused(), performed)
      .when(suppressed("email", "unsubscribed"))
      .then(isEnded("web", "unsubscribed"));
    given(...waiting, paused(), performed)
      .when(stopped())
      .then(isEnded("web", "stopped"));
  });

  it("while a claim is open records its outcome, and the next step waits its whole delay after the pause", () => {
    given(enrolled("web"), performed, woke(), paused(), performed)
      .when(handedOver())
      .then(isPaused("web", 2 * DAY), counts("web", 1), notes("touched"))
      .when(performed, later(10 * DAY), resumed())
      .then(waitsOn("web", "nudge", "2026-12-07T09:00-07:00"));
  });

  it("counts what is left from its beginning, however long the outcome of an open claim takes", () => {
    given(enrolled("web"), performed, woke(), paused(), performed)
      .when(later(5 * HOUR), evidenced("delivered"))
      .then(isPaused("web", 2 * DAY));
    given(enrolled("web"), performed, woke(), paused(), performed)
      .when(later(SETTINGS.settleMs), woke())
      .then(notes("unknown"), isPaused("web", 2 * DAY), sendsNothing);
  });
});

describe("a pause with an end", () => {
  const away = paused({ until: TUESDAY + 7 * DAY });

  it("is owed a look when it ends, and not before", () => {
    given(...waiting, later(DAY), away, performed)
      .then(isOwed(TUESDAY + 7 * DAY), setsAlarm(TUESDAY + 7 * DAY))
      .when(later(DAY), woke())
      .then(sendsNothing, changesNothing);
  });

  it("goes on by itself with the delay that was left", () => {
    given(...waiting, later(DAY), away, performed)
      .when(whenOwed, woke())
      .then(notesThat({ is: "resumed", why: "the pause is over" }), notes("resumed"), sendsNothing)
      .then(waitsOn("web", "nudge", TUESDAY + 8 * DAY))
      .when(performed, whenOwed, woke())
      .then(sends("nudge"));
  });

  it("of a step that was due already goes on at once when it ends", () => {
    given(enrolled("web"), away, performed).when(whenOwed, woke()).then(sends("hello"), notes("resumed"));
  });

  it("may be ended sooner, and then rings in vain", () => {
    given(...waiting, later(DAY), away, performed, later(DAY), resumed(), performed).then(
      waitsOn("web", "nudge", TUESDAY + 3 * DAY),
      isOwed(TUESDAY + 3 * DAY),
    );
  });
});

describe("resuming", () => {
  it("counts on the delay that was left, into the next opening", () => {
    given(...waiting, later(DAY), paused(), performed, later(2 * DAY))
      .when(resumed())
      .then(notes("resumed"), waitsOn("web", "nudge", "2026-11-30T09:00-07:00"));
  });

  it("what has ended does nothing", () => {
    given(enrolled("web"), replied(), performed).when(resumed()).thenNothing();
  });

  it("what is not paused does nothing", () => {
    given(...waiting, performed)
      .when(resumed())
      .thenNothing();
  });

  it("that comes twice is one", () => {
    given(...waiting, paused(), resumed(), performed)
      .when(later(HOUR), resumed())
      .thenNothing();
  });

  it("forgets why the step had waited", () => {
    given(enrolled("web"), performed, woke(), paused(), performed, resumed(), performed)
      .when(handedOver())
      .then(waitsOn("web", "nudge"), counts("web", 1));
  });
});

describe("a paused enrollment that had been deferred", () => {
  it("is decided anew once it goes on", () => {
    given(enrolled("mix"), sent(), later(8 * HOUR), woke(), performed)
      .then(isDeferred("mix", /outside the hours/, "2026-11-25T09:00-07:00"))
      .when(paused(), performed, later(DAY), resumed(), performed, whenOwed, woke())
      .then(waitsOn("mix", "note"));
  });
});
