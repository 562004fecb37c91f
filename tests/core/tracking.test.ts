import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact } from "../../functions/core/facts.ts";
import { digest, touchIdOf } from "../../functions/core/identity.ts";
import type { Active, Claim } from "../../functions/core/person.ts";
import type { Result } from "../../functions/core/results.ts";
import { doubtClicks, keepReading, type Tracked } from "../../functions/core/tracking.ts";

const contactId = digest("contact", "ann");
const enrollmentId = digest("enrollment", "ann");
const SENT = Date.UTC(2026, 2, 2, 15, 0);
const HOUR = 3_600_000;
const BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko/20100101 Thunderbird/115.8.1";
const touch = { contactId, enrollmentId, touchId: touchIdOf(enrollmentId, "offer"), attempt: "one" };
const enrollment: Active = {
  ...{ id: enrollmentId, sequence: "web", round: 1, began: 0, sender: "anna", passed: ["hello", "offer"] },
  ...{ touches: 2, sent: ["hello", "offer.story"], status: "active", step: "bye", due: SENT + HOUR },
};

function told(what: Tracked["what"], after = HOUR, more: Partial<Tracked> = {}): Tracked {
  return { touch, what, at: SENT + after, sent: SENT, agent: BROWSER, ...more };
}
const click = (link: number, after = HOUR, more: Partial<Tracked> = {}) =>
  told("clicked", after, { link, ...more });

/** A table of facts and results as it is written: each once, by its id. */
class Book {
  readonly facts = new Map<string, Fact>();
  readonly results = new Map<string, Result>();

  hear(...all: readonly Tracked[]): this {
    for (const tracked of all) {
      this.write(keepReading(tracked, enrollment, [...this.facts.values()]));
      const doubt = doubtClicks(tracked, enrollment, [...this.facts.values()]);
      if (doubt !== undefined) this.write(doubt);
    }
    return this;
  }

  write({ fact, result }: ReturnType<typeof keepReading>): void {
    if (!this.facts.has(fact.id)) this.facts.set(fact.id, fact);
    if (result !== undefined && !this.results.has(result.id)) this.results.set(result.id, result);
  }

  get kept(): readonly string[] {
    return [...this.facts.values()].map((fact) => `${fact.is} ${"by" in fact ? fact.by : ""}`.trim()).sort();
  }

  get counted(): readonly string[] {
    return [...this.results.values()].map(({ is }) => is).sort();
  }
}
const hear = (...all: readonly Tracked[]) => new Book().hear(...all);

describe("an open or a click", () => {
  it("is kept with the touch that it is of, and nothing of who it was", () => {
    const { fact, result } = keepReading(click(2), enrollment, []);
    expect(Object.keys(fact).sort()).toEqual(
      [
        "at",
        "by",
        "enrollmentId",
        "id",
        "is",
        "link",
        "sequence",
        "step",
        "touchId",
        "variant",
        "why",
      ].sort(),
    );
    expect(fact).toMatchObject({ is: "clicked", by: "person", link: 2, step: "offer", variant: "story" });
    expect(JSON.stringify(fact)).not.toContain("Thunderbird");
    expect(result).toMatchObject({
      is: "clicked",
      sequence: "web",
      step: "offer",
      variant: "story",
      touch: 2,
    });
  });

  it("of a touch that is not settled yet is of the touch that its claim says", () => {
    const { sent: _, ...before } = enrollment;
    const claim: Claim = {
      ...{ attempt: "one", step: "offer", variant: "plain", channel: "email", to: "a@b.example" },
      ...{ at: SENT, lease: SENT, settleBy: SENT, template: "t" },
    };
    const open = { ...before, sent: ["hello"], claim };
    expect(keepReading(told("opened"), open, []).result).toMatchObject({ variant: "plain", touch: 2 });
    const other = { ...claim, attempt: "two" };
    expect(keepReading(told("opened"), { ...open, claim: other }, []).result).toBeUndefined();
  });

  it("counts once for each mail, a hundred times or one, and a machine's apart", () => {
    const often = Array.from({ length: 100 }, (_, times) => told("opened", HOUR + times * HOUR));
    const apple = told("opened", HOUR, { agent: "Mozilla/5.0" });
    const book = hear(apple, ...often, apple, click(1, 2 * HOUR), click(1, 3 * HOUR), click(2, 4 * HOUR));
    expect(book.kept).toEqual(["clicked person", "clicked person", "opened machine", "opened person"]);
    expect(book.counted).toEqual(["clicked", "opened", "opened.machine"]);
  });

  it("through a provider's proxy counts with a person's, together once, and says that it is not certain", () => {
    const proxy = told("opened", HOUR, { agent: `${BROWSER} (via ggpht.com GoogleImageProxy)` });
    const book = hear(proxy, told("opened", 2 * HOUR));
    expect(book.kept).toEqual(["opened person", "opened unsure"]);
    expect(book.counted).toEqual(["opened"]);
  });

  it("within seconds of the delivery of that very mail is a machine's", () => {
    const arrived = (touchId: string): Fact => ({
      ...{ id: "e", at: SENT + HOUR - 1_000, is: "evidence", touchId, what: "delivered", providerId: "p" },
    });
    const by = (fact: Fact) => keepReading(told("opened"), enrollment, [fact]).fact;
    expect(by(arrived(touch.touchId))).toMatchObject({ by: "machine" });
    expect(by(arrived("another"))).toMatchObject({ by: "person" });
  });
});

