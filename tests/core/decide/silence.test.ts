import { describe, expect, it } from "vitest";
import type { SuppressionReason } from "../../../functions/core/person.ts";
import { DAY, EMAIL, given, happen, later, MINUTE, type Turn, whenOwed } from "../scene.ts";
import {
  autoReplied,
  enrolled,
  evidenced,
  handedOver,
  lifted,
  performed,
  replied,
  sent,
  stopped,
  suppressed,
  woke,
} from "../scene-events.ts";
import {
  changesNothing,
  counts,
  effectsOf,
  handsOver,
  hasClaim,
  hasNoClaim,
  isEnded,
  notes,
  notesThat,
  owesNothing,
  sends,
  sendsNothing,
  tells,
  tellsNobody,
  waitsOn,
} from "../scene-expectations.ts";

const inThree = [enrolled("web"), enrolled("mix"), enrolled("urgent")];

describe("after an answer nothing goes out, in any sequence of the person", () => {
  const answers: readonly [string, Turn][] = [
    ["a reply by mail", replied()],
    ["a reply by text", replied("sms-1", "sms")],
    ["an unsubscribe", suppressed("email", "unsubscribed")],
    ["a STOP", suppressed("sms", "stop")],
    ["a bounce of the mail address", suppressed("email", "bounced")],
    ["a complaint", suppressed("email", "complained")],
    ["an import of a suppression list", suppressed("email", "imported")],
    ["a suppression by hand", suppressed("email", "manual")],
    ["a stop by a person", stopped()],
    ["a booked meeting", stopped(undefined, "booked")],
  ];

  it.each(answers)("%s", (_what, answer) => {
    const answered = given(...inThree, answer).when(performed, woke(), later(30 * DAY), woke());
    answered.then(sendsNothing, notes(), tellsNobody, owesNothing);
    for (const { status } of answered.scene.person.state.enrollments) expect(status).toBe("ended");
  });

  it.each(answers)("%s, even when it comes between two touches", (_what, answer) => {
    given(...inThree, sent(), sent(), answer, performed)
      .when(later(2 * DAY), woke(), later(5 * DAY), woke())
      .then(sendsNothing, owesNothing);
  });
});

describe("a reply", () => {
  it("ends every enrollment, is written down once, and is told to the sender once", () => {
    given(enrolled("web", { sender: "tomas" }), performed)
      .when(replied())
      .then(
        isEnded("web", "replied"),
        notes("replied", "ended"),
        handsOver("tomas", /Yes please[\s\S]*Stopped: web/),
      );
  });

  it("is answered to the address it came from, and a text to the mail address that is known", () => {
    const answersTo = (turn: Turn) =>
      effectsOf(given(enrolled("web"), performed).when(turn).scene).flatMap((effect) =>
        effect.is === "forwardReply" ? [effect.reply.answerTo] : [],
      );
    expect(answersTo(replied())).toEqual([EMAIL]);
    expect(answersTo(replied("text", "sms"))).toEqual([EMAIL]);
  });

  it("that comes twice is one reply", () => {
    given(enrolled("web"), replied()).when(replied(), replied()).thenNothing();
  });

  it("that comes twice does not end the round that was opened in between", () => {
    given(enrolled("web"), replied(), enrolled("web", { again: true }))
      .when(replied())
      .then(changesNothing, notes(), waitsOn("web", "hello"));
  });

  it("when all is over is still told to the sender of the last enrollment", () => {
    given(enrolled("web", { sender: "tomas" }), stopped(), performed)
      .when(replied())
      .then(notes("replied"), handsOver("tomas", /Nothing was under way/), isEnded("web", "stopped"));
  });

  it("of somebody who was never enrolled is told to a sender too", () => {
    given()
      .when(replied())
      .then(notes("replied"), handsOver("anna", /Yes please/));
  });

  it("while a claim is open keeps the claim; the outcome is recorded, and nothing goes on", () => {
    given(enrolled("web"), woke(), replied(), performed)
      .when(handedOver())
      .then(isEnded("web", "replied"), hasNoClaim("web"), counts("web", 1), notes("touched"), sendsNothing)
      .when(performed, later(9 * DAY), woke())
      .then(sendsNothing, owesNothing);
  });

  it("while a claim is open leaves that claim to be settled", () => {
    given(enrolled("web"), woke())
      .when(replied())
      .then(isEnded("web", "replied"), hasClaim("web", "hello"), counts("web", 0));
  });

  it("while a claim is open whose outcome never comes: the claim is settled as unknown, and that is all", () => {
    given(enrolled("web"), woke(), replied(), performed, later(3 * MINUTE), woke())
      .when(whenOwed, woke())
      .then(notes("unknown"), counts("web", 1), isEnded("web", "replied"), sendsNothing)
      .when(performed)
      .then(owesNothing);
  });

  it("while a claim is open is settled by evidence as well", () => {
    given(enrolled("web"), woke(), replied(), performed)
      .when(evidenced("delivered"))
      .then(notes("touched", "evidence"), isEnded("web", "replied"), hasNoClaim("web"));
  });
});

