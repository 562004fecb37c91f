import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE, problemIn, Scene, SEQUENCE } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());
beforeEach(() => scene.untilMorning());

const api = (method: string, path: string, body?: unknown) => scene.service.api(method, path, body);
const command = async (contact: string, what: string, body?: object) => {
  const answer = await api("POST", `/contacts/${contact}/${what}`, body);
  await scene.stack.settle();
  return answer;
};
const patch = async (contact: string, body: unknown) => {
  const answer = await api("PATCH", `/contacts/${contact}`, body);
  await scene.stack.settle();
  return answer;
};

describe("a contact", () => {
  it("is found by its id, its email in any case, its phone and the caller's own id", async () => {
    const lead = scene.lead();
    const { contactId } = await scene.enroll({ ...lead, id: "crm-4711" });
    for (const named of [contactId, lead.email, lead.email.toUpperCase(), lead.phone, "crm-4711"]) {
      expect((await scene.contact(named)).contactId, named).toBe(contactId);
    }
  });

  it("that nobody knows is not found, whatever is asked", async () => {
    const names = [
      "nobody@shop.example",
      "+12025559999",
      "aaaaaaaaaaaaaaaa",
      "%2e%2e",
      "x".repeat(3_000),
      "ü",
    ];
    for (const name of names) {
      expect((await problemIn(await api("GET", `/contacts/${encodeURIComponent(name)}`))).status).toBe(404);
      expect((await problemIn(await api("GET", `/contacts/${name}/timeline`))).status).toBe(404);
    }
  });

  it("by an address that several share is not guessed: their ids are named", async () => {
    const { phone } = scene.lead();
    const ids = await Promise.all(
      ["ann", "ben"].map(async (id) => {
        const { contactId } = await scene.enroll({ id, phone, first_name: id, email: scene.lead().email });
        return contactId;
      }),
    );
    for (const [method, path] of [
      ["GET", ""],
      ["GET", "/timeline"],
      ["PATCH", ""],
      ["POST", "/stop"],
    ] as const) {
      const problem = await problemIn(
        await api(
          method,
          `/contacts/${encodeURIComponent(phone)}${path}`,
          method === "PATCH" ? { first_name: "X" } : undefined,
        ),
      );
      expect(problem.status).toBe(409);
      expect(problem.errors?.map(({ where }) => where).sort()).toEqual([...ids].sort());
    }
    for (const id of ids) expect(await scene.enrollment(id)).toMatchObject({ status: "active" });
  });

  it("shows instants as ISO 8601 wherever there is one", async () => {
    const lead = await scene.greeted();
    await scene.wait(3 * HOUR);
    await api("POST", `/suppressions`, { address: lead.phone, evidence: "by letter" });
    const shown = await scene.contact(lead.contactId);
    const facts = await scene.facts(lead.contactId);
    const numbers: unknown[] = [];
    JSON.stringify({ shown, facts }, (key, value) => {
      if (typeof value === "number" && value > 1e12) numbers.push(key);
      return value;
    });
    expect(numbers).toEqual([]);
    expect(JSON.stringify(shown)).not.toMatch(/version|attempt|"claim"/);
  });
});

