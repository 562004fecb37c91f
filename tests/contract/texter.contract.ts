/** What every implementation of Texter must do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Text } from "../../functions/core/effects.ts";
import type { Texter } from "../../functions/ports.ts";
import { DOUBTFUL, type ProviderFailure } from "./provider-failure.ts";

export interface TexterUnderTest {
  readonly texter: Texter;
  /** Fails the next call, and only that one. */
  failNext(failure: ProviderFailure): void;
  /** The handset at this number texts STOP. */
  optOut(number: string): Promise<void>;
  /** Bodies of the texts that were accepted, in order. */
  accepted(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export function texterContract(name: string, make: () => Promise<TexterUnderTest>): void {
  describe(`texter: ${name}`, () => {
    let under: TexterUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    const text = (body: string, to = "+14155550123"): Text => ({
      to,
      body,
      touch: { contactId: "ana", enrollmentId: "first", touchId: "hello", attempt: "one" },
    });
    const times = async (body: string) =>
      (await under.accepted()).filter((accepted) => accepted === body).length;

    test("an accepted text has the provider's id", async () => {
      const answer = await under.texter.send(text("accepted"));
      expect(answer).toEqual({ is: "sent", providerId: expect.stringMatching(/./) });
      expect(await times("accepted")).toBe(1);
    });

    test("what was taken for a number is listed with its words, from an instant on", async () => {
      const to = "+14155550144";
      const first = await under.texter.send(text("listed once", to));
      under.failNext("timeout-after-acceptance");
      await under.texter.send(text("listed though its answer was lost", to));
      under.failNext("reset-before");
      await under.texter.send(text("never taken", to));
      await under.texter.send(text("to somebody else", "+14155550145"));
      const listed = await under.texter.taken(to, 0);
      expect(listed.map(({ body }) => body).sort()).toEqual([
        "listed once",
        "listed though its answer was lost",
      ]);
      const found = listed.find(({ body }) => body === "listed once");
      expect(first).toEqual({ is: "sent", providerId: found?.providerId });
      expect(await under.texter.taken(to, found?.at ?? 0)).toContainEqual(found);
      expect(await under.texter.taken(to, (found?.at ?? 0) + 1_000)).toEqual([]);
    });

    test("what came from a handset is not listed as taken for it", async () => {
      await under.optOut("+14155550198");
      expect(await under.texter.taken("+14155550198", 0)).toEqual([]);
    });

    test("a number that has opted out at the provider refuses it as opted out", async () => {
      await under.optOut("+14155550199");
      const answer = await under.texter.send(text("opted out", "+14155550199"));
      expect(answer).toMatchObject({ is: "refused", refusal: { kind: "optedOut" } });
      expect(await times("opted out")).toBe(0);
    });

    test("what is no number refuses it as undeliverable", async () => {
      const answer = await under.texter.send(text("no number", "+1"));
      expect(answer).toMatchObject({ is: "refused", refusal: { kind: "undeliverable" } });
    });

    test("a throttle refuses it for now, and nothing went out", async () => {
      under.failNext("throttle");
      const answer = await under.texter.send(text("throttled"));
      expect(answer).toMatchObject({
        is: "refused",
        refusal: { kind: "throttled", why: expect.any(String) },
      });
      expect(await times("throttled")).toBe(0);
    });

    test("a refusal refuses it until a person mends it, and nothing went out", async () => {
      under.failNext("reject");
      const answer = await under.texter.send(text("rejected"));
      expect(answer).toMatchObject({ is: "refused", refusal: { kind: "rejected", why: expect.any(String) } });
      expect(await times("rejected")).toBe(0);
    });

    test.each(DOUBTFUL)("after %s it is lost, and was not sent a second time", async (failure) => {
      under.failNext(failure);
      const answer = await under.texter.send(text(failure));
      expect(answer).toMatchObject({ is: "lost", why: expect.any(String) });
      expect(await times(failure)).toBe(failure === "timeout-after-acceptance" ? 1 : 0);
    });
  });
}
