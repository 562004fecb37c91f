import { describe, expect, it } from "vitest";
import { enroll } from "../../functions/app/enroll.ts";
import { hearMail } from "../../functions/app/hear-mail.ts";
import { wake } from "../../functions/app/tell.ts";
import type { Lead } from "../../functions/core/lead.ts";
import type { Enrollment } from "../../functions/core/person.ts";
import { replyAddress } from "../../functions/core/reply-address.ts";
import { SETTINGS } from "../core/scene.ts";
import { openScene, START } from "./scene.ts";

const DENVER = { zone: "America/Denver", country: "US" } as const;

function leadOf(email: string, more: Partial<Lead> = {}): Lead {
  return { id: email, email, ...DENVER, attributes: { first_name: "Maria" }, ...more };
}

/** People who got their first mail, and what becomes of them when mails come in. */
async function office() {
  const scene = openScene();
  const { service, world } = scene;
  let mails = 0;
  return {
    ...scene,
    async greet(lead: Lead, sequence = "web") {
      const entered = await enroll(service, { lead, sequence, source: "test" });
      if (entered.is !== "enrolled") throw new Error(`${lead.email} is ${entered.is}`);
      await wake(service, entered.contactId);
      return entered;
    },
    async arrives(headers: Readonly<Record<string, string>>, ...lines: readonly string[]) {
      mails += 1;
      const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      const bytes = Buffer.from([...head, "", ...lines, ""].join("\r\n"));
      world.inbox.arrive(`inbound/${mails}`, bytes);
      await hearMail(service, world.inbox, `inbound/${mails}`);
    },
    async statusOf(contactId: string): Promise<readonly Enrollment["status"][]> {
      return (await world.people.read(contactId)).state.enrollments.map(({ status }) => status);
    },
    async whyOf(contactId: string): Promise<string> {
      const facts = await world.timeline.list(contactId);
      const said = facts.find(({ is }) => is === "replied" || is === "autoReplied");
      return said?.is === "replied" || said?.is === "autoReplied" ? said.why : "";
    },
    /** RFC 5322 id of the latest mail they got, as it stands in its header. */
    lastMailTo(contactId: string): string {
      const sent = world.ledger.accepted.findLast((one) => one.contactId === contactId);
      if (sent === undefined) throw new Error("nothing was sent to them");
      return `<${sent.providerId}@email.amazonses.com>`;
    },
  };
}

const MARIA = "maria@bakery.example";
const WORDS = "Could you tell me more about the price?";

