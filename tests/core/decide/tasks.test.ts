import { describe, it } from "vitest";
import {
  at,
  catalogRestored,
  DAY,
  given,
  HOUR,
  happen,
  later,
  steps,
  TUESDAY,
  type Turn,
  whenOwed,
  withoutSender,
  withoutSequence,
} from "../scene.ts";
import {
  attributes,
  closed,
  edited,
  enrolled,
  paused,
  performed,
  replied,
  resumed,
  sent,
  snoozed,
  stopped,
  suppressed,
  talked,
  woke,
} from "../scene-events.ts";
import {
  changesNothing,
  counts,
  desk,
  isEnded,
  isHeld,
  isOwed,
  isPaused,
  nextOnDesk,
  notes,
  notesThat,
  owesNothing,
  sends,
  sendsNothing,
  tells,
  waitsOn,
} from "../scene-expectations.ts";

/** `ring` lies on the desk, and its enrollment waits for it for two days. */
const ringing: readonly Turn[] = [enrolled("calls"), performed, woke(), performed];
/** `call` lies on the desk, and its enrollment has gone on to `note`. */
const calling: readonly Turn[] = [enrolled("mix"), sent(), whenOwed, woke(), performed];
/** `visit`, the last step, lies on the desk. */
const visiting: readonly Turn[] = [...ringing, closed("ring"), performed, whenOwed, sent(), whenOwed, woke()];

describe("a task", () => {
  it("lies before its sender, due at once when they work", () => {
    given(...ringing).then(desk("anna", "task ring"), desk("tomas"), nextOnDesk("anna", TUESDAY));
  });

  it("falls due when its sender works next", () => {
    // A lead in Tokyo whose Wednesday morning is Tuesday evening in Denver.
    given(at("2026-11-24T18:00-07:00"), enrolled("calls", { zone: "Asia/Tokyo", country: "JP" }))
      .when(woke())
      .then(nextOnDesk("anna", "2026-11-25T09:00-07:00"), notes("tasked"));
  });

  it("lies before the sender of the enrollment, not of the sequence", () => {
    given(enrolled("calls", { sender: "tomas" }))
      .when(woke())
      .then(desk("tomas", "task ring"), desk("anna"), tells("tomas", /To do: ring/));
  });

  it("whose template misses a field lies there as held, until it is mended", () => {
    given(enrolled("calls"), attributes({ first_name: null }), performed)
      .when(woke())
      .then(isHeld("calls", /first_name/), desk("anna", "held ring"))
      .when(performed, attributes({ first_name: "Maria" }), edited({}), woke())
      .then(desk("anna", "task ring"));
  });
});

describe("a task that is waited for", () => {
  it("keeps the sequence back, at most until the wait is over", () => {
    given(...ringing)
      .then(waitsOn("calls", "ring", TUESDAY + 2 * DAY), isOwed(TUESDAY + 2 * DAY))
      .when(later(DAY), woke())
      .then(sendsNothing, changesNothing)
      .when(whenOwed, woke())
      .then(waitsOn("calls", "word", "2026-11-27T10:00-07:00"), desk("anna", "task ring"), notes());
  });

  it("lets the sequence go on when it is done, the next delay counted from then", () => {
    given(...ringing, later(5 * HOUR))
      .when(closed("ring", "done", "she is in on Friday"))
      .then(desk("anna"), notes("closed"), waitsOn("calls", "word", "2026-11-25T15:00-07:00"))
      .then(notesThat({ is: "closed", as: "done", by: "anna", note: "she is in on Friday" }))
      .when(performed, whenOwed, woke())
      .then(sends("word"));
  });

  it("lets the sequence go on when it is dropped", () => {
    given(...ringing)
      .when(closed("ring", "dropped"))
      .then(desk("anna"), waitsOn("calls", "word"));
  });

  it("that is done after the wait moves nothing any more", () => {
    given(...ringing, whenOwed, woke(), performed, later(HOUR))
      .when(closed("ring"))
      .then(desk("anna"), notes("closed"), waitsOn("calls", "word", "2026-11-27T10:00-07:00"));
  });

  it("is waited for no longer because a contact was edited or a step has hours", () => {
    given(at("2026-11-24T16:30-07:00"), ...ringing, later(HOUR))
      .when(edited({ zone: "Asia/Tokyo" }))
      .then(waitsOn("calls", "ring", "2026-11-26T16:30-07:00"));
  });

  it("is waited for once when its sequence is taken away and restored", () => {
    given(...ringing, withoutSequence("calls"))
      .when(whenOwed, woke())
      .then(isHeld("calls", /no sequence "calls"/))
      .when(performed, catalogRestored, edited({}), woke())
      .then(waitsOn("calls", "word"), counts("calls", 0));
    given(...ringing, withoutSequence("calls"), closed("ring"), performed, catalogRestored)
      .when(whenOwed, woke())
      .then(waitsOn("calls", "word"), sendsNothing);
  });

  it("whose step is taken out of the sequence lies there, and the sequence goes on after the wait", () => {
    given(...ringing, steps("calls", "word", "visit"))
      .when(whenOwed, woke())
      .then(waitsOn("calls", "word"), desk("anna", "task ring"));
  });
});

