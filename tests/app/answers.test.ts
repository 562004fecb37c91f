/** What a lead or a rep says afterwards: quiet for a while, what follows from a reply; and what a rep is told of one. */
import { describe, expect, it } from "vitest";
import { damagedBodyOf } from "../../functions/app/damaged-body.ts";
import { enroll } from "../../functions/app/enroll.ts";
import { mailReply, textReply } from "../../functions/app/hand-reply.ts";
import { hearMail } from "../../functions/app/hear-mail.ts";
import { listenersTo } from "../../functions/app/listeners.ts";
import { openOriginals } from "../../functions/app/open-originals.ts";
import { askForQuiet, readPreferences } from "../../functions/app/preferences.ts";
import { answerReply, readReply } from "../../functions/app/replies.ts";
import type { Service } from "../../functions/app/service.ts";
import { tell, wake } from "../../functions/app/tell.ts";
import type { Effect } from "../../functions/core/effects.ts";
import type { Event } from "../../functions/core/events.ts";
import { digest } from "../../functions/core/identity.ts";
import type { Lead } from "../../functions/core/lead.ts";
import { replyAddress } from "../../functions/core/reply-address.ts";
import type { Texter } from "../../functions/ports.ts";
import { DAY, SETTINGS } from "../core/scene.ts";
import { openScene, START } from "./scene.ts";

/** Ids that can be signed. */
const [C1, MAIL] = [digest("c1"), digest("mail-1")];

function leadNamed(id: string): Lead {
  return {
    ...{ id, email: `${id}@bakery.example`, phone: "+13035550117", zone: "America/Denver" },
    ...{ country: "US", smsConsent: { at: START, source: "web form" }, attributes: { first_name: "Maria" } },
  };
}

async function greeted(scene = openScene(), id = "maria") {
  const entered = await enroll(scene.service, { lead: leadNamed(id), sequence: "web", source: "test" });
  if (entered.is !== "enrolled") throw new Error(`${id} is ${entered.is}`);
  const { contactId } = entered;
  await wake(scene.service, contactId);
  const person = () => scene.world.people.read(contactId);
  const replies = (replyId: string) =>
    tell(scene.service, contactId, {
      ...{ is: "replied", id: replyId, channel: "email", from: `${id}@bakery.example` },
      ...{ subject: "Re: Your enquiry", text: "Yes", why: "matched" },
    } as Event);
  return { ...scene, ...entered, person, replies };
}

describe("somebody who asks for quiet", () => {
  it("has it until the day has begun for them; a shorter wish changes nothing", async () => {
    const { service, contactId, person } = await greeted();
    expect(await readPreferences(service, contactId)).toEqual({
      isStopped: false,
      choices: [
        { days: 30, date: "2026-12-24", day: "Thursday, 24 December" },
        { days: 90, date: "2027-02-22", day: "Monday, 22 February" },
      ],
    });
    const until = Date.parse("2027-02-22T00:00-07:00");
    expect(await askForQuiet(service, contactId, "2027-02-22")).toEqual({
      is: "quiet",
      until,
      preferences: { isStopped: false, quiet: "Monday, 22 February", choices: [] },
    });
    expect(await askForQuiet(service, contactId, "2026-12-24")).toMatchObject({ is: "quiet", until });
    expect((await person()).state.enrollments).toMatchObject([{ status: "paused", until }]);
  });

  it("names a day that there is, and that is neither today nor further off than any choice", async () => {
    const { service, contactId } = await greeted();
    for (const date of ["2026-11-24", "2027-02-23", "2027-02-30", "soon"])
      expect(await askForQuiet(service, contactId, date)).toMatchObject({ is: "noDay" });
  });

  it("and has opted out is told that", async () => {
    const { service, contactId } = await greeted();
    await tell(service, contactId, {
      ...{ is: "suppressed", channel: "email", address: "maria@bakery.example" },
      suppression: { why: "unsubscribed", at: START, evidence: "a link" },
    });
    expect(await askForQuiet(service, contactId, "2026-12-24")).toMatchObject({
      is: "stopped",
      preferences: { isStopped: true },
    });
  });

  it("is nobody where nothing is stored of them", async () => {
    const { service, world } = openScene();
    expect(await readPreferences(service, "nobody")).toBeUndefined();
    expect(await askForQuiet(service, "nobody", "2026-12-24")).toBeUndefined();
    expect((await world.people.read("nobody")).state.version).toBe(0);
  });
});

