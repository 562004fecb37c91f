import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPLY_DOMAIN } from "../../functions/local/local-service.ts";
import type { SentEmail } from "../../functions/local/ses-request.ts";
import { type FullLetter, fullLetter } from "./letters.ts";
import { mailOf } from "./mails.ts";
import { DAY, type Enrolled, MINUTE, REP, Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

const TOMAS = "tomas@mail.softtouch.example";
const TOMAS_PHONE = "+12135550129";
const PDF = Buffer.from("%PDF-1.7\n%\xe2\xe3\n1 0 obj", "latin1");

/** What SES took for the rep about this lead. */
function handedOver({ email }: { readonly email: string }, rep = REP): readonly SentEmail[] {
  return scene.stack.ses.outbox.filter(({ to, replyTo }) => to.includes(rep) && replyTo.includes(email));
}
function only(mails: readonly SentEmail[]): SentEmail {
  const [mail, ...more] = mails;
  expect(more).toEqual([]);
  if (mail === undefined) throw new Error("nothing was handed over");
  return mail;
}
const firstMail = ({ email }: Enrolled) => {
  const mail = scene.stack.ses.outbox.find(({ to }) => to.includes(email));
  if (mail === undefined) throw new Error("they were sent nothing");
  return mail;
};
const tokenOf = (lead: Enrolled) => firstMail(lead).replyTo[0] ?? "";
const headerOf = (mail: SentEmail, name: string) =>
  mail.headers.find((one) => one.name.toLowerCase() === name.toLowerCase())?.value;
const textsTo = (phone: string) => scene.stack.twilio.outbox.filter(({ to }) => to === phone);

async function answers(lead: Enrolled, letter: Omit<FullLetter, "from" | "to">): Promise<string> {
  const to = tokenOf(lead);
  return scene.mail(fullLetter({ from: lead.email, to, ...letter }), { to });
}

describe("a reply in the rep's mailbox", () => {
  it("has the words first, then what was made of them, the links, and all of the mail", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await scene.mail(mailOf("reply", { to, from: lead.email }), { to });
    const { text = "", html = "", from, subject } = only(handedOver(lead));
    expect(from).toBe(`"Maria via Softtouch" <${REP}>`);
    expect(subject).toBe("Re: Your enquiry, and a two-minute test for closing time");
    const [words = "", block = "", quoted = ""] = text.split(/^-- $|^Their mail, all of it:$/m);
    expect(words.trim()).toBe("We are open 54 hours. Could you call on Thursday, around 3?\n\nMaria");
    expect(block).toContain(`From ${lead.email}.`);
    expect(block).toContain("Stopped: web-lead.");
    expect(block).toContain("Why: ");
    expect(block.match(/https:\/\/\S+\/a\/[a-z2-7]{49}#(?:date|booked|no|undo)/g)).toHaveLength(4);
    expect(quoted).toContain("> > Thank you for asking us. How many hours a week are you open?");
    expect(html.indexOf("Could you call")).toBeLessThan(html.indexOf("Stopped: web-lead."));
    expect(html.match(/href="[^"]*\/a\/[a-z2-7]{49}#/g)).toHaveLength(4);
  });

  it("answered, goes on in the lead's own conversation", async () => {
    const lead = await scene.greeted();
    const ours = `<${firstMail(lead).messageId}@email.amazonses.com>`;
    await answers(lead, { id: "theirs@shop.example", references: [ours], words: "Yes, please." });
    const mail = only(handedOver(lead));
    expect(headerOf(mail, "In-Reply-To")).toBe("<theirs@shop.example>");
    expect(headerOf(mail, "References")).toBe(`${ours} <theirs@shop.example>`);
    expect(headerOf(mail, "Auto-Submitted")).toBe("auto-generated");
  });

  it("keeps the first and the latest of a conversation that is too long for a header", async () => {
    const lead = await scene.greeted();
    const references = Array.from(
      { length: 40 },
      (_, turn) => `<turn-${turn}.${"x".repeat(40)}@shop.example>`,
    );
    await answers(lead, { id: "latest@shop.example", references, words: "Yes." });
    const value = headerOf(only(handedOver(lead)), "References") ?? "";
    expect(value.length).toBeLessThanOrEqual(870);
    expect(value.split(" ")[0]).toBe(references[0]);
    expect(value.endsWith(`${references.at(-1)} <latest@shop.example>`)).toBe(true);
  });

  it("names in every script, and what it cannot carry in a file's name it says in the mail", async () => {
    const lead = await scene.greeted({ first_name: "Zoë", last_name: "山田" });
    await answers(lead, {
      subject: "Re: Grüße aus Köln 你好",
      words: "Siehe Anhang. 你好",
      files: [{ name: "Angebot Müller 見積.pdf", type: "application/pdf", content: PDF }],
    });
    const mail = only(handedOver(lead));
    expect(mail.subject).toBe("Re: Grüße aus Köln 你好");
    expect(mail.from).toMatch(/^=\?UTF-8\?B\?[^?]+\?= <anna@/);
    expect(mail.attachments).toMatchObject([{ name: "Angebot Muller _.pdf", type: "application/pdf" }]);
    expect(mail.text).toContain("attached: Angebot Müller 見積.pdf, as Angebot Muller _.pdf");
    expect(mail.attachments[0]?.content.equals(PDF)).toBe(true);
  });

  it("has the safe files byte for byte, and names those that were withheld", async () => {
    const lead = await scene.greeted();
    const picture = Buffer.from(Array.from({ length: 3_000 }, (_, at) => (at * 31) % 256));
    const key = await answers(lead, {
      words: "Two files for you.",
      files: [
        { name: "logo.png", type: "image/png", content: Buffer.from([0x89, 0x50, 0x4e, 0x47]), inline: true },
        { name: "floor plan.jpg", type: "image/jpeg", content: picture },
        { name: "invoice.exe", type: "application/x-msdownload", content: "MZ" },
        { name: "invoice.pdf", type: "application/pdf", content: "MZ and the rest of a program" },
      ],
    });
    const { attachments, text = "", html = "" } = only(handedOver(lead));
    expect(attachments.map(({ name }) => name)).toEqual(["floor plan.jpg", "logo.png"]);
    expect(attachments[0]?.content.equals(picture)).toBe(true);
    expect(text).toContain("withheld: invoice.exe (application/x-msdownload): a program");
    expect(text).toContain("withheld: invoice.pdf (application/pdf): a program by what is in it");
    expect(text).toContain(`The original is kept under ${key}.`);
    expect(html).toContain("withheld: invoice.exe");
  });

  it("of 30 MB comes with its words, and says where the rest is", async () => {
    const lead = await scene.greeted();
    const key = await answers(lead, {
      words: "The plans are attached.",
      files: [{ name: "plans.pdf", type: "application/pdf", content: Buffer.alloc(22 * 1024 * 1024, 7) }],
    });
    const mail = only(handedOver(lead));
    expect(mail.text).toMatch(/^The plans are attached\./);
    expect(mail.attachments).toEqual([]);
    expect(mail.text).toMatch(/The mail has 3\d MB: its files are not attached here\./);
    expect(mail.text).toContain(key);
  });

  it("passes on ten MB of files and no more", async () => {
    const lead = await scene.greeted();
    const content = Buffer.alloc(4 * 1024 * 1024, 7);
    const files = [1, 2, 3].map((of) => ({ name: `part-${of}.pdf`, type: "application/pdf", content }));
    await answers(lead, { words: "Three parts.", files: files.slice(0, 2) });
    expect(only(handedOver(lead)).attachments).toHaveLength(2);
    const other = await scene.greeted();
    const small = files.map((file) => ({ ...file, content: Buffer.alloc(3.4 * 1024 * 1024, 7) }));
    await answers(other, { words: "Three parts.", files: small });
    const mail = only(handedOver(other));
    expect(mail.attachments.map(({ name }) => name)).toEqual(["part-1.pdf", "part-2.pdf"]);
    expect(mail.text).toContain("withheld: part-3.pdf (application/pdf): more than 10 MB in all");
  });

  it("with 100,000 lines that are no file's is not looked through", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    const body = `Call me.\r\n${"\r\n".repeat(100_000)}`;
    await scene.mail(`From: ${lead.email}\r\nTo: ${to}\r\nSubject: Re: x\r\n\r\n${body}`, { to });
    expect(only(handedOver(lead)).text).toContain("The mail is very long");
  });

  it("that SES refuses with its files comes without them, and says so", async () => {
    const lead = await scene.greeted();
    scene.stack.ses.failNext({ kind: "reject" });
    await answers(lead, {
      words: "One file.",
      files: [{ name: "plan.pdf", type: "application/pdf", content: PDF }],
    });
    const mail = only(handedOver(lead));
    expect(mail.attachments).toEqual([]);
    expect(mail.text).toContain("withheld: plan.pdf (application/pdf): the mail was refused with it");
  });

  it("whose original is gone, or is tried again where none can be read, has its words and says so", async () => {
    const lead = await scene.greeted();
    scene.stack.ses.failNext({ kind: "throttle" });
    const key = await answers(lead, {
      words: "One file.",
      files: [{ name: "plan.pdf", type: "application/pdf", content: PDF }],
    });
    expect(handedOver(lead)).toEqual([]);
    await scene.stack.advanceTo(scene.now + 6 * MINUTE);
    const mail = only(handedOver(lead));
    expect(mail.text).toMatch(/^One file\./);
    expect(mail.text).toContain(`Only their words are here. The original is kept under ${key}.`);
  });

  it("begins no header, shows no markup and closes no tag of ours, whatever the lead writes", async () => {
    const lead = await scene.greeted({ first_name: '"<b>\r\nBcc: a@b.example', last_name: "</p>" });
    const hostile = '</blockquote><script>alert(1)</script><a href="https://evil.example">\u202emoc</a>';
    await answers(lead, {
      subject: `Re: x\u0000 ${hostile}`,
      words: hostile,
      files: [
        { name: `<img src=x>\u202efdp.exe`, type: "text/html", content: "<script>" },
        { name: "../../etc/passwd\r\nBcc: a@b", type: "text/plain", content: "x" },
      ],
    });
    const mail = only(handedOver(lead));
    expect(mail.html).not.toMatch(/<script|<img|<a href="https:\/\/evil|<b>|<\/blockquote><script/);
    expect(mail.subject).not.toMatch(/[\0\r\n]/);
    expect(mail.from).toMatch(/^[^\r\n]*<anna@mail\.softtouch\.example>$/);
    expect(mail.attachments.map(({ name }) => name)).toEqual(["etc_passwd Bcc_ a@b.txt"]);
    expect(mail.text).toContain("its name is written so that its ending cannot be read");
  });

  it("is none when a rule of the rep's mailbox sends it back to us", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await answers(lead, { words: "Yes." });
    const { headers, subject, text = "" } = only(handedOver(lead));
    const marks = headers.map(({ name, value }) => `${name}: ${value}`);
    const rows = await scene.countRows();
    for (const from of [REP, lead.email, "anna.private@home.example"]) {
      const back = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, ...marks, "", text].join("\r\n");
      await scene.mail(back, { to });
    }
    expect(await scene.facts(lead.contactId, "replied")).toHaveLength(1);
    expect(handedOver(lead)).toHaveLength(1);
    expect(await scene.countRows()).toBe(rows);
  });
});

describe("a reply by text", () => {
  it("is answered by mail in our conversation with them", async () => {
    const lead = await scene.greeted();
    const ours = firstMail(lead);
    await scene.stack.twilio.inbound({ from: lead.phone, body: "Call me after four" });
    await scene.stack.settle();
    const mail = only(handedOver(lead));
    expect(mail.subject).toBe(`Re: ${ours.subject}`);
    expect(headerOf(mail, "In-Reply-To")).toBe(`<${ours.messageId}@email.amazonses.com>`);
    expect(mail.text).toContain(`From ${lead.phone}.`);
    expect(mail.text).not.toContain("The original");
  });
});

describe("a text to the rep", () => {
  const toTomas = async () => {
    const lead = scene.lead();
    const { contactId, enrollmentId } = await scene.enroll(
      { ...lead, zone: "America/New_York", country: "US" },
      { sender: "tomas" },
    );
    return { ...lead, contactId, enrollmentId };
  };

  it("goes to whoever asks for it: in one part, who and the first words and where the rest is", async () => {
    const lead = await toTomas();
    await answers(lead, {
      words: "“Grüße” – could you call on Thursday, around three? 🙂 The number is new.",
    });
    only(handedOver(lead, TOMAS));
    const [text, ...more] = textsTo(TOMAS_PHONE);
    expect(more).toEqual([]);
    expect(text?.body).toMatch(
      /^Reply from Maria: "Grüße" - could you.*\.\.\. https:\/\/api\.softtouch\.example\/a\/[a-z2-7]{49}$/,
    );
    expect(text?.body.length).toBeLessThanOrEqual(160);
    expect(text?.statusCallback).toBeUndefined();
  });

  it("goes to nobody else, and never counts as a touch", async () => {
    const before = textsTo(TOMAS_PHONE).length;
    const lead = await scene.greeted();
    await answers(lead, { words: "Yes." });
    expect(textsTo(TOMAS_PHONE)).toHaveLength(before);
    expect(textsTo("+12025550143")).toEqual([]);
    const { contactId } = await toTomas();
    expect(await scene.enrollment(contactId)).toMatchObject({ touches: 1 });
    expect((await scene.facts(contactId, "evidence")).filter(({ what }) => what === "sms")).toEqual([]);
  });

  it("that Twilio refuses for now goes later; the mail went at once, and once", async () => {
    const lead = await toTomas();
    const before = textsTo(TOMAS_PHONE).length;
    scene.stack.twilio.failNext({ kind: "throttle" });
    await answers(lead, { words: "Later, please." });
    only(handedOver(lead, TOMAS));
    expect(textsTo(TOMAS_PHONE)).toHaveLength(before);
    await scene.stack.advanceTo(scene.now + 6 * MINUTE);
    expect(textsTo(TOMAS_PHONE)).toHaveLength(before + 1);
    only(handedOver(lead, TOMAS));
  });

  it("goes though SES refuses the mail, and is not sent again with it", async () => {
    const lead = await toTomas();
    const before = textsTo(TOMAS_PHONE).length;
    scene.stack.ses.failNext({ kind: "throttle" });
    await answers(lead, { words: "Are you there?" });
    expect(textsTo(TOMAS_PHONE)).toHaveLength(before + 1);
    expect(handedOver(lead, TOMAS)).toEqual([]);
    await scene.stack.advanceTo(scene.now + 6 * MINUTE);
    only(handedOver(lead, TOMAS));
    expect(textsTo(TOMAS_PHONE)).toHaveLength(before + 1);
  });

  it("is given up when their phone has opted out at the provider: nothing stays owed", async () => {
    const lead = await toTomas();
    await scene.stack.twilio.inbound({ from: TOMAS_PHONE, body: "STOP" });
    await answers(lead, { words: "Are you there?" });
    only(handedOver(lead, TOMAS));
    await scene.wait(DAY);
    expect((await scene.contact(lead.contactId)).owed).toBeUndefined();
    await scene.stack.twilio.inbound({ from: TOMAS_PHONE, body: "START" });
    await scene.stack.settle();
    expect(scene.stack.lambda.deadLetters).toEqual([]);
  });
});

it("a reply from nobody known still reaches a person", async () => {
  const to = `desk@${REPLY_DOMAIN}`;
  await scene.mail(fullLetter({ from: "stranger@elsewhere.example", to, words: "Hello?" }), { to });
  expect(scene.notices("stranger@elsewhere.example")).toHaveLength(1);
});
