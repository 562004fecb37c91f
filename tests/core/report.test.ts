import { describe, expect, it } from "vitest";
import { reportOf } from "../../functions/core/report.ts";
import type { ResultKind, Total } from "../../functions/core/results.ts";
import type { EmailStep, Sequence } from "../../functions/core/sequence.ts";
import { CATALOG, stepNamed } from "./scene-catalog.ts";

const web = CATALOG.sequences.web as Sequence;
const hello = stepNamed("hello") as EmailStep;
const worded: Sequence = {
  ...web,
  steps: [{ ...hello, variant: "plain", others: [{ ...hello, variant: "story" }] }, ...web.steps.slice(1)],
};

function total(is: ResultKind, count: number, at: Partial<Total> = {}): Total {
  return { is, count, sequence: "web", touch: 0, ...at };
}
const of = (variant: string, sent: number, replies: number) => [
  total("sent", sent, { step: "hello", variant, touch: 1 }),
  total("replied.yes", replies, { step: "hello", variant, touch: 1 }),
];

describe("a report", () => {
  it("of a sequence that nobody was in is empty, and says no share of nothing", () => {
    const report = reportOf("web", web, []);
    expect(report.enrollments).toEqual({ begun: 0, continued: 0, ended: {} });
    expect(report.steps.map(({ step }) => step)).toEqual(["hello", "nudge", "offer", "bye"]);
    expect(report.steps[0]?.variants).toMatchObject([
      { sent: 0, replied: { count: 0, of: 0, low: 0, high: 1 } },
    ]);
    expect(report.touches).toEqual([]);
  });

  it("has shares of what was sent, unknown fates among it, captured touches not", () => {
    const at = { step: "nudge", touch: 2 };
    const [, nudge] = reportOf("web", web, [
      total("sent", 8, at),
      ...[total("unknown", 2, at), total("corrected", 1, at), total("captured", 5, at)],
      ...[total("replied.yes", 1, at), total("replied.notNow", 2, at), total("optedOut", 1, at)],
    ]).steps;
    expect(nudge?.variants).toMatchObject([
      { sent: 10, unknown: 1, captured: 5, replied: { count: 3, of: 10, rate: 0.3 }, optedOut: { count: 1 } },
    ]);
    expect(nudge?.variants[0]?.intents).toEqual({ yes: 1, notNow: 2 });
  });

  it("adds up by the number of the touch, whichever step it was", () => {
    const report = reportOf("web", web, [
      total("sent", 10, { step: "hello", touch: 1 }),
      total("sent", 4, { step: "nudge", touch: 2 }),
      total("sent", 3, { step: "offer", touch: 2 }),
      total("replied.yes", 2, { step: "offer", touch: 2 }),
    ]);
    expect(report.touches).toMatchObject([
      { touch: 1, sent: 10, replied: { count: 0 } },
      { touch: 2, sent: 7, replied: { count: 2, of: 7 } },
    ]);
  });

  it("names no winner before there is one, and then names it", () => {
    const [open] = reportOf("web", worded, [...of("plain", 138, 9), ...of("story", 140, 12)]).steps;
    expect(open?.comparison?.says).toBe("no winner yet: 12 replies of 140 (story) against 9 of 138 (plain)");
    expect(open?.comparison).not.toHaveProperty("winner");
    const [won] = reportOf("web", worded, [...of("plain", 500, 20), ...of("story", 500, 70)]).steps;
    expect(won?.comparison).toMatchObject({
      winner: "story",
      says: expect.stringMatching(/^story wins: 70 /),
    });
    expect(won?.comparison?.rule).toContain("20 to 1");
  });

  it("keeps results of steps and variants that are no longer there, and lets these win nothing", () => {
    const report = reportOf("web", worded, [
      ...[...of("plain", 500, 20), ...of("story", 500, 22), ...of("old", 500, 90)],
      total("sent", 3, { step: "removed", touch: 2 }),
    ]);
    expect(report.steps[0]?.variants.map(({ variant }) => variant)).toEqual(["plain", "story", "old"]);
    expect(report.steps[0]?.comparison).not.toHaveProperty("winner");
    expect(report.steps.at(-1)).toMatchObject({ step: "removed", variants: [{ sent: 3 }] });
    expect(reportOf("web", undefined, of("plain", 1, 0)).steps).toMatchObject([{ step: "hello" }]);
  });

  it("counts ends by their reasons", () => {
    const { enrollments } = reportOf("web", web, [
      ...[total("begun", 9), total("continued", 1), total("ended.replied", 2, { touch: 3 })],
      ...[total("ended.replied", 1, { touch: 1 }), total("ended.completed", 4)],
    ]);
    expect(enrollments).toEqual({ begun: 9, continued: 1, ended: { replied: 3, completed: 4 } });
  });

  describe("of a sequence that follows opens and clicks", () => {
    const followed: Sequence = { ...worded, tracking: true };
    const at = { step: "hello", variant: "plain", touch: 1 };

    it("has shares of the tracked mails alone, and machines beside them", () => {
      const report = reportOf("web", followed, [
        ...[total("sent", 100, at), total("sent.tracked", 50, at), total("delivered", 150, at)],
        ...[total("opened", 20, at), total("clicked", 6, at), total("clicked.doubted", 1, at)],
        ...[total("opened.machine", 40, at), total("clicked.machine", 9, at)],
      ]);
      const [plain, story] = report.steps[0]?.variants ?? [];
      expect(plain).toMatchObject({ sent: 150, delivered: { count: 150, of: 150 }, replied: { of: 150 } });
      expect(plain?.tracked).toMatchObject({
        ...{ opened: { count: 20, of: 50, rate: 0.4 }, clicked: { count: 5, of: 50, rate: 0.1 } },
        machines: { opened: 40, clicked: 9 },
      });
      expect(plain?.tracked?.opened.low).toBeCloseTo(0.276, 3);
      expect(plain?.tracked?.opened.high).toBeCloseTo(0.538, 3);
      expect(story?.tracked).toMatchObject({ opened: { count: 0, of: 0 } });
      expect(report.touches).toMatchObject([{ touch: 1, tracked: { opened: { count: 20, of: 50 } } }]);
    });

    it("names no winner by them, whatever they say", () => {
      const [hello] = reportOf("web", followed, [
        ...of("plain", 500, 20),
        ...of("story", 500, 20),
        total("sent.tracked", 500, at),
        total("sent.tracked", 500, { ...at, variant: "story" }),
        ...[total("opened", 499, at), total("clicked", 499, at)],
      ]).steps;
      expect(hello?.comparison).not.toHaveProperty("winner");
      expect(hello?.comparison?.says).toBe(
        "no winner yet: 20 replies of 1000 (plain) against 20 of 1000 (story)",
      );
    });

    it("says what was followed also after it was switched off, or its templates are gone", () => {
      const was = [
        total("sent.tracked", 3, { ...at, step: "removed" }),
        total("opened", 1, { ...at, step: "removed" }),
      ];
      for (const now of [worded, undefined])
        expect(reportOf("web", now, was).steps.at(-1)?.variants).toMatchObject([
          { tracked: { opened: { count: 1, of: 3 } } },
        ]);
    });

    it("says nothing of them for texts, nor where nobody was ever followed", () => {
      const mix = { ...(CATALOG.sequences.mix as Sequence), tracking: true as const };
      const [text, note] = reportOf("mix", mix, []).steps;
      expect(text?.variants[0]).not.toHaveProperty("tracked");
      expect(note?.variants[0]).toHaveProperty("tracked");
      const plain = JSON.stringify(reportOf("web", worded, of("plain", 10, 1)));
      expect(plain).not.toContain('"tracked"');
      expect(plain).toContain("Opens and clicks are not tracked");
    });
  });
});
