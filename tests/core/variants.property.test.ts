import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digest } from "../../functions/core/identity.ts";
import type { EmailStep, SmsStep, TaskStep } from "../../functions/core/sequence.ts";
import { variantsOf, wordingFor, wordingsOf } from "../../functions/core/variants.ts";
import { stepNamed } from "./scene-catalog.ts";

const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), { minLength: 2, maxLength: 4 });
const people = (count: number) => Array.from({ length: count }, (_, at) => digest("somebody", at));

function worded(variants: readonly string[]): EmailStep {
  const step = stepNamed("hello") as EmailStep;
  const [own = "", ...others] = variants.map((variant) => ({ ...step, variant, hash: `hash-${variant}` }));
  const { subject: _, text, html, layout } = step;
  return {
    ...(own as unknown as EmailStep),
    others: others.map((other) => ({ variant: other.variant, hash: other.hash, text, html, layout })),
  };
}

const drawn = (variants: readonly string[], contactId: string) =>
  wordingFor(worded(variants), { contactId, sequence: "web" });

describe("who gets which variant", () => {
  it("is the same whatever order they are written in, and each has the words of its own file", () => {
    fc.assert(
      fc.property(names, fc.string(), (variants, contactId) => {
        const one = drawn(variants, contactId);
        const other = drawn(variants.toReversed(), contactId);
        expect(other.channel === "email" && other.variant).toBe(one.channel === "email" && one.variant);
        expect(one.hash).toBe(`hash-${one.channel === "email" ? one.variant : ""}`);
      }),
    );
  });

  it("is changed by one that is added only for those who get that one, and by one that is removed only for those who had it", () => {
    fc.assert(
      fc.property(names, fc.string(), fc.nat(), (variants, contactId, which) => {
        const left = variants.toSpliced(which % variants.length, 1);
        const added = variants[which % variants.length];
        const [before, after] = [drawn(left, contactId), drawn(variants, contactId)];
        if (after.hash !== `hash-${added}`) expect(after.hash).toBe(before.hash);
      }),
    );
  });

  it("comes to equal shares, and to other people at each step and in each sequence", () => {
    const many = people(4_000);
    const variants = ["plain", "story", "figure"];
    const counts = Object.groupBy(many, (contactId) => drawn(variants, contactId).hash);
    // A third of 4,000, give or take five standard deviations.
    for (const group of Object.values(counts))
      expect(Math.abs((group?.length ?? 0) - 1_333)).toBeLessThan(150);
    const step = worded(variants);
    const at = (contactId: string, sequence: string, id: string) =>
      wordingFor({ ...step, id }, { contactId, sequence }).hash;
    const same = many.filter((one) => at(one, "web", "hello") === at(one, "web", "bye")).length;
    const sameSequence = many.filter((one) => at(one, "web", "hello") === at(one, "mix", "hello")).length;
    for (const count of [same, sameSequence]) expect(Math.abs(count - 1_333)).toBeLessThan(150);
  });

  it("gives a variant without a subject no other one's", () => {
    const without = people(50).map((contactId) => drawn(["plain", "story"], contactId));
    const story = without.find((step) => step.channel === "email" && step.variant === "story");
    expect(story).toBeDefined();
    expect(story).not.toHaveProperty("subject");
    expect(story).not.toHaveProperty("others");
  });

  it("leaves a step of one wording as it is", () => {
    const step = stepNamed("hello");
    expect(wordingFor(step, { contactId: "a", sequence: "web" })).toBe(step);
    expect(variantsOf(step)).toEqual([]);
    expect(variantsOf(worded(["plain", "story"]))).toEqual(["plain", "story"]);
  });

  it("holds for texts as for mails", () => {
    const text = stepNamed("first") as SmsStep;
    const step: SmsStep = {
      ...text,
      variant: "plain",
      others: [{ variant: "story", hash: "hash-story", body: text.body }],
    };
    const hashes = people(50).map((contactId) => wordingFor(step, { contactId, sequence: "texts" }).hash);
    expect(new Set(hashes)).toEqual(new Set([text.hash, "hash-story"]));
  });
});

describe("the wordings of a step", () => {
  const { body, ...bare } = stepNamed("first") as SmsStep;
  const other = { ...body, line: 7 };
  const story = { variant: "story", hash: "hash-story", body: other };
  const text: SmsStep = { ...bare, body, variant: "plain", others: [story] };

  it("are the step as it is where it has one, and each alone where it has several", () => {
    const mail = stepNamed("hello") as EmailStep;
    const task: TaskStep = { ...bare, channel: "task", body };
    for (const step of [bare as SmsStep, mail, task]) {
      expect(wordingsOf(step)).toEqual([step]);
      expect(variantsOf(step)).toEqual([]);
    }
    expect(wordingsOf(text)).toEqual([
      { ...bare, body, variant: "plain" },
      { ...bare, ...story },
    ]);
    const { subject, preheader: _, ...rest } = worded(["plain", "story"]);
    const { others = [], ...own } = { ...rest, preheader: mail.text };
    const [second] = others;
    expect(wordingsOf({ ...own, subject, others } as EmailStep)).toEqual([
      { ...own, subject },
      // Neither its subject nor its preview text is the first one's.
      { ...bareOf(own), ...second },
    ]);
  });

  it("are drawn as they have always been: whoever has had one gets it in the next round too", () => {
    const figure = { ...story, variant: "figure", hash: "hash-figure" };
    const drawnBy = (contactId: string) =>
      wordingFor({ ...text, id: "first", others: [story, figure] }, { contactId, sequence: "web" });
    const names = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => drawnBy(digest("somebody", at)) as SmsStep);
    expect(names.map(({ variant }) => variant)).toEqual([
      "story",
      "story",
      "story",
      "figure",
      "story",
      "story",
      "figure",
      "figure",
    ]);
  });
});

function bareOf({ preheader: _, ...bare }: Partial<EmailStep>): Partial<EmailStep> {
  return bare;
}
