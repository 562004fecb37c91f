import { describe, expect, it } from "vitest";
import { onlyListedMail, onlyListedTexts } from "../../functions/adapters/only-listed.ts";
import type { Email, Text } from "../../functions/core/effects.ts";
import { EVERYONE, type Recipients } from "../../functions/core/recipients.ts";
import { createWorld } from "../../functions/local/memory/world.ts";

const LISTED: Recipients = {
  are: "listed",
  addresses: new Set(["ana@shop.example"]),
  domains: new Set(["test.example"]),
  numbers: new Set(["+12025550123"]),
};

const email = (to: string): Email => ({
  ...{ from: "anna@mail.example", to, replyTo: "r@reply.example", subject: "Hello", text: "Hi" },
  ...{ headers: [], tags: { touch: "t" } },
});
const text = (to: string): Text => ({
  to,
  body: "Hi",
  touch: { contactId: "c", enrollmentId: "e", touchId: "t", attempt: "a" },
});

function open(recipients: Recipients) {
  const world = createWorld({ now: () => 0 });
  const taken = () => [...world.ledger.accepted, ...world.ledger.notices].map(({ to }) => to);
  return {
    ...{ world, taken },
    mailer: onlyListedMail(world.mailer, recipients),
    texter: onlyListedTexts(world.texter, recipients),
  };
}

describe("behind the list", () => {
  it("whoever is on it is written to", async () => {
    const { mailer, texter, taken } = open(LISTED);
    const answers = [
      await mailer.send(email("Ana@shop.example")),
      await mailer.send(email("max@test.example")),
      await texter.send(text("+12025550123")),
    ];
    expect(answers.map(({ is }) => is)).toEqual(["sent", "sent", "sent"]);
    expect(taken()).toHaveLength(3);
  });

  it("nobody else is, and their provider hears nothing of them", async () => {
    const { mailer, texter, taken, world } = open(LISTED);
    const strangers = [
      "max@shop.example",
      "max@eviltest.example",
      "max@test.example.org",
      "max@a.test.example",
    ];
    for (const to of strangers) expect(await mailer.send(email(to)), to).toEqual({ is: "captured" });
    expect(await mailer.send({ ...email("anna@mail.example"), tags: { notice: "n" } })).toEqual({
      is: "captured",
    });
    expect(await texter.send(text("+12025550124"))).toEqual({ is: "captured" });
    expect(taken()).toEqual([]);
    // The next call goes wrong: were the provider asked, its answer would be lost.
    world.mailer.failNext({ is: "breaksBefore", why: "reset" });
    expect(await mailer.send(email("max@shop.example"))).toEqual({ is: "captured" });
  });

  it("what a provider says of those who are on it stays as it said it", async () => {
    const { mailer, texter, world } = open(LISTED);
    world.mailer.failNext({ is: "breaksAfter", why: "no answer" });
    expect(await mailer.send(email("ana@shop.example"))).toEqual({ is: "lost", why: "no answer" });
    world.texter.optOut("+12025550123");
    expect(await texter.send(text("+12025550123"))).toMatchObject({
      is: "refused",
      refusal: { kind: "optedOut" },
    });
  });

  it("everyone is written to when the list is everyone", async () => {
    const { mailer, texter, taken } = open(EVERYONE);
    await mailer.send(email("max@shop.example"));
    await texter.send(text("+12025550124"));
    expect(taken()).toEqual(["max@shop.example", "+12025550124"]);
  });
});