describe("a reply is known", () => {
  it("by the mail that it answers alone, wherever it comes from", async () => {
    for (const header of ["In-Reply-To", "References"]) {
      const { greet, arrives, statusOf, whyOf, lastMailTo } = await office();
      const { contactId } = await greet(leadOf(MARIA));
      await arrives({ From: "m.costa@private.example", [header]: lastMailTo(contactId) }, WORDS);
      expect(await statusOf(contactId)).toEqual(["ended"]);
      expect(await whyOf(contactId)).toMatch(/^matched by the mail of ours that it answers/);
    }
  });

  it("by the nearest of the mails it refers to, when it went from one lead to another", async () => {
    const { greet, arrives, statusOf, lastMailTo } = await office();
    const maria = await greet(leadOf(MARIA));
    const ben = await greet(leadOf("ben@mill.example"));
    const references = `${lastMailTo(maria.contactId)} ${lastMailTo(ben.contactId)}`;
    await arrives({ From: "somebody@else.example", References: references }, WORDS);
    expect(await statusOf(ben.contactId)).toEqual(["ended"]);
    expect(await statusOf(maria.contactId)).toEqual(["active"]);
  });

  it("by the address it was sent to, though it refers to a mail to somebody else", async () => {
    const { greet, arrives, statusOf, lastMailTo } = await office();
    const maria = await greet(leadOf(MARIA));
    const ben = await greet(leadOf("ben@mill.example"));
    const to = replyAddress(SETTINGS.keyring, SETTINGS.replyDomain, maria);
    await arrives({ From: "x@y.example", To: to, "In-Reply-To": lastMailTo(ben.contactId) }, WORDS);
    expect(await statusOf(maria.contactId)).toEqual(["ended"]);
    expect(await statusOf(ben.contactId)).toEqual(["active"]);
  });

  it.each([
    ["maria@bakery.example", "Maria+offers@Bakery.example"],
    ["maria+web@bakery.example", "maria@bakery.example"],
    ["maria.costa@gmail.com", "mariacosta@googlemail.com"],
  ])("of %s by another spelling of the mailbox, %s", async (known, from) => {
    const { greet, arrives, statusOf, whyOf } = await office();
    const { contactId } = await greet(leadOf(known));
    await arrives({ From: from }, WORDS);
    expect(await statusOf(contactId)).toEqual(["ended"]);
    expect(await whyOf(contactId)).toMatch(/^matched by the mailbox of its author/);
  });

  it("from an alias that they have answered from before", async () => {
    const { greet, arrives, statusOf, lastMailTo, service } = await office();
    const lead = leadOf(MARIA);
    const { contactId } = await greet(lead);
    await arrives({ From: "m.costa@private.example", "In-Reply-To": lastMailTo(contactId) }, WORDS);
    await enroll(service, { lead, sequence: "web", source: "test", again: true });
    await arrives({ From: "m.costa@private.example", Subject: "By the way" }, WORDS);
    expect(await statusOf(contactId)).toEqual(["ended", "ended"]);
  });

  it("from a colleague by the subject of the conversation", async () => {
    const { greet, arrives, statusOf, whyOf } = await office();
    const { contactId } = await greet(leadOf(MARIA));
    await arrives({ From: "owner@bakery.example", Subject: "AW: your  enquiry" }, WORDS);
    expect(await statusOf(contactId)).toEqual(["ended"]);
    expect(await whyOf(contactId)).toMatch(/^matched by the subject of a conversation/);
  });

  it.each([
    ["of another subject", { From: "owner@bakery.example", Subject: "Re: Something else" }],
    ["that answers nothing", { From: "owner@bakery.example", Subject: "Your enquiry" }],
    ["of another company", { From: "owner@mill.example", Subject: "Re: Your enquiry" }],
  ])("not from a colleague in a mail %s; a person is told of it", async (_what, headers) => {
    const { greet, arrives, statusOf, world } = await office();
    const { contactId } = await greet(leadOf(MARIA));
    await arrives(headers, WORDS);
    expect(await statusOf(contactId)).toEqual(["active"]);
    expect(world.ledger.notices.at(-1)?.message.subject).toMatch(/belongs to nobody known/);
  });

  it("not by the subject where strangers have their mail", async () => {
    const { greet, arrives, statusOf } = await office();
    const { contactId } = await greet(leadOf("maria@gmail.com"));
    await arrives({ From: "owner@gmail.com", Subject: "Re: Your enquiry" }, WORDS);
    expect(await statusOf(contactId)).toEqual(["active"]);
  });
});

describe("a reply that may be of several", () => {
  it("stops all of them, and says how many came into question", async () => {
    const { greet, arrives, statusOf, whyOf } = await office();
    const maria = await greet(leadOf(MARIA));
    const ben = await greet(leadOf("ben@bakery.example"));
    await arrives({ From: "owner@bakery.example", Subject: "Re: Your enquiry" }, WORDS);
    for (const { contactId } of [maria, ben]) {
      expect(await statusOf(contactId)).toEqual(["ended"]);
      expect(await whyOf(contactId)).toContain("2 contacts come into question, and all are meant");
    }
  });

  it("by the addresses it was sent to stops each", async () => {
    const { greet, arrives, statusOf } = await office();
    const maria = await greet(leadOf(MARIA));
    const ben = await greet(leadOf("ben@mill.example"));
    const { keyring, replyDomain } = SETTINGS;
    const to = [maria, ben].map((one) => replyAddress(keyring, replyDomain, one)).join(", ");
    await arrives({ From: "x@y.example", To: to }, WORDS);
    for (const { contactId } of [maria, ben]) expect(await statusOf(contactId)).toEqual(["ended"]);
  });
});

