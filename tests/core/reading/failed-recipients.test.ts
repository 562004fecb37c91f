/** Whom a bounce is about, by where addresses stand in its words. */
import { describe, expect, it } from "vitest";
import { readMail } from "../../../functions/app/read-mail.ts";
import { failedInText, reasonInText } from "../../../functions/core/reading/failed-recipients.ts";
import { mail } from "./mails.ts";

const MARIA = "maria@bakery.example";
const TOM = "tom@bakery.example";
const OURS = "anna@reply.softtouch.example";
const UNSAID = [{ address: MARIA, is: "unspecified" }];

const read = (written: string) => readMail(Buffer.from(written.replaceAll("\n", "\r\n")));
const failedIn = async (text: string, head: readonly string[] = []) =>
  failedInText(await read(mail({ from: "postmaster@mx.example", subject: "Undeliverable", text, head })));
const namedIn = async (text: string) => (await failedIn(text)).map(({ address }) => address);

describe("an address in the words of a bounce", () => {
  it.each([
    ["RCPT TO:", "the server said so after RCPT TO:"],
    ...[
      ["Original recipient:", "Original recipient"],
      ["undeliverable to", "The mail is undeliverable to"],
      ["delivery to", "Delivery to"],
      ["delivering to", "Sorry for delivering to"],
      ["Your mail to … couldn't be delivered", "We couldn't deliver it, it was to"],
      ["unable to deliver", "We were unable to deliver what was for"],
      ["failed", "What failed was"],
      ["failure", "A failure at"],
      ["permanent errors", "It had permanent errors:"],
      ["the following address", "See the following address:"],
      ["did not reach", "It did not reach"],
      ["unknown user", "An unknown user:"],
      ["no such", "There is no such"],
      ["recipients:", "All recipients:"],
      ["user:", "Its user:"],
      ["mailbox", "This mailbox:"],
      ["account", "The account"],
      ["refused", "It was refused by"],
      ["Empfänger", "Der Empfänger"],
      ["получатель", "получатель"],
      ["宛先", "宛先"],
      ["收件人", "收件人"],
    ],
  ])("is the one that failed behind %s, though another stands in the line before", async (_, before) => {
    expect(await namedIn(`We wrote to ${TOM} as well.\n\n${before} ${MARIA} today.`)).toEqual([MARIA]);
  });

  it.each([
    "Mail from",
    "From the desk of",
    "It came from:",
    "Return-Path",
    "Reply-To",
    "Please contact",
    "Our postmaster",
    "Report abuse to",
    "The sender",
    "Message-ID",
    "For assistance write to",
    "We help you at",
    "The support of",
    "For questions write to",
    "In reply to",
    "Cc:",
    "envelope-from",
    "A message from",
    "The mail was refused by the recipient's",
  ])("is somebody else behind %s", async (before) => {
    expect(await namedIn(`The server failed.\n\nWe write to ${MARIA} now.\n${before} ${TOM}`)).toEqual([
      MARIA,
    ]);
    // When nobody else is named at all, it is better than none.
    expect(await namedIn(`The server.\n\n${before} ${TOM}`)).toEqual([TOM]);
  });

  it("is not somebody else behind what the server tried to contact", async () => {
    expect(
      await namedIn(`It failed.\n\nWe see ${TOM} here.\nIt failed when it tried to contact ${MARIA}`),
    ).toEqual([MARIA]);
  });

  it.each(["postmaster", "post_master", "mailer-daemon", "mailerdaemon", "abuse", "support", "helpdesk"])(
    "is nobody's at an office: %s@",
    async (office) => {
      expect(await failedIn(`It failed:\n<${office}@mx.example>`)).toEqual([]);
      expect(await namedIn(`It failed:\nold-${office}@mx.example`)).toEqual([`old-${office}@mx.example`]);
    },
  );

  it.each(["hostmaster@x.example", "noreply@x.example", "no-reply@x.example"])(
    "is nobody's that we know to be another: %s",
    async (address) => {
      expect(await failedIn(`It failed:\n<${address}>`)).toEqual([]);
    },
  );

  it("may be ours where we wrote to ourselves, and nobody else is named", async () => {
    expect(await namedIn(`It failed:\n<${OURS}>:\nmailbox full`)).toEqual([OURS]);
    expect(await namedIn(`It failed:\n<${OURS}>\nSorry, ${MARIA}`)).toEqual([MARIA]);
    expect(await namedIn(`The message from ${OURS} failed.`)).toEqual([]);
    expect(await namedIn(`It failed:\n<${OURS}>\n\nTo: ${MARIA}`)).toEqual([MARIA]);
  });

  it("is not that of whoever wrote what is returned, in a part or behind the words", async () => {
    const returned = "It failed:\n<desk@office.example>\n<maria@bakery.example>\n";
    expect(await namedIn(`${returned}\n> From: Desk <Desk@Office.example>\n`)).toEqual([MARIA]);
    expect(await namedIn(returned)).toEqual(["desk@office.example", MARIA]);
    const bounce = await read(mail({ subject: "Undeliverable", text: returned }));
    expect(failedInText({ ...bounce, enclosed: "From: desk@office.example\nTo: x@y.example" })).toEqual(
      UNSAID,
    );
  });

  it.each([
    ["first in its line", `Hello ${TOM}, we write to you.\n<${MARIA}> today`, [MARIA]],
    ["behind a dash and an arrow", `Hello ${TOM}\n  -> ${MARIA}`, [MARIA]],
    ["behind a star", `Hello ${TOM}\n* "${MARIA}"`, [MARIA]],
    ["behind a dot", `Hello ${TOM}\n• '${MARIA}'`, [MARIA]],
    ["behind more marks than any list has", `Hello ${TOM}\n>>>>>>>>>>> ${MARIA}`, [TOM]],
    ["two lines below what points at it", `${TOM}\nand so on\nIt failed:\nWe are sorry.\n${MARIA}`, [MARIA]],
    [
      "three lines below what points at it",
      `${TOM}\nIt failed:\nWe are sorry.\nWe are.\n${MARIA}`,
      [TOM, MARIA],
    ],
    ["below it, with blank lines between", `${TOM}\nand so on\nIt failed:\n\n \n\n${MARIA}`, [MARIA]],
    ["pointed at only by what follows it", `Hello ${TOM}\nHello ${MARIA} failed`, [TOM]],
    ["written twice", `It failed:\n<${MARIA}>\n<Maria@Bakery.example>`, [MARIA]],
    ["one of two in a line", `It failed: ${MARIA}, ${TOM}`, [MARIA, TOM]],
    ["one of two, with nothing that points", `Hello ${TOM} and ${MARIA}`, [TOM]],
    ["not written as one", "It failed: maria at bakery, maria@, @bakery.example", []],
    ["in brackets, quotes and with a dot behind it", `It failed: [mailto:"${MARIA}".]`, [MARIA]],
    ["with letters and marks before the sign", "It failed: m.c+x_1-ü@b-1.example", ["m.c+x_1-ü@b-1.example"]],
    ["of a domain of one letter", "It failed: maria@b", ["maria@b"]],
  ])("%s", async (_, text, named) => {
    expect(await namedIn(text)).toEqual(named);
  });

  it("is one of twenty at most", async () => {
    const many = Array.from({ length: 25 }, (_, n) => `p${n}@bakery.example`);
    expect(await namedIn(`It failed:\n${many.join(", ")}`)).toEqual(many.slice(0, 1));
    expect(await namedIn(`It failed: ${many.join(" failed ")}`)).toEqual(many.slice(0, 20));
  });

  it("is read in the first 300 lines, and in the first 600 characters of each", async () => {
    expect(await namedIn(`${"x\n".repeat(299)}${MARIA}`)).toEqual([MARIA]);
    expect(await namedIn(`${"x\n".repeat(300)}${MARIA}`)).toEqual([]);
    expect(await namedIn(`${"x".repeat(580 - 1)} ${MARIA}`)).toEqual([MARIA]);
    expect(await namedIn(`${"x".repeat(600)} ${MARIA}`)).toEqual([]);
  });

  it("is read until the message that is returned", async () => {
    const ways = [
      "--- Below this line is a copy of the message.",
      "Original message follows.",
      "----- The original headers -----",
      "This is a copy of the message, including all the headers.",
      "Copy of your original message:",
      "Included is the original",
      "Attached is a copy",
      "Enclosed is first",
      "Returned message:",
      "> Message headers follow",
      "Message text from us",
      "Message header follow",
      "Undelivered mail",
      "Unsent message below",
      "The text of the original message",
      "The header of your message",
      "Ursprüngliche Nachricht",
      "Message d'origine",
      "Mensaje original",
      "Originalnachricht",
      "En-têtes",
      "Intestazioni",
      "Received: from mx.example",
      "received: by mx.example",
    ];
    for (const way of ways) {
      expect([way, await namedIn(`It failed: ${MARIA}\n${way}\nIt failed: ${TOM}`)]).toEqual([way, [MARIA]]);
    }
    // The first line begins nothing, and this one is about the message.
    expect(await namedIn(`Returned mail\nIt failed: ${MARIA}`)).toEqual([MARIA]);
    for (const other of ["The original message was sent to you", "We received: from you"]) {
      expect(await namedIn(`It failed: ${MARIA}\n${other}\nIt failed: ${TOM}`)).toEqual([MARIA, TOM]);
    }
  });
});

