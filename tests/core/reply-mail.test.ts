import fc from "fast-check";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { openingOn } from "../../functions/core/day-choice.ts";
import { gsmText } from "../../functions/core/gsm-text.ts";
import { digest } from "../../functions/core/identity.ts";
import { answerHeaders, isHeaderValue } from "../../functions/core/mail-header.ts";
import { composeReplyMail, type ReplyMail } from "../../functions/core/reply-mail.ts";
import { composeReplyText } from "../../functions/core/reply-text.ts";
import type { Sender } from "../../functions/core/sequence.ts";

const ida: Sender = {
  ...{ id: "ida", name: "Ida Lund", email: "ida@fjord.example", zone: "Europe/Oslo", phone: "+4722334455" },
  hours: { days: [1, 2, 3, 4, 5], from: 540, to: 1020 },
};
const settings = {
  ...{ publicUrl: "https://abc123defg.execute-api.us-east-1.amazonaws.com", replyDomain: "r.fjord.example" },
  keyring: { active: "k", keys: { k: new Uint8Array(32).fill(5) } },
};
const contactId = digest("c");

type Changes = Omit<Partial<ReplyMail["forward"]["reply"]>, "answerTo" | "subject"> & {
  answerTo?: string | undefined;
  subject?: string | undefined;
};

function given(changes: Changes = {}, more: Partial<ReplyMail> = {}): ReplyMail {
  const reply = {
    ...{ replyId: digest("r"), channel: "email", from: "ann@boats.example", answerTo: "ann@boats.example" },
    ...{ name: "Ann Moe", subject: "Re: Boats", text: "Yes", understood: "A yes.", silence: "Stopped: web." },
    ...{ why: "matched", canUndo: true, ...changes },
  } as ReplyMail["forward"]["reply"];
  return {
    ...{ sender: ida, contactId, settings, thread: undefined, original: { missing: "" }, ...more },
    forward: { is: "forwardReply", id: digest("f"), at: 0, sender: "ida", reply },
  };
}
const header = (mail: ReturnType<typeof composeReplyMail>, name: string) =>
  mail.headers.find((one) => one.name === name)?.value;

