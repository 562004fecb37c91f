import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PUBLIC_URL } from "../../functions/local/local-service.ts";
import { DAY, type Enrolled, HOUR, problemIn, Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

const INBOUND = "/twilio/inbound";
let texts = 0;

/** The form that Twilio posts, with a SID of its own. */
function formOf(from: string, body: string, more: Readonly<Record<string, string>> = {}) {
  texts += 1;
  const raw = readFileSync(new URL("../fixtures/twilio/inbound.form", import.meta.url), "utf8").trim();
  const fields = Object.fromEntries(new URLSearchParams(raw));
  return { ...fields, MessageSid: `SM${String(texts).padStart(32, "0")}`, From: from, Body: body, ...more };
}

async function text(from: string, body: string, more: Readonly<Record<string, string>> = {}) {
  const form = formOf(from, body, more);
  const answer = await scene.twilio(INBOUND, form);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("text/xml");
  expect(await answer.text()).toMatch(/<Response\s*\/>$/);
  return form;
}

async function standing(address: string): Promise<string | undefined> {
  const answer = await scene.service.api("GET", "/suppressions");
  const { suppressions } = (await answer.json()) as { suppressions: { address: string; why: string }[] };
  return suppressions.find((one) => one.address === address)?.why;
}

const round2 = async ({ email }: Enrolled) => {
  const entered = await scene.enroll({ email, first_name: "Maria" }, { again: true });
  expect(entered.is).toBe("enrolled");
};

describe("a signature", () => {
  it("that is missing, wrong or for another URL is refused, and nothing is stored", async () => {
    const lead = await scene.greeted();
    const fields = formOf(lead.phone, "STOP");
    const body = new URLSearchParams(fields).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    await scene.expectNoNewRows(async () => {
      const answers = [
        await scene.ask("POST", INBOUND, { headers, body }),
        await scene.ask("POST", INBOUND, { headers: { ...headers, "x-twilio-signature": "" }, body }),
        await scene.ask("POST", INBOUND, { headers: { ...headers, "x-twilio-signature": "bm9uZQ==" }, body }),
        await scene.twilio(INBOUND, fields, { token: "another-token-of-nobody" }),
        await scene.twilio(INBOUND, fields, { signedFor: `https://evil.example${INBOUND}` }),
        await scene.twilio(INBOUND, fields, { signedFor: `${PUBLIC_URL}/twilio/status` }),
        await scene.twilio(`${INBOUND}?x=1`, fields, { signedFor: `${PUBLIC_URL}${INBOUND}` }),
        await scene.twilio("/twilio/status", fields, { token: "another-token-of-nobody" }),
      ];
      for (const answer of answers) expect((await problemIn(answer)).status).toBe(403);
    });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
    expect(await standing(lead.phone)).toBeUndefined();
  });

  it("does not hold for fields that were changed, added or taken away", async () => {
    const lead = await scene.greeted();
    const fields = formOf(lead.phone, "hello");
    const signedFor = `${PUBLIC_URL}${INBOUND}`;
    const real = await scene.twilio(INBOUND, { ...fields, From: "+12025550000" }, { signedFor });
    expect(real.status).toBe(200);
    const { Body: _, ...without } = fields;
    for (const forged of [{ ...fields, Extra: "1" }, { ...fields, Body: "STOP" }, without]) {
      const answer = await scene.replay(INBOUND, forged, fields);
      expect(answer.status).toBe(403);
    }
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
  });

  it("is checked over a body that arrives in base64, as API Gateway hands forms over", async () => {
    const lead = await scene.greeted();
    const events: { isBase64Encoded?: boolean }[] = [];
    const invoke = scene.stack.lambda.invoke;
    scene.stack.lambda.invoke = (name, event) => {
      events.push(event as { isBase64Encoded?: boolean });
      return invoke(name, event);
    };
    try {
      await text(lead.phone, "Grüße & 100 % + mehr? ☕");
    } finally {
      scene.stack.lambda.invoke = invoke;
    }
    expect(events).toMatchObject([{ isBase64Encoded: true }]);
    expect(await scene.facts(lead.contactId, "replied")).toMatchObject([
      { text: "Grüße & 100 % + mehr? ☕" },
    ]);
  });
});

describe("a text", () => {
  it.each(["STOP", "stop.", ' "Stop!" ', "Unsubscribe", "OPT OUT", "revoke"])(
    "that is %j stops everything and suppresses the number",
    async (words) => {
      const lead = await scene.greeted();
      await text(lead.phone, words);
      expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "unsubscribed" });
      expect(await standing(lead.phone)).toBe("stop");
      expect(
        scene.notices(lead.contactId).filter(({ subject }) => subject.startsWith("Stopped")),
      ).toHaveLength(1);
    },
  );

  it("in which stop is only a word is a reply: a person reads it, and the number is not suppressed", async () => {
    const lead = await scene.greeted();
    await text(lead.phone, "Stop please, or stop by on Monday");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
    expect(await standing(lead.phone)).toBeUndefined();
    const [notice] = scene.notices("stop by on Monday");
    expect(notice).toMatchObject({ replyTo: lead.email });
  });

  it("of START lifts what STOP set, and what has ended stays ended", async () => {
    const lead = await scene.greeted();
    await text(lead.phone, "STOP");
    await text(lead.phone, "START");
    expect(await standing(lead.phone)).toBeUndefined();
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "unsubscribed" });
    expect(await scene.facts(lead.contactId, "lifted")).toHaveLength(1);
  });

  it("of START does not lift what somebody else set", async () => {
    const lead = await scene.greeted();
    await scene.service.api("POST", "/suppressions", { address: lead.phone, evidence: "by letter" });
    await text(lead.phone, "START");
    expect(await standing(lead.phone)).toBe("manual");
  });

  it("of YES is an answer", async () => {
    const lead = await scene.greeted();
    await text(lead.phone, "YES");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
  });

  it("of YES is an answer also when Twilio takes it for an opt-in", async () => {
    const lead = await scene.greeted();
    await text(lead.phone, "Yes", { OptOutType: "START" });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
    expect(scene.notices("Yes\n\n--")).not.toEqual([]);
  });

  it("of HELP is written down and changes nothing: Twilio answers it", async () => {
    const lead = await scene.greeted();
    await text(lead.phone, "HELP");
    await text(lead.phone, "info", { OptOutType: "HELP" });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
    expect(await scene.facts(lead.contactId, "autoReplied")).toHaveLength(2);
    expect(scene.stack.twilio.outbox.filter(({ to }) => to === lead.phone)).toEqual([]);
  });

  it("that Twilio took for an opt-out is one, whatever its words", async () => {
    const lead = await scene.greeted();
    await text(lead.phone, "arrêt", { OptOutType: "STOP" });
    expect(await standing(lead.phone)).toBe("stop");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "unsubscribed" });
    const other = await scene.greeted();
    await text(other.phone, "good morning", { OptOutType: "NONSENSE" });
    expect(await scene.enrollment(other.contactId)).toMatchObject({ why: "replied" });
  });

  it("of STOP from an unknown number bars whoever is enrolled with it later", async () => {
    const lead = scene.lead();
    await text(lead.phone, "STOP");
    await scene.expectNobody(lead.phone);
    expect(await scene.enroll(lead)).toMatchObject({ is: "barred" });
    expect(scene.sentTo(lead.email, lead.phone)).toEqual([]);
  });

  it("from an unknown number that is no keyword begins no row", async () => {
    const { phone } = scene.lead();
    await scene.expectNoNewRows(() => text(phone, "Who is this?"));
  });

  it("from a shared number stops all who share it", async () => {
    const { phone } = scene.lead();
    const both = await Promise.all(
      ["left", "right"].map((id) => scene.enroll({ id, phone, email: scene.lead().email, first_name: id })),
    );
    await text(phone, "STOP");
    for (const { contactId } of both) {
      expect(await scene.enrollment(contactId)).toMatchObject({ status: "ended", why: "unsubscribed" });
    }
    const { phone: another } = scene.lead();
    const others = await Promise.all(
      ["up", "down"].map((id) =>
        scene.enroll({ id, phone: another, email: scene.lead().email, first_name: id }),
      ),
    );
    await text(another, "Not now");
    for (const { contactId } of others) {
      expect(await scene.enrollment(contactId)).toMatchObject({ status: "ended", why: "replied" });
      const [reply] = await scene.facts(contactId, "replied");
      expect(reply?.why).toContain("2 contacts share the number");
    }
  });

  it("without the fields of a text is refused", async () => {
    for (const fields of [
      {},
      { MessageSid: "SM1" },
      { MessageSid: "SM1", From: "" },
      { From: "+12025550000" },
    ]) {
      expect((await problemIn(await scene.twilio(INBOUND, { Body: "STOP", ...fields }))).status).toBe(400);
    }
  });
});

