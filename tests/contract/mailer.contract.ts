/** What every implementation of Mailer must do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Email } from "../../functions/core/effects.ts";
import type { Mailer } from "../../functions/ports.ts";
import { DOUBTFUL, type ProviderFailure } from "./provider-failure.ts";

export interface MailerUnderTest {
  readonly mailer: Mailer;
  /** An address that mail may come from, and one in the domain of replies. */
  readonly from: string;
  readonly replyTo: string;
  /** Fails the next call, and only that one. */
  failNext(failure: ProviderFailure): void;
  /** Subjects of the messages that were accepted, in order. */
  accepted(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export function mailerContract(name: string, make: () => Promise<MailerUnderTest>): void {
  describe(`mailer: ${name}`, () => {
    let under: MailerUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());

    const email = (subject: string): Email => ({
      from: `Ana <${under.from}>`,
      to: "lead@example.com",
      replyTo: under.replyTo,
      feedbackTo: under.replyTo,
      subject,
      text: "Hello",
      html: "<p>Hello</p>",
      headers: [{ name: "List-Unsubscribe", value: "<https://api.softtouch.example/u/abc>" }],
      tags: { touch: "abcdefghijklmnop" },
    });
    const times = async (subject: string) =>
      (await under.accepted()).filter((accepted) => accepted === subject).length;

    test("an accepted mail has the provider's id and the id that replies will refer to", async () => {
      const answer = await under.mailer.send(email("accepted"));
      expect(answer).toEqual({
        is: "sent",
        providerId: expect.stringMatching(/./),
        messageId: expect.stringMatching(/^<[^<>\s]+@[^<>\s]+>$/),
      });
      expect(await times("accepted")).toBe(1);
    });

    test("a mail without HTML, and one to be answered elsewhere, are accepted too", async () => {
      const { html: _html, feedbackTo: _feedbackTo, ...plain } = email("plain");
      expect((await under.mailer.send(plain)).is).toBe("sent");
    });

    test("a mail with files is accepted", async () => {
      const content = Uint8Array.from({ length: 2_000 }, (_, at) => at % 256);
      const files = { attachments: [{ name: "plan.pdf", type: "application/pdf", content }] };
      expect((await under.mailer.send({ ...email("with files"), ...files })).is).toBe("sent");
    });

    test("two mails have two ids", async () => {
      const [one, other] = [await under.mailer.send(email("one")), await under.mailer.send(email("other"))];
      expect(one).not.toEqual(other);
    });

    test("a throttle refuses it for now, and nothing went out", async () => {
      under.failNext("throttle");
      const answer = await under.mailer.send(email("throttled"));
      expect(answer).toMatchObject({
        is: "refused",
        refusal: { kind: "throttled", why: expect.any(String) },
      });
      expect(await times("throttled")).toBe(0);
    });

    test("a refusal refuses it until a person mends it, and nothing went out", async () => {
      under.failNext("reject");
      const answer = await under.mailer.send(email("rejected"));
      expect(answer).toMatchObject({ is: "refused", refusal: { kind: "rejected", why: expect.any(String) } });
      expect(await times("rejected")).toBe(0);
    });

    test.each(DOUBTFUL)("after %s it is lost, and was not sent a second time", async (failure) => {
      under.failNext(failure);
      const answer = await under.mailer.send(email(failure));
      expect(answer).toMatchObject({ is: "lost", why: expect.any(String) });
      expect(await times(failure)).toBe(failure === "timeout-after-acceptance" ? 1 : 0);
    });
  });
}
