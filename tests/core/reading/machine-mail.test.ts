/** Complaints and reports of the same make, and mail to many, by one mark each. */
import { describe, expect, it } from "vitest";
import { readMail } from "../../../functions/app/read-mail.ts";
import { bulkIn } from "../../../functions/core/reading/bulk-mail.ts";
import { feedbackIn } from "../../../functions/core/reading/complaint.ts";
import { lookAt } from "../../../functions/core/reading/mail-look.ts";
import { replyText } from "../../../functions/core/reading/reply-text.ts";
import { ANSWERS, mail } from "./mails.ts";

const look = async (written: string) => {
  const read = await readMail(Buffer.from(written.trimStart().replaceAll("\n", "\r\n")));
  return lookAt(read, replyText(read, { signature: "drop" }));
};

describe("a complaint", () => {
  it.each([
    ["staff of Outlook.com's", { head: ["Return-Path: <staff@outlook.com>"] }, 0.98],
    ["the older program's", { head: ["X-MS-Exchange-JMRP: 1"] }, 0.98],
    ["its subject", { from: "x@relay.example", subject: "complaint about message from 192.0.2.1" }, 0.95],
    [
      "its words and its author",
      {
        from: "fbl@provider.example",
        subject: "Notice",
        text: "This is an email abuse report for a message.",
      },
      0.9,
    ],
    [
      "its words, author and subject",
      {
        from: "abuse@provider.example",
        subject: "Spam complaint",
        text: "One of our users has reported your message as spam.",
      },
      0.9,
    ],
  ])("by %s", async (_, one, confidence) => {
    expect(feedbackIn(await look(mail({ text: "Hi", ...one })))).toMatchObject({
      confidence,
      isComplaint: true,
    });
  });

  it("is of type abuse when its report does not say, and when the part for programs was lost", async () => {
    const written = mail({ text: "Nothing said" }).replace(
      "Content-Type: text/plain; charset=utf-8",
      'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    );
    expect(feedbackIn(await look(written))).toMatchObject({
      isComplaint: true,
      finding: { reason: "a feedback report of type abuse (RFC 5965)" },
    });
  });

  it.each([
    [
      "words of abuse from a person, in no such subject",
      { subject: "Please", text: "This is an email abuse report, stop it." },
    ],
    [
      "words of abuse under such a subject, from a person and with nothing enclosed",
      { subject: "abuse report", text: "This is an email abuse report, stop it." },
    ],
    [
      "an answer",
      { from: "abuse@provider.example", subject: "Re: abuse report", text: "This is an email abuse report." },
    ],
    [
      "ordinary words from such an author",
      { from: "abuse@provider.example", subject: "Your visit", text: "Thanks for asking." },
    ],
  ])("are not %s", async (_, one) => {
    expect(feedbackIn(await look(mail(one)))).toBeUndefined();
  });

  it.each([
    "Report domain: softtouch.example Submitter: provider.example Report-ID: 1",
    "Report Domain: softtouch.example; Report-ID: <1@provider.example>",
  ])("nor is a report about authentication: %s", async (subject) => {
    expect(feedbackIn(await look(mail({ subject, text: "" })))).toMatchObject({ isComplaint: false });
  });
});

describe("mail to many", () => {
  const text = "The harvest is in, and the shop has new opening hours.";
  const subject = "News from the mill";

  it.each<readonly [reason: string, head: readonly string[], subject: string]>([
    ["Auto-Submitted: a program wrote it (RFC 3834)", ["Auto-Submitted: auto-generated"], subject],
    [
      "it can be unsubscribed with one click (RFC 8058)",
      ["List-Unsubscribe-Post: List-Unsubscribe=One-Click"],
      subject,
    ],
    ["it can be unsubscribed (List-Unsubscribe)", ["List-Unsubscribe: <mailto:u@mill.example>"], subject],
    ["Precedence: bulk", ["Precedence: bulk"], subject],
    ["a program for mail to many sent it", ["X-Mailer: MailChimp Mailer"], subject],
    ["a service for mail to many counts it", ["Feedback-ID: 1:2:3:mill"], subject],
    ["a filter before ours took it for spam (X-Spam-Flag)", ["X-Spam-Flag: YES"], subject],
    ["a filter before ours took it for spam (X-Spam-Status)", ["X-Spam-Status: Yes, score=9"], subject],
    ["its envelope sender counts bounces", ["Return-Path: <bounce-1234@mill.example>"], subject],
    ["the name of its mail program is made up", ["X-Mailer: qzxkvbnmwrtplkj"], subject],
    ["the subject ends in a code behind blanks", [], "News from the mill      x7k2q"],
  ])("%s", async (reason, head, own) => {
    const plain = bulkIn(await look(mail({ subject, text })));
    expect(plain).toMatchObject({ findings: [], confidence: 0 });
    const { findings } = bulkIn(await look(mail({ subject: own, head, text })));
    expect(findings.map((one) => one.reason)).toEqual([reason]);
  });

  it.each([
    "List-Unsubscribe: <mailto:u@mill.example>",
    "Precedence: bulk",
    "Return-Path: <bounce-1234@mill.example>",
  ])("%s is nothing on a list on which people write", async (header) => {
    const head = ["List-Post: <mailto:list@mill.example>", header];
    expect(bulkIn(await look(mail({ subject, head, text }))).findings).toEqual([]);
  });

  it("is surer the more marks there are, and never quite sure", async () => {
    const spam = ["X-Spam-Flag: YES"];
    const one = bulkIn(await look(mail({ subject, head: spam, text })));
    expect(one).toMatchObject({ is: "spam", confidence: 0.65 });
    const two = bulkIn(await look(mail({ subject, head: [...spam, "Precedence: junk"], text })));
    expect(two.confidence).toBeCloseTo(0.725);
    const all = [...spam, "X-Spam-Status: Yes", "List-Unsubscribe: <u>", "List-Unsubscribe-Post: x"];
    expect(bulkIn(await look(mail({ subject, head: all, text }))).confidence).toBe(0.95);
  });

  it("is not what answers ours, by its head or by what it quotes", async () => {
    const head = ["X-Spam-Flag: YES"];
    expect(bulkIn(await look(mail({ text, head: [...head, ...ANSWERS] }))).findings).toEqual([]);
    const quoting = `${text}\n\nAnna Berg wrote:\n> the mill is open`;
    expect(bulkIn(await look(mail({ subject, text: quoting, head }))).findings).toEqual([]);
    const naming = `${text}\n\nAnna Berg wrote:\nthe mill is open`;
    expect(bulkIn(await look(mail({ subject, text: naming, head }))).findings).not.toEqual([]);
  });

  it("of an answer by its subject alone more is asked", async () => {
    const re = "Re: News from the mill";
    const head = ["X-Spam-Flag: YES"];
    expect(bulkIn(await look(mail({ subject: re, text, head }))).confidence).toBe(0);
    const both = [...head, "X-Spam-Status: Yes"];
    expect(bulkIn(await look(mail({ subject: re, text, head: both }))).confidence).toBeCloseTo(0.7);
  });

  it.each([
    [4, 6, 3, 1],
    [3, 6, 3, 0],
    [4, 5, 3, 0],
    [4, 6, 2, 0],
  ])("%i tables, %i links and %i pictures", async (tables, links, pictures, laidOut) => {
    const html = `${"<table></table>".repeat(tables)}${"<a href='https://mill.example'>x</a>".repeat(links)}${"<img src='x'>".repeat(pictures)}<p>${text}</p>`;
    const written = mail({ subject, text: html }).replace("text/plain", "text/html");
    const { findings } = bulkIn(await look(written));
    expect(findings.filter(({ reason }) => reason.includes("laid out"))).toHaveLength(laidOut);
  });
});