describe("a text that comes twice", () => {
  it("is one reply and one notice", async () => {
    const lead = await scene.greeted();
    const form = await text(lead.phone, "Twice as nice");
    await scene.twilio(INBOUND, form);
    await Promise.all([scene.twilio(INBOUND, form), scene.twilio(INBOUND, form)]);
    expect(await scene.facts(lead.contactId, "replied")).toHaveLength(1);
    expect(scene.notices("Twice as nice")).toHaveLength(1);
  });

  it.each(["Call me", "STOP"])("does not end the next round: %j", async (words) => {
    const lead = await scene.greeted();
    const form = await text(lead.phone, words);
    if (words === "STOP") await text(lead.phone, "START");
    await round2(lead);
    await scene.wait(2 * HOUR);
    await scene.twilio(INBOUND, form);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ round: 2, status: "active" });
    expect(await standing(lead.phone)).toBeUndefined();
  });

  it("does not lift with an old START what a later STOP set", async () => {
    const lead = await scene.greeted();
    await text(lead.phone, "STOP");
    const start = await text(lead.phone, "START");
    await text(lead.phone, "STOP");
    await scene.twilio(INBOUND, start);
    expect(await standing(lead.phone)).toBe("stop");
  });

  it("at the same moment is one reply", async () => {
    const lead = await scene.greeted();
    const form = formOf(lead.phone, "At once");
    await Promise.all([1, 2, 3].map(() => scene.twilio(INBOUND, form)));
    expect(await scene.facts(lead.contactId, "replied")).toHaveLength(1);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ why: "replied" });
  });
});