describe("the mail to a rep", () => {
  it.each([
    ["Re: Boats", "Re: Boats"],
    ["Boats", "Re: Boats"],
    ["RE: Boats", "RE: Boats"],
    [" \r\n ", "Reply from Ann Moe"],
    [undefined, "Reply from Ann Moe"],
    ["Re: x\r\nBcc: a@b.example", "Re: x Bcc: a@b.example"],
  ])("about %j is %j", (subject, expected) => {
    expect(composeReplyMail(given({ subject })).subject).toBe(expected);
  });

  it("without a subject of theirs goes on in our conversation", () => {
    const mail = composeReplyMail(
      given({ subject: undefined }, { thread: { subject: "Boats", first: "<a@x>", latest: "<b@x>" } }),
    );
    expect(mail.subject).toBe("Re: Boats");
    expect(header(mail, "References")).toBe("<a@x> <b@x>");
  });

  it.each(["not an address", "a@b, c@d.example", "<>", undefined, "mär@shop.example"])(
    "is answered to the rep when theirs is %j: SES would refuse it, and nobody be told",
    (answerTo) => {
      expect(composeReplyMail(given({ answerTo })).replyTo).toBe(ida.email);
    },
  );

  it("says nothing of undoing where nothing can be undone", () => {
    expect(composeReplyMail(given({ canUndo: false })).text).not.toContain("undo");
  });

  it("sets no colour of letters or ground, so that dark mode is left to mail programs", () => {
    const { html = "" } = composeReplyMail(given());
    expect(html).not.toMatch(/[^-]color:(?!\s*light)|background/);
    expect(html).toContain('name="color-scheme" content="light dark"');
  });

  it("cuts a long mail, so that Gmail does not cut ours", () => {
    const text = "<&>'\"".repeat(100_000);
    const { html = "", text: plain } = composeReplyMail(
      given({}, { original: { text, references: [], files: [], remarks: [] } }),
    );
    expect(html.length).toBeLessThan(102 * 1024);
    expect(plain).toContain("[… it is longer]");
  });

  it("says in words what came, and where what it names is done", () => {
    const mail = composeReplyMail(given());
    const url = `${settings.publicUrl}/a/`;
    const [words, block] = mail.text.split("\n\n-- \n");
    expect(words).toBe("Yes");
    expect(block).toContain(
      "From ann@boats.example. Ann Moe answered by mail.\nTaken for: A yes.\nStopped: web.\nWhy: matched.\n\nGo on at a date: ",
    );
    expect(block).toMatch(
      /\nThey booked: \S+#booked\nNot interested: \S+#no\nWrong match: undo: \S+#undo\n$/,
    );
    expect(block).toContain(`Go on at a date: ${url}`);
    expect(mail.from).toBe('"Ann Moe via Softtouch" <ida@fjord.example>');
    expect(mail.replyTo).toBe("ann@boats.example");
    expect(mail).not.toHaveProperty("attachments");
  });

  it("says that there were no words, and that they came by text", () => {
    const { text, subject } = composeReplyMail(given({ text: " \n", channel: "sms", subject: undefined }));
    expect(text).toMatch(/^\(They wrote no words of their own\.\)\n\n-- \n/);
    expect(text).toContain("Ann Moe answered by text.");
    expect(subject).toBe("Reply from Ann Moe");
  });

  it.each(["ann@shop.example", "Ann <3", "Ann >"])("is from nobody's address: %j is not named", (name) => {
    expect(composeReplyMail(given({ name })).from).toBe('"Softtouch" <ida@fjord.example>');
  });

  describe("with their mail at hand", () => {
    const file = { name: "plan.pdf", type: "application/pdf", content: Buffer.from("%PDF") };
    const original = {
      text: "Yes",
      references: ["<2@x>", "<1@x>"],
      files: [file],
      remarks: ["withheld: a.exe"],
    };
    const source = "inbound/1.eml";

    it("has its files, and says what was withheld and where the whole of it is", () => {
      const mail = composeReplyMail(given({ source }, { original }));
      expect(mail.attachments).toEqual([file]);
      expect(mail.text).toContain("\nwithheld: a.exe\nThe original is kept under inbound/1.eml.\n");
      expect(mail.text).not.toContain("Their mail, all of it");
    });

    it("goes bare where it was refused with them, and says so", () => {
      const mail = composeReplyMail(given({ source }, { original, bare: true }));
      expect(mail).not.toHaveProperty("attachments");
      expect(mail.text).toContain(
        "\nwithheld: a.exe\nwithheld: plan.pdf (application/pdf): the mail was refused with it\nThe original",
      );
    });

    it("says where it is only when something is left out, or when it is missing", () => {
      const plain = { ...original, files: [], remarks: [] };
      expect(composeReplyMail(given({ source }, { original: plain })).text).not.toContain("is kept under");
      expect(composeReplyMail(given({}, { original })).text).not.toContain("is kept under");
      const missing = { missing: "Their mail could not be read." };
      expect(composeReplyMail(given({ source }, { original: missing })).text).toContain(
        "\nTheir mail could not be read. The original is kept under inbound/1.eml.\n",
      );
      expect(composeReplyMail(given({}, { original: missing })).text).not.toContain("could not be read");
    });

    it("quotes all of it where that is more than their words", () => {
      const quoting = { ...original, text: "Yes\r\n> Friday?\r\n" };
      expect(composeReplyMail(given({}, { original: quoting })).text).toMatch(
        /\n\nTheir mail, all of it:\n> Yes\n> > Friday\?\n$/,
      );
      const same = { ...original, text: " Yes\r\nplease \r\n" };
      expect(composeReplyMail(given({ text: "Yes\nplease" }, { original: same })).text).not.toContain(
        "all of it",
      );
    });

    it("is cut past twelve thousand letters", () => {
      const cutOf = (length: number) =>
        composeReplyMail(given({}, { original: { ...original, text: "a".repeat(length) } })).text;
      expect(cutOf(12_000)).not.toContain("it is longer");
      expect(cutOf(12_001)).toMatch(/\n> a{12000}\n> \[… it is longer\]\n$/);
    });

    it("stands in their conversation where they name one, else in ours, their own mail last", () => {
      const thread = { subject: "Boats", first: "<a@x>", latest: "<b@x>" };
      const ids = (changes: Changes, more: Partial<ReplyMail>) =>
        header(composeReplyMail(given(changes, more)), "References");
      expect(ids({ messageId: "<9@x>" }, { original, thread })).toBe("<1@x> <2@x> <9@x>");
      expect(ids({ messageId: "<1@x>" }, { original, thread })).toBe("<2@x> <1@x>");
      expect(ids({}, { original, thread })).toBe("<1@x> <2@x>");
      const alone = { ...original, references: [] };
      expect(ids({ messageId: "<9@x>" }, { original: alone, thread })).toBe("<a@x> <b@x> <9@x>");
      expect(
        ids({ messageId: "<9@x>" }, { original: alone, thread: { subject: "Boats", first: "<a@x>" } }),
      ).toBe("<a@x> <9@x>");
    });
  });

  it("lets nobody's words begin a header, open a tag or end a link", () => {
    const words = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(words, words, words, (text, name, from) => {
        const mail = composeReplyMail(given({ text, name, from, subject: text, messageId: from, why: name }));
        for (const { value } of mail.headers) expect(isHeaderValue(value)).toBe(true);
        expect(`${mail.subject}${mail.from}`).not.toMatch(/[\r\n\0]/);
        const tags = (mail.html ?? "").match(/<[^>]*>/g) ?? [];
        const known =
          /^<(?:!doctype html|\/?(?:html|head|meta|body|div|p|em|a|br)(?:\s(?:[a-z-]+="[^"<>]*"\s?)*)?)>$/;
        expect(tags.filter((tag) => !known.test(tag))).toEqual([]);
      }),
    );
  });
});

describe("the ids of a conversation", () => {
  const id = fc.string({ minLength: 1, maxLength: 260 }).map((text) => `<${text}@x>`);

  it("fit their header, begin with the first and end with the parent, whatever strangers call their mails", () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 60 }), (ids) => {
        const [parent, references] = answerHeaders(ids);
        const usable = ids.filter((one) => /^<[!-;=?-~]{1,250}>$/.test(one));
        if (usable.length === 0) {
          expect(parent).toBeUndefined();
          return;
        }
        expect(isHeaderValue(references?.value ?? "")).toBe(true);
        expect(references?.value.split(" ")[0]).toBe(usable[0]);
        expect(new Set(usable).has(parent?.value ?? "")).toBe(true);
      }),
    );
  });

  it("are read by a mail program as they were meant", async () => {
    const headers = answerHeaders(["<a@x>", "<b@x>", "<a@x>", "no id", "<c c@x>", "<d@x>"]);
    const raw = headers.map(({ name, value }) => `${name}: ${value}`).join("\r\n");
    const read = await PostalMime.parse(`${raw}\r\n\r\n`);
    expect([read.inReplyTo, read.references]).toEqual(["<d@x>", "<a@x> <b@x> <d@x>"]);
  });
});