describe("what is said of it", () => {
  it.each<readonly [name: string, text: string, failed: readonly object[]]>([
    ["nothing", `It had permanent errors:\n<${MARIA}>`, UNSAID],
    [
      "a status and no reason",
      `These recipients:\n<${MARIA}>\n550 5.1.0 no`,
      [{ address: MARIA, status: "5.1.0", is: "unspecified" }],
    ],
    [
      "a reason in two lines",
      `These recipients:\n<${MARIA}>\nuser\nunknown`,
      [{ address: MARIA, is: "hard" }],
    ],
    ["a reason before it", `User unknown.\n\n\n<${MARIA}>\n`, [{ address: MARIA, is: "hard" }]],
    [
      "a reason behind it rather than one before it",
      `User unknown 5.1.1.\n<${MARIA}>\nmailbox full 5.2.2`,
      [{ address: MARIA, status: "5.2.2", is: "soft" }],
    ],
    [
      "a reason in its own name",
      "These recipients:\n<Greylist.Blocklist@x.example>",
      [{ address: "greylist.blocklist@x.example", is: "unspecified" }],
    ],
    [
      "to each its own",
      `These recipients:\n<${MARIA}>\nuser unknown\nThese recipients:\n<${TOM}>\nmailbox full 5.2.2`,
      [
        { address: MARIA, is: "hard" },
        { address: TOM, status: "5.2.2", is: "soft" },
      ],
    ],
    [
      "of several, nothing of one",
      `User unknown, these recipients:\n<${MARIA}>\nthese recipients:\n<${TOM}>\nuser unknown`,
      [
        { address: MARIA, is: "unspecified" },
        { address: TOM, is: "hard" },
      ],
    ],
    [
      "of several in one line, what follows it",
      `User: ${MARIA}, user: ${TOM}\nmailbox full`,
      [
        { address: MARIA, is: "soft" },
        { address: TOM, is: "soft" },
      ],
    ],
    [
      "a reason in the eighth line",
      `User: ${MARIA}\n${"x\n".repeat(6)}host not found\nUser: ${TOM}`,
      [
        { address: MARIA, is: "hard" },
        { address: TOM, is: "unspecified" },
      ],
    ],
    [
      "a reason in the ninth line",
      `User: ${MARIA}\n${"x\n".repeat(7)}host not found\nUser: ${TOM}`,
      [
        { address: MARIA, is: "unspecified" },
        { address: TOM, is: "unspecified" },
      ],
    ],
  ])("%s", async (_, text, failed) => {
    expect(await failedIn(text)).toStrictEqual(failed);
  });
});