describe("a status callback", () => {
  beforeEach(() => scene.untilMorning());

  const status = (lead: Enrolled, sid: string, words: string, more: Record<string, string> = {}) => {
    const message = scene.stack.twilio.outbox.find(({ to }) => to === lead.phone);
    const { pathname, search } = new URL(message?.statusCallback ?? "");
    return scene.twilio(`${pathname}${search}`, {
      ...{
        AccountSid: scene.stack.twilio.accountSid,
        MessageSid: sid,
        MessageStatus: words,
        SmsStatus: words,
      },
      ...more,
    });
  };

  it("of delivery is written down, once however often it comes", async () => {
    const lead = await scene.greeted();
    await scene.wait(3 * HOUR);
    const [message] = scene.stack.twilio.outbox.filter(({ to }) => to === lead.phone);
    const evidence = async () =>
      (await scene.facts(lead.contactId, "evidence")).filter(({ providerId }) => providerId === message?.sid);
    expect((await evidence()).map(({ what }) => what).sort()).toEqual(["accepted", "delivered"]);
    expect((await status(lead, message?.sid ?? "", "queued")).status).toBe(204);
    expect((await status(lead, message?.sid ?? "", "constructor")).status).toBe(204);
    expect(await evidence()).toHaveLength(2);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ step: "figure", touches: 2 });
  });

  it("of failure names Twilio's error", async () => {
    const lead = await scene.greeted();
    scene.stack.twilio.undeliverable(lead.phone, 30005);
    await scene.wait(3 * HOUR);
    const failed = (await scene.facts(lead.contactId, "evidence")).filter(({ what }) => what === "failed");
    expect(failed).toMatchObject([{ detail: "Twilio error 30005" }]);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active", step: "figure" });
  });

  it("with a query that names no touch is refused, and one of nobody known begins no row", async () => {
    const fields = { MessageSid: "SM1", MessageStatus: "delivered" };
    const id = "aaaaaaaaaaaaaaaa";
    await scene.expectNoNewRows(async () => {
      for (const query of ["", `?contact=${id}`, `?contact=../x&enrollment=${id}&touch=${id}&attempt=1`]) {
        const answer = await scene.twilio(`/twilio/status${query}`, fields);
        expect((await problemIn(answer)).status).toBe(400);
      }
      const query = `?contact=${id}&enrollment=${id}&touch=${id}&attempt=1`;
      expect((await scene.twilio(`/twilio/status${query}`, fields)).status).toBe(204);
      expect((await scene.twilio(`/twilio/status${query}`, { MessageSid: "SM1" })).status).toBe(400);
    });
  });
});

