import { describe, expect, it } from "vitest";
import {
  DAY,
  given,
  HOUR,
  happen,
  later,
  type Scene,
  TUESDAY,
  textingSender,
  time,
  whenOwed,
  withoutSender,
} from "../scene.ts";
import {
  answered,
  autoReplied,
  colleagueReplied,
  day,
  enrolled,
  paused,
  performed,
  replied,
  sent,
  stopped,
  woke,
} from "../scene-events.ts";
import {
  changesNothing,
  effectsOf,
  factsOf,
  handsOver,
  isEnded,
  isOwed,
  isPaused,
  notes,
  notesThat,
  sends,
  sendsNothing,
  tellsNobody,
  waitsOn,
} from "../scene-expectations.ts";

describe("a reply", () => {
  const said = {
    id: "mail-1",
    channel: "email",
    from: "maria@bakery.example",
    text: "Yes please",
    why: "matched",
  } as const;
  const handedIn = (scene: Parameters<typeof effectsOf>[0]) =>
    effectsOf(scene).flatMap((effect) => (effect.is === "forwardReply" ? [effect.reply] : []));

  it("goes to the sender of what it ended, answered to its author, with all that was stopped", () => {
    const { scene } = given(enrolled("web"), sent(), enrolled("mix", { sender: "tomas" }), performed)
      .when(
        happen({
          ...{ is: "replied", ...said, subject: "Re: Your enquiry", source: "inbound/1" },
          messageId: "<one@bakery.example>",
        }),
      )
      .then(
        handsOver(
          "tomas",
          /^Maria\nYes please\nStopped: web, mix\. Nothing more goes out to them; the conversation is yours\.\nWhat they want is for you to read\.\nmatched$/,
        ),
        notesThat({ is: "replied", source: "inbound/1" }),
      );
    expect(handedIn(scene)).toEqual([
      expect.objectContaining({
        ...{ replyId: "mail-1", channel: "email", answerTo: "maria@bakery.example", canUndo: true },
        ...{ subject: "Re: Your enquiry", source: "inbound/1", messageId: "<one@bakery.example>" },
      }),
    ]);
  });

  it("by text is answered by mail, since that is what a rep can write; without a subject it has none", () => {
    const { scene } = given(enrolled("web"), sent())
      .when(happen({ is: "replied", ...said, channel: "sms", from: "+13035550117" }))
      .then(handsOver("anna", /^Maria\nYes please\n/));
    const [reply] = handedIn(scene);
    expect(reply).toMatchObject({ from: "+13035550117", answerTo: "maria@bakery.example" });
    for (const absent of ["subject", "source", "messageId"]) expect(reply).not.toHaveProperty(absent);
    expect(factsOf(scene).find(({ is }) => is === "replied")).not.toHaveProperty("source");
  });

  it("of somebody whose sequences have ended goes to their last sender, and says that nothing was under way", () => {
    const { scene } = given(enrolled("web"), enrolled("mix", { sender: "tomas" }), stopped(), performed)
      .when(replied("mail-2"))
      .then(handsOver("tomas", /Nothing was under way with them\./), isEnded("mix", "stopped"));
    expect(handedIn(scene)).toMatchObject([{ canUndo: false }]);
  });

  it("of somebody in no sequence goes to the first sender there is", () => {
    given()
      .when(replied())
      .then(handsOver("anna", /Nothing was under way/));
  });

  it("with no sender at all is written down all the same", () => {
    given(withoutSender("anna"), withoutSender("tomas"))
      .when(replied())
      .then(notes("replied"), handsOver("", /Yes please/));
  });

  it.each([
    [{ is: "yes" }, /\nA yes \(its words\)\.\n/],
    [{ is: "question", confidence: 0.5 }, /\nA question perhaps \(its words\)\.\n/],
    [{ is: "unknown", confidence: 0.2 }, /\nWhat they want is for you to read\.\n/],
    [
      { is: "referral", referral: { name: "Jane Doe", email: "jane@bakery.example" } },
      /\nA referral to somebody else: Jane Doe, jane@bakery\.example \(its words\)\.\n/,
    ],
  ] as const)("that means %o says so to the rep", (intent, text) => {
    given(enrolled("web"), sent())
      .when(answered(intent))
      .then(isEnded("web", "replied"), handsOver("anna", text));
  });

  it("whose meaning is sure has it in the timeline, and one that is not has none", () => {
    given(enrolled("web"))
      .when(answered({ is: "yes", confidence: 0.8 }))
      .then(notesThat({ is: "replied", intent: "yes" }));
    const { scene } = given(enrolled("web")).when(answered({ is: "yes", confidence: 0.79 }));
    expect(factsOf(scene).find(({ is }) => is === "replied")).not.toHaveProperty("intent");
  });
});

