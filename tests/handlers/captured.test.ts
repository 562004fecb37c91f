import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mailOf } from "./mails.ts";
import { DAY, MINUTE, REP, Scene } from "./scene.ts";

/** A stage that is not production: it writes to one domain and one number. */
let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open({ ALLOWED_RECIPIENTS: "@tester.example, +12025559999" });
});
afterAll(() => scene.close());

describe("a stage that writes to one domain", () => {
  it("captures what is for anybody else: the sequence goes on, and no provider hears of it", async () => {
    const lead = await scene.greeted();
    await scene.wait(2 * DAY);
    const captured = await scene.facts(lead.contactId, "captured");
    expect(captured.length).toBeGreaterThan(1);
    expect(captured[0]).toMatchObject({ channel: "email", to: lead.email, step: expect.any(String) });
    expect(captured.map(({ channel }) => channel)).toContain("sms");
    for (const fact of captured) expect(fact).not.toHaveProperty("providerId");
    expect(await scene.facts(lead.contactId, "touched")).toEqual([]);
    expect(await scene.facts(lead.contactId, "unknown")).toEqual([]);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ touches: captured.length });
    expect(scene.sentTo(lead.email, lead.phone, REP)).toEqual([]);
  });

  it("writes to who is of that domain, and not by text to a number that is not listed", async () => {
    const email = `tester@tester.example`;
    const lead = await scene.greeted({ email });
    await scene.wait(2 * DAY);
    expect(scene.sentTo(email).length).toBeGreaterThan(0);
    expect(await scene.facts(lead.contactId, "touched")).toHaveLength(scene.sentTo(email).length);
    expect(scene.sentTo(lead.phone)).toEqual([]);
    for (const fact of await scene.facts(lead.contactId, "captured")) expect(fact.to).toBe(lead.phone);
  });

  it("hears an answer to what was captured as to anything else: nothing follows it", async () => {
    const lead = await scene.greeted();
    const to = "anybody@reply.softtouch.example";
    await scene.mail(mailOf("reply", { from: lead.email, to }), { to });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
    const before = (await scene.facts(lead.contactId, "captured")).length;
    await scene.wait(3 * DAY);
    expect(await scene.facts(lead.contactId, "captured")).toHaveLength(before);
    expect(scene.sentTo(REP)).toEqual([]);
    await scene.wait(MINUTE);
  });
});
