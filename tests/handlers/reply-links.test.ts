import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replyUrl, taskUrl, unsubscribeUrl } from "../../functions/core/reply-address.ts";
import { parseKeyring } from "../../functions/core/token.ts";
import { REPLY_DOMAIN } from "../../functions/local/local-service.ts";
import { fullLetter } from "./letters.ts";
import { DAY, type Enrolled, MINUTE, problemIn, REP, Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

const open = (path: string, init?: RequestInit) => fetch(`${scene.stack.gateway.url}${path}`, init);
async function press(path: string, form: Readonly<Record<string, string>>): Promise<string> {
  const answer = await open(path, { method: "POST", body: new URLSearchParams(form) });
  expect(answer.status).toBe(200);
  await scene.stack.settle();
  return answer.text();
}

/** A lead who has answered, and the path of the page in the mail about it. */
async function answered(
  words = "We might; who are you?",
): Promise<Enrolled & { path: string; left: number }> {
  const lead = await scene.greeted();
  const { due = "" } = await scene.enrollment(lead.contactId);
  const to = scene.sentTo(lead.email)[0]?.replyTo ?? "";
  await scene.mail(fullLetter({ from: lead.email, to, id: `${lead.contactId}@shop.example`, words }), { to });
  const mail = scene.sentTo(REP).find(({ replyTo }) => replyTo === lead.email);
  const path = /https:\S+?(\/a\/[a-z2-7]+)/.exec(mail?.body ?? "")?.[1] ?? "";
  expect(path).toMatch(/^\/a\/[a-z2-7]{49}$/);
  return { ...lead, path, left: Date.parse(due) - scene.now };
}

describe("the page of a reply", () => {
  it("shows who wrote what and when, what was stopped and what is under way, and acts on nothing", async () => {
    const lead = await answered('Is it <b>free</b> & "easy"?');
    const before = [await scene.facts(lead.contactId), await scene.contact(lead.contactId)];
    for (const method of ["GET", "GET", "HEAD"]) expect((await open(lead.path, { method })).status).toBe(200);
    const answer = await open(`${lead.path}?answer=booked`);
    const text = await answer.text();
    expect(text).toContain("Reply from Maria");
    expect(text).toContain("Is it &lt;b&gt;free&lt;/b&gt; &amp; &quot;easy&quot;?");
    expect(text).toContain(lead.email);
    expect(text).toMatch(/Mon 2 Mar \d\d:\d\d America\/New_York/);
    expect(text).toContain("web-lead was stopped");
    expect(text).toContain("Nothing goes out to them.");
    expect(text).not.toContain("<script");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect([await scene.facts(lead.contactId), await scene.contact(lead.contactId)]).toEqual(before);
  });

  it("offers days on the rep's calendar, with the hours they begin at", async () => {
    const lead = await answered();
    const text = await (await open(lead.path)).text();
    for (const [label, date] of [
      ["Tomorrow: Tue 3 Mar", "2026-03-03"],
      ["Next week: Mon 9 Mar", "2026-03-09"],
      ["Next month: Thu 2 Apr", "2026-04-02"],
    ])
      expect(text).toContain(`<button name="date" value="${date}">${label}</button>`);
  });
});

describe("wrong match", () => {
  it("lets what was stopped go on with exactly the delay that was left, however often it is pressed", async () => {
    const lead = await answered();
    await scene.wait(2 * DAY);
    const pressed = await Promise.all([
      press(lead.path, { answer: "undo" }),
      press(lead.path, { answer: "undo" }),
    ]);
    for (const text of pressed) expect(text).toContain("Noted.");
    const now = await scene.enrollment(lead.contactId);
    expect(now).toMatchObject({ status: "active", round: 2 });
    expect(await scene.facts(lead.contactId, "undone")).toHaveLength(1);
    const [{ at } = { at: "" }] = await scene.facts(lead.contactId, "undone");
    expect(Date.parse(now.due ?? "") - Date.parse(at)).toBe(lead.left);
    expect(await press(lead.path, { answer: "undo" })).toContain("Noted.");
    expect(await scene.facts(lead.contactId, "undone")).toHaveLength(1);
  });

  it("closes the page to everything else, and says what happened", async () => {
    const lead = await answered();
    await press(lead.path, { answer: "undo" });
    for (const form of [{ answer: "booked" }, { answer: "no" }, { answer: "date", date: "2026-03-20" }]) {
      const text = await press(lead.path, form);
      expect(text).toContain("Nothing was changed: see below");
      expect(text).toContain("Wrong match: said anna");
      expect(text).not.toContain("<form");
    }
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active", round: 2 });
  });

  it("is not offered where nothing was stopped, and refused where it is asked for", async () => {
    const lead = await scene.greeted();
    const to = scene.sentTo(lead.email)[0]?.replyTo ?? "";
    await scene.service.api("POST", `/contacts/${lead.contactId}/stop`);
    await scene.mail(fullLetter({ from: lead.email, to, words: "Hello?" }), { to });
    const mail = scene.sentTo(REP).find(({ replyTo }) => replyTo === lead.email);
    const path = /https:\S+?(\/a\/[a-z2-7]+)/.exec(mail?.body ?? "")?.[1] ?? "";
    expect(mail?.body).not.toContain("undo");
    expect(await (await open(path)).text()).not.toContain("undo");
    expect(await press(path, { answer: "undo" })).toContain("Nothing was changed");
  });
});

describe("a date", () => {
  it("lets it go on as the rep's hours open on that day, or next open after it", async () => {
    const lead = await answered();
    // A Saturday, before the clocks of New York change.
    const text = await press(lead.path, { answer: "date", date: "2026-03-07" });
    expect(text).toContain("Noted.");
    expect(text).toContain("web-lead goes on Mon 9 Mar 09:00 America/New_York");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({
      status: "paused",
      until: "2026-03-09T13:00:00.000Z",
    });
    const touches = scene.sentTo(lead.email, lead.phone).length;
    await scene.stack.advanceTo(Date.parse("2026-03-09T12:00:00Z"), { sweepEvery: DAY / 4 });
    expect(scene.sentTo(lead.email, lead.phone)).toHaveLength(touches);
    expect(await scene.facts(lead.contactId, "reopened")).toMatchObject([{ by: "anna" }]);
  });

  it("may be changed for another, and the same one twice is once", async () => {
    const lead = await answered();
    const [one, other] = ["2026-05-04", "2026-05-05"];
    for (const date of [one, one, other, other, one]) {
      await press(lead.path, { answer: "date", date });
      await scene.wait(MINUTE);
    }
    expect(await scene.facts(lead.contactId, "reopened")).toHaveLength(3);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ until: "2026-05-04T13:00:00.000Z" });
  });

  it("that is past, far off or no day changes nothing, and the page says so", async () => {
    const lead = await answered();
    for (const date of ["2026-02-27", "2031-01-01", "2026-02-30", "2026-13-01", "tomorrow", "", "2026-4-1"]) {
      expect(await press(lead.path, { answer: "date", date })).toContain("choose a day from tomorrow on");
    }
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
  });
});

