import { describe, expect, it } from "vitest";
import { DAY, given, HOUR, later, TUESDAY, whenOwed } from "../scene.ts";
import {
  askedForQuiet,
  enrolled,
  evidenced,
  handedOver,
  paused,
  performed,
  replied,
  resumed,
  sent,
  suppressed,
  undone,
  woke,
} from "../scene-events.ts";
import {
  changesNothing,
  counts,
  isEnded,
  isPaused,
  notes,
  notesThat,
  sends,
  sendsNothing,
  setsAlarm,
  waitsOn,
} from "../scene-expectations.ts";

const MONTH = TUESDAY + 30 * DAY;
const quiet = askedForQuiet(MONTH);
const waiting = [enrolled("web"), sent()];

describe("a lead who asks for quiet", () => {
  it("is written to again from that day on, with the delay that was left", () => {
    given(...waiting, later(DAY))
      .when(quiet)
      .then(isPaused("web", DAY), setsAlarm(MONTH), sendsNothing)
      .then(notesThat({ is: "paused", sequence: "web", until: MONTH, by: "lead" }))
      .when(performed)
      .when(later(MONTH - TUESDAY - 2 * DAY), woke())
      .then(sendsNothing, changesNothing)
      .when(whenOwed, woke())
      .then(notesThat({ is: "resumed", why: "the pause is over" }), waitsOn("web", "nudge", MONTH + DAY))
      .when(performed, whenOwed, woke())
      .then(sends("nudge"));
  });

  it("twice has asked once, and for less than before for nothing", () => {
    given(...waiting, quiet, performed)
      .when(later(HOUR), quiet)
      .thenNothing();
    given(...waiting, askedForQuiet(TUESDAY + 90 * DAY), performed)
      .when(later(HOUR), quiet)
      .thenNothing();
  });

  it("for longer than before waits longer, and the delay that was left stays", () => {
    given(...waiting, later(DAY), quiet, performed, later(DAY))
      .when(askedForQuiet(TUESDAY + 90 * DAY))
      .then(isPaused("web", DAY), setsAlarm(TUESDAY + 90 * DAY), notes("paused"));
  });

  it("before an instant that is over has asked for nothing", () => {
    given(...waiting, later(DAY))
      .when(askedForQuiet(TUESDAY + DAY))
      .thenNothing();
  });

  it("quiets all that is under way", () => {
    given(enrolled("web"), enrolled("urgent"), performed)
      .when(quiet, woke())
      .then(isPaused("web", 0), isPaused("urgent", 0), notes("paused", "paused"), sendsNothing);
  });

  it("does not shorten a longer pause, or one without an end, and it is told all the same", () => {
    given(...waiting, paused(), performed)
      .when(quiet)
      .then(notesThat({ is: "paused", until: MONTH, by: "lead" }), notes("paused"))
      .when(performed)
      .when(later(40 * DAY), woke())
      .then(sendsNothing, changesNothing);
    given(...waiting, paused({ until: MONTH + 9 * DAY }), performed)
      .when(quiet)
      .then(setsAlarm(MONTH + 9 * DAY), notes("paused"));
  });

  it("leaves what has ended ended, and whoever has opted out as they are", () => {
    given(...waiting, replied(), performed)
      .when(quiet)
      .then(isEnded("web", "replied"), notesThat({ is: "paused", by: "lead" }));
    given(...waiting, suppressed("email", "unsubscribed"), performed)
      .when(quiet)
      .thenNothing();
  });

  it("is ended by an opt-out and by a reply as ever", () => {
    given(...waiting, quiet, performed)
      .when(suppressed("email", "unsubscribed"))
      .then(isEnded("web", "unsubscribed"));
    given(...waiting, quiet, performed)
      .when(replied())
      .then(isEnded("web", "replied"));
  });

  it("while a claim is open has its outcome recorded, and the rest waits", () => {
    given(enrolled("web"), performed, woke(), quiet, performed)
      .when(handedOver())
      .then(isPaused("web", 2 * DAY), counts("web", 1), notes("touched"));
    given(enrolled("web"), performed, woke(), quiet, performed)
      .when(later(5 * HOUR), evidenced("delivered"))
      .then(isPaused("web", 2 * DAY));
  });
});

describe("until the day a lead has asked for, nothing goes out", () => {
  it("of what begins meanwhile", () => {
    given(...waiting, quiet, performed, later(DAY), enrolled("urgent"), performed)
      .when(woke())
      .then(sendsNothing, isPaused("urgent", 0))
      .then(notesThat({ is: "paused", sequence: "urgent", until: MONTH, by: "lead" }))
      .when(performed)
      .when(later(MONTH - TUESDAY - DAY), woke())
      .then(sends("ping"));
  });

  it("of what a colleague resumes", () => {
    given(...waiting, quiet, performed)
      .when(later(DAY), resumed())
      .thenNothing();
    given(...waiting, paused(), performed, quiet, performed, later(DAY))
      .when(resumed())
      .then(setsAlarm(MONTH), notesThat({ is: "paused", until: MONTH, by: "lead" }), sendsNothing);
  });

  it("of what a shorter pause had held", () => {
    given(...waiting, quiet, paused({ until: TUESDAY + 3 * DAY }), performed)
      .when(whenOwed, woke())
      .then(sendsNothing, setsAlarm(MONTH));
  });

  it("of what a reply had stopped, when that is taken back", () => {
    given(...waiting, replied(), performed, quiet, performed, undone(), performed)
      .when(later(3 * DAY), woke())
      .then(sendsNothing, setsAlarm(MONTH));
  });

  it("and it is forgotten once it is over", () => {
    given(...waiting, quiet, performed, whenOwed, woke()).then((scene) =>
      expect(scene.person.state.quiet).toBeUndefined(),
    );
  });

  it("but for what a person begins despite it, knowingly", () => {
    given(enrolled("web"), sent(), replied(), performed, quiet, performed, later(DAY))
      .when(enrolled("web", { again: true, despiteNo: true }), performed, woke())
      .then(sends("hello"));
  });
});
