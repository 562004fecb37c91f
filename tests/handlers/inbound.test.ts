import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPLY_DOMAIN } from "../../functions/local/local-service.ts";
import { bareMail, mailOf, nestedMail } from "./mails.ts";
import { DAY, type Enrolled, MINUTE, REP, Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

const DESK = `desk@${REPLY_DOMAIN}`;
const tokenOf = ({ email }: Enrolled): string => scene.sentTo(email)[0]?.replyTo ?? "";
const inboxKeys = (prefix: string) => scene.stack.s3.keys(process.env.INBOUND_BUCKET ?? "", prefix);

async function expectStopped(lead: Enrolled, why = "replied"): Promise<void> {
  expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why });
}
async function expectGoingOn(lead: Enrolled): Promise<void> {
  expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
}
async function standing(address: string): Promise<string | undefined> {
  const answer = await scene.service.api("GET", "/suppressions");
  const { suppressions } = (await answer.json()) as { suppressions: { address: string; why: string }[] };
  return suppressions.find((one) => one.address === address)?.why;
}

describe("a reply", () => {
  it("to its signed address stops everything, and the rep answers the lead and nobody else", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await scene.mail(mailOf("reply", { to, from: lead.email }), { to });
    await expectStopped(lead);
    const [notice, ...more] = scene.notices("around 3?");
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ to: REP, replyTo: lead.email });
    expect(notice?.subject).toBe("Re: Your enquiry, and a two-minute test for closing time");
    const [fact] = await scene.facts(lead.contactId, "replied");
    expect(fact).toMatchObject({ from: lead.email, channel: "email" });
    expect(fact?.text).toBe("We are open 54 hours. Could you call on Thursday, around 3?\n\nMaria");
    await scene.wait(DAY);
    expect(scene.sentTo(lead.email, lead.phone)).toHaveLength(1);
  });

  it("counts from an address we do not know, in capitals, with the token in copy, in a group", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead).toUpperCase();
    await scene.mail(mailOf("reply-in-copy", { to, from: "maria.private@home.example" }), { to });
    await expectStopped(lead);
    expect(scene.notices("who pays the bill")).toMatchObject([{ replyTo: "maria.private@home.example" }]);
  });

  it("counts when the token stands only in what the servers wrote on top", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await scene.mail(mailOf("reply-elsewhere", { to, from: "unknown@phone.example" }), { to });
    await expectStopped(lead);
  });

  it("without a token counts for the lead whose address it comes from, and for all who share it", async () => {
    const lead = await scene.greeted();
    const namesake = await scene.enroll({ id: "namesake", email: lead.email, first_name: "Max" });
    await scene.mail(mailOf("reply-elsewhere", { to: DESK, from: lead.email.toUpperCase() }), { to: DESK });
    await expectStopped(lead);
    expect(await scene.enrollment(namesake.contactId)).toMatchObject({ why: "replied" });
    const [fact] = await scene.facts(lead.contactId, "replied");
    expect(fact?.why).toContain("author's address");
  });

  it("from nobody known is told to a person, and begins no row", async () => {
    const from = "stranger@elsewhere.example";
    await scene.expectNoNewRows(() => scene.mail(mailOf("reply", { to: DESK, from }), { to: DESK }));
    expect(scene.sentTo(REP).at(-1)).toMatchObject({ replyTo: from });
    expect(scene.notices(from)[0]?.subject).toContain("belongs to nobody known");
    expect(inboxKeys("inbound/")).toEqual([]);
  });

  it("with a token that is forged is nobody's, unless its author is known", async () => {
    const lead = await scene.greeted();
    const token = tokenOf(lead);
    const forged = `${token.slice(0, 10)}${token[10] === "a" ? "b" : "a"}${token.slice(11)}`;
    await scene.mail(mailOf("reply", { to: forged, from: "forger@elsewhere.example" }), { to: forged });
    await expectGoingOn(lead);
    expect(scene.notices("forger@elsewhere.example")).toHaveLength(1);
  });

  it("in HTML alone is read as a person would", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await scene.mail(mailOf("html-only", { to, from: lead.email }), { to });
    await expectStopped(lead);
    const [fact] = await scene.facts(lead.contactId, "replied");
    expect(String(fact?.text).replace(/\s+/g, " ")).toBe("Yes & thank you, half past three suits us.");
    expect(await standing(lead.email)).toBeUndefined();
  });

  it("in HTML with letters that are longer in small is read whole", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    const body = `<STYLE>${"İ".repeat(40)}</STYLE><p>${"İ".repeat(40)}</p><Title>no</tItLe><p>Call me</p>`;
    await scene.mail(bareMail({ to, from: lead.email }, "text/html; charset=utf-8", body), { to });
    expect(await scene.facts(lead.contactId, "replied")).toMatchObject([
      { text: `${"İ".repeat(40)}\nCall me` },
    ]);
  });

  it("that forwards another mail has its own words only", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await scene.mail(mailOf("forwarded", { to, from: lead.email }), { to });
    await expectStopped(lead);
    expect(await scene.facts(lead.contactId, "replied")).toMatchObject([
      { text: "This one is for you, I think." },
    ]);
  });

  it("for an enrollment that has ended is still told to the rep", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await scene.service.api("POST", `/contacts/${lead.contactId}/stop`, { why: "gone quiet" });
    await scene.mail(mailOf("reply", { to, from: lead.email }), { to });
    await expectStopped(lead, "stopped");
    expect(
      scene.notices("Nothing was under way with them").filter(({ replyTo }) => replyTo === lead.email),
    ).toHaveLength(1);
  });

  it("to an old round stops the new one", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await scene.service.api("POST", `/contacts/${lead.contactId}/stop`);
    await scene.enroll({ email: lead.email, first_name: "Maria" }, { again: true });
    await scene.mail(mailOf("reply", { to, from: lead.email }), { to });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({
      round: 2,
      status: "ended",
      why: "replied",
    });
  });

  it("of a sender of ours is none", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await scene.mail(mailOf("own-words", { to, from: lead.email }), { to });
    await expectGoingOn(lead);
    expect(await scene.facts(lead.contactId, "replied")).toEqual([]);
    expect(inboxKeys("inbound/")).toEqual([]);
  });
});

