import { describe, expect, it } from "vitest";
import { compileCatalogInProcess } from "../../../functions/core/compiling/catalog.ts";
import { digest } from "../../../functions/core/identity.ts";
import type { Catalog, EmailStep } from "../../../functions/core/sequence.ts";
import { wordingFor } from "../../../functions/core/variants.ts";
import { templateFiles } from "../compiling/template-files.ts";
import { CONTACT, DAY, given, HOUR, happen, later, type Scene, type Turn } from "../scene.ts";
import {
  enrolled,
  evidenced,
  handedOver,
  performed,
  refOf,
  replied,
  sent,
  undone,
  woke,
} from "../scene-events.ts";
import { enrollmentIn, factsOf, notesThat, sends } from "../scene-expectations.ts";

const STEPS = ["hello", "nudge"] as const;
const mail = (variant: string) =>
  `---\nsubject: The ${variant} one\n---\nHi {{first_name}}, ${variant} words.\n`;

function catalogWith(variants: readonly string[]): Catalog {
  const steps = STEPS.map(
    (id) =>
      `  - id: ${id}\n    channel: email\n    after: ${id === "hello" ? "0 minutes" : "2 days"}\n    window: always\n    variants: [${variants.join(", ")}]\n    value: v\n`,
  );
  const head =
    'name: worded\ngoal: g\nsender: ida\nwindow: { days: mon-sun, from: "00:00", to: "24:00" }\nsteps:\n';
  const files = STEPS.flatMap((id) =>
    variants.map((variant) => [`worded/${id}.${variant}.email.hbs`, mail(variant)] as const),
  );
  return compileCatalogInProcess(
    templateFiles({ "worded/sequence.yaml": head + steps.join(""), ...Object.fromEntries(files) }),
  );
}

const catalog = catalogWith(["plain", "story"]);
const among =
  (other: Catalog): Turn =>
  (scene) => ({ ...scene, catalog: other });
const begin = [among(catalog), enrolled("worded"), performed];

/** What this person is to get. */
function own(id: string, of = catalog): EmailStep {
  const step = of.sequences.worded?.steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return wordingFor(step, { contactId: CONTACT, sequence: "worded" }) as EmailStep;
}

const subjectOf = ({ touch }: Scene) => (touch?.channel === "email" ? touch.message.subject : undefined);

describe("a step with variants", () => {
  it("goes out in this person's wording, and claim and fact say in which, with its own hash", () => {
    const { variant = "", hash } = own("hello");
    given(...begin)
      .when(woke())
      .then(sends("hello"), (scene) => {
        expect(subjectOf(scene)).toBe(`The ${variant} one`);
        expect(enrollmentIn(scene.person.state, "worded").claim).toMatchObject({ variant, template: hash });
      });
    given(...begin, woke())
      .when(handedOver())
      .then(notesThat({ is: "touched", step: "hello", variant, template: hash }));
  });

  it("is told apart where it was captured", () => {
    const { variant } = own("hello");
    const captured: Turn = (scene) => {
      if (scene.touch === undefined) throw new Error("No touch was claimed in this scene");
      return happen({ is: "captured", touch: refOf(scene.touch) })(scene);
    };
    given(...begin, woke())
      .when(captured)
      .then(notesThat({ is: "captured", step: "hello", variant }));
  });

  it("is worded for somebody else in the other way", () => {
    const step = catalog.sequences.worded?.steps[0] as EmailStep;
    const all = Array.from({ length: 20 }, (_, at) =>
      wordingFor(step, { contactId: digest("other", at), sequence: "worded" }),
    );
    expect(new Set(all.map(({ hash }) => hash)).size).toBe(2);
  });

  it("is told apart when it could not be told what became of it", () => {
    const { variant } = own("hello");
    given(...begin, woke(), later(7 * HOUR))
      .when(woke("another"))
      .then(notesThat({ is: "unknown", step: "hello", variant }));
    given(...begin, woke(), later(7 * HOUR), woke("another"), performed)
      .when(evidenced("delivered"))
      .then(notesThat({ is: "corrected", step: "hello", variant }));
  });

  it("is the same after a reply is taken back, and the answer says to which", () => {
    const [first, second] = [own("hello"), own("nudge")];
    given(...begin, sent(), later(DAY))
      .when(replied())
      .then(
        notesThat({
          is: "replied",
          after: { sequence: "worded", step: "hello", variant: first.variant, touch: 1 },
        }),
      );
    given(...begin, sent(), later(DAY), replied(), performed, undone(), performed, later(2 * DAY))
      .when(woke())
      .then((scene) => expect(subjectOf(scene)).toBe(`The ${second.variant} one`));
  });

  it("keeps its wording when a third variant is added that is not for this person", () => {
    const names = ["figure", "list", "card", "quote", "map", "photo"];
    const added = names.filter(
      (name) => own("hello", catalogWith(["plain", "story", name])).variant !== name,
    );
    expect(added.length).toBeGreaterThan(0);
    for (const name of added) {
      given(...begin, among(catalogWith(["plain", name, "story"])))
        .when(woke())
        .then((scene) => expect(subjectOf(scene)).toBe(`The ${own("hello").variant} one`));
    }
  });

  it("leaves facts of a step with one wording without a name for it", () => {
    given(enrolled("web"))
      .when(sent())
      .then((scene) => {
        for (const fact of factsOf(scene)) expect(fact).not.toHaveProperty("variant");
      });
  });
});