describe("what a rep says of a reply", () => {
  const storyOf = async (scene: Awaited<ReturnType<typeof greeted>>, replyId: string) => {
    const story = await readReply(scene.service, { contactId: scene.contactId, replyId });
    if (story === undefined) throw new Error("the reply is not known");
    return story;
  };

  it("shows what was stopped by it, once, and nothing of another reply", async () => {
    const scene = await greeted();
    await scene.replies("mail-1");
    await scene.replies("mail-2");
    const first = await storyOf(scene, "mail-1");
    expect(first.view).toMatchObject({
      stopped: ["web was stopped"],
      underWay: [],
      moves: [],
      canUndo: true,
    });
    expect(await answerReply(scene.service, first, { is: "booked" })).toEqual({ is: "done" });
    expect((await storyOf(scene, "mail-1")).view.moves).toMatchObject([{ is: "booked", by: "anna" }]);
    expect((await storyOf(scene, "mail-2")).view.moves).toEqual([]);
    expect(await readReply(scene.service, { contactId: scene.contactId, replyId: "mail-3" })).toBeUndefined();
  });

  it("is said once for each click, and is closed once it was taken back", async () => {
    const scene = await greeted();
    await scene.replies("mail-1");
    const before = await storyOf(scene, "mail-1");
    expect(await answerReply(scene.service, before, { is: "date", date: "2026-02-30" })).toEqual({
      is: "noDate",
    });
    expect(await answerReply(scene.service, before, { is: "undo" })).toEqual({ is: "done" });
    const after = await storyOf(scene, "mail-1");
    expect(after.view.underWay).toHaveLength(1);
    expect(await answerReply(scene.service, after, { is: "undo" })).toEqual({ is: "done" });
    expect(await answerReply(scene.service, after, { is: "no" })).toEqual({ is: "tooLate" });
  });

  it("goes on at a date; the same date again is the same, and to take it back is too late", async () => {
    const scene = await greeted();
    await scene.replies("mail-1");
    const date = { is: "date", date: "2026-12-01" } as const;
    expect(await answerReply(scene.service, await storyOf(scene, "mail-1"), date)).toEqual({ is: "done" });
    const after = await storyOf(scene, "mail-1");
    expect(after.view.underWay).toEqual([expect.stringMatching(/^web goes on Tue 1 Dec/)]);
    expect(await answerReply(scene.service, after, date)).toEqual({ is: "done" });
    expect((await storyOf(scene, "mail-1")).view.moves).toHaveLength(1);
    expect(await answerReply(scene.service, after, { is: "undo" })).toEqual({ is: "tooLate" });
  });

  it("shows a pause without an end as one", async () => {
    const scene = await greeted();
    await scene.replies("mail-1");
    await answerReply(scene.service, await storyOf(scene, "mail-1"), { is: "date", date: "2026-12-01" });
    const { enrollments } = (await scene.person()).state;
    expect(enrollments.map(({ status }) => status)).toContain("paused");
    const again = await greeted();
    await tell(again.service, again.contactId, { is: "paused", id: "p", scope: {}, why: "a holiday" });
    await tell(again.service, again.contactId, {
      ...{ is: "autoReplied", id: "auto-1", channel: "email", from: "maria@bakery.example" },
      ...{ subject: "Away", text: "I am away", why: "matched" },
    } as Event);
    const { view } = await storyOf(again, "auto-1");
    expect(view).toMatchObject({ underWay: ["web is paused"], stopped: ["web was paused"], canUndo: false });
  });
});

describe("who is still to hear a message", () => {
  it("are all while nobody has; then those who were there by then, and none who came since", async () => {
    const scene = openScene();
    const [ann, ben] = [await greeted(scene, "ann"), await greeted(scene, "ben")];
    const both = [ann.contactId, ben.contactId];
    expect(await listenersTo(scene.service, both, "mail-1")).toEqual({ left: both, isAgain: false });
    await ann.replies("mail-1");
    scene.pass(DAY);
    const cleo = await greeted(scene, "cleo");
    expect(await listenersTo(scene.service, [...both, cleo.contactId], "mail-1")).toEqual({
      left: [ben.contactId],
      isAgain: true,
    });
    await ben.replies("mail-1");
    expect(await listenersTo(scene.service, both, "mail-1")).toEqual({ left: [], isAgain: true });
    expect(await listenersTo(scene.service, both, "mail-2")).toEqual({ left: both, isAgain: false });
  });
});