describe("booked and not interested", () => {
  it("are written down once each, and what was said last counts", async () => {
    const lead = await answered();
    await press(lead.path, { answer: "booked" });
    await press(lead.path, { answer: "booked" });
    expect(await scene.facts(lead.contactId, "talked")).toMatchObject([{ how: "booked", by: "anna" }]);
    await scene.wait(MINUTE);
    const text = await press(lead.path, { answer: "no" });
    expect(text).toContain("They booked: said anna");
    expect(text).toContain("Not interested: said anna");
    await scene.wait(MINUTE);
    await press(lead.path, { answer: "booked" });
    const said = (await scene.facts(lead.contactId, "talked")).map(({ how }) => how);
    expect(said.sort()).toEqual(["booked", "booked", "no"]);
    expect(await press(lead.path, { answer: "undo" })).toContain("Nothing was changed: see below");
    expect(await scene.facts(lead.contactId, "undone")).toEqual([]);
  });
});

describe("a link of a reply", () => {
  it("that is forged, cut, of another purpose or about no reply of theirs is nothing", async () => {
    const lead = await answered();
    const parsed = parseKeyring(process.env.SIGNING_KEYS ?? "");
    if (parsed.is === "faults") throw new Error("no keys");
    const place = { publicUrl: "", replyDomain: REPLY_DOMAIN, keyring: parsed.keyring };
    const { contactId, enrollmentId } = lead;
    const links = [
      lead.path.slice(0, -1),
      `${lead.path.slice(0, -1)}${lead.path.endsWith("a") ? "b" : "a"}`,
      unsubscribeUrl(place, { contactId, enrollmentId }).replace("/u/", "/a/"),
      taskUrl(place, contactId, enrollmentId).replace("/t/", "/a/"),
      // Ours, of a reply that was never heard.
      replyUrl(place, contactId, enrollmentId),
      "/a/x",
    ];
    const before = await scene.facts(contactId);
    for (const link of links) {
      for (const init of [{}, { method: "POST", body: new URLSearchParams({ answer: "booked" }) }])
        expect((await problemIn(await open(link, init))).status).toBe(404);
    }
    for (const kind of ["/u/", "/t/"])
      expect((await open(lead.path.replace("/a/", kind), { method: "POST" })).status).toBe(404);
    expect(await scene.facts(contactId)).toEqual(before);
  });

  it("with a form that says nothing it knows is a fault of the caller", async () => {
    const lead = await answered();
    for (const form of [{ answer: "explode" }, {}, { answer: "date" }, { date: "2026-05-05" }] as const) {
      const body = new URLSearchParams(form as Record<string, string>);
      expect((await problemIn(await open(lead.path, { method: "POST", body }))).status).toBe(400);
    }
    const headers = { "content-type": "multipart/form-data; boundary=never" };
    expect((await open(lead.path, { method: "POST", headers, body: "x" })).status).toBe(400);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "replied" });
  });
});