describe("an unsubscribe link", () => {
  const pathOf = ({ email }: Enrolled) => new URL(scene.sentTo(email)[0]?.unsubscribeUrl ?? "").pathname;
  const ONE_CLICK = {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "List-Unsubscribe=One-Click",
  };

  it("shows and does not act when a scanner follows it", async () => {
    const lead = await scene.greeted();
    for (const method of ["GET", "HEAD", "GET"]) {
      const answer = await scene.ask(method, pathOf(lead));
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toContain("text/html");
      if (method === "GET") expect(await answer.text()).toContain('method="post"');
    }
    for (const method of ["OPTIONS", "PUT", "DELETE"]) {
      expect((await scene.ask(method, pathOf(lead))).status).toBe(404);
    }
    await scene.stack.settle();
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
    expect(await standing(lead.email)).toBeUndefined();
  });

  it("acts when a mailbox provider posts to it, and twice is fine", async () => {
    const lead = await scene.greeted();
    for (let times = 0; times < 2; times++) {
      const answer = await scene.ask("POST", pathOf(lead), ONE_CLICK);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain("Done");
    }
    await scene.stack.settle();
    expect(await standing(lead.email)).toBe("unsubscribed");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "unsubscribed" });
    expect(await scene.facts(lead.contactId, "suppressed")).toHaveLength(1);
    expect(scene.notices(lead.contactId).filter(({ subject }) => subject.startsWith("Stopped"))).toHaveLength(
      1,
    );
    await scene.wait(DAY);
    expect(scene.sentTo(lead.email, lead.phone)).toHaveLength(1);
  });

  it("acts without a body and in capitals as well, as some systems write it", async () => {
    const lead = await scene.greeted();
    const answer = await scene.ask("POST", `/u/${pathOf(lead).slice(3).toUpperCase()}`);
    expect(answer.status).toBe(200);
    expect(await standing(lead.email)).toBe("unsubscribed");
  });

  it("that is forged, cut off or made for another use does nothing", async () => {
    const lead = await scene.greeted();
    const token = pathOf(lead).slice(3);
    const reply = /^r-([^@]+)@/.exec(scene.sentTo(lead.email)[0]?.replyTo ?? "")?.[1] ?? "";
    expect(reply).toHaveLength(token.length);
    const last = token.endsWith("a") ? "q" : "a";
    const wrong = [
      token.slice(0, -1),
      token.slice(0, 20),
      `${token.slice(0, -1)}${last}`,
      reply,
      "x",
      `b${token.slice(1)}`,
    ];
    for (const one of wrong) {
      for (const method of ["GET", "POST"]) {
        const answer = await scene.ask(method, `/u/${one}`, method === "POST" ? ONE_CLICK : {});
        expect((await problemIn(answer)).status).toBe(404);
      }
    }
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
    expect(await standing(lead.email)).toBeUndefined();
  });
});

