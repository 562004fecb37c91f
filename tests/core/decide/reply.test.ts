import { describe, expect, it } from "vitest";
import { given, happen, withoutSender } from "../scene.ts";
import { enrolled, performed, replied, sent, stopped } from "../scene-events.ts";
import { effectsOf, factsOf, isEnded, notes, notesThat, tells } from "../scene-expectations.ts";

describe("a reply", () => {
  const said = {
    id: "mail-1",
    channel: "email",
    from: "maria@bakery.example",
    text: "Yes please",
    why: "matched",
  } as const;

  it("goes to the sender of what it ended, answered to its author, with all that was stopped", () => {
    const { scene } = given(enrolled("web"), sent(), enrolled("mix", { sender: "tomas" }), performed)
      .when(happen({ is: "replied", ...said, subject: "Re: Your enquiry", source: "inbound/1" }))
      .then(
        tells(
          "tomas",
          /^Reply from Maria: Re: Your enquiry\nYes please\n\n--\nFrom maria@bakery\.example\. Stopped: web, mix\. Nothing more goes out to them; the conversation is yours\.\nmatched$/,
        ),
        notesThat({ is: "replied", source: "inbound/1" }),
      );
    expect(effectsOf(scene)).toContainEqual(
      expect.objectContaining({ is: "notify", replyTo: "maria@bakery.example" }),
    );
  });

  it("by text is answered by mail, since that is what a rep can write; without a subject it has none", () => {
    const { scene } = given(enrolled("web"), sent())
      .when(happen({ is: "replied", ...said, channel: "sms", from: "+13035550117" }))
      .then(tells("anna", /^Reply from Maria\nYes please\n\n--\nFrom \+13035550117\./));
    expect(effectsOf(scene)).toContainEqual(
      expect.objectContaining({ is: "notify", replyTo: "maria@bakery.example" }),
    );
    expect(factsOf(scene).find(({ is }) => is === "replied")).not.toHaveProperty("source");
  });

  it("of somebody whose sequences have ended goes to their last sender, and says that nothing was under way", () => {
    given(enrolled("web"), enrolled("mix", { sender: "tomas" }), stopped(), performed)
      .when(replied("mail-2"))
      .then(tells("tomas", /Nothing was under way with them\./), isEnded("mix", "stopped"));
  });

  it("of somebody in no sequence goes to the first sender there is", () => {
    given()
      .when(replied())
      .then(tells("anna", /Nothing was under way/));
  });

  it("with no sender at all is written down all the same", () => {
    given(withoutSender("anna"), withoutSender("tomas"))
      .when(replied())
      .then(notes("replied"), tells("", /Yes please/));
  });
});
