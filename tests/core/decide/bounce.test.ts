import { describe, expect, it } from "vitest";
import { DAY, EMAIL, given, later, PHONE, whenOwed } from "../scene.ts";
import {
  edited,
  enrolled,
  evidenced,
  handedOver,
  performed,
  sent,
  suppressed,
  woke,
} from "../scene-events.ts";
import {
  effectsOf,
  isEnded,
  isSuppressed,
  isUnsuppressed,
  notes,
  sends,
  tells,
  waitsOn,
} from "../scene-expectations.ts";

const softly = [woke(), handedOver(), performed, evidenced("softBounced"), performed];
const twice = [enrolled("web"), ...softly, whenOwed, ...softly];

describe("mails that bounce softly", () => {
  it("three in a row close the address: for this person, and for everyone who has it", () => {
    const { scene } = given(...twice, whenOwed, woke(), handedOver(), performed)
      .when(evidenced("softBounced"))
      .then(isSuppressed("email", "bounced"), isEnded("web", "bounced"), tells("anna", /Stopped: bounced/));
    expect(effectsOf(scene)).toContainEqual(
      expect.objectContaining({ is: "suppressAddress", channel: "email", address: EMAIL }),
    );
  });

  it("two in a row close nothing, be they reported however often", () => {
    given(...twice)
      .when(evidenced("softBounced"), performed, evidenced("softBounced"), performed)
      .then(isUnsuppressed("email"), waitsOn("web", "offer"));
  });

  it("are counted anew after one that was delivered", () => {
    given(...twice, whenOwed, woke(), handedOver(), performed, evidenced("delivered"), performed)
      .when(whenOwed, woke(), handedOver(), performed, evidenced("softBounced"))
      .then(isUnsuppressed("email"));
  });

  it("are counted anew for a new address", () => {
    given(...twice, edited({ email: "maria@new.example" }), performed)
      .when(whenOwed, woke(), handedOver(), performed, evidenced("softBounced"))
      .then(isUnsuppressed("email"));
  });

  it("are counted on when something else of the contact is edited", () => {
    given(...twice, edited({ country: "CA" }), performed)
      .when(whenOwed, woke(), handedOver(), performed, evidenced("softBounced"))
      .then(isSuppressed("email", "bounced"));
  });
});

describe("a mail address that bounces for good", () => {
  const bounced = [suppressed("email", "bounced"), performed];

  it("ends a sequence, unless it says that the other channel goes on", () => {
    given(enrolled("web"), enrolled("either"), sent())
      .when(...bounced)
      .then(isEnded("web", "bounced"), waitsOn("either", "mail"));
  });

  it("is passed over in what goes on", () => {
    given(enrolled("either"), sent(), ...bounced)
      .when(whenOwed, woke())
      .then(sends("texted", "sms"))
      .when(handedOver(), performed, later(2 * DAY), woke())
      .then(isEnded("either", "completed"), notes("touched", "skipped", "ended"));
  });

  it.each([
    ["without a number", { phone: null }],
    ["without consent", { smsConsent: null }],
  ])("ends it all the same for somebody %s", (_what, without) => {
    given(enrolled("either", without), sent())
      .when(...bounced)
      .then(isEnded("either", "bounced"));
  });

  it("ends it all the same for somebody whose number takes no texts either", () => {
    given(enrolled("either"), sent(), suppressed("sms", "bounced"), performed)
      .when(...bounced)
      .then(isEnded("either", "bounced"));
  });
});

describe("a complaint", () => {
  it("closes the other channel as well, for everyone who has that number", () => {
    const { scene } = given(enrolled("either"), sent())
      .when(suppressed("email", "complained"))
      .then(isSuppressed("email", "complained"), isSuppressed("sms", "complained"));
    expect(effectsOf(scene)).toContainEqual(
      expect.objectContaining({ is: "suppressAddress", channel: "sms", address: PHONE }),
    );
  });

  it("told of the other channel in its turn closes nothing twice", () => {
    given(enrolled("either"), sent(), suppressed("email", "complained"), performed)
      .when(suppressed("sms", "complained"))
      .thenNothing();
  });

  it("of somebody without a number closes what there is", () => {
    given(enrolled("web", { phone: null }), sent())
      .when(suppressed("email", "complained"))
      .then(isSuppressed("email", "complained"), isUnsuppressed("sms"));
  });
});
