import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readMail } from "../../../functions/app/read-mail.ts";
import type { InboundMail } from "../../../functions/core/inbound-mail.ts";
import { understandMail } from "../../../functions/core/reading/understand.ts";

const CONTEXT = { now: Date.UTC(2026, 10, 24, 17), zone: "America/Denver" };

/** A mail as its bytes say. */
async function mailIn(file: string): Promise<InboundMail> {
  return readMail(readFileSync(new URL(`../../fixtures/mail/kinds/${file}`, import.meta.url)));
}

async function classify(file: string) {
  return understandMail(await mailIn(file), CONTEXT);
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
    expect(understandMail(saying("Call me"), CONTEXT).why[0]).toBe("it answers a message");
  });

  it("keeps its lines, and none of those that are quoted between them", () => {
    expect(understandMail(saying("> Hi Maria\n>\n\nYes,\n  > when?\nThursday.\n"), CONTEXT).text).toBe(
      "Yes,\n\nThursday.",
    );
    expect(understandMail(saying("Yes,\r\nThursday."), CONTEXT).text).toBe("Yes,\nThursday.");
  });

  it.each([" -----Original Message-----  ", "On Tue, Anna Berg\n   <a@b.example> wrote:  "])(
    "ends before %j, indented as mail programs do",
    (quotation) => {
      expect(understandMail(saying(`Yes\n${quotation}\nHi`), CONTEXT).text).toBe("Yes");
    },
  );

  it("may say what looks like the beginning of a quotation and is none", () => {
    for (const text of ["on my way, he wrote", "from: me", "a -- b", "__ name __", "On wrote:", "5 > 3"]) {
      expect(understandMail(saying(text), CONTEXT).text).toBe(text);
    }
  });

  it("of great length is kept in its beginning", () => {
    expect(understandMail(saying("long ".repeat(10_000)), CONTEXT).text.length).toBeLessThanOrEqual(1_500);
  });
});

describe("an opt-out by mail", () => {
  it("is the keyword standing alone above the quotation", async () => {
    expect(await classify("stop.eml")).toMatchObject({
      ...{ kind: "unsubscribe", text: "STOP." },
      why: expect.arrayContaining(["“STOP.”: the whole message is an opt-out keyword"]),
    });
    expect(await classify("unsubscribe-outlook.eml")).toMatchObject({
      kind: "unsubscribe",
      text: "Unsubscribe",
    });
  });

  it("may stand in the subject of an empty mail", async () => {
    expect(await classify("unsubscribe-subject.eml")).toMatchObject({ kind: "unsubscribe", text: "" });
  });

  it.each([
    ["On Tue, 24 Nov 2026 at 10:02, Anna Berg <anna@example.com> wrote:", "an attribution"],
    ["On Tue, 24 Nov 2026 at 10:02, Anna Berg\n<anna@example.com> wrote:", "a folded attribution"],
    ["-----Original Message-----", "Outlook's rule"],
  ])("ends before %j", (quotation) => {
    expect(
      understandMail(saying(`unsubscribe\n\n${quotation}\nHi Maria, thank you.`), CONTEXT),
    ).toMatchObject({
      kind: "unsubscribe",
      text: "unsubscribe",
    });
  });

  it("below the quotation is as good, and one in what is quoted is none", () => {
    expect(understandMail(saying("> Hi\n\nunsubscribe"), CONTEXT).kind).toBe("unsubscribe");
    expect(understandMail(saying("Yes please\n\n> unsubscribe"), CONTEXT).kind).toBe("human");
  });
});

describe("the header of automatic mail", () => {
  it.each(["no", "No", "no (a person)", ""])("is not one whose header says %j", (value) => {
    const headers = new Map([["auto-submitted", value]]);
    expect(understandMail({ ...saying("Call me"), headers }, CONTEXT).kind).toBe("human");
  });

  it("that consists of a keyword is no opt-out: nobody said it", () => {
    const headers = new Map([["auto-submitted", "auto-replied"]]);
    expect(understandMail({ ...saying("stop"), headers }, CONTEXT).kind).toBe("autoReply");
  });
});