describe("what a machine wrote", () => {
  it.each(["out-of-office", "delivery-status"])(
    "%s is written down, and the sequence goes on",
    async (name) => {
      const lead = await scene.greeted();
      const to = tokenOf(lead);
      const notices = scene.sentTo(REP).length;
      await scene.mail(mailOf(name, { to, from: lead.email }), { to });
      await expectGoingOn(lead);
      expect(await scene.facts(lead.contactId, "autoReplied")).toHaveLength(1);
      expect(await standing(lead.email)).toBeUndefined();
      expect(scene.sentTo(REP)).toHaveLength(notices);
    },
  );

  it("and belongs to nobody is told to nobody", async () => {
    const notices = scene.sentTo(REP).length;
    await scene.mail(mailOf("out-of-office", { to: DESK, from: "robot@elsewhere.example" }), { to: DESK });
    expect(scene.sentTo(REP)).toHaveLength(notices);
  });
});

describe("an opt-out by mail", () => {
  it("of one word closes the address, and the rep reads it", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await scene.mail(mailOf("one-word", { to, from: lead.email }), { to });
    await expectStopped(lead, "unsubscribed");
    expect(await standing(lead.email)).toBe("unsubscribed");
    expect(await scene.facts(lead.contactId, "replied")).toHaveLength(1);
  });

  it("from an alias closes both addresses", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await scene.mail(mailOf("one-word", { to, from: "alias@shop.example" }), { to });
    expect([await standing(lead.email), await standing("alias@shop.example")]).toEqual([
      "unsubscribed",
      "unsubscribed",
    ]);
  });

  it("from nobody known bars whoever is enrolled with that address later", async () => {
    const lead = scene.lead();
    await scene.mail(mailOf("one-word", { to: DESK, from: lead.email }), { to: DESK });
    await scene.expectNobody(lead.email);
    expect(await scene.enroll(lead)).toMatchObject({ is: "barred" });
    expect(scene.sentTo(lead.email, lead.phone)).toEqual([]);
  });

  it("that only quotes our footer is a reply", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await scene.mail(mailOf("footer", { to, from: lead.email }), { to });
    await expectStopped(lead);
    expect(await standing(lead.email)).toBeUndefined();
  });

  it("to the unsubscribe address counts, whatever is in it and whoever sends it", async () => {
    const lead = await scene.greeted();
    const header = scene.stack.ses.outbox
      .find(({ to }) => to.includes(lead.email))
      ?.headers.find(({ name }) => name === "List-Unsubscribe")?.value;
    const to = /<mailto:([^?>]+)/.exec(header ?? "")?.[1] ?? "";
    await scene.mail(mailOf("mailto-unsubscribe", { to, from: "list-robot@provider.example" }), { to });
    await expectStopped(lead, "unsubscribed");
    expect(await standing(lead.email)).toBe("unsubscribed");
    await scene.wait(DAY);
    expect(scene.sentTo(lead.email, lead.phone)).toHaveLength(1);
  });

  it("that is delivered again does not end what began since", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    const mail = mailOf("one-word", { to, from: lead.email });
    await scene.mail(mail, { to });
    await scene.service.api("DELETE", `/suppressions/${lead.email}?evidence=changed%20their%20mind`);
    await scene.enroll({ email: lead.email, first_name: "Maria" }, { again: true });
    await scene.mail(mail, { to });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ round: 2, status: "active" });
    expect(await standing(lead.email)).toBeUndefined();
  });
});