describe("our own mail", () => {
  const ANNA = "Anna Berg <anna@mail.northlight.example>";

  it("is no reply, be it a copy of what a rep wrote or a notice that came back", async () => {
    const { greet, arrives, statusOf, lastMailTo, world } = await office();
    const maria = await greet(leadOf(MARIA));
    const to = replyAddress(SETTINGS.keyring, SETTINGS.replyDomain, maria);
    const thread = { "In-Reply-To": lastMailTo(maria.contactId) };
    await arrives({ From: ANNA, To: `${MARIA}, ${to}`, Subject: "Re: Your enquiry", ...thread }, WORDS);
    await arrives({ From: MARIA, To: to, "X-Softtouch-Notice": "abc", ...thread }, WORDS);
    expect(await statusOf(maria.contactId)).toEqual(["active"]);
    expect(world.ledger.notices).toEqual([]);
  });

  it("in which a rep forwards a lead's answer is that lead's", async () => {
    const { greet, arrives, statusOf, world } = await office();
    const { contactId } = await greet(leadOf(MARIA));
    await arrives(
      { From: ANNA, To: "inbox@reply.softtouch.example", Subject: "Fwd: Your enquiry" },
      "---------- Forwarded message ---------",
      `From: Maria Costa <${MARIA}>`,
      "Date: Tue, Nov 24, 2026 at 9:12 AM",
      "Subject: Re: Your enquiry",
      "To: <anna@mail.northlight.example>",
      "",
      "Yes, Tuesday would suit me.",
    );
    expect(await statusOf(contactId)).toEqual(["ended"]);
    expect(world.ledger.notices.at(-1)?.message.text).toContain("Yes, Tuesday would suit me.");
  });
});

describe("a report that a mail did not arrive", () => {
  const report = (address: string, returned: string, status = "5.1.1") => [
    "--b",
    "Content-Type: text/plain",
    "",
    "Your message could not be delivered.",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.bakery.example",
    "",
    `Final-Recipient: rfc822; ${address}`,
    "Action: failed",
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 5.1.1 user unknown",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: ${returned}`,
    `To: ${address}`,
    "--b--",
  ];
  const headers = {
    From: "MAILER-DAEMON@mx.bakery.example",
    Subject: "Undelivered Mail Returned to Sender",
    "Content-Type": 'multipart/report; report-type=delivery-status; boundary="b"',
  };

  it("closes the address for good when it returns a mail of ours", async () => {
    const { greet, arrives, world, lastMailTo } = await office();
    const { contactId } = await greet(leadOf(MARIA));
    await arrives(headers, ...report(MARIA, lastMailTo(contactId)));
    const { state } = await world.people.read(contactId);
    expect(state.suppressions.email?.why).toBe("bounced");
    expect(state.enrollments).toMatchObject([{ status: "ended", why: "bounced" }]);
  });

  it.each([
    ["that is about no mail of ours", MARIA, "<forged@somewhere.example>", "5.1.1"],
    ["about somebody else's address", "else@mill.example", undefined, "5.1.1"],
    ["that says it may pass", MARIA, undefined, "4.2.2"],
  ])("closes nothing %s", async (_what, address, returned, status) => {
    const { greet, arrives, world, lastMailTo } = await office();
    const { contactId } = await greet(leadOf(MARIA));
    await greet(leadOf("else@mill.example"));
    await arrives(headers, ...report(address, returned ?? lastMailTo(contactId), status));
    const { state } = await world.people.read(contactId);
    expect(state.suppressions).toEqual({});
    expect(state.enrollments).toMatchObject([{ status: "active" }]);
    const row = { channel: "email", address } as const;
    expect(await world.addresses.suppression(row)).toBeUndefined();
  });
});

