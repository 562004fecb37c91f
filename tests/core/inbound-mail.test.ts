import { readFileSync } from "node:fs";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { classifyMail, type InboundMail } from "../../functions/core/inbound-mail.ts";

/** A mail as its bytes say, with what classifying looks at. */
async function mailIn(file: string): Promise<InboundMail> {
  const bytes = readFileSync(new URL(`../fixtures/mail/kinds/${file}`, import.meta.url));
  const parsed = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
  return {
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    headers: new Map(parsed.headers.map(({ key, value }) => [key, value])),
    recipients: [],
    references: [],
    reports: [],
    attachments: [],
  };
}

async function classify(file: string) {
  return classifyMail(await mailIn(file));
}

function saying(text: string, subject = "Re: Your enquiry"): InboundMail {
  return { subject, text, headers: new Map(), recipients: [], references: [], reports: [], attachments: [] };
}

describe("a mail from a person", () => {
  it("is a reply, and only its own words are kept", async () => {
    const { kind, text } = await classify("reply.eml");
    expect(kind).toBe("human");
    expect(text).toBe("Yes please, Thursday at 3 suits me.\r\n\r\nMaria".replaceAll("\r\n", "\n"));
  });

  it("that contains a keyword is a reply", async () => {
    expect(await classify("stop-by-tomorrow.eml")).toMatchObject({
      kind: "human",
      text: "please stop by tomorrow",
    });
  });

  it("that quotes our footer with its unsubscribe link is no opt-out", async () => {
    const { kind, text } = await classify("quoted-footer-only.eml");
    expect(kind).toBe("human");
    expect(text).not.toContain("Unsubscribe");
  });

  it("that answers below the quotation keeps its words", async () => {
    const { kind, text } = await classify("bottom-posted.eml");
    expect(kind).toBe("human");
    expect(text).toContain("That would be lovely, call me.");
    expect(text).not.toContain("Hi Maria");
  });

  it("on a mailing list is a person's all the same", async () => {
    expect(await classify("mailing-list.eml")).toMatchObject({ kind: "human" });
  });

  it("that says it is not automatic is believed", async () => {
    expect(await classify("not-automatic.eml")).toMatchObject({ kind: "human", text: "Call me." });
  });

  it("with an empty return path and nothing else is read by a person", async () => {
    expect(await classify("empty-return-path.eml")).toMatchObject({ kind: "human" });
  });

  it("says why it is taken for one", () => {
    expect(classifyMail(saying("Call me")).why).toBe("no header says that a machine wrote it");
  });

  it("keeps its lines, and none of those that are quoted between them", () => {
    expect(classifyMail(saying("> Hi Maria\n>\n\nYes,\n  > when?\nThursday.\n")).text).toBe(
      "Yes,\nThursday.",
    );
    expect(classifyMail(saying("Yes,\r\nThursday.")).text).toBe("Yes,\nThursday.");
  });

  it.each(["  > Hi Maria", " -----Original Message-----  ", "On Tue, Anna Berg\n   <a@b.example> wrote:  "])(
    "ends before %j, indented as mail programs do",
    (quotation) => {
      expect(classifyMail(saying(`Yes\n${quotation}\nHi`)).text).toBe("Yes");
    },
  );

  it("may say what looks like the beginning of a quotation and is none", () => {
    for (const text of ["on my way, he wrote", "from: me", "a -- b", "__ name __", "On wrote:", "5 > 3"]) {
      expect(classifyMail(saying(text)).text).toBe(text);
    }
  });

  it("of great length is kept in its beginning", () => {
    expect(classifyMail(saying("long ".repeat(10_000))).text.length).toBeLessThanOrEqual(1_500);
  });
});

describe("an opt-out by mail", () => {
  it("is the keyword standing alone above the quotation", async () => {
    expect(await classify("stop.eml")).toMatchObject({
      ...{ kind: "optOut", text: "STOP." },
      why: "the whole message is an opt-out keyword",
    });
    expect(await classify("unsubscribe-outlook.eml")).toMatchObject({ kind: "optOut", text: "Unsubscribe" });
  });

  it("may stand in the subject of an empty mail", async () => {
    expect(await classify("unsubscribe-subject.eml")).toMatchObject({ kind: "optOut", text: "" });
  });

  it("in the subject does not count when the mail says something", () => {
    expect(classifyMail(saying("No, do go on!", "unsubscribe")).kind).toBe("human");
  });

  it.each([
    ["On Tue, 24 Nov 2026 at 10:02, Anna Berg <anna@example.com> wrote:", "an attribution"],
    ["On Tue, 24 Nov 2026 at 10:02, Anna Berg\n<anna@example.com> wrote:", "a folded attribution"],
    ["-----Original Message-----", "Outlook's rule"],
    ["________________________________", "a line"],
    ["From: Anna Berg <anna@example.com>", "a header"],
    ["> Hi Maria", "a quoted line"],
  ])("ends before %j", (quotation) => {
    expect(classifyMail(saying(`unsubscribe\n\n${quotation}\nHi Maria, thank you.`))).toMatchObject({
      kind: "optOut",
      text: "unsubscribe",
    });
  });

  it("is not taken from what is quoted", () => {
    expect(classifyMail(saying("> Hi\n\nunsubscribe")).kind).toBe("human");
  });
});

describe("an automatic mail", () => {
  it("says so itself (RFC 3834)", async () => {
    expect(await classify("vacation.eml")).toMatchObject({
      kind: "auto",
      why: "Auto-Submitted: auto-replied",
    });
  });

  it.each(["auto-generated", "auto-notified", "Auto-Replied", "auto-replied; owner-email=x"])(
    "is one that is %s",
    (value) => {
      const headers = new Map([["auto-submitted", value]]);
      expect(classifyMail({ ...saying("I am away"), headers }).kind).toBe("auto");
    },
  );

  it.each(["no", "No", "no (a person)", ""])("is not one whose header says %j", (value) => {
    const headers = new Map([["auto-submitted", value]]);
    expect(classifyMail({ ...saying("Call me"), headers }).kind).toBe("human");
  });

  it.each(["bounce.eml", "bounce-without-return-path.eml", "read-receipt.eml"])(
    "is a report: %s",
    async (file) => {
      expect(await classify(file)).toMatchObject({ kind: "auto", why: "a report, not a message" });
    },
  );

  it("that consists of a keyword is no opt-out: nobody said it", () => {
    const headers = new Map([["auto-submitted", "auto-replied"]]);
    expect(classifyMail({ ...saying("stop"), headers }).kind).toBe("auto");
  });
});