describe("a pause while a task is waited for", () => {
  it("freezes the wait, and the task stays on the desk", () => {
    given(...ringing, later(DAY), paused(), performed)
      .then(isPaused("calls", DAY), desk("anna", "task ring"))
      .when(later(20 * DAY), resumed())
      .then(waitsOn("calls", "ring", TUESDAY + 22 * DAY));
  });

  it("leaves the next delay whole when the task is done meanwhile, however long the pause has lasted", () => {
    given(...ringing, paused(), performed, later(7 * DAY))
      .when(closed("ring"))
      .then(isPaused("calls", DAY), desk("anna"))
      .when(performed, resumed())
      .then(waitsOn("calls", "word", TUESDAY + 8 * DAY));
  });

  it("ends a wait that was over by then as soon as it ends itself", () => {
    given(...ringing, later(DAY), paused({ until: TUESDAY + 7 * DAY }), performed)
      .when(whenOwed, woke())
      .then(waitsOn("calls", "ring", TUESDAY + 8 * DAY), notes("resumed"));
  });
});

describe("a task that is put off", () => {
  it("lies there once, due when its sender works", () => {
    given(...calling)
      .when(snoozed("call", TUESDAY + 4 * DAY))
      .then(desk("anna", "task call"), nextOnDesk("anna", "2026-11-30T09:00-07:00"), notes("snoozed"));
  });

  it("is put off to the very hour when nobody knows when its sender works", () => {
    given(...calling, withoutSender("anna"))
      .when(snoozed("call", TUESDAY + 4 * DAY))
      .then(nextOnDesk("anna", TUESDAY + 4 * DAY));
  });

  it("twice to one date is put off once", () => {
    given(...calling, snoozed("call", TUESDAY + DAY), performed)
      .when(later(HOUR), snoozed("call", TUESDAY + DAY))
      .thenNothing();
  });

  it("and put back to a date that it had before lies there again, and all of it is written down", () => {
    given(...calling, later(HOUR), snoozed("call", TUESDAY + 2 * DAY), performed, later(HOUR))
      .when(snoozed("call", TUESDAY + DAY), performed)
      .then(nextOnDesk("anna", TUESDAY + DAY), notes("snoozed"))
      .when(later(HOUR), snoozed("call", TUESDAY + 2 * DAY), performed)
      .then(desk("anna", "task call"), nextOnDesk("anna", TUESDAY + 2 * DAY), notes("snoozed"))
      .when(later(HOUR), closed("call"))
      .then(desk("anna"));
  });

  it("and back within the same instant too", () => {
    given(...calling, snoozed("call", TUESDAY + 2 * DAY), performed)
      .when(snoozed("call", TUESDAY + DAY), performed, snoozed("call", TUESDAY + 2 * DAY), performed)
      .then(desk("anna", "task call"), nextOnDesk("anna", TUESDAY + 2 * DAY), notes("snoozed", "snoozed"));
  });

  it("keeps nobody waiting longer than before", () => {
    given(...ringing)
      .when(snoozed("ring", TUESDAY + 9 * DAY))
      .then(waitsOn("calls", "ring", TUESDAY + 2 * DAY));
  });
});

describe("a task that is done", () => {
  it("twice is done once, and cannot be put off any more", () => {
    const taskId = "a-task-that-is-gone";
    given(...calling, closed("call"), performed)
      .when(
        happen({ is: "closed", taskId, as: "done", by: "anna" }),
        happen({ is: "snoozed", taskId, until: TUESDAY + DAY, by: "anna" }),
      )
      .thenNothing();
  });

  it("does not touch a sequence that went on", () => {
    given(...calling, later(HOUR))
      .when(closed("call"))
      .then(waitsOn("mix", "note", "2026-11-25T11:00-07:00"), notes("closed"));
  });
});

describe("a task at the end of a sequence", () => {
  it("is waited for two weeks, so that it is not cut off as it is laid", () => {
    given(...visiting)
      .then(desk("anna", "task visit"), waitsOn("calls", "visit"))
      .when(performed)
      .then(desk("anna", "task visit"))
      .when(later(13 * DAY), woke())
      .then(changesNothing)
      .when(later(DAY), woke())
      .then(isEnded("calls", "completed"), desk("anna"));
  });

  it("completes the sequence when it is done", () => {
    given(...visiting, performed)
      .when(closed("visit"))
      .then(isEnded("calls", "completed"), desk("anna"), notes("closed", "ended"))
      .when(performed)
      .then(owesNothing);
  });
});

describe("the end of an enrollment", () => {
  it.each<[string, Turn]>([
    ["a reply", replied()],
    ["an opt-out", suppressed("email", "unsubscribed")],
    ["a STOP", suppressed("sms", "stop")],
    ["a stop by hand", stopped()],
    ["a conversation", talked("no")],
  ])("by %s cuts its tasks off, for a call is a touch too", (_what, ending) => {
    given(...ringing)
      .when(ending)
      .then(desk("anna"), notesThat({ is: "closed", as: "cut", by: "softtouch" }));
  });

  it("leaves the tasks of the person's other enrollments", () => {
    given(...ringing, ...calling)
      .when(stopped("mix"))
      .then(desk("anna", "task ring"));
  });

  it("takes what was held off the desk", () => {
    given(enrolled("calls"), attributes({ first_name: null }), performed, woke(), performed)
      .when(replied())
      .then(desk("anna"), isEnded("calls", "replied"));
  });
});