describe("the text to a rep", () => {
  const compose = (name: string, text: string, place = settings) =>
    composeReplyText(
      "+4722334455",
      contactId,
      { is: "textReply", id: digest("t"), at: 0, sender: "ida", replyId: digest("r"), name, text },
      place,
    ).body;

  it("is one part in the alphabet of GSM, whatever they wrote", () => {
    const words = fc.string({ unit: "binary", maxLength: 300 });
    fc.assert(
      fc.property(words, words, (name, text) => {
        const body = compose(name, text);
        expect(body.length).toBeLessThanOrEqual(160);
        expect(gsmText(body)).toBe(body);
        expect(body).toMatch(/ https:\/\/\S+\/a\/[a-z2-7]{49}$/);
      }),
    );
  });

  it("cuts a long name and long words, and leaves words out that have no room", () => {
    const near = { ...settings, publicUrl: "https://go.fjord.example" };
    const name = "n".repeat(31);
    expect(compose("n".repeat(30), "Yes", near)).toMatch(/^Reply from n{30}: Yes https:/);
    expect(compose(name, "Yes", near)).toMatch(/^Reply from n{27}\.\.\.: Yes https:/);
    const full = compose("Ann", "word ".repeat(60), near);
    expect(full).toMatch(/^Reply from Ann: (?:word )+w?o?r?d?\.\.\. https:/);
    expect(full.length).toBeGreaterThan(155);
    const far = { ...settings, publicUrl: `https://${"f".repeat(70)}.example` };
    expect(compose("Ann Moe", "Yes, on Friday at ten", far)).toMatch(/^Reply from Ann Moe https:/);
  });

  it("says who and the first words", () => {
    const near = { ...settings, publicUrl: "https://go.fjord.example" };
    expect(compose("Ann Moe", "„Grüße“ – até já…\n€5", near)).toMatch(
      /^Reply from Ann Moe: "Grüße" - até ja\.\.\. EUR5 https:/,
    );
    expect(compose("山田", "你好", near)).toMatch(/^Reply from somebody https:/);
  });
});

describe("a day to go on", () => {
  /** A Friday, ten in the evening in Oslo; the clocks there change on the 29th. */
  const NOW = Date.parse("2026-03-27T21:00:00Z");
  it.each([
    ["2026-03-30", "2026-03-30T07:00:00.000Z"],
    ["2026-03-28", "2026-03-30T07:00:00.000Z"],
    ["2028-04-29", undefined],
    ["2026-03-27", undefined],
    ["2026-02-30", undefined],
    ["2026-04-31", undefined],
    ["28.3.2026", undefined],
  ])("named %s is %s: their hours open then", (date, opens) => {
    const at = openingOn(date, NOW, ida);
    expect(at === undefined ? undefined : new Date(at).toISOString()).toBe(opens);
  });
});