describe("a header that names who failed", () => {
  it("is believed before the words, and each has the reason that stands at its name", async () => {
    const head = ["X-Failed-Recipients: Maria@Bakery.example, nobody,tom@bakery.example"];
    expect(await failedIn(`<x@y.example> failed\nFor ${TOM}:\nmailbox full`, head)).toStrictEqual([
      { address: MARIA, is: "unspecified" },
      { address: TOM, is: "soft" },
    ]);
    expect(
      await failedIn(`To ${MARIA}:\nuser unknown\nMAILBOX of Tom@bakery.example is full`, head),
    ).toStrictEqual([
      { address: MARIA, is: "hard" },
      { address: TOM, is: "soft" },
    ]);
  });

  it("may name them in another order than the words", async () => {
    const text = `${MARIA}:\nuser unknown\nx@y.example:\nrelaying denied\n${TOM}:\nmailbox full`;
    const head = [`X-Failed-Recipients: ${TOM}, x@y.example, ${MARIA}`];
    expect(await failedIn(text, head)).toStrictEqual([
      { address: TOM, is: "soft" },
      { address: "x@y.example", is: "soft" },
      { address: MARIA, is: "hard" },
    ]);
  });

  it("names twenty at most", async () => {
    const many = Array.from({ length: 25 }, (_, n) => `p${n}@bakery.example`);
    const failed = await failedIn("It failed.", [`X-Failed-Recipients: ${many.join(",")}`]);
    expect(failed.map(({ address }) => address)).toEqual(many.slice(0, 20));
  });

  it("that names nobody leaves it to the words", async () => {
    expect(await failedIn(`It failed: ${MARIA}`, ["X-Failed-Recipients: somebody"])).toStrictEqual(UNSAID);
  });
});

