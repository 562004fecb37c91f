/** Each way in, by each kind of answer: what stopped, what goes on, and what the rep received. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOCAL_DOORS, REPLY_DOMAIN } from "../../functions/local/local-service.ts";
import { postmark, postmarkJson, rawOf, type Written } from "./provider-posts.ts";
import { DAY, type Enrolled, REP, Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

const DESK = `desk@${REPLY_DOMAIN}`;
const tokenOf = ({ email }: Enrolled): string => scene.sentTo(email)[0]?.replyTo ?? "";

/** As people write a date that nobody takes for another, so many days from now. */
function dateIn(days: number): string {
  return new Date(scene.now + days * DAY).toLocaleDateString("en-GB", {
    ...{ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
  });
}

type Way = (lead: Enrolled, mail: Written) => Promise<void>;

const deliver = (mail: Written, to: string) => scene.mail(rawOf({ ...mail, to }), { to });

const WAYS: Readonly<Record<string, Way>> = {
  "to its signed address": async (lead, mail) => {
    await deliver(mail, tokenOf(lead));
  },
  "to the desk, with the mail it answers": async (lead, mail) => {
    const [touched] = await scene.facts(lead.contactId, "touched");
    const answered = ["In-Reply-To", `<${touched?.providerId}@email.amazonses.com>`] as const;
    await deliver({ ...mail, headers: [...(mail.headers ?? []), answered] }, DESK);
  },
  "to the desk, from the address that is known": async (_lead, mail) => {
    await deliver(mail, DESK);
  },
  "by a provider's webhook": async (lead, mail) => {
    const { path, headers, body } = postmark(
      { ...postmarkJson({ ...mail, to: tokenOf(lead) }), RawEmail: rawOf({ ...mail, to: tokenOf(lead) }) },
      LOCAL_DOORS.POSTMARK_INBOUND_LOGIN,
    );
    const url = `${scene.stack.gateway.url}${path}`;
    const answer = await fetch(url, {
      method: "POST",
      headers: { ...headers },
      body: new Uint8Array(body),
    });
    expect(answer.status).toBe(200);
    await scene.stack.settle();
  },
};

interface Kind {
  readonly says: () => Pick<Written, "text"> & Partial<Pick<Written, "subject" | "headers">>;
  readonly becomes: object;
  readonly suppressed?: string;
  /** What the rep reads of it; nothing when it is nothing for them. */
  readonly rep?: RegExp;
}

const KINDS: Readonly<Record<string, Kind>> = {
  "a yes": {
    says: () => ({ text: "Yes, that sounds good. Tuesday at 3 works for me." }),
    becomes: { status: "ended", why: "replied" },
    rep: /Tuesday at 3 works[\s\S]*A yes[\s\S]*Stopped: web-lead/,
  },
  "a no": {
    says: () => ({ text: "No thank you, we are not interested." }),
    becomes: { status: "ended", why: "replied" },
    rep: /not interested[\s\S]*A no/,
  },
  "a question": {
    says: () => ({ text: "What would it cost for two buildings?" }),
    becomes: { status: "ended", why: "replied" },
    rep: /two buildings[\s\S]*A question/,
  },
  "a date": {
    says: () => ({ text: `Not right now. Please get back to me on ${dateIn(40)}.` }),
    becomes: { status: "paused" },
    rep: /Not right now[\s\S]*Not now[\s\S]*Paused until/,
  },
  "an opt-out in words of their own": {
    says: () => ({ text: "Please take me off your list and do not email me again." }),
    becomes: { status: "ended", why: "unsubscribed" },
    suppressed: "unsubscribed",
    rep: /take me off your list/,
  },
  "an out-of-office note with a date": {
    says: () => ({
      subject: "Out of office: Your enquiry",
      text: `I am out of the office and will be back on ${dateIn(10)}.`,
      headers: [["Auto-Submitted", "auto-replied"]],
    }),
    becomes: { status: "paused", why: "out of office" },
  },
  "an automatic receipt": {
    says: () => ({
      subject: "We have received your message",
      text: "Thank you for your message. This is an automatic confirmation; we will answer within two days.",
      headers: [["Auto-Submitted", "auto-replied"]],
    }),
    becomes: { status: "active" },
  },
  "words that cannot be made out": {
    says: () => ({ text: "1f5 xx ... hm" }),
    becomes: { status: "ended", why: "replied" },
    rep: /1f5 xx/,
  },
};

let written = 0;

describe.each(Object.keys(WAYS))("a mail %s", (way) => {
  it.each(Object.keys(KINDS))("that is %s", async (name) => {
    const kind = KINDS[name];
    const send = WAYS[way];
    if (kind === undefined || send === undefined) throw new Error(`no ${name} ${way}`);
    const lead = await scene.greeted();
    const before = scene.sentTo(REP).length;
    written += 1;
    await send(lead, {
      ...{ id: `way-${written}`, from: `Maria <${lead.email}>`, to: DESK },
      ...kind.says(),
    });
    expect(await scene.enrollment(lead.contactId)).toMatchObject(kind.becomes);
    const answer = await scene.service.api("GET", "/suppressions");
    const { suppressions } = (await answer.json()) as { suppressions: { address: string; why: string }[] };
    expect(suppressions.find(({ address }) => address === lead.email)?.why).toBe(kind.suppressed);
    const told = scene.sentTo(REP).slice(before);
    if (kind.rep === undefined) return expect(told).toEqual([]);
    expect(told.map(({ subject, body }) => `${subject}\n${body}`).join("\n")).toMatch(kind.rep);
  });
});

describe("an answer", () => {
  it("of somebody whose sequence has ended, is paused or goes on anew reaches the rep, and silences what goes on", async () => {
    const lead = await scene.greeted();
    const to = tokenOf(lead);
    await scene.service.api("POST", `/contacts/${lead.contactId}/pause`, { why: "a holiday" });
    const said = (id: string) => deliver({ id, from: lead.email, to, text: `Call me, ${id}` }, to);
    await said("paused-1");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
    await said("ended-1");
    await scene.enroll({ email: lead.email }, { again: true });
    await said("anew-1");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ round: 2, status: "ended" });
    for (const id of ["paused-1", "ended-1", "anew-1"]) expect(scene.notices(id)).toHaveLength(1);
  });

  it("of one of two who share a mailbox silences both", async () => {
    const one = await scene.greeted();
    const two = await scene.enroll({
      ...{ id: "shares", email: one.email, first_name: "Ben", zone: "America/New_York", country: "US" },
    });
    await deliver({ id: "shared-1", from: one.email, to: DESK, text: "We have decided, thank you." }, DESK);
    for (const id of [one.contactId, two.contactId]) {
      expect(await scene.enrollment(id)).toMatchObject({ status: "ended", why: "replied" });
    }
  });
});

