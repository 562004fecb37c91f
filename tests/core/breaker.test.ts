import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BREAKER, tripped } from "../../functions/core/breaker.ts";

const LIMITS = {
  windowMs: 24 * 3_600_000,
  leastMails: 50,
  leastEvents: 3,
  bounceRate: 0.05,
  complaintRate: 0.003,
};

describe("a breaker", () => {
  it("stays in while nothing bounces and nobody complains", () => {
    expect(tripped({ accepted: 10_000, bounced: 0, complained: 0 }, LIMITS)).toBeUndefined();
  });

  it("trips on more bounces than its limit, and says how many of how many", () => {
    expect(tripped({ accepted: 100, bounced: 6, complained: 0 }, LIMITS)).toBe(
      "6.0 % (6 of 100) bounces in 24 hours",
    );
    expect(tripped({ accepted: 100, bounced: 5, complained: 0 }, LIMITS)).toBeUndefined();
  });

  it("trips on complaints long before it would on bounces, and names them first", () => {
    expect(tripped({ accepted: 500, bounced: 0, complained: 3 }, LIMITS)).toBe(
      "0.6 % (3 of 500) complaints in 24 hours",
    );
    expect(tripped({ accepted: 500, bounced: 400, complained: 3 }, LIMITS)).toMatch(/complaints/);
  });

  it("takes few mails for no measure, however many of them bounce", () => {
    expect(tripped({ accepted: 49, bounced: 49, complained: 49 }, LIMITS)).toBeUndefined();
    expect(tripped({ accepted: 50, bounced: 49, complained: 0 }, LIMITS)).toMatch(/^98\.0 %/);
  });

  it("takes two of a kind for bad luck, whatever the rate", () => {
    expect(tripped({ accepted: 50, bounced: 2, complained: 2 }, LIMITS)).toBeUndefined();
    expect(tripped({ accepted: 50, bounced: 0, complained: 3 }, LIMITS)).toBeDefined();
  });

  it("stops before SES reviews an account's bounces and before Gmail's limit for complaints", () => {
    expect(BREAKER.bounceRate).toBeLessThanOrEqual(0.05);
    expect(BREAKER.complaintRate).toBeLessThanOrEqual(0.003);
    expect(tripped({ accepted: 1_000, bounced: 51, complained: 0 }, BREAKER)).toMatch(/ in 24 hours$/);
  });

  const count = fc.nat({ max: 2_000 });
  const tallies = fc.record({ accepted: count, bounced: count, complained: count });

  it("that has tripped does not come in for worse news, nor for more mails that bounce alike", () => {
    fc.assert(
      fc.property(tallies, count, count, (tally, bounces, complaints) => {
        if (tripped(tally, LIMITS) === undefined) return;
        const { accepted, bounced, complained } = tally;
        const worse = { accepted, bounced: bounced + bounces, complained: complained + complaints };
        expect(tripped(worse, LIMITS)).toBeDefined();
        const more = { accepted: 3 * accepted, bounced: 3 * bounced, complained: 3 * complained };
        expect(tripped(more, LIMITS)).toBeDefined();
      }),
    );
  });
});