describe("a bounce whose words name nobody", () => {
  const words = "Your message was returned. The mailbox\nis full: 5.2.2.";
  const full = [{ address: MARIA, status: "5.2.2", is: "soft" }];

  it.each([
    [["X-Failed-Recipients: maria@bakery.example", `To: ${TOM}`]],
    [["X-Envelope-To: <Maria@Bakery.example>", `To: ${TOM}`]],
    [["X-Rcpt-To: maria@bakery.example", `To: ${TOM}`]],
    [["Subject: To: you", "To: Maria <maria@bakery.example>"]],
    [[`To: undisclosed`, `X-Rcpt-To: ${MARIA}`]],
  ])("is about whom the returned mail was for, by its head: %j", async (head) => {
    const bounce = await read(mail({ subject: "Undeliverable", text: words }));
    const enclosed = [`From: ${OURS}`, ...head, "", "Hello"].join("\n");
    expect(failedInText({ ...bounce, enclosed })).toStrictEqual(full);
    const behind = `${words}\n\nReturned message:\n\n${enclosed}`;
    expect(failedInText({ ...bounce, text: behind })).toStrictEqual(full);
    expect(failedInText({ ...bounce, text: behind.replaceAll("\n", "\n> \t") })).toStrictEqual(full);
    expect(failedInText({ ...bounce, text: behind.replaceAll("\n", "\n>>>> ") })).toStrictEqual([]);
  });

  it("is about the one of the part before the one behind the words", async () => {
    const bounce = await read(mail({ subject: "Undeliverable", text: words }));
    const text = `${words}\nReturned message:\nTo: ${TOM}`;
    expect(failedInText({ ...bounce, text, enclosed: `To: ${MARIA}` })).toStrictEqual(full);
    expect(failedInText({ ...bounce, text, enclosed: "To: nobody" })).toMatchObject([{ address: TOM }]);
  });

  it("is about nobody when that names nobody, or far behind", async () => {
    expect(await failedIn(words)).toEqual([]);
    const far = (length: number) => `${words}\nReturned mail\n${"x\n".repeat(length)}To: ${MARIA}`;
    expect(await failedIn(far(15_000))).toEqual([]);
    expect(await failedIn(far(4_000))).toStrictEqual(full);
  });
});

it("a reason is looked for where an address stands in the words, else in their first lines, else in all", async () => {
  const said = async (text: string, address = MARIA) => reasonInText(await read(mail({ text })), address);
  const filler = "x\n".repeat(9);
  expect(await said(`mailbox full\n${filler}To MARIA@bakery.example:\nuser unknown 5.1.1`)).toStrictEqual({
    address: MARIA,
    status: "5.1.1",
    is: "hard",
  });
  expect(await said(`mailbox full\n${filler}user unknown`)).toStrictEqual({ address: MARIA, is: "soft" });
  expect(await said(`hello\n${filler}user unknown`)).toStrictEqual({ address: MARIA, is: "hard" });
  expect(await said(`To ${MARIA}:\n${"x\n".repeat(7)}user unknown\nmailbox full`)).toStrictEqual({
    address: MARIA,
    is: "soft",
  });
  expect(await said("hello")).toStrictEqual({ address: MARIA, is: "unspecified" });
});