describe("a report that a mail was taken for spam", () => {
  it("closes every channel of whom it went to, when it returns a mail of ours", async () => {
    const { greet, arrives, world, lastMailTo } = await office();
    const { contactId } = await greet(leadOf(MARIA, { phone: "+13035550117" }));
    await arrives(
      {
        From: "feedback@mailbox.example",
        Subject: "Abuse report",
        "Content-Type": 'multipart/report; report-type=feedback-report; boundary="b"',
      },
      ...["--b", "Content-Type: text/plain", "", "This is an email abuse report.", "--b"],
      ...[
        "Content-Type: message/feedback-report",
        "",
        "Feedback-Type: abuse",
        "User-Agent: X/1",
        "Version: 1",
      ],
      ...[
        "--b",
        "Content-Type: message/rfc822",
        "",
        `Message-ID: ${lastMailTo(contactId)}`,
        "",
        "Hi",
        "--b--",
      ],
    );
    const { state } = await world.people.read(contactId);
    expect(state.suppressions).toMatchObject({ email: { why: "complained" }, sms: { why: "complained" } });
    expect(state.enrollments).toMatchObject([{ status: "ended", why: "complained" }]);
  });
});

describe("an answer", () => {
  it("stops what stops with the account, of everyone at the company", async () => {
    const { greet, arrives, statusOf } = await office();
    const maria = await greet(leadOf(MARIA));
    const ben = await greet(leadOf("ben@bakery.example"), "firm");
    const eve = await greet(leadOf("eve@elsewhere.example", { account: "a-1" }), "firm");
    await arrives({ From: MARIA }, WORDS);
    expect(await statusOf(maria.contactId)).toEqual(["ended"]);
    expect(await statusOf(ben.contactId)).toEqual(["ended"]);
    expect(await statusOf(eve.contactId)).toEqual(["active"]);
  });

  it("stops it by the id of the account as well", async () => {
    const { greet, arrives, statusOf } = await office();
    await greet(leadOf(MARIA, { account: "a-1" }));
    const eve = await greet(leadOf("eve@elsewhere.example", { account: "a-1" }), "firm");
    await arrives({ From: MARIA }, WORDS);
    expect(await statusOf(eve.contactId)).toEqual(["ended"]);
  });

  it("from whom a no was heard bars the next sequence, until a person decides otherwise", async () => {
    const { greet, arrives, service } = await office();
    const lead = leadOf(MARIA);
    await greet(lead);
    await arrives({ From: MARIA }, "No thanks, we are not interested.");
    const asked = { lead, sequence: "urgent", source: "test" };
    expect(await enroll(service, asked)).toMatchObject({ is: "declined" });
    expect(await enroll(service, { ...asked, despiteNo: true })).toMatchObject({ is: "enrolled" });
  });

  it("that names a date waits for it, in the zone of its author", async () => {
    const { greet, arrives, world } = await office();
    const { contactId } = await greet(leadOf(MARIA));
    await arrives({ From: MARIA }, "Not right now. Please get back to me on 1 March 2027.");
    const { state } = await world.people.read(contactId);
    expect(state.enrollments).toMatchObject([
      { status: "paused", until: Date.parse("2027-03-01T00:00-07:00") },
    ]);
  });

  it("that asks for silence in words of its own closes the address, with the words as evidence", async () => {
    const { greet, arrives, world } = await office();
    const { contactId } = await greet(leadOf(MARIA));
    await arrives({ From: MARIA }, "Please stop emailing me and take me off your list.");
    const { state } = await world.people.read(contactId);
    expect(state.suppressions.email).toMatchObject({
      why: "unsubscribed",
      evidence: expect.stringContaining("stop emailing me"),
    });
  });

  it("that is out of office waits until the working day after the return", async () => {
    const { greet, arrives, world } = await office();
    const { contactId } = await greet(leadOf(MARIA));
    const away = "I am out of the office and will be back on Monday, 7 December 2026.";
    await arrives({ From: MARIA, Subject: "Out of office: Your enquiry" }, away);
    const { state } = await world.people.read(contactId);
    const until = Date.parse("2026-12-08T00:00-07:00");
    expect(state.enrollments).toMatchObject([{ status: "paused", why: "out of office", until }]);
    expect(START).toBeLessThan(until);
  });
});
