import { describe, expect, it } from "vitest";
import { localTime } from "../../../functions/core/local-time.ts";
import type { Happening, Rehearsal, WhatIf } from "../../../functions/core/rehearsal.ts";
import { type Plan, rehearse } from "../../../functions/local/rehearsal/rehearse.ts";
import { CATALOG, contactNamed } from "./folder.ts";

/** A Monday, nine in the morning in New York, six days before its clocks change. */
const START = Date.UTC(2026, 2, 2, 14);

function play(plan: Partial<Plan> & { readonly who?: string } = {}): Promise<Rehearsal> {
  const { who = "maria", ...rest } = plan;
  return rehearse({ catalog: CATALOG, sequence: "short", contact: contactNamed(who), start: START, ...rest });
}

/** Lines such as "Wed 4 Mar 09:00 sent nudge", on the lead's clock. */
function linesOf({ happenings, zone }: Rehearsal): readonly string[] {
  return happenings.map((one) =>
    `${localTime(one.at, zone).replace(` ${zone}`, "")} ${one.is} ${"step" in one ? one.step : ""}`.trimEnd(),
  );
}

function first<Is extends Happening["is"]>(
  { happenings }: Rehearsal,
  is: Is,
): Extract<Happening, { is: Is }> | undefined {
  return happenings.find((one): one is Extract<Happening, { is: Is }> => one.is === is);
}

const heardOn = (rehearsal: Rehearsal) => localTime(first(rehearsal, "heard")?.at ?? 0, rehearsal.zone);
const whatIf = (plan: WhatIf) => play({ whatIf: plan });

describe("a rehearsal", () => {
  it("plays every touch at its local hour, across a clock change, to the end", async () => {
    const played = await play();
    // Texts go out from ten o'clock on, a few minutes spread, and what follows keeps the hour.
    expect(linesOf(played)).toEqual([
      "Mon 2 Mar 09:00 enrolled",
      "Mon 2 Mar 09:00 sent hello",
      "Wed 4 Mar 10:07 sent nudge",
      "Fri 6 Mar 10:07 asked call",
      "Fri 6 Mar 10:07 done call",
      "Thu 12 Mar 10:07 sent figure",
      "Wed 25 Mar 10:07 sent close",
      "Wed 25 Mar 10:07 ended",
    ]);
    expect(played.standing).toEqual({ is: "ended", why: "completed" });
  });

  it("carries the messages as they would go out", async () => {
    const { happenings } = await play({ who: "jonas" });
    const mails = happenings.flatMap((one) =>
      one.is === "sent" && one.channel === "email" ? [one.message] : [],
    );
    expect(mails.map(({ subject }) => subject)).toEqual([
      "Your enquiry about <b>cold</b> & dry",
      "Re: Your enquiry about <b>cold</b> & dry",
      "So that I can close your enquiry",
    ]);
    expect(mails[0]?.html).toContain("&lt;b&gt;cold&lt;/b&gt; &amp; dry");
    expect(mails[1]?.headers.map(({ name }) => name)).toContain("In-Reply-To");
    const text = happenings.find((one) => one.is === "sent" && one.channel === "sms");
    expect(text).toMatchObject({
      message: { body: expect.stringContaining("Hi Jonas, Anna Berg of Orchard.") },
    });
  });

  it("takes a task as done when it is due in the sender's hours", async () => {
    const played = await play({ who: "jonas" });
    const [asked, done] = [first(played, "asked"), first(played, "done")];
    // It is 15:00 in Berlin when the mail goes out at nine in New York, so the sender is at work.
    expect(localTime(asked?.due ?? 0, "America/New_York")).toMatch(/ (09|1[0-6]):/);
    expect(done?.at).toBe(asked?.due);
  });

  it("is the same each time", async () => {
    expect(await play()).toEqual(await play());
  });
});