describe("an automatic reply", () => {
  it("is written down, tells nobody and stops nothing", () => {
    given(enrolled("web"), sent())
      .when(autoReplied())
      .then(notes("autoReplied"), tellsNobody, waitsOn("web", "nudge"));
  });

  it("that comes twice is written down once", () => {
    given(enrolled("web"), autoReplied()).when(autoReplied()).thenNothing();
  });

  it("does not keep the next touch from going out", () => {
    given(enrolled("web"), sent(), autoReplied(), performed).when(whenOwed, woke()).then(sends("nudge"));
  });
});

describe("a stop", () => {
  it("of one sequence leaves the others alone", () => {
    given(enrolled("web"), enrolled("urgent"), performed)
      .when(stopped("urgent"))
      .then(isEnded("urgent", "stopped"), notes("ended"))
      .when(performed, woke())
      .then(sends("hello"));
  });

  it("of what has ended changes nothing", () => {
    given(enrolled("web"), replied(), performed).when(stopped()).thenNothing();
  });

  it("while a claim is open keeps the claim", () => {
    given(enrolled("web"), woke(), stopped(), performed)
      .when(handedOver())
      .then(notes("touched"), isEnded("web", "stopped"), counts("web", 1));
  });
});

describe("a suppressed address", () => {
  const endings: readonly [SuppressionReason, "unsubscribed" | "complained" | "bounced"][] = [
    ["unsubscribed", "unsubscribed"],
    ["stop", "unsubscribed"],
    ["imported", "unsubscribed"],
    ["manual", "unsubscribed"],
    ["complained", "complained"],
    ["bounced", "bounced"],
  ];

  it.each(endings)("(%s) ends an enrollment as %s and tells the sender", (why, ending) => {
    given(enrolled("web"), performed)
      .when(suppressed("email", why))
      .then(isEnded("web", ending), notes("suppressed", "ended"), tells("anna", /will not be written to/));
  });

  it("that is suppressed again changes nothing", () => {
    given(enrolled("web"), suppressed("email", "unsubscribed"), performed)
      .when(suppressed("email", "unsubscribed"), suppressed("email", "bounced"))
      .thenNothing();
  });

  it("keeps the gravest reason", () => {
    const reasons = (...turns: Turn[]) =>
      given(enrolled("web"), ...turns).scene.person.state.suppressions.email?.why;
    expect(reasons(suppressed("email", "bounced"), suppressed("email", "unsubscribed"))).toBe("unsubscribed");
    expect(reasons(suppressed("email", "complained"), suppressed("email", "stop"))).toBe("complained");
  });

  it("that was theirs once and bounces says nothing of the one they have now", () => {
    given(enrolled("web"), performed)
      .when(suppressed("email", "bounced", "old@bakery.example"))
      .thenNothing();
  });

  it("that was theirs once and opts out is their word all the same", () => {
    given(enrolled("web"), performed)
      .when(suppressed("email", "unsubscribed", "old@bakery.example"))
      .then(isEnded("web", "unsubscribed"));
  });

  it("a number that takes no texts does not stop the mails", () => {
    given(enrolled("mix"), enrolled("web"), performed)
      .when(suppressed("sms", "bounced"))
      .then(notes("suppressed"), tellsNobody, waitsOn("mix", "text"))
      .when(performed, woke())
      .then(sends("hello"));
  });
});

describe("START", () => {
  it("lifts what STOP set, and opens nothing that has ended", () => {
    const { scene } = given(enrolled("web"), suppressed("sms", "stop"), performed)
      .when(lifted("sms", "stop"), performed, woke())
      .then(
        notesThat({ is: "lifted", channel: "sms", why: "stop" }),
        isEnded("web", "unsubscribed"),
        sendsNothing,
        owesNothing,
      );
    expect(scene.person.state.suppressions).toEqual({});
  });

  it.each(["complained", "bounced", "unsubscribed", "manual", "imported"] as const)(
    "does not lift what was suppressed as %s",
    (why) => {
      given(enrolled("web"), suppressed("sms", why), performed).when(lifted("sms", "stop")).thenNothing();
    },
  );

  it("of another number than the one that is suppressed lifts nothing", () => {
    const elsewhere = { channel: "sms", address: "+13035550199", why: "stop", evidence: "START" } as const;
    given(enrolled("web"), suppressed("sms", "stop"), performed)
      .when(happen({ is: "lifted", ...elsewhere }))
      .thenNothing();
  });

  it("of a number that is not theirs any more changes nothing", () => {
    given(enrolled("web", { phone: "+13035550118" }), performed)
      .when(lifted("sms", "stop"))
      .thenNothing();
  });

  it("that comes twice changes nothing the second time", () => {
    given(enrolled("web"), suppressed("sms", "stop"), lifted("sms", "stop"), performed)
      .when(lifted("sms", "stop"))
      .then(changesNothing, notes());
  });
});

it("an enrollment that a suppression ends says which channel, why and from what evidence", () => {
  given(enrolled("web"))
    .when(suppressed("sms", "stop"))
    .then(notesThat({ is: "ended", because: "sms suppressed: stop (evidence of stop)" }));
});