describe("a text to a rep that somebody has answered", () => {
  const effect: Extract<Effect, { is: "textReply" }> = {
    ...{ is: "textReply", id: "t", at: START, sender: "anna", replyId: MAIL, name: "Maria", text: "Yes" },
  };
  type Answer = Awaited<ReturnType<Texter["send"]>>;

  /** What is logged, and whether it is to be tried again, when the provider answers so. */
  async function texted(
    answer: Answer,
    more: { phone?: string; textsReplies?: true } = { phone: "+13035550100", textsReplies: true },
    passed = 0,
  ) {
    const { service, logged, pass } = openScene();
    pass(passed);
    const { anna } = service.catalog.senders;
    if (anna === undefined) throw new Error("there is no such sender");
    const sent: string[] = [];
    const asking: Service = {
      ...service,
      catalog: { ...service.catalog, senders: { anna: { ...anna, ...more } } },
      log: ({ message, why }) => void logged.push(`${message}: ${why}`),
      world: {
        ...service.world,
        texter: {
          ...service.world.texter,
          send: async ({ to }) => {
            sent.push(to);
            return answer;
          },
        },
      },
    };
    const failed = await textReply(asking, C1, effect).then(
      () => undefined,
      (error: Error) => error.message,
    );
    return { sent: sent.length, logged, failed };
  }
  const accepted: Answer = { is: "sent", providerId: "SM1" };
  const told = (why: string) => [`a rep is not texted of a reply: ${why}`];
  const refusal = (kind: string) => ({ is: "refused", refusal: { kind, why: "no" } }) as Answer;

  it("goes out while it is news", async () => {
    expect(await texted(accepted)).toEqual({ sent: 1, logged: [], failed: undefined });
    expect(await texted(accepted, undefined, DAY - 1)).toMatchObject({ sent: 1 });
    expect(await texted(accepted, undefined, DAY)).toMatchObject({
      sent: 0,
      logged: told("a day has passed"),
    });
  });

  it("does not go to a rep who asks for none by now", async () => {
    const none = { sent: 0, logged: told("they do not ask for it any more"), failed: undefined };
    expect(await texted(accepted, { textsReplies: true })).toEqual(none);
    expect(await texted(accepted, { phone: "+13035550100" })).toEqual(none);
  });

  it("is given up where trying again would not help, and else tried again", async () => {
    expect(await texted({ is: "captured" } as Answer)).toMatchObject({
      logged: told("this stage does not write to this number"),
    });
    for (const kind of ["optedOut", "undeliverable"])
      expect(await texted(refusal(kind))).toMatchObject({ logged: told(kind), failed: undefined });
    expect(await texted(refusal("throttled"))).toMatchObject({
      logged: [],
      failed: "a text to anna was refused: no",
    });
    expect(await texted({ is: "lost", why: "timeout" } as Answer)).toMatchObject({
      failed: "a text may not have reached anna: timeout",
    });
  });
});

describe("a reply that is handed to a rep", () => {
  const forward: Extract<Effect, { is: "forwardReply" }> = {
    ...{ is: "forwardReply", id: "f", at: START, sender: "anna" },
    reply: {
      ...{ replyId: MAIL, channel: "email", from: "maria@bakery.example", name: "Maria", text: "Yes" },
      ...{
        understood: "A yes.",
        silence: "Stopped: web.",
        why: "matched",
        canUndo: true,
        source: "inbound/1",
      },
    },
  };

  it("says where its original should be and is not", async () => {
    const { service, world } = openScene();
    await mailReply({ ...service, originals: openOriginals(world.inbox) }, C1, forward);
    await mailReply(service, C1, forward);
    const texts = world.ledger.notices.map(({ message }) => message.text);
    expect(texts[0]).toContain(
      "Only their words are here: the original is not where it was put. The original is kept under inbound/1.",
    );
    expect(texts[1]).toContain("Only their words are here. The original is kept under inbound/1.");
  });
});

describe("an automatic answer", () => {
  it("that asks for proof of a person is told as that", async () => {
    const { service, world, contactId, enrollmentId } = await greeted();
    const to = replyAddress(SETTINGS.keyring, SETTINGS.replyDomain, { contactId, enrollmentId });
    const lines = [
      "From: maria@bakery.example",
      `To: ${to}`,
      "Subject: Please confirm your message",
      "Auto-Submitted: auto-replied",
      "",
      "Your message is held. To have it delivered, please confirm that you are a person: https://challenge.example/confirm",
    ];
    world.inbox.arrive("inbound/1", Buffer.from(lines.join("\r\n")));
    await hearMail(service, world.inbox, "inbound/1");
    expect(world.ledger.notices.map(({ message }) => message.text).join("\n")).toContain(
      "Their mail system asks for proof that a person wrote.",
    );
  });
});

it("a damaged mail without an empty line has headers alone", () => {
  expect(damagedBodyOf(Buffer.from("From: a@b.example\r\nSubject: x"))).toBe("");
  expect(
    damagedBodyOf(
      Buffer.from("From: a@b.example\r\n\r\nYes\r\n--b\r\nContent-Type: text/plain;\r\n charset=x\r\n\r\nNo"),
    ),
  ).toBe("Yes\n\nNo");
});