describe("what if", () => {
  it("a reply on day nine ends it", async () => {
    const played = await whatIf({ is: "replies", day: 9 });
    expect(heardOn(played)).toBe("Wed 11 Mar 11:00 America/New_York");
    expect(linesOf(played).slice(-2)).toEqual(["Wed 11 Mar 11:00 heard", "Wed 11 Mar 11:00 ended"]);
    expect(played.standing).toEqual({ is: "ended", why: "replied" });
  });

  it("a reply after a text comes as a text", async () => {
    const played = await whatIf({ is: "replies", day: 3 });
    expect(first(played, "heard")).toMatchObject({ what: "reply", channel: "sms" });
    expect(played.standing).toEqual({ is: "ended", why: "replied" });
  });

  it("somebody out of office is waited for", async () => {
    const played = await whatIf({ is: "away", day: 5, days: 14 });
    expect(heardOn(played)).toBe("Thu 12 Mar 10:08 America/New_York");
    // Day 19 is Saturday the 21st: they are back at work on the Monday after, and a day is left to them.
    const pause = first(played, "paused");
    expect(pause?.why).toBe("out of office");
    expect(pause?.until).toBeGreaterThan(Date.UTC(2026, 2, 21));
    expect(first(played, "resumed")?.at).toBe(pause?.until);
    expect(played.standing).toEqual({ is: "ended", why: "completed" });
    const close = played.happenings.find((one) => one.is === "sent" && one.step === "close");
    expect(close?.at).toBeGreaterThan(pause?.until ?? Number.POSITIVE_INFINITY);
  });

  it("whoever asks for later is written to again at that date", async () => {
    const played = await whatIf({ is: "later", day: 3, days: 30 });
    expect(first(played, "paused")?.why).toContain("4 April 2026");
    expect(linesOf(played).at(-1)).toMatch(/^Thu 23 Apr 09:04 ended$/);
  });

  it("STOP by text ends it", async () => {
    const played = await whatIf({ is: "stops", day: 3, how: "STOP" });
    expect(first(played, "closed")).toMatchObject({ channel: "sms", why: "stop" });
    expect(played.standing).toEqual({ is: "ended", why: "unsubscribed" });
  });

  it("a click on unsubscribe ends it", async () => {
    const played = await whatIf({ is: "stops", day: 0, how: "unsubscribe" });
    expect(linesOf(played).slice(-2)).toEqual(["Mon 2 Mar 10:00 closed", "Mon 2 Mar 10:00 ended"]);
    expect(played.standing).toEqual({ is: "ended", why: "unsubscribed" });
  });

  it("a press on pause holds it back until its day, and then it goes on", async () => {
    const played = await whatIf({ is: "pauses", day: 3, days: 30 });
    const { at, until = 0 } = first(played, "paused") as { at: number; until?: number };
    expect(new Date(until).toISOString()).toBe("2026-04-04T04:00:00.000Z");
    expect(played.happenings.filter((one) => one.is === "sent" && one.at > at && one.at < until)).toEqual([]);
    expect(played.happenings.some((one) => one.is === "sent" && one.at > until)).toBe(true);
    const longer = await whatIf({ is: "pauses", day: 3, days: 200 });
    expect(longer.notes).toEqual(["The page offers no pause of that length."]);
  });

  it("a mail that comes back for good ends it", async () => {
    const played = await whatIf({ is: "bounces", day: 5 });
    expect(first(played, "bounced")).toMatchObject({ step: "figure" });
    expect(played.standing).toEqual({ is: "ended", why: "bounced" });
  });

  it("in Tokyo each touch keeps to Tokyo's hours", async () => {
    const played = await play({ elsewhere: "Asia/Tokyo" });
    expect(played.zone).toBe("Asia/Tokyo");
    const sent = played.happenings.filter((one) => one.is === "sent" && one.step !== "hello");
    expect(sent).toHaveLength(3);
    for (const { at } of sent)
      expect(localTime(at, "Asia/Tokyo")).toMatch(/^(Mon|Tue|Wed|Thu|Fri) .* (09|1[0-6]):/);
  });

  it("without consent no text goes out", async () => {
    const played = await play({ withoutConsent: true });
    expect(first(played, "skipped")).toMatchObject({ step: "nudge", why: "no consent to be texted" });
    expect(played.happenings.some((one) => one.is === "sent" && one.channel === "sms")).toBe(false);
  });

  it("a blank holds the touch, says where, and waits for a person", async () => {
    const played = await play({ who: "nameless" });
    const held = first(played, "held");
    expect(held?.place).toEqual({ file: "short/hello.email.hbs", line: 4 });
    expect(held?.why).toMatch(/^first_name has no value: .*template$/);
    expect(played.standing).toEqual({ is: "held", step: "hello" });
    expect(played.happenings).toHaveLength(2);
  });

  it("past the holds the rest is played as well", async () => {
    const played = await play({ who: "nameless", pastHolds: true });
    expect(
      played.happenings.filter(({ is }) => is === "held").map((one) => "step" in one && one.step),
    ).toEqual(["hello", "call", "figure", "close"]);
    expect(played.standing).toEqual({ is: "ended", why: "completed" });
  });

  it("what cannot happen is said", async () => {
    const noPhone = await play({ who: "nameless", whatIf: { is: "stops", day: 1, how: "STOP" } });
    expect(noPhone.notes).toEqual(["They have no phone to text STOP from."]);
    const tooLate = await whatIf({ is: "bounces", day: 90 });
    expect(tooLate.notes).toEqual(["It had ended, or waited for a person, before they did that."]);
  });
});
