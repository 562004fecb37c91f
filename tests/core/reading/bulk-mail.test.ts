/** What says that a mail went to many, by one mark each, and what the marks come to together. */
import { describe, expect, it } from "vitest";
import { readMail } from "../../../functions/app/read-mail.ts";
import { bulkIn } from "../../../functions/core/reading/bulk-mail.ts";
import { BULK_AUTHORS, BULK_SUBJECTS, BULK_WORDS } from "../../../functions/core/reading/bulk-texts.ts";
import { fold, lookAt } from "../../../functions/core/reading/mail-look.ts";
import { findingsOf, type Rule } from "../../../functions/core/reading/rule.ts";
import { mail } from "./mails.ts";
import {
  BULK_TELLS,
  BULK_TITLES,
  BULK_WRITERS,
  NEARLY_BULK_TELLS,
  NEARLY_BULK_TITLES,
  NEARLY_BULK_WRITERS,
} from "./said-by-programs.ts";

const TEXT = "The harvest is in, and the shop has new opening hours.";

const bulk = async (one: Partial<Parameters<typeof mail>[0]>, words?: string) => {
  const written = mail({ subject: "From the mill", text: TEXT, ...one });
  const read = await readMail(Buffer.from(written.replaceAll("\n", "\r\n")));
  return bulkIn(lookAt(read, words ?? read.text));
};

describe.each([
  ["author", BULK_AUTHORS, BULK_WRITERS, NEARLY_BULK_WRITERS],
  ["subject", BULK_SUBJECTS, BULK_TITLES, NEARLY_BULK_TITLES],
  ["text", BULK_WORDS, BULK_TELLS, NEARLY_BULK_TELLS],
] as const)("by its %s", (_, rules: readonly Rule[], told, nearly) => {
  const reasons = (text: string) => findingsOf(rules, fold(text)).map(({ reason }) => reason);

  it.each(Object.entries(told).flatMap(([reason, all]) => all.map((text) => [text, reason])))(
    "%j: %s",
    (text = "", reason = "") => {
      expect(reasons(text)).toContain(reason);
    },
  );

  it.each(nearly)("%j is nothing", (text) => {
    expect(reasons(text)).toEqual([]);
  });
});

