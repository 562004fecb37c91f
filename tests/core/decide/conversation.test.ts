import { describe, it } from "vitest";
import { DAY, given, HOUR, later, TUESDAY, whenOwed } from "../scene.ts";
import {
  enrolled,
  handedOver,
  paused,
  performed,
  replied,
  resumed,
  sent,
  suppressed,
  talked,
  woke,
} from "../scene-events.ts";
import {
  changesNothing,
  desk,
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

const FRIDAY = TUESDAY + 3 * DAY;
const callBack = talked("callBack", { until: FRIDAY });

describe("a conversation by hand", () => {
  it("is an answer: it ends every sequence of the person", () => {
    given(enrolled("web"), sent(), enrolled("mix"), sent())
      .when(talked("spoke"))
      .then(isEnded("web", "replied"), isEnded("mix", "replied"), notes("talked", "ended", "ended"))
      .then(notesThat({ is: "talked", how: "spoke", by: "anna", note: "on the phone" }))
      .when(performed, later(30 * DAY), woke())
      .then(sendsNothing, owesNothing);
  });

  it("ends as booked when a meeting came of it, and as replied when they said no", () => {
    given(enrolled("web"), sent()).when(talked("booked")).then(isEnded("web", "booked"));
    given(enrolled("web"), sent()).when(talked("no")).then(isEnded("web", "replied"));
  });

  it("takes the tasks about the person off the desk", () => {
    given(enrolled("mix"), sent(), whenOwed, woke(), performed)
      .then(desk("anna", "task call"))
      .when(talked("spoke"))
      .then(desk("anna"), notes("talked", "ended", "closed"));
  });

  it("between a claim and its sending leaves the claim to be settled, and nothing follows", () => {
    given(enrolled("web"), performed, woke())
      .when(talked("spoke"), performed, handedOver(), performed, later(9 * DAY), woke())
      .then(isEnded("web", "replied"), owesNothing);
  });

  it("that is told twice is one", () => {
    given(enrolled("web"), sent()).when(talked("spoke"), talked("spoke")).then(notes("talked", "ended"));
  });

  it("with somebody who is in no sequence is written down", () => {
    given(enrolled("web"), replied(), performed)
      .when(talked("spoke"))
      .then(notes("talked"), isEnded("web", "replied"));
  });
});

describe("a call back that was agreed", () => {
  it("pauses until the date, and goes on with the delay that was left", () => {
    given(enrolled("web"), sent(), later(DAY))
      .when(callBack)
      .then(notes("talked", "paused"), isPaused("web", DAY))
      .when(performed)
      .then(isOwed(FRIDAY))
      .when(later(DAY), woke())
      .then(sendsNothing, changesNothing)
      .when(whenOwed, woke())
      .then(notes("resumed"), sendsNothing, waitsOn("web", "nudge"))
      .when(performed, whenOwed, woke())
      .then(sends("nudge"));
  });

  it("moves the end of a pause that stands, sooner or later", () => {
    given(enrolled("web"), sent(), later(DAY), paused({ until: TUESDAY + 20 * DAY }), performed)
      .when(callBack)
      .then(isPaused("web", DAY), notes("talked", "paused"))
      .when(performed)
      .then(isOwed(FRIDAY));
    given(enrolled("web"), sent(), later(DAY), paused({ until: TUESDAY + 2 * DAY }), performed)
      .when(callBack, performed)
      .then(isOwed(FRIDAY));
  });

  it("without a date is an answer like any other", () => {
    given(enrolled("web"), sent()).when(talked("callBack")).then(isEnded("web", "replied"));
  });

  it("revives nothing that has ended", () => {
    given(enrolled("web"), replied(), performed)
      .when(callBack)
      .then(isEnded("web", "replied"), notes("talked"), sendsNothing);
  });

  it("leaves their tasks on the desk: somebody has to call", () => {
    given(enrolled("mix"), sent(), whenOwed, woke(), performed)
      .when(callBack)
      .then(desk("anna", "task call"), notes("talked", "paused"));
  });

  it("does not outlast a STOP", () => {
    given(enrolled("web"), sent(), callBack, performed)
      .when(suppressed("sms", "stop"))
      .then(isEnded("web", "unsubscribed"))
      .when(performed, later(9 * DAY), woke())
      .then(sendsNothing);
  });

  it("may be ended sooner by hand", () => {
    given(enrolled("web"), sent(), later(DAY), callBack, performed)
      .when(later(HOUR), resumed())
      .then(waitsOn("web", "nudge", TUESDAY + 2 * DAY + HOUR));
  });
});