describe("a text in a person's own words", () => {
  let texts = 0;
  const texted = (lead: Enrolled, body: string) => {
    texts += 1;
    return scene.twilio("/twilio/inbound", { MessageSid: `SMway${texts}`, From: lead.phone, Body: body });
  };
  const standing = async (address: string) => {
    const answer = await scene.service.api("GET", "/suppressions");
    const { suppressions } = (await answer.json()) as { suppressions: { address: string; why: string }[] };
    return suppressions.find((one) => one.address === address)?.why;
  };

  it("that asks for silence closes the number, and a START does not open it again", async () => {
    const lead = await scene.greeted();
    await texted(lead, "please stop texting me, I never asked for this");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "unsubscribed" });
    expect(await standing(lead.phone)).toBe("unsubscribed");
    await texted(lead, "START");
    expect(await standing(lead.phone)).toBe("unsubscribed");
    expect(scene.notices("please stop texting me")).toHaveLength(1);
  });

  it("that names a date puts off, and a bare YES is an answer", async () => {
    const later = await scene.greeted();
    await texted(later, `Not now, text me again on ${dateIn(30)}`);
    expect(await scene.enrollment(later.contactId)).toMatchObject({ status: "paused" });
    const yes = await scene.greeted();
    await texted(yes, "YES");
    expect(await scene.enrollment(yes.contactId)).toMatchObject({ status: "ended", why: "replied" });
  });

  it("that only contains the word stops nothing but the sequence", async () => {
    const lead = await scene.greeted();
    await texted(lead, "Could you stop by on Tuesday?");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
    expect(await standing(lead.phone)).toBeUndefined();
  });
});
