import { describe, expect, it } from "vitest";
import type { Recipients } from "../../../functions/core/recipients.ts";
import {
  EMAIL,
  given,
  HOUR,
  happen,
  later,
  PHONE,
  type Scene,
  SETTINGS,
  TUESDAY,
  type Turn,
  whenOwed,
} from "../scene.ts";
import { enrolled, performed, refOf, replied, woke } from "../scene-events.ts";
import {
  counts,
  factsOf,
  hasNoClaim,
  isEnded,
  notes,
  notesThat,
  sends,
  waitsOn,
} from "../scene-expectations.ts";

const NOBODY: Recipients = {
  are: "listed",
  addresses: new Set(),
  domains: new Set(),
  numbers: new Set(),
};

/** From here on the stage writes to these alone. */
const writesOnlyTo =
  (recipients: Recipients): Turn =>
  (scene) => ({ ...scene, settings: { ...scene.settings, recipients } });

const wasCaptured: Turn = (scene: Scene) => {
  if (scene.touch === undefined) throw new Error("No touch was claimed in this scene");
  return happen({ is: "captured", touch: refOf(scene.touch) })(scene);
};

describe("a touch to somebody whom the stage does not write to", () => {
  it("counts as sent, and the sequence goes on at its own times", () => {
    given(writesOnlyTo(NOBODY), enrolled("web"))
      .when(woke())
      .then(sends("hello"))
      .when(wasCaptured)
      .then(
        notesThat({ is: "captured", step: "hello", channel: "email", to: EMAIL, subject: "Your enquiry" }),
        hasNoClaim("web"),
        counts("web", 1),
      );
  });

  it("goes on exactly as one that was sent", () => {
    const sent = given(enrolled("web"), woke()).when((scene) => {
      if (scene.touch === undefined) throw new Error("nothing was claimed");
      return happen({ is: "handedOver", touch: refOf(scene.touch), providerId: "p" })(scene);
    });
    const captured = given(writesOnlyTo(NOBODY), enrolled("web"), woke()).when(wasCaptured);
    const course = ({ scene }: typeof sent) =>
      scene.person.state.enrollments.map(({ id, status, touches, passed, ...rest }) => ({
        ...{ id, status, touches, passed },
        due: "due" in rest ? rest.due : undefined,
      }));
    expect(course(captured)).toEqual(course(sent));
    expect(captured.scene.person.state.recent).toEqual(sent.scene.person.state.recent);
  });

  it("has no provider's id, and no answer that a later mail could not thread to", () => {
    const { scene } = given(writesOnlyTo(NOBODY), enrolled("web"), woke()).when(wasCaptured);
    const facts = scene.decisions.flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.is === "writeFact" ? [effect.fact] : [])),
    );
    expect(facts.filter((fact) => "providerId" in fact)).toEqual([]);
    expect(scene.person.state.enrollments[0]?.thread).toEqual({ subject: "Your enquiry" });
  });

  it.each([
    ["web", "email"],
    ["texts", "sms"],
  ] as const)(
    "of %s whose maker died is captured when its time is over: never unknown, never looked up",
    (sequence, channel) => {
      const story = given(writesOnlyTo(NOBODY), enrolled(sequence), woke()).when(
        later(SETTINGS.settleMs + HOUR),
        woke(),
      );
      const to = channel === "email" ? EMAIL : PHONE;
      story.then(notesThat({ is: "captured", channel, to }), hasNoClaim(sequence), counts(sequence, 1));
      expect(story.scene.decisions.flatMap(({ searches }) => searches)).toEqual([]);
      expect(story.scene.person.state.enrollments[0]).not.toHaveProperty("unknown");
    },
  );

  it("whose maker died stays captured, though they are on the list by now", () => {
    given(writesOnlyTo(NOBODY), enrolled("texts"), woke(), writesOnlyTo(SETTINGS.recipients))
      .when(later(SETTINGS.settleMs + HOUR), woke())
      .then(notesThat({ is: "captured", channel: "sms" }), counts("texts", 1));
  });

  it("that was claimed before an answer is settled after it, and nothing follows", () => {
    given(writesOnlyTo(NOBODY), enrolled("web"), woke(), replied())
      .when(wasCaptured)
      .then(isEnded("web", "replied"), hasNoClaim("web"), counts("web", 1), notes("captured"));
  });

  it("tells the alarm that it was claimed on, and of an answer in a thread its subject", () => {
    given(writesOnlyTo(NOBODY), enrolled("web"), happen({ is: "woke", alarm: TUESDAY - HOUR }))
      .when(wasCaptured)
      .then(notesThat({ is: "captured", step: "hello", alarm: TUESDAY - HOUR }));
    given(writesOnlyTo(NOBODY), enrolled("web"), woke(), wasCaptured, performed, whenOwed, woke())
      .when(wasCaptured)
      .then(notesThat({ is: "captured", step: "nudge", subject: "Re: Your enquiry" }), (scene) => {
        for (const fact of factsOf(scene)) expect(fact).not.toHaveProperty("alarm");
      });
  });

  it("is captured once, however often it is told", () => {
    given(writesOnlyTo(NOBODY), enrolled("web"), woke(), wasCaptured).when(wasCaptured).thenNothing();
  });
});

it("somebody who is on the list has a claim like any other", () => {
  const listed: Recipients = { ...NOBODY, addresses: new Set([EMAIL]) };
  const { scene } = given(writesOnlyTo(listed), enrolled("web")).when(woke());
  expect(scene.person.state.enrollments[0]?.claim).not.toHaveProperty("captured");
  expect(scene.now).toBe(TUESDAY);
  given(writesOnlyTo(listed), enrolled("web")).then(waitsOn("web", "hello"));
});
