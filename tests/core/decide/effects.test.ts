import { describe, expect, it } from "vitest";
import { given, happen, later, MINUTE, SETTINGS, TUESDAY } from "../scene.ts";
import {
  enrolled,
  evidenced,
  handedOver,
  lifted,
  paused,
  performed,
  replied,
  resumed,
  sent,
  suppressed,
  woke,
} from "../scene-events.ts";
import { changesNothing, effectsOf, isOwed, notes, owesNothing, setsAlarm } from "../scene-expectations.ts";

describe("what a decision owes the world", () => {
  it("stands in the row until it is performed", () => {
    const { scene } = given().when(enrolled("web"));
    expect(scene.person.state.pending).toEqual(effectsOf(scene));
    expect(given(enrolled("web")).when(performed).scene.person.state.pending).toEqual([]);
  });

  it("is left to whoever decided it for a minute", () => {
    given(enrolled("web"), paused()).when(later(59_999), woke()).then(notes(), changesNothing);
  });

  it("is performed again by whoever looks later, since its maker may have died", () => {
    given(enrolled("web"), paused())
      .when(later(MINUTE), woke())
      .then(notes("enrolled", "paused"), changesNothing);
  });

  it("is left to whoever looks when something else happens: that may be its own doing", () => {
    given(enrolled("web"))
      .when(later(MINUTE), replied())
      .then(notes("replied", "ended"))
      .when(later(2 * MINUTE), woke())
      .then(notes("enrolled", "replied", "ended"));
  });

  it("is cleared by its ids, and only those", () => {
    const story = given(enrolled("web"), paused());
    const [first, second] = story.scene.person.state.pending;
    const { scene } = story.when(happen({ is: "performed", ids: [first?.id ?? ""] })).then(notes());
    expect(scene.person.state.pending).toEqual([second]);
  });

  it("is not performed once more by the telling that some of it is done", () => {
    const story = given(enrolled("web"), paused());
    const [first] = story.scene.person.state.pending;
    story.when(later(MINUTE), happen({ is: "performed", ids: [first?.id ?? ""] })).then(notes());
  });

  it("is cleared once: told again, the row is not put again", () => {
    const story = given(enrolled("web"));
    const ids = story.scene.person.state.pending.map(({ id }) => id);
    given(enrolled("web"), performed)
      .when(happen({ is: "performed", ids }))
      .thenNothing();
  });

  it("has ids that differ from one another", () => {
    const { scene } = given().when(
      enrolled("web"),
      enrolled("mix"),
      sent(),
      paused(),
      resumed(),
      suppressed("sms", "stop"),
      lifted("sms", "stop"),
      replied(),
    );
    const ids = effectsOf(scene).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has the same ids when it is decided again after a lost race", () => {
    const ids = () => effectsOf(given(enrolled("web")).when(replied()).scene).map(({ id }) => id);
    expect(ids()).toEqual(ids());
  });
});

describe("the instant at which a row is owed a look", () => {
  it("is the earliest of what is due", () => {
    given(enrolled("web"), sent(), enrolled("mix"), performed).then(isOwed(TUESDAY), setsAlarm(TUESDAY));
  });

  it("stays where it was while a touch is in flight, and moves once when that is done", () => {
    given(enrolled("web"), performed, later(MINUTE))
      .when(woke())
      .then(isOwed(TUESDAY))
      .when(handedOver())
      .then(isOwed(TUESDAY))
      .when(performed)
      .then(isOwed("2026-11-26T10:01-07:00"));
  });

  it("is now when something new is in flight and nothing was owed before", () => {
    given(enrolled("web"), paused(), performed, later(MINUTE))
      .then(owesNothing)
      .when(replied())
      .then(isOwed(TUESDAY + MINUTE));
  });

  it("is now when what was owed lies ahead: the sweeper shall find what is left undone", () => {
    given(enrolled("web"), sent(), later(MINUTE))
      .when(replied())
      .then(isOwed(TUESDAY + MINUTE));
  });

  it("is the lease's end, then the last instant for evidence, when a claim's maker fell silent", () => {
    given(enrolled("web"), performed, woke())
      .then(isOwed(TUESDAY), setsAlarm(TUESDAY + SETTINGS.leaseMs))
      .when(later(SETTINGS.leaseMs), woke())
      .then(isOwed(TUESDAY + SETTINGS.settleMs), setsAlarm(TUESDAY + SETTINGS.settleMs));
  });

  it("is none when all has ended and all is done", () => {
    given(enrolled("web"), replied()).when(performed).then(owesNothing);
  });

  it("does not change for evidence of a touch that is settled", () => {
    given(enrolled("web"), sent())
      .when(evidenced("delivered"))
      .then(changesNothing, isOwed("2026-11-26T10:00-07:00"));
  });
});