describe("a mail that is hard to read", () => {
  it("of 300 levels stops, and a person is told to open the original", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    const key = await scene.mail(nestedMail({ to, from: lead.email }, 300), { to });
    await expectStopped(lead);
    const [fact] = await scene.facts(lead.contactId, "replied");
    expect(fact?.text).toContain("could not be read");
    expect(fact?.source).toBe(key);
    expect(scene.notices("could not be read")).toHaveLength(1);
  });

  it("without any structure stops all the same", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    const junk = Buffer.concat([
      Buffer.from(
        `From: ${lead.email}\r\nContent-Type: multipart/mixed\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
      ),
      Buffer.from(Array.from({ length: 2_000 }, (_, index) => (index * 7) % 256)),
    ]);
    await scene.mail(junk, { to });
    await expectStopped(lead);
    expect(scene.stack.lambda.deadLetters).toEqual([]);
  });

  it("without an author, a subject or a body is a reply of its token", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await scene.mail("X-Nothing: here\r\n\r\n", { to });
    await expectStopped(lead);
    expect(scene.sentTo(REP).at(-1)?.body).toContain("From an unknown address.");
    expect(inboxKeys("inbound/")).toEqual([]);
  });

  it.each([
    "not an address",
    "a@b@c",
    "maria@",
    "<>",
    "mär@shop.example",
    "x@y..example",
    '"a b"@shop.example',
  ])("from %j is told to the rep all the same", async (from) => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    const notices = scene.sentTo(REP).length;
    await scene.mail(mailOf("reply", { to, from }), { to });
    await expectStopped(lead);
    await scene.mail(mailOf("reply", { to: DESK, from }), { to: DESK });
    expect(scene.sentTo(REP)).toHaveLength(notices + 2);
    expect(inboxKeys("inbound/")).toEqual([]);
  });

  // Each of these took minutes, or grew with the square of its length: longer than a function runs.
  it.each([
    ["unclosed tags", "text/html", "<".repeat(500_000)],
    ["unclosed styles", "text/html", "<style>".repeat(70_000)],
    ["unclosed scripts", "text/html", "<script ".repeat(60_000)],
    ["a quotation's first words without end", "text/plain", `on ${"x ".repeat(200_000)}wrote`],
    ["blank lines", "text/plain", `${"\r\n".repeat(2_000_000)}x`],
    ["flowing lines", "text/plain; format=flowed; delsp=yes", "a \r\n".repeat(1_000_000)],
    ["one word", "text/plain", "a".repeat(5_000_000)],
  ])("of %s is read within the time a function has", async (_, type, body) => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    const began = performance.now();
    await scene.mail(bareMail({ to, from: lead.email }, type, body), { to });
    expect(performance.now() - began).toBeLessThan(10_000);
    await expectStopped(lead);
  });
});

describe("the inbox", () => {
  it("moves what was handled, and a mail that comes twice is one reply", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    const mail = mailOf("reply", { to, from: lead.email, id: "twice" });
    const key = await scene.mail(mail, { to });
    expect(inboxKeys("inbound/")).toEqual([]);
    expect(inboxKeys("processed/")).toContain(key.replace("inbound/", "processed/"));
    await scene.mail(mail, { to });
    const event = { detail: { object: { key } } };
    await Promise.all([scene.invoke("inbound", event), scene.invoke("inbound", event)]);
    await scene.stack.settle();
    expect(await scene.facts(lead.contactId, "replied")).toHaveLength(1);
    expect(scene.notices(lead.email).filter(({ replyTo }) => replyTo === lead.email)).toHaveLength(1);
  });

  it("that says the same thing twice at the same moment is heard once", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    const mail = mailOf("reply", { to, from: lead.email });
    for (let times = 0; times < 3; times++) scene.stack.deliverMail(Buffer.from(mail), { recipients: [to] });
    await scene.stack.settle();
    await expectStopped(lead);
    expect(await scene.facts(lead.contactId, "replied")).toHaveLength(1);
  });

  it("an old mail that is delivered again does not end the next round", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    const mail = mailOf("reply", { to, from: lead.email });
    await scene.mail(mail, { to });
    await scene.enroll({ email: lead.email, first_name: "Maria" }, { again: true });
    await scene.mail(mail, { to });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ round: 2, status: "active" });
  });

  it("whose event was lost is read by the sweeper", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    const bytes = Buffer.from(mailOf("reply", { to, from: lead.email }));
    scene.stack.s3.put(process.env.INBOUND_BUCKET ?? "", "inbound/lost", bytes, { later: () => {} });
    await scene.stack.settle();
    await expectGoingOn(lead);
    await scene.stack.advanceTo(scene.now + 4 * MINUTE);
    await expectStopped(lead);
    expect(inboxKeys("inbound/")).toEqual([]);
    expect(inboxKeys("processed/")).toContain("processed/lost");
  });

  it("takes no event for what it is not: processed mail, missing mail, no event at all", async () => {
    await scene.expectNoNewRows(async () => {
      for (const key of ["processed/lost", "other/x", "inbound/never-there"]) {
        await scene.invoke("inbound", { detail: { object: { key } } });
      }
    });
    for (const event of [{}, null, { detail: { object: { key: 7 } } }]) {
      await expect(scene.invoke("inbound", event)).rejects.toThrow(/detail|object|expected/);
    }
  });

  it("does not wait for a rep's mailbox that is down: the reply counts at once, and the rep is told in the end", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    const told = () => scene.sentTo(REP).filter(({ replyTo }) => replyTo === lead.email);
    scene.stack.ses.failNext({ kind: "reject" });
    await scene.mail(mailOf("reply", { to, from: lead.email }), { to });
    await expectStopped(lead);
    expect(told()).toEqual([]);
    expect(inboxKeys("inbound/")).toEqual([]);
    await scene.stack.advanceTo(scene.now + 6 * MINUTE);
    expect(told()).toHaveLength(1);
    expect(scene.stack.lambda.deadLetters).toEqual([]);
  });
});
