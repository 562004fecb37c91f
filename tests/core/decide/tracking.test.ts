/** A sequence that follows opens and clicks says so of its mails, and is in all else the same. */
import { describe, expect, it } from "vitest";
import type { Event } from "../../../functions/core/events.ts";
import { given, type Scene, type Turn, whenOwed } from "../scene.ts";
import { answered, day, enrolled, performed, sent, woke } from "../scene-events.ts";
import { effectsOf, enrollmentIn } from "../scene-expectations.ts";

const follows =
  (name: string): Turn =>
  ({ catalog, ...scene }) => {
    const sequence = catalog.sequences[name];
    if (sequence === undefined) throw new Error(`There is no sequence "${name}"`);
    return {
      ...scene,
      catalog: { ...catalog, sequences: { ...catalog.sequences, [name]: { ...sequence, tracking: true } } },
    };
  };
const mailIn = ({ touch }: Scene) => (touch?.channel === "email" ? touch.message : undefined);
const counted = (scene: Scene) =>
  effectsOf(scene).flatMap((effect) => (effect.is === "writeFact" ? [effect.result?.is] : []));

describe("a sequence that has switched tracking on", () => {
  it("says of each mail, of its claim and of its fact that it is followed, and counts it apart", () => {
    const { scene } = given(follows("web"), enrolled("web")).when(woke());
    expect(mailIn(scene)).toMatchObject({ tracked: true });
    expect(enrollmentIn(scene.person.state, "web").claim).toMatchObject({ tracked: true });
    given(follows("web"), enrolled("web"))
      .when(sent())
      .then((scene) => expect(counted(scene)).toEqual(["sent.tracked"]))
      .then((scene) =>
        expect(effectsOf(scene)).toMatchObject([{ fact: { is: "touched", tracked: true, step: "hello" } }]),
      );
  });

  it("follows nobody who is talking already: the confirmation of a date is an answer", () => {
    const march = day("2027-03-01");
    const { scene } = given(
      ...[follows("later"), enrolled("later"), sent(), answered({ is: "notNow", until: march }), performed],
    ).when(woke());
    expect(mailIn(scene)?.subject).toBe("Re: A word");
    expect(mailIn(scene)).not.toHaveProperty("tracked");
  });

  it("follows no text, and no mail of another sequence", () => {
    const { scene: texted } = given(follows("texts"), enrolled("texts")).when(woke());
    expect(texted.touch?.channel).toBe("sms");
    expect(JSON.stringify([texted.touch, texted.person.state])).not.toContain("tracked");
    const other = given(follows("web"), enrolled("urgent")).when(woke());
    expect(mailIn(other.scene)).toBeDefined();
    expect(mailIn(other.scene)).not.toHaveProperty("tracked");
  });

  it("goes on at the same times and with the same words", () => {
    const turns = [enrolled("web"), sent(), whenOwed, sent()];
    const [plain, followed] = [given(...turns), given(follows("web"), ...turns)];
    const course = ({ scene }: typeof plain) => {
      const { pending: _, ...state } = scene.person.state;
      return state;
    };
    expect(course(followed)).toEqual(course(plain));
    expect(mailIn(followed.scene)?.text).toBe(mailIn(plain.scene)?.text);
  });

  it("has no event by which an open or a click could be told to a decision", () => {
    type Readings = Extract<Event, { is: "opened" | "clicked" | "doubted" }>;
    // The compiler says so: with such an event in the union, nothing but never could be put here.
    const none: [Readings] extends [never] ? true : never = true;
    expect(none).toBe(true);
  });
});