describe("an edit", () => {
  it("mends a held touch, and it goes out", async () => {
    const { email } = scene.lead();
    const { contactId } = await scene.enroll({ email });
    expect(scene.sentTo(email)).toEqual([]);
    const held = await scene.enrollment(contactId);
    expect(held).toMatchObject({ status: "active", step: "hello", touches: 0 });
    expect(held.hold?.why).toContain("first_name");
    expect(scene.notices(contactId)).toHaveLength(1);
    expect((await patch(contactId, { first_name: "Grace" })).status).toBe(200);
    expect(scene.sentTo(email)[0]?.body).toContain("Hi Grace,");
    expect(await scene.enrollment(contactId)).toMatchObject({ step: "call-1", touches: 1 });
    const facts = (await scene.facts(contactId)).map(({ is }) => is);
    expect(facts).toEqual(expect.arrayContaining(["held", "edited", "touched"]));
    expect(await scene.facts(contactId, "edited")).toMatchObject([{ fields: ["first_name"], by: "api" }]);
  });

  it("with a fault changes nothing at all", async () => {
    const lead = await scene.greeted({ organisation: "Bakery" });
    const before = await scene.contact(lead.contactId);
    for (const body of [
      { first_name: "New", email: "no address" },
      { first_name: "New", zone: "Mars/Olympus" },
      { first_name: "New", id: "other" },
      { first_name: "New", account: "other" },
      { first_name: "New", sms_consent: "yes" },
      { first_name: "New", organisation: { nested: true } },
      { first_name: "New", "not a name": "x" },
      {},
      [],
      null,
    ]) {
      const problem = await problemIn(await patch(lead.contactId, body));
      expect(problem.status).toBe(400);
      expect(problem.errors?.[0]?.fix).toBeTruthy();
    }
    expect((await problemIn(await patch(lead.contactId, "{no json"))).status).toBe(400);
    expect(await scene.contact(lead.contactId)).toEqual(before);
    expect(await scene.facts(lead.contactId, "edited")).toEqual([]);
    expect((await patch("nobody@shop.example", { first_name: "X" })).status).toBe(404);
  });

  it("that takes the phone away lets the text fall out, and the mails go on", async () => {
    const lead = await scene.greeted();
    expect((await patch(lead.contactId, { phone: null })).status).toBe(200);
    expect((await scene.contact(lead.contactId)).phone).toBeUndefined();
    await scene.wait(4 * HOUR);
    expect(scene.sentTo(lead.phone)).toEqual([]);
    const [skip] = await scene.facts(lead.contactId, "skipped");
    expect(skip).toMatchObject({ step: "text-1", why: "no phone number" });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active", step: "figure" });
  });

  it("that takes an attribute away removes it, and one that gives an address links it", async () => {
    const lead = await scene.greeted({ organisation: "Bakery" });
    const { email } = scene.lead();
    await patch(lead.contactId, { organisation: "", email: ` ${email.toUpperCase()} ` });
    const { attributes, ...shown } = await scene.contact(email);
    expect(attributes).toEqual({ first_name: "Maria" });
    expect(shown).toMatchObject({ contactId: lead.contactId, email });
  });

  it("to a suppressed address ends what goes on", async () => {
    const lead = await scene.greeted();
    const { email } = scene.lead();
    await api("POST", "/suppressions", { address: email, evidence: "asked by phone" });
    await patch(lead.contactId, { email });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "unsubscribed" });
  });
});

describe("a pause", () => {
  it("keeps the delay that was left, however long it lasts", async () => {
    const lead = await scene.greeted();
    await scene.wait(4 * MINUTE);
    expect((await command(lead.contactId, "pause", { why: "at a trade fair" })).status).toBe(200);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "paused", left: 6 * MINUTE });
    await scene.wait(3 * DAY);
    await scene.untilMorning();
    expect((await scene.enrollment(lead.contactId)).behind).toEqual(["hello"]);
    await command(lead.contactId, "resume");
    const resumed = await scene.enrollment(lead.contactId);
    expect(resumed).toMatchObject({ status: "active", step: "call-1" });
    expect(Date.parse(resumed.due ?? "")).toBe(scene.now + 6 * MINUTE);
    await scene.wait(7 * MINUTE);
    expect((await scene.enrollment(lead.contactId)).behind).toEqual(["hello", "call-1"]);
  });

  it("until an instant ends by itself", async () => {
    const lead = await scene.greeted();
    const until = new Date(scene.now + 2 * HOUR).toISOString();
    await command(lead.contactId, "pause", { until });
    await scene.wait(HOUR);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "paused", until });
    await scene.wait(HOUR + 15 * MINUTE);
    expect((await scene.enrollment(lead.contactId)).behind).toContain("call-1");
  });

  it("is refused when it is not understood, and nothing is paused", async () => {
    const lead = await scene.greeted();
    for (const body of [
      { until: "tomorrow" },
      { untl: "2026-05-01T09:00:00Z" },
      { why: "" },
      { sequence: 7 },
    ]) {
      expect((await problemIn(await command(lead.contactId, "pause", body))).status).toBe(400);
    }
    expect((await problemIn(await command(lead.contactId, "stop", { as: "won" }))).status).toBe(400);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
  });
});

