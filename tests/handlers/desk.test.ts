import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOUR, MINUTE, problemIn, REP, Scene } from "./scene.ts";

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open();
});
afterAll(() => scene.close());

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly contactId: string;
  readonly touchId: string;
  readonly name: string;
  readonly text: string;
  readonly phone?: string;
  readonly overdue: boolean;
  readonly due: string;
  readonly lastWords?: { readonly who: string; readonly text: string };
}

async function deskOf(contactId: string): Promise<readonly Item[]> {
  const answer = await scene.service.api("GET", "/desk?sender=anna");
  expect(answer.status).toBe(200);
  const { items } = (await answer.json()) as { items: Item[] };
  return items.filter((item) => item.contactId === contactId);
}

let leads = 0;

/** A lead with a name of their own who was greeted, and whose first call lies on the rep's desk. */
async function called() {
  leads += 1;
  const last_name = `Lead${leads}x`;
  const lead = { ...(await scene.greeted({ last_name })), last_name };
  await scene.wait(20 * MINUTE);
  const [item] = await deskOf(lead.contactId);
  if (item === undefined) throw new Error("there is no task on the desk");
  return { lead, item };
}

const post = (path: string, body?: object) => scene.service.api("POST", path, body);
const linkIn = (text: string) => /https:\S+(\/t\/\S+)/.exec(text)?.[1] ?? "";
const open = (path: string, init?: RequestInit) => fetch(`${scene.stack.gateway.url}${path}`, init);
const press = (path: string, answer: string) =>
  open(path, { method: "POST", body: new URLSearchParams({ answer }) });

describe("a task", () => {
  it("lies on its sender's desk with whom to call, what to say and the last words, and the rep is told at once", async () => {
    const { lead, item } = await called();
    expect(item).toMatchObject({ kind: "task", phone: lead.phone, overdue: false });
    expect(item.name).toContain(lead.first_name);
    expect(item.text.length).toBeGreaterThan(20);
    expect(item.lastWords).toMatchObject({ who: "us", text: expect.stringContaining("enquiry") });
    const [notice] = scene.notices(`To do: call-1 for Maria ${lead.last_name}`);
    expect(notice?.to).toBe(REP);
  });

  it("that is done leaves the desk; done twice it is not there", async () => {
    const { lead, item } = await called();
    const path = `/contacts/${lead.contactId}/tasks/${item.touchId}/done`;
    expect((await post(path, { note: "left a message", by: "anna" })).status).toBe(200);
    expect(await deskOf(lead.contactId)).toEqual([]);
    const [fact] = await scene.facts(lead.contactId, "closed");
    expect(fact).toMatchObject({ as: "done", by: "anna", note: "left a message" });
    await expect(problemIn(await post(path))).resolves.toMatchObject({ status: 404 });
  });

  it("that is put off comes back in its sender's hours", async () => {
    const { lead, item } = await called();
    const answer = await post(`/contacts/${lead.contactId}/tasks/${item.touchId}/snooze`, {
      until: "2026-03-07",
    });
    expect(answer.status).toBe(200);
    const [later] = await deskOf(lead.contactId);
    // The seventh is a Saturday: Monday, nine o'clock in New York, after the clocks have changed.
    expect(later?.due).toBe("2026-03-09T13:00:00.000Z");
  });

  it("is cut when the lead answers: nobody calls somebody who wrote STOP", async () => {
    const { lead } = await called();
    await scene.stack.twilio.inbound({ from: lead.phone, body: "STOP" });
    await scene.stack.settle();
    expect(await deskOf(lead.contactId)).toEqual([]);
    expect(await scene.facts(lead.contactId, "closed")).toMatchObject([{ as: "cut" }]);
  });
});

describe("the link in a task's mail", () => {
  it("shows and does not act on GET, acts on POST, and twice is once", async () => {
    const { lead } = await called();
    const [notice] = scene.notices(`To do: call-1 for Maria ${lead.last_name}`);
    const path = linkIn(notice?.body ?? "");
    const page = await open(path);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("What to say");
    expect(await deskOf(lead.contactId)).toHaveLength(1);
    expect((await press(path, "done")).status).toBe(200);
    expect(await deskOf(lead.contactId)).toEqual([]);
    expect(await (await press(path, "done")).text()).toContain("Nothing left to do");
    expect(await scene.facts(lead.contactId, "closed")).toHaveLength(1);
  });

  it("ends the sequence when they booked", async () => {
    const { lead } = await called();
    const [notice] = scene.notices(`To do: call-1 for Maria ${lead.last_name}`);
    await press(linkIn(notice?.body ?? ""), "booked");
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why: "booked" });
  });

  it("that is forged, cut short or of another purpose is nothing", async () => {
    const { lead } = await called();
    const [notice] = scene.notices(`To do: call-1 for Maria ${lead.last_name}`);
    const path = linkIn(notice?.body ?? "");
    const unsubscribe = new URL(scene.sentTo(lead.email)[0]?.unsubscribeUrl ?? "").pathname;
    for (const wrong of [
      path.slice(0, -1),
      `${path.slice(0, -1)}a`,
      unsubscribe.replace("/u/", "/t/"),
      "/t/x",
    ]) {
      if (wrong === path) continue;
      await expect(problemIn(await press(wrong, "done"))).resolves.toMatchObject({ status: 404 });
    }
    await expect(problemIn(await press(path, "explode"))).resolves.toMatchObject({ status: 400 });
    expect(await deskOf(lead.contactId)).toHaveLength(1);
  });
});

