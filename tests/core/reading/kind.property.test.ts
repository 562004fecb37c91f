import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMail } from "../../../functions/app/read-mail.ts";
import { kindOf } from "../../../functions/core/reading/kind.ts";
import { answer, understood } from "./mails.ts";

/** Words that rules look for, so that mails made of them come near every rule. */
const WORDS = fc.constantFrom(
  ...[
    "I am",
    "out of the office",
    "until",
    "30 November",
    "your message",
    "could not be delivered",
    "<maria@bakery.example>:",
  ],
  ...[
    "550 5.1.1",
    "user unknown",
    "thank you for your email",
    "automatic reply",
    "ticket #48213",
    "do not reply",
    "unsubscribe",
  ],
  ...[
    "Final-Recipient: rfc822; a@b.example",
    "Action: failed",
    "\n",
    "\n\n",
    "> ",
    "Re:",
    "?",
    "urgent",
    "contact",
    "5.2.2",
    "mailbox full",
  ],
);
const text = fc
  .array(fc.oneof(WORDS, fc.string({ maxLength: 12 })), { maxLength: 40 })
  .map((words) => words.join(" "));
const header = fc.constantFrom(
  ...[
    "Auto-Submitted",
    "Precedence",
    "Return-Path",
    "X-Failed-Recipients",
    "List-Id",
    "Content-Type",
    "From",
    "Subject",
    "X-Autoreply",
  ],
);

describe("any mail at all", () => {
  it("is of one kind, with a reason and a confidence that is a share", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(header, text), { maxLength: 6 }), text, async (headers, body) => {
        const lines = headers.map(([name, value]) => `${name}: ${value.replaceAll("\n", " ")}`);
        const mail = await readMail(Buffer.from([...lines, "", body].join("\r\n")));
        const { kind, confidence, why, failed } = kindOf(mail, mail.text);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(why.length).toBeGreaterThan(0);
        if (kind !== "bounce") expect(failed).toEqual([]);
        for (const { address } of failed) expect(address).toBe(address.toLowerCase());
      }),
    );
  });

  it("says the same of the same words", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        const mail = await readMail(Buffer.from(`From: a@b.example\r\n\r\n${body}`));
        expect(kindOf(mail, body)).toEqual(kindOf(mail, body));
      }),
    );
  });
});

describe("what is quoted below a person's words", () => {
  it("never makes their reply another kind of mail", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (quoted) => {
        const marked = quoted.split("\n").map((line) => `> ${line}`);
        expect((await understood(answer(`Yes, call me on Thursday.\n\n${marked.join("\n")}`))).kind).toBe(
          "human",
        );
      }),
    );
  });
});