describe("clicks on several links at once", () => {
  it("are a scanner's: what was counted for the first is taken back, once", () => {
    const book = hear(click(1), click(2, HOUR + 700), click(3, HOUR + 1_400), click(4, HOUR + 2_900));
    expect(book.kept).toEqual([...Array(3).fill("clicked machine"), "clicked person", "doubted"]);
    expect(book.counted).toEqual(["clicked", "clicked.doubted", "clicked.machine"]);
  });

  it("are seen by one of two that hear of them at once, who know nothing of each other before they write", () => {
    const book = new Book();
    for (const tracked of [click(1), click(2, HOUR + 100)]) book.write(keepReading(tracked, enrollment, []));
    expect(book.counted).toEqual(["clicked"]);
    const doubts = [click(1), click(2, HOUR + 100)].map((one) =>
      doubtClicks(one, enrollment, [...book.facts.values()]),
    );
    for (const doubt of doubts) if (doubt !== undefined) book.write(doubt);
    expect(doubts.map((one) => one?.fact.id)).toEqual([doubts[0]?.fact.id, doubts[0]?.fact.id]);
    expect(book.counted).toEqual(["clicked", "clicked.doubted"]);
  });

  it("take back nothing that was not counted: machines that name themselves, and a click of another day", () => {
    const scanner = { agent: "curl/8.5.0" };
    expect(hear(click(1, HOUR, scanner), click(2, HOUR, scanner)).counted).toEqual(["clicked.machine"]);
    const later = hear(click(1), click(2, 9 * HOUR), click(3, 9 * HOUR + 500));
    expect(later.counted).toEqual(["clicked", "clicked.machine"]);
  });

  it("are a person's when it is one link, or there is time between, or nobody knows which", () => {
    expect(hear(click(1), click(1, HOUR + 10)).counted).toEqual(["clicked"]);
    expect(hear(click(1), click(2, HOUR + 2_001)).counted).toEqual(["clicked"]);
    expect(hear(told("clicked"), told("clicked", HOUR + 10)).counted).toEqual(["clicked"]);
  });

  const one = fc.record({
    link: fc.integer({ min: 1, max: 4 }),
    after: fc.integer({ min: 0, max: 30_000 }),
    agent: fc.constantFrom(BROWSER, "Mozilla/5.0", "curl/8.5.0"),
  });
  const clicks = (all: readonly { link: number; after: number; agent: string }[]) =>
    all.map(({ link, after, agent }) => click(link, after, { agent }));

  it("never count for less than nothing, in whatever order and however often they come", () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (all) => {
        const { counted } = hear(...clicks(all));
        if (counted.includes("clicked.doubted")) expect(counted).toContain("clicked");
        expect(new Set(counted).size).toBe(counted.length);
      }),
    );
  });

  it("that are told again change nothing, whatever came between", () => {
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ link }) => link }), (all) => {
        const book = hear(...clicks(all));
        const before = [book.kept, book.counted];
        book.hear(...clicks(all).reverse());
        expect([book.kept, book.counted]).toEqual(before);
      }),
    );
  });
});
