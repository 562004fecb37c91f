/** What says that a mail is a bounce, by one mark each, and what they come to together. */
import { describe, expect, it } from "vitest";
import { readMail } from "../../../functions/app/read-mail.ts";
import { bounceIn, worstOf } from "../../../functions/core/reading/bounce.ts";
import {
  BOUNCE_AUTHORS,
  BOUNCE_OPENINGS,
  BOUNCE_SUBJECTS,
  RETURNED,
} from "../../../functions/core/reading/bounce-texts.ts";
import { fold, lookAt } from "../../../functions/core/reading/mail-look.ts";
import { replyText } from "../../../functions/core/reading/reply-text.ts";
import { findingsOf, type Rule } from "../../../functions/core/reading/rule.ts";
import { ANSWERS, mail, report } from "./mails.ts";
import {
  BOUNCE_ENDINGS,
  BOUNCE_TITLES,
  BOUNCE_WORDS,
  BOUNCE_WRITERS,
  NEARLY_BOUNCES,
} from "./said-by-servers.ts";

const MARIA = "maria@bakery.example";
const DAEMON = "mail-daemon@mx.example";

const look = async (written: string) => {
  const read = await readMail(Buffer.from(written.trimStart().replaceAll("\n", "\r\n")));
  return lookAt(read, replyText(read, { signature: "drop" }));
};
const bounce = async (one: Parameters<typeof mail>[0]) => bounceIn(await look(mail(one)));
const reasons = (rules: readonly Rule[], text: string) =>
  findingsOf(rules, fold(text)).map(({ reason }) => reason);