describe("a no", () => {
  const no = answered({ is: "no" });

  it("ends what goes on, and no further sequence begins, however often it is asked for", () => {
    const declined = given(enrolled("web"), sent(), no, performed);
    declined.scene.person.state.enrollments.every(({ status }) => expect(status).toBe("ended"));
    for (const again of [false, true]) {
      const asked = declined.when(enrolled("mix", { again })).then(sendsNothing, tellsNobody, notes());
      expect(asked.scene.decisions.at(-1)?.enrolled).toEqual({
        is: "declined",
        why: "they said no (reply mail-1)",
      });
    }
    declined.when(enrolled("mix")).then(changesNothing);
  });

  it("gives way to a person's decision, from then on", () => {
    given(enrolled("web"), no, performed)
      .when(enrolled("mix", { despiteNo: true }))
      .then(waitsOn("mix", "text"))
      .when(performed, enrolled("urgent"))
      .then(waitsOn("urgent", "ping"));
  });

  it("that is not sure ends what goes on and closes nothing", () => {
    given(enrolled("web"), answered({ is: "no", confidence: 0.79 }), performed)
      .when(enrolled("mix"))
      .then(isEnded("web", "replied"), waitsOn("mix", "text"));
  });
});

describe("a not now", () => {
  const MONDAY = "2027-03-01";
  const notNow = answered({ is: "notNow", until: day(MONDAY) });

  it("pauses everything until the date, says so to the rep, and then goes on by itself", () => {
    given(enrolled("web"), sent(), enrolled("mix"), performed, later(DAY))
      .when(notNow)
      .then(
        isPaused("web", DAY, day(MONDAY).start),
        isPaused("mix", 0, day(MONDAY).start),
        notes("replied", "paused", "paused"),
        handsOver("anna", /Paused until 2027-03-01: web, mix\. They go on by themselves then/),
        sendsNothing,
      )
      .when(performed, whenOwed, woke())
      .then(sendsNothing, waitsOn("mix", "text"), waitsOn("web", "nudge"))
      .when(performed, whenOwed, woke())
      .then(sends("text", "sms"));
  });

  it.each([
    ["no date", {}],
    ["a date that is not sure", { until: day(MONDAY, 0.79) }],
    ["a date that is over", { until: day("2026-11-24") }],
    ["a date so near that it is an appointment", { until: day("2026-11-28") }],
    ["a date in two years", { until: day("2028-11-24") }],
    ["too little to be sure of it", { until: day(MONDAY), confidence: 0.79 }],
  ])("with %s ends what goes on: a person sees to it", (_what, more) => {
    given(enrolled("web"), sent())
      .when(answered({ is: "notNow", ...more }))
      .then(isEnded("web", "replied"), handsOver("anna", /Stopped: web/));
  });

  it("with a date, and nothing under way, is for the rep alone", () => {
    given(enrolled("web"), stopped(), performed)
      .when(notNow)
      .then(notes("replied"), handsOver("anna", /Nothing was under way/), isEnded("web", "stopped"));
  });

  it("a sure yes with a date in it ends: a date alone puts nothing off", () => {
    given(enrolled("web"))
      .when(answered({ is: "yes", until: day(MONDAY) }))
      .then(isEnded("web", "replied"));
  });

  it("extends a pause that is on", () => {
    given(enrolled("web"), sent(), paused(), performed)
      .when(notNow)
      .then(isPaused("web", 2 * DAY, day(MONDAY).start));
  });
});