describe("a preference link", () => {
  const pathOf = ({ email }: Enrolled) => {
    const [, url = ""] = /^Pause these emails: (\S+)$/m.exec(scene.sentTo(email)[0]?.body ?? "") ?? [];
    return new URL(url).pathname;
  };
  const choicesOn = (page: string) =>
    [...page.matchAll(/name="until" value="([^"]+)"/g)].map(([, day]) => day);
  const post = (path: string, wish: Readonly<Record<string, string>>) =>
    scene.ask("POST", path, { body: new URLSearchParams(wish).toString(), headers: FORM });
  const FORM = { "content-type": "application/x-www-form-urlencoded" };

  it("shows and does not act when a scanner follows it", async () => {
    const lead = await scene.greeted();
    await scene.expectNoNewRows(async () => {
      for (const method of ["GET", "HEAD", "GET"]) {
        const answer = await scene.ask(method, `${pathOf(lead)}?until=2026-04-01&wish=stop`);
        expect(answer.status).toBe(200);
        expect(answer.headers.get("cache-control")).toBe("no-store");
        expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
        if (method === "GET") expect(choicesOn(await answer.text())).toHaveLength(2);
      }
      for (const method of ["OPTIONS", "PUT", "DELETE"]) {
        expect((await scene.ask(method, pathOf(lead))).status).toBe(404);
      }
    });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
  });

  it("pauses when a lead posts to it, says until when, and twice is once", async () => {
    const lead = await scene.greeted();
    const page = await (await scene.ask("GET", pathOf(lead))).text();
    const [month = ""] = choicesOn(page);
    const [, day] = /until ([A-Z][a-z]+day, \d+ [A-Z][a-z]+)</.exec(page) ?? [];
    for (let times = 0; times < 3; times++) {
      const answer = await post(pathOf(lead), { until: month });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain(`will not write to you before ${day}.`);
      await scene.wait(HOUR);
    }
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "paused" });
    const told = await scene.facts(lead.contactId, "paused");
    expect(told).toMatchObject([{ by: "lead", sequence: "web-lead", why: expect.stringContaining("asked") }]);
    // It stands on the page, and only what is longer is still offered.
    const again = await (await scene.ask("GET", pathOf(lead))).text();
    expect(again).toContain(`before ${day}.`);
    expect(choicesOn(again)).toHaveLength(1);
    expect(await standing(lead.email)).toBeUndefined();
  });

  it("stops for good as an unsubscribe link does, and is no way back", async () => {
    const lead = await scene.greeted();
    const page = await (await scene.ask("GET", pathOf(lead))).text();
    expect(await (await post(pathOf(lead), { wish: "stop" })).text()).toContain("Done");
    await scene.stack.settle();
    expect(await standing(lead.email)).toBe("unsubscribed");
    for (const until of choicesOn(page)) {
      const answer = await post(pathOf(lead), { until: until ?? "" });
      expect(await answer.text()).toContain("does not write to you any more");
    }
    const after = await (await scene.ask("GET", pathOf(lead))).text();
    expect(after).not.toContain("<form");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "unsubscribed" });
    expect(await scene.facts(lead.contactId, "paused")).toEqual([]);
  });

  it("says so when its day is over or beyond all that is offered, and changes nothing", async () => {
    const lead = await scene.greeted();
    await scene.expectNoNewRows(async () => {
      for (const until of ["2026-01-05", "2099-01-01", "2026-02-31"]) {
        const answer = await post(pathOf(lead), { until });
        expect(answer.status).toBe(200);
        expect(await answer.text()).toContain("Nothing was changed");
      }
      for (const wish of [{}, { until: "30" }, { wish: "go" }, { "List-Unsubscribe": "One-Click" }]) {
        expect((await problemIn(await post(pathOf(lead), wish as Record<string, string>))).status).toBe(400);
      }
    });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
  });

  it("that is forged, cut off or made for another use does nothing, and opens no other door", async () => {
    const lead = await scene.greeted();
    const token = pathOf(lead).slice(3);
    const unsubscribe = new URL(scene.sentTo(lead.email)[0]?.unsubscribeUrl ?? "").pathname.slice(3);
    const last = token.endsWith("a") ? "q" : "a";
    const wrong = [token.slice(0, -1), token.slice(0, 20), `${token.slice(0, -1)}${last}`, unsubscribe];
    for (const one of [...wrong, "x", `b${token.slice(1)}`]) {
      expect((await problemIn(await scene.ask("GET", `/p/${one}`))).status).toBe(404);
      expect((await problemIn(await post(`/p/${one}`, { wish: "stop" }))).status).toBe(404);
    }
    for (const door of ["/u/", "/t/", "/a/"]) {
      expect((await problemIn(await post(`${door}${token}`, { wish: "stop" }))).status).toBe(404);
    }
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
    expect(await standing(lead.email)).toBeUndefined();
  });
});

it("a body over 64 KB is refused before anything is read of it", async () => {
  const lead = await scene.greeted();
  const big = formOf(lead.phone, "STOP", { Padding: "x".repeat(65 * 1024) });
  expect((await problemIn(await scene.twilio(INBOUND, big))).status).toBe(413);
  const path = new URL(scene.sentTo(lead.email)[0]?.unsubscribeUrl ?? "").pathname;
  const answer = await scene.ask("POST", path, { body: "x".repeat(65 * 1024) });
  expect((await problemIn(answer)).status).toBe(413);
  expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
  expect(await standing(lead.phone)).toBeUndefined();
});