describe("a stop", () => {
  it("is silence from then on, and the timeline has its reason", async () => {
    const lead = await scene.greeted();
    await command(lead.contactId, "stop", { why: "met in person", as: "booked" });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "booked" });
    expect(await scene.facts(lead.contactId, "ended")).toMatchObject([
      { why: "booked", because: "met in person" },
    ]);
    await scene.wait(DAY);
    expect(scene.sentTo(lead.email, lead.phone)).toHaveLength(1);
    await command(lead.contactId, "resume");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended" });
  });

  it("of a sequence or an enrollment that the contact is not in is a fault, and stops nothing", async () => {
    const lead = await scene.greeted();
    for (const scope of [{ sequence: "web-laed" }, { enrollment: "aaaaaaaaaaaaaaaa" }]) {
      for (const what of ["stop", "pause", "resume"]) {
        expect((await problemIn(await command(lead.contactId, what, scope))).status).toBe(404);
      }
    }
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
    await command(lead.contactId, "stop", { enrollment: lead.enrollmentId, sequence: SEQUENCE });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "stopped" });
  });
});

describe("the switch", () => {
  const turn = (path: string, body: object) => api("PUT", `/switches/${path}`, body);

  it.each(["stage", `sequences/${SEQUENCE}`])(
    "%s off holds back what is due, and on lets it go on",
    async (path) => {
      const lead = await scene.greeted();
      expect((await turn(path, { off: true, why: "wrong price in the mail" })).status).toBe(204);
      await scene.wait(3 * HOUR);
      expect(scene.sentTo(lead.email, lead.phone)).toHaveLength(1);
      const waiting = await scene.enrollment(lead.contactId);
      expect(waiting).toMatchObject({ status: "active", step: "call-1" });
      expect(waiting.deferred).toContain("wrong price in the mail");
      expect(await scene.facts(lead.contactId, "deferred")).toHaveLength(1);
      expect(JSON.stringify(await (await api("GET", "/switches")).json())).toContain("wrong price");
      const late = scene.lead();
      await scene.enroll(late);
      expect(scene.sentTo(late.email)).toEqual([]);
      expect((await turn(path, { off: false })).status).toBe(204);
      await scene.wait(30 * MINUTE);
      expect(scene.sentTo(late.email)).toHaveLength(1);
      expect((await scene.enrollment(lead.contactId)).behind).toContain("call-1");
    },
  );

  it("of an unknown sequence, or without a reason, is refused and nothing is turned off", async () => {
    const before = await (await api("GET", "/switches")).json();
    for (const name of ["nothing", "constructor", "__proto__"]) {
      const answer = await turn(`sequences/${name}`, { off: true, why: "x" });
      expect((await problemIn(answer)).status).toBe(404);
    }
    for (const body of [
      { off: true },
      { off: "true", why: "x" },
      { off: false, why: "x" },
      { on: true },
      {},
    ]) {
      expect((await problemIn(await turn("stage", body))).status).toBe(400);
    }
    expect(await (await api("GET", "/switches")).json()).toEqual(before);
  });
});

it("the timeline tells each touch, task, skip, hold and reply with its reason", async () => {
  const { email } = scene.lead();
  const { contactId } = await scene.enroll({ email, zone: "America/New_York", phone: scene.lead().phone });
  await patch(contactId, { first_name: "Grace" });
  await scene.wait(4 * HOUR);
  const [touch] = scene.sentTo(email);
  await scene.mail(`From: ${email}\r\nTo: ${touch?.replyTo}\r\nSubject: Re: x\r\n\r\nCall me.\r\n`, {
    to: touch?.replyTo ?? "",
    from: email,
  });
  const facts = await scene.facts(contactId);
  expect(facts.map(({ is }) => is)).toEqual(
    expect.arrayContaining([
      "enrolled",
      "held",
      "edited",
      "touched",
      "tasked",
      "skipped",
      "replied",
      "ended",
    ]),
  );
  for (const { is, why } of facts) {
    if (["skipped", "held", "replied", "ended"].includes(is)) expect(String(why).length).toBeGreaterThan(3);
  }
  const instants = facts.map(({ at }) => Date.parse(at));
  expect(instants).toEqual([...instants].sort((a, b) => a - b));
  const [touched] = facts.filter(({ is }) => is === "touched");
  expect(touched).toMatchObject({ step: "hello", channel: "email", template: expect.any(String) });
});
