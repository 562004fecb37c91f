import { describe, expect, it } from "vitest";
import { enrollmentIdOf, touchIdOf } from "../../../functions/core/identity.ts";
import {
  CONTACT,
  DAY,
  given,
  HOUR,
  happen,
  later,
  steps,
  switches,
  TUESDAY,
  type Turn,
  whenOwed,
  withoutSender,
} from "../scene.ts";
import {
  attributes,
  edited,
  enrolled,
  paused,
  performed,
  refused,
  replied,
  resumed,
  stopped,
  talked,
  woke,
} from "../scene-events.ts";
import {
  desk,
  enrollmentIn,
  factsOf,
  isHeld,
  notes,
  sends,
  sendsNothing,
  tells,
  waitsOn,
} from "../scene-expectations.ts";

/** `hello` is held, since nobody knows the person's first name. */
const held: readonly Turn[] = [enrolled("web", {}), attributes({ first_name: null }), woke(), performed];
const hello = touchIdOf(enrollmentIdOf(CONTACT, "web", 1), "hello");

function skipped(touchId: string): Turn {
  return happen({ is: "skipped", touchId, by: "anna" });
}

describe("a held touch lies on the desk until", () => {
  it.each<[string, Turn[]]>([
    ["it is mended and goes out", [attributes({ first_name: "Maria" }), edited({}), woke()]],
    ["its enrollment is paused", [paused()]],
    ["a call back is agreed", [talked("callBack", { until: TUESDAY + 3 * DAY })]],
    ["the person answers", [replied()]],
    ["its enrollment is stopped", [stopped()]],
    ["a person gives it up", [skipped(hello)]],
    ["its step is taken out of the sequence", [steps("web", "nudge", "offer"), later(DAY), woke()]],
    ["nobody may write to the person there any more", [edited({ email: null }), woke()]],
  ])("%s", (_until, turns) => {
    given(...held)
      .then(desk("anna", "held hello"))
      .when(...turns)
      .then(desk("anna"));
  });

  it("another reason holds it, and lies there once, with that reason", () => {
    const { scene } = given(...held, withoutSender("anna"))
      .when(later(DAY), woke())
      .then(desk("anna", "held hello"), isHeld("web", /no sender "anna"/), notes("held"));
    expect([...scene.desk.values()].filter((item) => item !== undefined)).toHaveLength(1);
  });

  it("a switch is turned off: what waits for nobody is not on a desk", () => {
    given(...held, switches({ stage: "an incident" }))
      .when(later(DAY), woke())
      .then(sendsNothing);
  });
});

describe("a hold", () => {
  it("is told once, with the step, the person and what is missing", () => {
    given(enrolled("web", {}), attributes({ first_name: null }))
      .when(woke())
      .then(
        notes("held"),
        tells(
          "anna",
          /^Held: hello for maria@bakery\.example \(web\)\nThe touch "hello" of web for maria@bakery\.example \(contact [a-z2-7]{16}\) is held\.\n\nfirst_name has no value: .*\(templates\/web\/hello\.email\.hbs:\d+:\d+\)$/,
        ),
      )
      .when(performed, later(DAY), woke())
      .then(notes(), desk("anna", "held hello"));
  });

  it("that a pause has taken off the desk lies there again when it holds after the pause", () => {
    given(...held, paused(), performed)
      .then(desk("anna"))
      .when(later(HOUR), resumed(), performed, whenOwed, woke())
      .then(desk("anna", "held hello"), isHeld("web", /first_name/));
  });

  it("that came of a provider's refusal is mended by looking again", () => {
    given(enrolled("web"), performed, woke())
      .when(refused({ kind: "rejected", why: "the address is not verified" }))
      .then(isHeld("web", /not verified/), desk("anna", "held hello"))
      .when(performed, later(DAY), woke())
      .then(sends("hello"), desk("anna"));
  });
});

describe("a held touch that a person gives up", () => {
  it("is passed, with who gave it up and why it was held, and the sequence goes on", () => {
    const { scene } = given(...held)
      .when(skipped(hello))
      .then(notes("skipped"), sendsNothing, waitsOn("web", "nudge", TUESDAY + 2 * DAY));
    const [fact] = factsOf(scene);
    expect(fact).toMatchObject({ step: "hello", sequence: "web" });
    expect(fact).toMatchObject({ reason: "givenUp" });
    expect(fact?.is === "skipped" && fact.why).toMatch(/^given up by anna: first_name has no value/);
    expect(enrollmentIn(scene.person.state, "web").touches).toBe(0);
  });

  it("twice is given up once, and another one is not", () => {
    given(...held, skipped(hello), performed)
      .when(skipped(hello))
      .thenNothing();
    given(...held)
      .when(skipped(touchIdOf(enrollmentIdOf(CONTACT, "web", 1), "nudge")))
      .thenNothing();
    given(...held)
      .when(skipped(touchIdOf(enrollmentIdOf(CONTACT, "urgent", 1), "hello")))
      .thenNothing();
  });

  it("is not given up when it is not held: it goes out, or waits", () => {
    given(enrolled("web"), performed).when(skipped(hello)).thenNothing();
    given(...held, paused(), performed)
      .when(skipped(hello))
      .thenNothing();
    given(...held, replied(), performed)
      .when(skipped(hello))
      .thenNothing();
  });

  it("is the only one that is given up", () => {
    given(...held, enrolled("calls"), attributes({ first_name: null }), woke(), performed)
      .then(desk("anna", "held hello", "held ring"))
      .when(skipped(hello))
      .then(desk("anna", "held ring"), isHeld("calls", /first_name/), waitsOn("web", "nudge"));
  });
});