describe("a conversation by hand", () => {
  it.each([
    ["spoke", "replied"],
    ["no", "replied"],
    ["booked", "booked"],
  ])("in which they %s ends everything as %s", async (how, why) => {
    const lead = await scene.greeted();
    const answer = await post(`/contacts/${lead.contactId}/conversations`, { how, note: "on the phone" });
    expect(answer.status).toBe(200);
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "ended", why });
  });

  it("with a date to call back is silence until that date", async () => {
    const lead = await scene.greeted();
    const until = new Date(scene.now + 30 * 24 * HOUR).toISOString();
    await post(`/contacts/${lead.contactId}/conversations`, {
      how: "callBack",
      note: "after the holidays",
      until,
    });
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "paused", until });
  });

  it("without a date, or with one that means nothing, is refused", async () => {
    const lead = await scene.greeted();
    const path = `/contacts/${lead.contactId}/conversations`;
    for (const body of [
      { how: "callBack", note: "x" },
      { how: "no", note: "x", until: "2026-04-01" },
      { how: "spoke" },
    ]) {
      await expect(problemIn(await post(path, body))).resolves.toMatchObject({ status: 400 });
    }
    expect(await scene.enrollment(lead.contactId)).toMatchObject({ status: "active" });
  });
});

describe("the morning mail", () => {
  it("comes once a local date, as the sender's day begins, with a link for each task", async () => {
    await scene.untilMorning();
    const { lead } = await called();
    const isMine = ({ body }: { body: string }) => body.includes(lead.phone);
    const before = scene.notices("Today, ").filter(isMine).length;
    // To nine o'clock of the next working day in New York, and through the day.
    await scene.untilMorning();
    await scene.wait(3 * HOUR);
    const mornings = scene.notices("Today, ").filter(isMine);
    expect(mornings.length - before).toBe(1);
    const mail = mornings.at(-1);
    expect(mail?.to).toBe(REP);
    await press(linkIn(mail?.body.split(lead.phone)[1] ?? ""), "done");
    expect(await deskOf(lead.contactId)).toEqual([]);
  });
});

describe("a sender's breaker", () => {
  it("stops them when too many mails bounce, holds their touches back, and lets them on when turned on", async () => {
    for (let of50 = 0; of50 < 50; of50 += 1) {
      await scene.invoke("feedback", sesEvent("Send", (await anybody()).tags, of50));
    }
    for (let of4 = 0; of4 < 4; of4 += 1)
      await scene.invoke("feedback", bounceEvent((await anybody()).tags, of4));
    // Switches are trusted for some seconds.
    await scene.wait(MINUTE);
    const shown = (await (await scene.service.api("GET", "/breakers")).json()) as {
      senders: { sender: string; off?: string }[];
    };
    expect(shown.senders.find(({ sender }) => sender === "anna")?.off).toMatch(/bounces in 24 hours/);
    const lead = scene.lead();
    const { contactId } = await scene.enroll(lead);
    expect(scene.sentTo(lead.email)).toEqual([]);
    expect(await scene.enrollment(contactId)).toMatchObject({ deferred: expect.stringContaining("breaker") });
    await scene.service.api("PUT", "/switches/senders/anna", { off: false });
    await scene.service.api("PUT", "/switches/stage", { off: false });
    await scene.wait(20 * MINUTE);
    expect(scene.sentTo(lead.email)).toHaveLength(1);
  });
});

let greeted: Awaited<ReturnType<Scene["greeted"]>> | undefined;

/** The tags of some mail of anna's; their addresses stay out of it. */
async function anybody() {
  greeted ??= await scene.greeted();
  const mail = scene.stack.ses.outbox.find(({ to }) => to.includes(greeted?.email ?? ""));
  if (mail === undefined) throw new Error("nobody was greeted");
  return mail;
}

function sesEvent(
  eventType: string,
  tags: Readonly<Record<string, string>>,
  index: number,
  more: object = {},
) {
  const timestamp = new Date(scene.now + index).toISOString();
  return {
    source: "aws.ses",
    detail: {
      eventType,
      mail: {
        messageId: `of-${eventType}-${index}`,
        timestamp,
        tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
      },
      ...more,
    },
  };
}

function bounceEvent(tags: Readonly<Record<string, string>>, index: number) {
  const bouncedRecipients = [{ emailAddress: `nobody-${index}@example.net` }];
  const timestamp = new Date(scene.now + index).toISOString();
  return sesEvent("Bounce", tags, index, {
    bounce: { bounceType: "Permanent", bouncedRecipients, timestamp },
  });
}