describe("by its head", () => {
  const PROGRAM = "a program for mail to many sent it";
  const COUNTS = "a service for mail to many counts it";
  const BOUNCES = "its envelope sender counts bounces";
  const rows: readonly (readonly [header: string, is: string, weight: number, reason: string])[] = [
    ...["auto-generated", "auto-notified", "auto-"].map(
      (value) =>
        [
          `Auto-Submitted: ${value}`,
          "notification",
          4,
          "Auto-Submitted: a program wrote it (RFC 3834)",
        ] as const,
    ),
    ["X-Spam-Flag: \t  yes", "spam", 4, "a filter before ours took it for spam (X-Spam-Flag)"],
    ["List-Unsubscribe-Post: x", "newsletter", 3, "it can be unsubscribed with one click (RFC 8058)"],
    ["List-Unsubscribe: <x>", "newsletter", 3, "it can be unsubscribed (List-Unsubscribe)"],
    ["Precedence: bulk", "newsletter", 1.5, "Precedence: bulk"],
    ["Precedence: Junk", "newsletter", 1.5, "Precedence: bulk"],
    ...[
      "accucast",
      "PHPlist 3",
      "MailChimp",
      "campaign",
      "listmanager",
      "Lyris",
      "bulk",
      "massmail",
      "mass mail",
    ].map((value) => [`X-Mailer: ${value}`, "newsletter", 3, PROGRAM] as const),
    ...[
      "groupmail",
      "group mail",
      "Mailer Pro",
      "emarsys",
      "HubSpot",
      "SendGrid Newsletter",
      "GetResponse",
    ].map((value) => [`User-Agent: ${value}`, "newsletter", 3, PROGRAM] as const),
    ...["X-Campaign", "X-CampaignId", "X-Campaign-Id", "X-CSA-Complaints", "Feedback-ID"].map(
      (name) => [`${name}: 1`, "newsletter", 1.5, COUNTS] as const,
    ),
    ...["X-Mailer-RecptId", "X-ListMember", "X-Job", "X-SG-EID", "X-MC-User"].map(
      (name) => [`${name}: 1`, "newsletter", 1.5, COUNTS] as const,
    ),
    ["X-Spam-Flag: Yes", "spam", 4, "a filter before ours took it for spam (X-Spam-Flag)"],
    ["X-Spam-Status: YES, score=9", "spam", 4, "a filter before ours took it for spam (X-Spam-Status)"],
    ...["<bounce-1@x>", "bounces+1@x", "<return.1@x>", "<owner=1@x>", "<errors-1@x>", "<owners-x@x>"].map(
      (value) => [`Return-Path: ${value}`, "newsletter", 1, BOUNCES] as const,
    ),
    ...["qzxkvbnmwrtplk", `Q${"z".repeat(39)}`].map(
      (value) => [`X-Mailer: ${value}`, "spam", 2, "the name of its mail program is made up"] as const,
    ),
  ];

  it.each(rows)("%s", async (header, is, weight, reason) => {
    expect((await bulk({ head: [header] })).findings).toStrictEqual([{ is, weight, reason }]);
  });

  it.each([
    ...["Auto-Submitted: no", "Auto-Submitted: auto-replied", "Auto-Submitted: no, not auto-generated"],
    ...[
      "Precedence: list",
      "X-Mailer: Thunderbird 1.0",
      "X-Mailer: qzxkvbnmwrtpl",
      `X-Mailer: ${"q".repeat(41)}`,
    ],
    ...[
      "X-Mailer: qzxkvbnmwrtplk 1",
      "X-Mailer: my qzxkvbnmwrtplk",
      "X-Spam-Flag: no, not yes",
      "X-Spam-Flag: NO",
    ],
    ...[
      "X-Spam-Status: no, yes",
      "Return-Path: <bounce@x>",
      "Return-Path: <maria-bounce-1@x>",
      "X-Spam: yes",
    ],
    ...["Return-Path: <return1@x>", `X-Mailer: ${" ".repeat(3)}${"x ".repeat(251)}mailchimp`],
  ])("%s is nothing", async (header) => {
    expect((await bulk({ head: [header] })).findings).toEqual([]);
  });

  it.each(["List-Post: <x>", "Mailing-List: x", "X-BeenThere: x", "X-Mailman-Version: 2"])(
    "%s: on a list on which people write less is said by it",
    async (list) => {
      const of = async (header: string) =>
        (await bulk({ head: [list, header] })).findings.map(({ reason }) => reason);
      expect(await of("List-Unsubscribe: <x>")).toEqual([]);
      expect(await of("Precedence: bulk")).toEqual([]);
      expect(await of("Return-Path: <bounce-1@x>")).toEqual([]);
      expect(await of("Feedback-ID: 1")).toEqual([COUNTS]);
    },
  );

  it.each([
    ["From the mill    abc", true],
    ["From the mill    abcdefghijabcdefghijabcdefghij", true],
    ["From the mill   abc", false],
    ["From the mill    ab", false],
    ["From the mill    abcdefghijabcdefghijabcdefghijk", false],
    ["From the mill    abc d", false],
  ])("a code behind blanks in %j: %s", async (subject, is) => {
    const finding = { is: "spam", weight: 2.5, reason: "the subject ends in a code behind blanks" };
    expect((await bulk({ subject })).findings).toStrictEqual(is ? [finding] : []);
  });
});