describe("a mark of a bounce", () => {
  const told = (by: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(by).flatMap(([reason, texts]) => texts.map((text) => [text, reason] as const));

  it.each(told(BOUNCE_WRITERS))("is its author %s: %s", (text, reason) => {
    expect(reasons(BOUNCE_AUTHORS, text)).toContain(reason);
  });

  it.each(BOUNCE_TITLES)("is its subject %s", (text) => {
    expect(reasons(BOUNCE_SUBJECTS, text)).toEqual(["the subject is that of a bounce"]);
  });

  it.each(told(BOUNCE_WORDS))("is among its words %s: %s", (text, reason) => {
    expect(reasons(BOUNCE_OPENINGS, text)).toContain(reason);
  });

  it.each(BOUNCE_ENDINGS)("is at its end: %s", (text) => {
    expect(reasons([RETURNED], text)).toEqual(["it returns a message"]);
  });

  it.each(NEARLY_BOUNCES)("is not %s", (text) => {
    const all = [...BOUNCE_AUTHORS, ...BOUNCE_SUBJECTS, ...BOUNCE_OPENINGS, RETURNED];
    expect(reasons(all, text)).toEqual([]);
  });
});

it.each([
  [[], "unspecified"],
  [["unspecified"], "unspecified"],
  [["unspecified", "soft"], "soft"],
  [["soft", "hard", "unspecified"], "hard"],
] as const)("of %j the worst is %s", (kinds, worst) => {
  expect(worstOf(kinds.map((is) => ({ address: MARIA, is })))).toBe(worst);
});

const SUBJECT = "the subject is that of a bounce";
const FAILS = "it says that a mail server could not deliver";
const WRONG = "it says what is wrong with an address or a mailbox";
const ANSWERED = "it repeats what a mail server answered";
const RETURNS = "it returns a message";
const BY_DAEMON = "its author is a mail server (mailer-daemon)";
const BY_POSTMASTER = "its author is a postmaster";
const BY_NOBODY = "its envelope has no sender (Return-Path: <>)";
const BY_HEADER = "X-Failed-Recipients names who was not reached";

describe("by its words a mail is a bounce", () => {
  it.each<
    readonly [
      name: string,
      one: Parameters<typeof mail>[0],
      reasons: readonly string[],
      confidence: number,
      failed: readonly string[],
    ]
  >([
    [
      "of a daemon under such a subject",
      { from: DAEMON, subject: "Returned mail", text: `<${MARIA}>: no` },
      [BY_DAEMON, SUBJECT],
      0.9,
      ["unspecified"],
    ],
    [
      "of a daemon that says so under any subject",
      { from: DAEMON, subject: "Hello", text: `<${MARIA}>: delivery failed for you, user unknown` },
      [BY_DAEMON, FAILS, WRONG],
      0.98,
      ["hard"],
    ],
    [
      "of nobody under such a subject",
      { from: "x@mx.example", head: ["Return-Path: <>"], subject: "Returned mail", text: `<${MARIA}>: no` },
      [BY_NOBODY, SUBJECT],
      0.9,
      ["unspecified"],
    ],
    [
      "whose header names who failed, when it says so",
      {
        from: "x@mx.example",
        head: [`X-Failed-Recipients: ${MARIA}`],
        text: "Delivery failed for somebody.",
      },
      [BY_HEADER, FAILS],
      0.98,
      ["unspecified"],
    ],
    [
      "of a postmaster who answers ours, and says what is wrong",
      {
        from: "postmaster@mx.example",
        text: `The mail is no good.\n<${MARIA}>: delivery failed for her, 5.2.2`,
      },
      [BY_POSTMASTER, FAILS],
      0.925,
      ["soft"],
    ],
    [
      "of nobody known, when subject and words say so",
      {
        from: "x@mx.example",
        subject: "Undeliverable",
        text: `Unable to deliver to <${MARIA}>. User unknown`,
      },
      [SUBJECT, FAILS, WRONG],
      0.9,
      ["hard"],
    ],
    [
      "that returns a message",
      {
        from: "x@mx.example",
        subject: "Undeliverable",
        text: `Unable to deliver to <${MARIA}>.\n\n-- Original message --`,
      },
      [SUBJECT, FAILS, RETURNS],
      0.875,
      ["unspecified"],
    ],
    [
      "of a daemon that only returns a message, under such a subject",
      { from: DAEMON, subject: "Returned mail", text: `<${MARIA}>\n\n-- Original message --` },
      [BY_DAEMON, SUBJECT, RETURNS],
      0.95,
      ["unspecified"],
    ],
    [
      "of a postmaster that returns a message and says nothing, without that",
      {
        from: "postmaster@mx.example",
        subject: "Returned mail",
        text: `<${MARIA}>\n\n-- Original message --`,
      },
      [BY_POSTMASTER, SUBJECT],
      0.9,
      ["unspecified"],
    ],
    [
      "with what a server answered",
      { from: "x@mx.example", subject: "Undeliverable", text: `Unable to deliver: <${MARIA}>\n550 5.1.1 no` },
      [SUBJECT, FAILS, ANSWERED],
      0.9,
      ["hard"],
    ],
  ])("%s", async (_, one, expected, confidence, failed) => {
    const found = await bounce(one);
    expect(found?.findings.map(({ reason }) => reason)).toEqual(expected);
    expect(found?.confidence).toBeCloseTo(confidence);
    expect(found?.delivered).toBe(false);
    expect(found?.failed.map(({ address, is }) => [address, is])).toEqual(failed.map((is) => [MARIA, is]));
  });

  it.each<readonly [name: string, one: Parameters<typeof mail>[0]]>([
    ["a daemon that says nothing", { from: DAEMON, subject: "Hello", text: "Good morning." }],
    ["a daemon that only returns", { from: DAEMON, subject: "Hello", text: "Hi\n-- Original message --" }],
    [
      "a daemon of nobody's that only returns",
      { from: DAEMON, head: ["Return-Path: <>"], subject: "Hello", text: "Hi\n-- Original message --" },
    ],
    ["of a header alone", { head: [`X-Failed-Recipients: ${MARIA}`], subject: "Hello", text: "Hi" }],
    ["a subject alone", { from: "x@mx.example", subject: "Undeliverable", text: "Hi there, user unknown" }],
    ["words alone", { from: "x@mx.example", subject: "Hello", text: "Delivery failed for x, user unknown" }],
    ["an answer", { subject: "Undeliverable", head: ANSWERS, text: "Delivery failed for x, user unknown" }],
    [
      "an answer by its subject",
      { subject: "Re: Undeliverable", text: "Delivery failed for x, user unknown" },
    ],
    [
      "words far behind others",
      {
        from: "x@mx.example",
        subject: "Undeliverable",
        text: `${"Bread. ".repeat(100)}Delivery failed for x`,
      },
    ],
    [
      "words of a postmaster who answers, far behind others",
      { from: "postmaster@mx.example", text: `${"Bread. ".repeat(100)}Delivery failed for x` },
    ],
    [
      "a postmaster who answers and tells of one",
      { from: "postmaster@mx.example", text: `I got this: delivery failed for <${MARIA}>, user unknown` },
    ],
  ])("but not %s", async (_, one) => {
    expect(await bounce(one)).toBeUndefined();
  });

  it("wherever a machine says so, and whatever it tells of", async () => {
    const text = `${"Bread. ".repeat(100)}\nI got this: delivery failed for <${MARIA}>, user unknown`;
    for (const one of [
      { from: DAEMON, subject: "Hello" },
      { from: DAEMON, subject: "Re: Hello", head: ["Return-Path: <>"] },
      { from: "postmaster@mx.example", subject: "Hello" },
    ]) {
      expect(await bounce({ ...one, text })).toMatchObject({ failed: [{ address: MARIA, is: "hard" }] });
    }
  });

  it("with who failed in fields among them, and whom it was written to", async () => {
    const text = `Delivery failed.\n\nOriginal-Recipient: rfc822; desk@bakery.example\nFinal-Recipient: rfc822; ${MARIA}\nAction: failed\nStatus: 5.0.0\n\nThe mailbox is full.`;
    expect((await bounce({ from: DAEMON, subject: "Returned mail", text }))?.failed).toStrictEqual([
      { address: MARIA, status: "5.0.0", is: "soft" },
      { address: "desk@bakery.example", status: "5.0.0", is: "soft" },
    ]);
    const late = `${"x\n".repeat(450)}${text}`;
    expect((await bounce({ from: DAEMON, subject: "Returned mail", text: late }))?.failed).toMatchObject([
      { address: MARIA },
      { address: "desk@bakery.example" },
    ]);
  });
});

describe("a person who tells of a bounce", () => {
  const bounced =
    "Undeliverable: your message could not be delivered to <maria@bakery.example>. User unknown.";
  const from = "x@mx.example";
  const subject = "Undeliverable mail";

  it.each([
    ...[
      "I got this.",
      "We get these.",
      "I received this.",
      "We have this.",
      "I had this.",
      "I just saw this.",
    ],
    ...[
      "I tried twice.",
      "We keep seeing it.",
      "I am at a loss.",
      "I think so.",
      "I was told.",
      "We sent it.",
    ],
    ...["I wrote to her.", "I'm at a loss.", "I've seen this.", "My mail came back.", "My email came back."],
    ...["My e-mail came back.", "My message came back.", "My reply came back.", "My address is right."],
    ...["See below.", "Look at this.", "Please see attached.", "FYI", "Can you help?", "Could you help?"],
    ...["Do you know why?", "Any idea why?", "Das habe ich bekommen.", "Ich habe das.", "J'ai reçu ceci."],
    ...["J'ai essayé.", "He recibido esto.", "Ho ricevuto questo.", "Recebi isto."],
  ])("is one: %s", async (tells) => {
    expect(await bounce({ from, subject, text: bounced })).toBeDefined();
    expect(await bounce({ from, subject, text: `${tells}\n${bounced}` })).toBeUndefined();
    expect(
      await bounce({ from, subject, text: `${bounced}\n${"Bread. ".repeat(90)}\n${tells}` }),
    ).toBeDefined();
  });

  it.each([
    ...["I'm sorry.", "I am afraid so.", "I'm not going to try again.", "I am sorry.", "I was not able to."],
    ...[
      "I was unable to.",
      "We have been unable to.",
      "We have not done it.",
      "We had trouble.",
      "We had not.",
    ],
    ...["I have been unable to.", "I've given up.", "I'm afraid I've given up, and I was unable to do it."],
    ...["You receive this.", "A wether got away."],
  ])("is none: %s", async (says) => {
    expect(await bounce({ from, subject, text: `${says}\n${bounced}` })).toBeDefined();
  });
});

describe("a warning, after which it is tried again, fails nobody for good", () => {
  const warned = (subject: string, text: string) =>
    bounce({ from: DAEMON, subject, text: `Delivery failed for <${MARIA}>: user unknown.\n\n${text}` });

  it.each([
    ...["This is a warning only.", "You do not need to resend it.", "There is no need to resend."],
    ...[
      "We will continue to try.",
      "We will keep trying.",
      "It will be retried.",
      "It has not yet been delivered.",
    ],
    ...[
      "It is not yet been delivered.",
      "Delivery attempts go on.",
      "It has not yet gone.",
      "We keep trying.",
    ],
    ...["The server will retry.", "It could not be delivered for a day."],
  ])("%s", async (text) => {
    for (const subject of ["Warning: returned mail", "Mail delayed", "Returned mail, still being retried"]) {
      expect((await warned(subject, text))?.failed).toStrictEqual([{ address: MARIA, is: "soft" }]);
    }
    expect((await warned("Zustellung verzögert", text))?.failed).toMatchObject([{ is: "soft" }]);
    expect((await warned("Returned mail", text))?.failed).toStrictEqual([{ address: MARIA, is: "hard" }]);
  });

  it("unless its words say nothing of that", async () => {
    expect((await warned("Warning: returned mail", "Goodbye."))?.failed).toMatchObject([{ is: "hard" }]);
  });
});

describe("a delivery report", () => {
  const fields = (action: string, status: string) =>
    `Final-Recipient: rfc822; ${MARIA}\nAction: ${action}\nStatus: ${status}`;
  const whole = (said: string) => [
    { weight: 10, reason: said },
    expect.objectContaining({ reason: BY_DAEMON }),
    expect.objectContaining({ reason: "its author is called as a mail system is" }),
  ];

  it.each([
    ["failed", "5.1.1", "a delivery report says that it failed (RFC 3464)", false, ["5.1.1", "hard"]],
    ["delayed", "5.1.1", "a delivery report says that it is delayed (RFC 3464)", false, ["5.1.1", "soft"]],
    ["delivered", "2.0.0", "a delivery report says that it arrived (RFC 3464)", true, undefined],
  ] as const)("of what %s", async (action, status, reason, delivered, failed) => {
    expect(bounceIn(await look(report(fields(action, status), { words: "Hello" })))).toStrictEqual({
      findings: whole(reason),
      confidence: 0.99,
      delivered,
      failed: failed === undefined ? [] : [{ address: MARIA, status: failed[0], is: failed[1] }],
    });
  });

  it("of some that are delayed and some that failed is of a failure", async () => {
    const both = `${fields("delayed", "4.0.0")}\n\n${fields("failed", "5.1.1").replace("maria", "tom")}`;
    expect(bounceIn(await look(report(both)))).toMatchObject({
      findings: whole("a delivery report says that it failed (RFC 3464)"),
      failed: [
        { address: MARIA, is: "soft" },
        { address: "tom@bakery.example", is: "hard" },
      ],
    });
  });

  it("is read before fields of the same names among the words", async () => {
    const words = `Delivery failed.\n\n${fields("failed", "5.1.1").replace("maria", "tom")}`;
    expect(bounceIn(await look(report(fields("failed", "5.2.2"), { words })))?.failed).toStrictEqual([
      { address: MARIA, status: "5.2.2", is: "soft" },
    ]);
  });

  it("that names nobody has those of its words; when delayed, they have not failed for good", async () => {
    const words = `<${MARIA}>: user unknown`;
    const at = async (action: string) => bounceIn(await look(report(`Action: ${action}`, { words })));
    expect((await at("failed"))?.failed).toStrictEqual([{ address: MARIA, is: "hard" }]);
    expect((await at("delayed"))?.failed).toStrictEqual([{ address: MARIA, is: "soft" }]);
    expect((await at("delivered"))?.failed).toEqual([]);
  });

  it("that calls itself one and has no such part is one, and is read by its words", async () => {
    const lost = report(fields("failed", "5.1.1"), { words: `<${MARIA}>: mailbox full` }).replace(
      "Content-Type: message/delivery-status",
      "Content-Type: text/x-lost",
    );
    expect(bounceIn(await look(lost))).toStrictEqual({
      findings: whole("it calls itself a delivery report (RFC 3464)"),
      confidence: 0.95,
      delivered: false,
      failed: [{ address: MARIA, is: "soft" }],
    });
  });

  it.each([
    ["report-type=delivery-status", true],
    ['Report-Type = "Delivery-Status"', true],
    ["report-type=delivery-statuses", false],
    ["report-type=disposition-notification", false],
    ["x=y", false],
  ])("is called so with %s: %s", async (type, is) => {
    const said = report("X: y", { words: "Hello" })
      .replace("report-type=delivery-status", type)
      .replace("Content-Type: message/delivery-status", "Content-Type: text/x-lost")
      .replace("Undelivered Mail Returned to Sender", "Hello")
      .replace("Mail Delivery System <MAILER-DAEMON@mx.example>", "x@mx.example");
    expect((await look(said)).mail.reports).toEqual([]);
    expect(bounceIn(await look(said)) !== undefined).toBe(is);
    expect(bounceIn(await look(said.replace("multipart/report", "multipart/mixed")))).toBeUndefined();
  });

  it("whose part a person passes on is theirs, not a server's", async () => {
    const passed = (words: string, from = "Maria <maria@bakery.example>") =>
      report(fields("failed", "5.1.1"), { words })
        .replace("multipart/report; report-type=delivery-status", "multipart/mixed")
        .replace("Mail Delivery System <MAILER-DAEMON@mx.example>", from);
    expect(bounceIn(await look(passed("Hello Anna, what is this?")))).toBeUndefined();
    for (const served of [passed("Delivery failed for her."), passed("Hello", DAEMON)]) {
      expect(bounceIn(await look(served))).toMatchObject({ confidence: 0.99, failed: [{ address: MARIA }] });
    }
  });
});
