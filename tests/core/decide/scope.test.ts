/** What an event is about: what it leaves alone, and what it says in the timeline. */
import { describe, expect, it } from "vitest";
import { enrollmentIdOf } from "../../../functions/core/identity.ts";
import { CONTACT, DAY, given, happen, later, TUESDAY, type Turn, whenOwed } from "../scene.ts";
import { edited, enrolled, paused, performed, resumed, sent, talked, woke } from "../scene-events.ts";
import {
  desk,
  enrollmentIn,
  factsOf,
  isEnded,
  isHeld,
  isPaused,
  notes,
  notesThat,
  sendsNothing,
  waitsOn,
} from "../scene-expectations.ts";

describe("a pause", () => {
  it("of one enrollment leaves the person's others alone", () => {
    const id = enrollmentIdOf(CONTACT, "urgent", 1);
    given(enrolled("web"), enrolled("urgent"), performed)
      .when(happen({ is: "paused", id: "pause-1", scope: { enrollmentId: id }, why: "a holiday" }))
      .then(isPaused("urgent", 0), waitsOn("web", "hello"), notes("paused"))
      .when(
        performed,
        happen({ is: "stopped", scope: { enrollmentId: id }, why: "stopped", because: "asked to" }),
      )
      .then(isEnded("urgent", "stopped"), waitsOn("web", "hello"));
  });

  it("says until when in the timeline, when that is known", () => {
    given(enrolled("web"))
      .when(paused({ until: TUESDAY + DAY }))
      .then(notesThat({ is: "paused", until: TUESDAY + DAY }));
    const { scene } = given(enrolled("web")).when(paused());
    expect(factsOf(scene).find(({ is }) => is === "paused")).not.toHaveProperty("until");
  });

  it("for another reason, or until another day, takes the place of the one that stands", () => {
    given(enrolled("web"), paused({ until: TUESDAY + DAY }), performed)
      .when(paused({ id: "pause-2", until: TUESDAY + 2 * DAY }))
      .then(notesThat({ is: "paused", until: TUESDAY + 2 * DAY }));
    given(enrolled("web"), paused({ until: TUESDAY + DAY }), performed)
      .when(happen({ is: "paused", id: "pause-2", scope: {}, why: "illness", until: TUESDAY + DAY }))
      .then(notesThat({ is: "paused", why: "illness" }));
    const { scene } = given(enrolled("web"), paused({ until: TUESDAY + DAY }), performed).when(
      paused({ id: "pause-2" }),
    );
    expect(enrollmentIn(scene.person.state, "web")).not.toHaveProperty("until");
  });

  it("may end in a sequence that is no more: then it is held, not lost", () => {
    const gone: Turn = (scene) => ({ ...scene, catalog: { ...scene.catalog, sequences: {} } });
    given(enrolled("web"), sent(), paused(), performed, gone)
      .when(later(30 * DAY), resumed())
      .then(waitsOn("web", "nudge", TUESDAY + 32 * DAY))
      .when(performed, whenOwed, woke())
      .then(isHeld("web", /no sequence "web"/));
  });
});

describe("a conversation", () => {
  it("says in the timeline who spoke, what came of it and until when, and why it ended what it ended", () => {
    given(enrolled("web"))
      .when(talked("spoke"))
      .then(notesThat({ is: "ended", because: "anna spoke with them: on the phone" }));
    given(enrolled("web"))
      .when(talked("callBack", { until: TUESDAY + DAY }))
      .then(notesThat({ is: "talked", until: TUESDAY + DAY }));
    const { scene } = given(enrolled("web")).when(talked("spoke"));
    expect(factsOf(scene).find(({ is }) => is === "talked")).not.toHaveProperty("until");
  });

  it("that is an answer ends the sequence though it names a date", () => {
    given(enrolled("web"))
      .when(talked("no", { until: TUESDAY + DAY }))
      .then(isEnded("web", "replied"), sendsNothing);
  });
});

describe("of two tasks", () => {
  const both: readonly Turn[] = [
    ...[enrolled("calls"), performed, woke(), performed],
    ...[enrolled("mix"), sent(), whenOwed, woke(), performed],
  ];

  it("the one that is done leaves the desk, and the other stays, put off or not", () => {
    const done = (step: string): Turn =>
      happen(({ person }) => ({
        ...{ is: "closed", as: "done", by: "anna" },
        taskId: person.state.tasks.find((task) => task.step === step)?.id ?? "",
      }));
    for (const [step, other] of [
      ["ring", "call"],
      ["call", "ring"],
    ] as const) {
      given(...both)
        .then(desk("anna", "task ring", "task call"))
        .when(done(step))
        .then(desk("anna", `task ${other}`), notes("closed"));
    }
  });
});

it("an edit that changes nothing is not written down", () => {
  given(enrolled("web"), sent()).when(edited({})).then(notes(), waitsOn("web", "nudge"));
});
