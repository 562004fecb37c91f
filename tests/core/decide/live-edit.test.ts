import { describe, expect, it } from "vitest";
import { catalogRestored, given, steps, TUESDAY, whenOwed, withoutSequence } from "../scene.ts";
import { enrolled, handedOver, paused, performed, resumed, sent, woke } from "../scene-events.ts";
import {
  counts,
  enrollmentIn,
  isEnded,
  isHeld,
  notes,
  notesThat,
  sends,
  sendsNothing,
  waitsOn,
} from "../scene-expectations.ts";

const onNudge = [enrolled("web"), sent()];

describe("while somebody waits on a step", () => {
  it("that step may be removed: they go on to the next one that is left, and the fact says so", () => {
    given(...onNudge, steps("web", "hello", "offer", "bye"))
      .when(whenOwed, woke())
      .then(
        sendsNothing,
        notesThat({ is: "skipped", step: "nudge", why: "the step is no longer in the sequence" }),
      )
      .then(waitsOn("web", "offer", "2026-11-30T09:00-07:00"));
  });

  it("that step and all after it may be removed: the sequence is completed", () => {
    given(...onNudge, steps("web", "hello"))
      .when(whenOwed, woke())
      .then(isEnded("web", "completed"), sendsNothing);
  });

  it("a step may be inserted after it", () => {
    given(...onNudge, steps("web", "hello", "nudge", "note", "offer", "bye"), whenOwed)
      .when(sent())
      .then(sends("nudge"), waitsOn("web", "note"));
  });

  it("a step may be inserted before it: it is not made up for", () => {
    given(...onNudge, steps("web", "hello", "note", "nudge", "offer"), whenOwed)
      .when(sent())
      .then(sends("nudge"), waitsOn("web", "offer"));
  });

  it("the steps may be put into another order: none is carried out twice", () => {
    given(...onNudge, steps("web", "nudge", "hello", "offer"), whenOwed)
      .when(sent(), whenOwed, sent())
      .then(counts("web", 3), isEnded("web", "completed"));
  });

  it("every step behind them may be removed", () => {
    given(...onNudge, steps("web", "offer", "bye"))
      .when(whenOwed, woke())
      .then(waitsOn("web", "offer"), notes("skipped"));
  });

  it("that step may be removed while they are paused", () => {
    given(...onNudge, paused(), performed, steps("web", "hello", "offer"))
      .when(resumed(), performed, whenOwed, woke())
      .then(waitsOn("web", "offer"), notesThat({ is: "skipped", step: "nudge", reason: "removed" }));
  });

  it("that step may be removed while its claim is open: it counts, and they go on", () => {
    given(...onNudge, whenOwed, woke(), steps("web", "hello", "offer"))
      .when(handedOver())
      .then(counts("web", 2), waitsOn("web", "offer"), notes("touched"));
  });
});

describe("a sequence that goes missing while a claim is open", () => {
  const missing = [enrolled("web"), performed, woke(), withoutSequence("web")];

  it("keeps what was sent, and is held", () => {
    given(...missing, handedOver(), performed)
      .when(woke())
      .then(counts("web", 1), isHeld("web", /there is no sequence/));
  });

  it("does not send the same step again once it is restored", () => {
    given(...missing, handedOver(), performed, woke(), performed)
      .when(catalogRestored, whenOwed, woke())
      .then(sendsNothing, waitsOn("web", "nudge"), counts("web", 1));
  });

  it("does not send the same step again when it is restored before anybody looked", () => {
    given(...missing, handedOver(), performed, catalogRestored)
      .when(woke())
      .then(sendsNothing, waitsOn("web", "nudge"), counts("web", 1));
  });

  it("is completed when the step that was sent was the last one", () => {
    const { scene } = given(
      enrolled("urgent"),
      performed,
      woke(),
      withoutSequence("urgent"),
      handedOver(),
      performed,
    )
      .when(catalogRestored, woke())
      .then(isEnded("urgent", "completed"), sendsNothing);
    expect(enrollmentIn(scene.person.state, "urgent").passed).toEqual(["ping"]);
  });
});

describe("a step that is renamed", () => {
  it("is a removed step and a new one", () => {
    given(...onNudge, steps("web", "hello", "note", "offer"))
      .when(whenOwed, woke())
      .then(waitsOn("web", "note", TUESDAY + 3 * 86_400_000), notes("skipped"));
  });
});
