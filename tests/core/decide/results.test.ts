import { describe, expect, it } from "vitest";
import type { Channel } from "../../../functions/core/person.ts";
import { DAY, given, HOUR, later, type Scene, type Turn } from "../scene.ts";
import {
  answered,
  autoReplied,
  colleagueReplied,
  day,
  enrolled,
  evidenced,
  performed,
  refused,
  replied,
  sent,
  stopped,
  suppressed,
  undone,
  woke,
} from "../scene-events.ts";
import { effectsOf, enrollmentIn } from "../scene-expectations.ts";

/** What the last decisions count, as sequence, kind, step and number of the touch. */
function results(scene: Scene): string[] {
  return effectsOf(scene).flatMap((effect) => {
    if (effect.is !== "writeFact" || effect.result === undefined) return [];
    const { sequence, is, step = "", touch } = effect.result;
    return [`${sequence} ${is} ${step} ${touch}`.replace("  ", " ")];
  });
}
const counts =
  (...wanted: readonly string[]) =>
  (scene: Scene) =>
    expect(results(scene)).toEqual(wanted);

const untilDue = later(3 * DAY);
const twoSent: readonly Turn[] = [enrolled("web"), sent(), untilDue, sent()];

describe("what counts", () => {
  it("is an enrollment that begins, and its touches by their number", () => {
    given().when(enrolled("web")).then(counts("web begun 0"));
    given(enrolled("web")).when(sent()).then(counts("web sent hello 1"));
    given(enrolled("web"), sent(), untilDue).when(sent()).then(counts("web sent nudge 2"));
  });

  it("is a reply, to the touch before it, with what they want", () => {
    given(...twoSent)
      .when(answered({ is: "yes" }))
      .then(counts("web replied.yes nudge 2", "web ended.replied 2"));
    given(...twoSent)
      .when(answered({ is: "no", confidence: 0.5 }))
      .then(counts("web replied.unknown nudge 2", "web ended.replied 2"));
  });

  it("is no second reply to the same touch, and no automatic one", () => {
    given(...twoSent, replied("mail-1"), performed)
      .when(replied("mail-2"))
      .then(counts());
    given(...twoSent)
      .when(autoReplied())
      .then(counts());
  });

  it("is no reply before anything was sent", () => {
    given(enrolled("web")).when(replied()).then(counts("web ended.replied 0"));
  });

  it("is a reply after the end, to the last touch, and to the sequence that wrote last", () => {
    given(enrolled("urgent"), sent(), later(DAY))
      .when(replied())
      .then(counts("urgent replied.unknown ping 1"));
    given(enrolled("web"), sent(), performed, later(HOUR), enrolled("urgent"), sent(), performed, later(HOUR))
      .when(replied())
      .then(counts("urgent replied.unknown ping 1", "web ended.replied 1"));
  });

  it("is an answer in the round that goes on, which counts on from there and begins nothing anew", () => {
    given(...twoSent, replied(), performed)
      .when(undone())
      .then(counts("web undone.unknown nudge 2", "web continued 2"));
    given(...twoSent, replied(), performed, undone(), performed, later(4 * DAY))
      .when(sent())
      .then(counts("web sent offer 3"));
  });

  it("is no reply that was taken back: it is taken off as what it was read as, and the touch waits for another", () => {
    const wrong = [...twoSent, answered({ is: "no" }), performed, undone()];
    given(...wrong.slice(0, -1))
      .when(undone())
      .then(counts("web undone.no nudge 2", "web continued 2"));
    given(...wrong, performed)
      .when(answered({ is: "yes" }, "mail-2"))
      .then(counts("web replied.yes nudge 2", "web ended.replied 2"));
    given(...wrong, performed, later(4 * DAY), sent())
      .when(answered({ is: "yes" }, "mail-2"))
      .then(counts("web replied.yes offer 3", "web ended.replied 3"));
  });

  it("is taken back with the pause it made, once, and not while a later answer stands", () => {
    const until = day("2027-03-01");
    given(...twoSent, answered({ is: "notNow", until }), performed)
      .when(undone())
      .then(counts("web undone.notNow nudge 2"));
    given(...twoSent, answered({ is: "no" }), performed, undone(), performed)
      .when(undone())
      .then(counts());
    given(
      ...twoSent,
      answered({ is: "no" }),
      performed,
      later(HOUR),
      answered({ is: "yes" }, "mail-2"),
      performed,
    )
      .when(undone())
      .then(counts());
  });

  it("is still a reply when it stopped nothing, and another to the same touch stands", () => {
    given(...twoSent, stopped(), performed, answered({ is: "no" }), performed)
      .when(undone())
      .then(counts("web undone.no nudge 2"));
    given(...twoSent, stopped(), performed, answered({ is: "no" }), replied("mail-2"), performed)
      .when(undone())
      .then(counts());
  });

  it("is nothing of an answer to no touch, and nothing of a colleague's answer", () => {
    given(enrolled("web"), replied(), performed).when(undone()).then(counts("web continued 0"));
    given(enrolled("firm"), colleagueReplied(), performed)
      .when(undone("mail-9", { ofColleague: true }))
      .then(counts("firm continued 0"));
  });

  it("is no follow-up when a date is confirmed: it has no number, and the next touch has its own", () => {
    const agreed = [
      enrolled("later"),
      sent(),
      answered({ is: "notNow", until: day("2027-03-01") }),
      performed,
    ];
    given(...agreed)
      .when(sent())
      .then(counts("later sent not-now 0"));
    given(...agreed, sent())
      .when(replied("mail-2"))
      .then(counts("later replied.unknown not-now 0", "later ended.replied 1"));
    given(...agreed, sent(), later(98 * DAY), woke(), performed, later(6 * DAY))
      .when(sent())
      .then(counts("later sent second-word 2", "later ended.completed 2"));
  });

  it.each([
    ["email", "unsubscribed"],
    ["sms", "stop"],
  ] as const)(
    "is an opt-out by %s, and nothing that a provider or an import closed",
    (channel: Channel, why) => {
      given(...twoSent)
        .when(suppressed(channel, why))
        .then(counts("web optedOut nudge 2", "web ended.unsubscribed 2"));
      given(...twoSent)
        .when(suppressed("email", "imported"))
        .then(counts("web ended.unsubscribed 2"));
      given(...twoSent)
        .when(suppressed("email", "bounced"))
        .then(counts("web ended.bounced 2"));
    },
  );

  it("is what the provider says of a touch, to that touch, whatever was sent since", () => {
    given(enrolled("web"), sent()).when(evidenced("delivered")).then(counts("web delivered hello 1"));
    given(enrolled("web"), sent()).when(evidenced("failed")).then(counts("web bounced hello 1"));
    given(enrolled("web"), sent()).when(evidenced("softBounced"), evidenced("accepted")).then(counts());
  });

  it("is one delivery, whenever and however often it is told", () => {
    const ids = new Set<string>();
    const scene = (moment: number) =>
      given(enrolled("web"), sent(), later(moment)).when(evidenced("delivered"));
    for (const moment of [0, 1, HOUR]) {
      scene(moment).then((told) => {
        for (const effect of effectsOf(told)) {
          if (effect.is === "writeFact" && effect.result !== undefined) ids.add(effect.result.id);
        }
      });
    }
    expect(ids.size).toBe(1);
  });

  it("is no refusal, for nothing went out", () => {
    given(enrolled("web"), woke())
      .when(refused({ kind: "throttled", why: "too fast" }))
      .then(counts());
  });

  it("is a touch of unknown fate, that is corrected when evidence comes", () => {
    given(enrolled("web"), performed, woke(), later(7 * HOUR))
      .when(woke("another"))
      .then(counts("web unknown hello 1"));
    given(enrolled("web"), woke(), later(7 * HOUR), woke("another"), performed)
      .when(evidenced("delivered"))
      .then(counts("web corrected hello 1", "web delivered hello 1"));
  });

  it("survives the end: an ended enrollment knows what went out", () => {
    given(...twoSent, stopped())
      .when(later(0))
      .then(({ person }) => {
        expect(enrollmentIn(person.state, "web")).toMatchObject({
          status: "ended",
          sent: ["hello", "nudge"],
        });
      });
  });
});