describe("a sender who has the news of answers texted", () => {
  const textsIn = (scene: Scene) => effectsOf(scene).filter((effect) => effect.is === "textReply");

  it("is owed a text with the first words, beside the mail and apart from it", () => {
    const { scene } = given(textingSender("anna"), enrolled("web"), sent(), performed)
      .when(replied("mail-1", "email", `Yes ${"please ".repeat(40)}`))
      .then(handsOver("anna", /Yes please/));
    const [text, ...more] = textsIn(scene);
    expect(more).toEqual([]);
    expect(text).toMatchObject({ sender: "anna", replyId: "mail-1", name: "Maria" });
    expect(text?.text).toMatch(/^Yes please/);
    expect(text?.text).toHaveLength(200);
    const ids = scene.person.state.pending.map(({ id }) => id);
    expect(ids).toContain(text?.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("alone is: for all others the mail is enough", () => {
    expect(textsIn(given(enrolled("web"), sent(), performed).when(replied()).scene)).toEqual([]);
  });
});

describe("an out-of-office note", () => {
  it.each([
    ["on a Monday waits until Tuesday", "2026-12-07", "2026-12-08T00:00-07:00"],
    ["on a Thursday waits until Friday", "2026-12-03", "2026-12-04T00:00-07:00"],
    ["on a Saturday waits until the Tuesday after", "2026-12-05", "2026-12-08T00:00-07:00"],
    ["on a Friday waits until it is over", "2026-12-04", "2026-12-05T00:00-07:00"],
  ])("with the return %s, tells nobody, and goes on", (_what, back, until) => {
    given(enrolled("web"), sent(), later(HOUR))
      .when(autoReplied("auto-1", { back: day(back) }))
      .then(isPaused("web", 2 * DAY - HOUR, time(until)), notes("autoReplied", "paused"), tellsNobody)
      .when(performed, whenOwed, woke())
      .then(waitsOn("web", "nudge"));
  });

  it.each([
    ["is not sure", day("2026-12-07", 0.79)],
    ["is over", day("2026-11-23")],
    ["is this very instant", { ...day("2026-11-24"), start: TUESDAY }],
    ["is years off", day("2028-12-07")],
  ])("whose date %s stops nothing", (_what, back) => {
    given(enrolled("web"), sent())
      .when(autoReplied("auto-1", { back }))
      .then(waitsOn("web", "nudge"), notes("autoReplied"), tellsNobody);
  });

  it("that leaves open what a person can answer goes to the rep, and stops nothing", () => {
    given(enrolled("web"), sent())
      .when(autoReplied("auto-1", { unclear: "When they are back is not clear." }))
      .then(
        waitsOn("web", "nudge"),
        handsOver(
          "anna",
          /When they are back is not clear\. Nothing was stopped\.\nAn automatic answer\nAuto-Submitted/,
        ),
      );
  });

  it("does not shorten a pause that is longer, or has no end", () => {
    const until = TUESDAY + 60 * DAY;
    given(enrolled("web"), sent(), paused({ until }), performed)
      .when(autoReplied("auto-1", { back: day("2026-12-07") }))
      .then(isPaused("web", 2 * DAY, until), notes("autoReplied"));
    given(enrolled("web"), sent(), paused(), performed)
      .when(autoReplied("auto-1", { back: day("2026-12-07") }))
      .then(isPaused("web", 2 * DAY), notes("autoReplied"));
  });

  it("lengthens a pause that is shorter", () => {
    given(enrolled("web"), sent(), paused({ until: TUESDAY + DAY }), performed)
      .when(autoReplied("auto-1", { back: day("2026-12-07") }))
      .then(isPaused("web", 2 * DAY, time("2026-12-08T00:00-07:00")));
  });
});

describe("an answer from somebody of the same account", () => {
  it("stops what stops with the account, and leaves the rest alone", () => {
    given(enrolled("web"), enrolled("firm"), performed)
      .when(colleagueReplied())
      .then(isEnded("firm", "replied"), waitsOn("web", "hello"), notes("ended"), tellsNobody);
  });

  it("leaves alone what has begun since", () => {
    given(later(HOUR), enrolled("firm"), performed).when(colleagueReplied(TUESDAY)).thenNothing();
  });

  it("is told to the account by whoever answers", () => {
    const { scene } = given(enrolled("web"), sent()).when(replied());
    expect(effectsOf(scene)).toContainEqual(
      expect.objectContaining({ is: "tellAccount", replyId: "mail-1", who: "Maria" }),
    );
  });

  it("is told to nobody where no sequence stops with the account", () => {
    const without = (scene: Scene) => {
      const { firm: _, ...sequences } = scene.catalog.sequences;
      return { ...scene, catalog: { ...scene.catalog, sequences } };
    };
    const { scene } = given(without, enrolled("web"), sent()).when(replied());
    expect(effectsOf(scene).map(({ is }) => is)).not.toContain("tellAccount");
  });

  it("is owed until it is told", () => {
    given(enrolled("web"), sent(), replied()).when(later(HOUR)).then(isOwed(TUESDAY));
  });
});