describe("an answer", () => {
  const head = ["X-Spam-Flag: YES", "X-Spam-Status: Yes"];
  const none = { findings: [], confidence: 0, is: "notification" };

  it.each([
    ["In-Reply-To: <1@x>", "From the mill"],
    ["References: <1@x>", "From the mill"],
    ["In-Reply-To: your mail", "From the mill"],
    ["References: <1@x>", "Re: From the mill"],
    ["In-Reply-To: your mail", "Re: From the mill"],
  ])("is none by %s under %j", async (header, subject) => {
    expect(await bulk({ subject, head: [...head, header] })).toStrictEqual(none);
  });

  it("is not known by its subject alone, but by what it quotes then", async () => {
    const subject = "Re: From the mill";
    const quoting = async (length: number) => bulk({ subject, head, text: TEXT + "b".repeat(length) }, TEXT);
    expect(await quoting(20)).toMatchObject({ is: "spam", confidence: expect.closeTo(0.7) });
    expect(await quoting(21)).toStrictEqual(none);
    expect(await bulk({ head, text: TEXT + "b".repeat(21) }, TEXT)).toMatchObject({ is: "spam" });
  });

  it.each([
    ...["Anna wrote:", "Anna writes:", "Anna schrieb:", "Anna a écrit :", "Anna a ecrit:", "Anna escribió:"],
    ...[
      "Anna escribio:",
      "Anna ha scritto:",
      "Anna scrisse:",
      "Anna escreveu:",
      "Anna schreef:",
      "Anna skrev:",
    ],
    ...[
      "Anna kirjoitti:",
      "Anna napisała:",
      "Anna napisał:",
      "Anna napisał(a):",
      "Anna napsal:",
      "Анна пишет:",
      "Анна написал:",
    ],
    ...["Anna wrote on Tuesday:  ", "ANNA WROTE TO US:"],
  ])("is none that quotes somebody after %j", async (introduced) => {
    for (const mark of ["> x", "   > x", "\t>x"]) {
      expect(await bulk({ head, text: `${TEXT}\n${introduced}\n${mark}\n${TEXT}` })).toStrictEqual(none);
    }
    for (const mark of ["x > x", "    > x"]) {
      expect(await bulk({ head, text: `${TEXT}\n${introduced}\n${mark}` })).toMatchObject({ is: "spam" });
    }
  });

  it.each([
    ...["Anna wrote: yes", `Anna wrote ${"x".repeat(90)}:`, "Anna wrote", "Anna wrote\nto us:"],
    ...["Anna typewrotes:", "> Anna said:"],
  ])("is not known after %j", async (introduced) => {
    expect(await bulk({ head, text: `${introduced}\n> x` })).toMatchObject({ is: "spam" });
  });

  it("is not looked for far behind", async () => {
    const behind = (length: number) => `${"x\n".repeat(length)}Anna wrote:\n> x`;
    expect(await bulk({ head, text: behind(3_990) })).toStrictEqual(none);
    expect(await bulk({ head, text: behind(4_000) })).toMatchObject({ is: "spam" });
  });
});

describe("what the marks come to", () => {
  it.each<readonly [name: string, one: Partial<Parameters<typeof mail>[0]>, is: string, confidence: number]>([
    ["just enough", { head: ["X-Spam-Flag: yes"] }, "spam", 0.65],
    ["not enough", { head: ["List-Unsubscribe: <x>"] }, "notification", 0],
    ["most of one kind", { head: ["List-Unsubscribe: <x>", "X-Mailer: qzxkvbnmwrtplk"] }, "newsletter", 0.7],
    ["as much of two kinds", { head: ["Auto-Submitted: auto-x", "X-Spam-Flag: yes"] }, "notification", 0.85],
    ["what a person says against it", { head: ["X-Spam-Flag: yes"], text: "Let's talk" }, "notification", 0],
    [
      "no more against it than so much",
      { head: ["X-Spam-Flag: yes", "Precedence: bulk"], text: "Let's talk, would you?" },
      "spam",
      0.65,
    ],
    [
      "nothing against a program",
      { from: "no-reply@mill.example", text: "Let's talk, would you?" },
      "notification",
      0.65,
    ],
    [
      "something against half a program",
      { from: "orders@mill.example", head: ["X-Job: 1"], text: "Let's talk" },
      "notification",
      0,
    ],
    [
      "never all",
      { head: ["X-Spam-Flag: yes", "X-Spam-Status: yes", "List-Unsubscribe: <x>", "X-Job: 1"] },
      "spam",
      0.95,
    ],
    ["enough for no answer", { subject: "Re: x", head: ["X-Spam-Flag: yes", "X-Job: 1"] }, "notification", 0],
    [
      "just enough for an answer",
      { subject: "Re: x", head: ["X-Spam-Flag: yes", "List-Unsubscribe: <x>"] },
      "spam",
      0.65,
    ],
  ])("%s", async (_, one, is, confidence) => {
    const found = await bulk(one);
    expect(found.is).toBe(is);
    expect(found.confidence).toBeCloseTo(confidence);
    expect(found.findings.length).toBeGreaterThan(0);
  });
});
