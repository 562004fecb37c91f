/** What happens in a scene: each builder is a turn that decides on one event. */
import type { Touch, TouchRef } from "../../functions/core/effects.ts";
import type { Bar, Details, Event, Refusal } from "../../functions/core/events.ts";
import type { Conversation } from "../../functions/core/facts.ts";
import type { Attribute, Channel, Instant, SuppressionReason, Task } from "../../functions/core/person.ts";
import type { FoundDate, Intent } from "../../functions/core/reading/understanding.ts";
import { DAY, EMAIL, happen, PHONE, play, type Scene, TUESDAY, type Turn, time } from "./scene.ts";

/** The profile row, which is put before the state is told. */
export function attributes(patch: Readonly<Record<string, Attribute | null>>): Turn {
  return (scene) => {
    const { profile } = scene.person;
    const entries = Object.entries({ ...profile.attributes, ...patch });
    const kept = Object.fromEntries(
      entries.filter((entry): entry is [string, Attribute] => entry[1] !== null),
    );
    return { ...scene, person: { ...scene.person, profile: { ...profile, attributes: kept } } };
  };
}

export const CONSENT = { at: TUESDAY - DAY, source: "web form, box ticked" };
const DETAILS: Details = {
  email: EMAIL,
  phone: PHONE,
  zone: "America/Denver",
  country: "US",
  smsConsent: CONSENT,
};

/** Enrolled with every detail known, unless it is said otherwise; `null` leaves one out. */
export function enrolled(
  sequence: string,
  other: Details &
    Partial<Pick<Extract<Event, { is: "enrolled" }>, "again" | "despiteNo" | "sender" | "suppressions">> = {},
): Turn {
  const { again = false, despiteNo = false, sender, suppressions = {}, ...details } = other;
  const event: Event = {
    ...{ is: "enrolled", sequence, again, despiteNo, source: "test", suppressions },
    details: { ...DETAILS, ...details },
    ...(sender === undefined ? {} : { sender }),
  };
  return (scene) =>
    play(scene, [
      attributes({ first_name: "Maria", interest: "light", ...scene.person.profile.attributes }),
      happen(event),
    ]);
}

export function woke(attempt?: string): Turn {
  return happen({ is: "woke" }, attempt);
}

function lastTouch({ touch }: Scene): Touch {
  if (touch === undefined) throw new Error("No touch was claimed in this scene");
  return touch;
}

export function refOf({ contactId, enrollmentId, touchId, attempt }: TouchRef): TouchRef {
  return { contactId, enrollmentId, touchId, attempt };
}

export function handedOver(messageId = "<one@email.amazonses.com>"): Turn {
  return happen((scene) => {
    const touch = lastTouch(scene);
    const outcome = { is: "handedOver", touch: refOf(touch), providerId: `id-${touch.touchId}` } as const;
    return touch.channel === "email" ? { ...outcome, messageId } : outcome;
  });
}

/** Wakes and hands over what was claimed, and performs every effect. */
export function sent(messageId?: string): Turn {
  return (scene) => play(scene, [woke(), handedOver(messageId), performed]);
}

export function refused(refusal: Refusal): Turn {
  return happen((scene) => ({ is: "refused", touch: refOf(lastTouch(scene)), refusal }));
}

export function barred(by: Bar): Turn {
  return happen((scene) => ({ is: "barred", touch: refOf(lastTouch(scene)), by }));
}

export function evidenced(what: Extract<Event, { is: "evidenced" }>["what"], messageId?: string): Turn {
  return happen((scene) => ({
    ...{ is: "evidenced", touch: refOf(lastTouch(scene)), providerId: "ses-1", what, at: scene.now },
    ...(messageId === undefined ? {} : { messageId }),
  }));
}

export function replied(id = "mail-1", channel: Channel = "email", text = "Yes please"): Turn {
  const from = channel === "email" ? EMAIL : PHONE;
  return happen({
    is: "replied",
    id,
    channel,
    from,
    subject: "Re: Your enquiry",
    text,
    why: "matched",
  });
}

/** A reply by mail whose intent was read. */
export function answered(intent: Partial<Intent> & Pick<Intent, "is">, id = "mail-1"): Turn {
  const said = { channel: "email", from: EMAIL, text: "…", why: "matched" } as const;
  return happen({ is: "replied", id, ...said, intent: { confidence: 0.9, why: "its words", ...intent } });
}

/** A day that somebody named, in Denver. */
export function day(date: string, confidence = 0.9): FoundDate {
  return { start: time(`${date}T00:00-07:00`), grain: "day", confidence, phrase: date };
}

type Automatic = Extract<Event, { is: "autoReplied" | "replied" }>;

export function autoReplied(id = "auto-1", more: Partial<Pick<Automatic, "back" | "unclear">> = {}): Turn {
  const said = {
    channel: "email",
    from: EMAIL,
    text: "I am away",
    why: "Auto-Submitted: auto-replied",
  } as const;
  return happen({ is: "autoReplied", id, ...said, ...more });
}

/** Somebody of the same account answered, at that instant or just now. */
export function colleagueReplied(at?: Instant): Turn {
  return happen((scene) => ({ is: "colleagueReplied", id: "mail-9", who: "Ben", at: at ?? scene.now }));
}

export function undone(replyId = "mail-1", more: { ofColleague?: true } = {}): Turn {
  return happen({ is: "undone", id: "undo-1", replyId, by: "anna", ...more });
}

export function reopened(until: Instant, replyId = "mail-1"): Turn {
  return happen({ is: "reopened", id: "reopen-1", replyId, until, by: "anna" });
}

export function suppression(why: SuppressionReason) {
  return { why, at: TUESDAY, evidence: `evidence of ${why}` };
}

export function suppressed(channel: Channel, why: SuppressionReason, address?: string): Turn {
  const own = channel === "email" ? EMAIL : PHONE;
  return happen({ is: "suppressed", channel, address: address ?? own, suppression: suppression(why) });
}

export function lifted(channel: Channel, why: SuppressionReason): Turn {
  const address = channel === "email" ? EMAIL : PHONE;
  return happen({ is: "lifted", channel, address, why, evidence: "START" });
}

export function paused(more: { id?: string; sequence?: string; until?: Instant } = {}): Turn {
  const { id = "pause-1", sequence, until } = more;
  const scope = sequence === undefined ? {} : { sequence };
  return happen({ is: "paused", id, scope, why: "a holiday", ...(until === undefined ? {} : { until }) });
}

/** The lead asks for quiet, on the page that our mails lead to. */
export function askedForQuiet(until: Instant, id = "wish-1"): Turn {
  return happen({ is: "askedForQuiet", id, until });
}

export function resumed(id = "resume-1"): Turn {
  return happen({ is: "resumed", id, scope: {}, why: "back again" });
}

export function stopped(sequence?: string, why: "stopped" | "booked" = "stopped"): Turn {
  return happen({
    is: "stopped",
    scope: sequence === undefined ? {} : { sequence },
    why,
    because: "asked to",
  });
}

export function edited(details: Details, more: Partial<Extract<Event, { is: "edited" }>> = {}): Turn {
  const given = { id: "edit-1", by: "anna", attributes: [], suppressions: {} };
  return happen({ is: "edited", ...given, ...more, details });
}

function taskIn({ person }: Scene, step: string): Task {
  const task = person.state.tasks.find((one) => one.step === step);
  if (task === undefined) throw new Error(`There is no open task "${step}" in this scene`);
  return task;
}

/** The open task of a step is done, or dropped. */
export function closed(step: string, as: "done" | "dropped" = "done", note?: string): Turn {
  const more = note === undefined ? {} : { note };
  return happen((scene) => ({ is: "closed", taskId: taskIn(scene, step).id, as, by: "anna", ...more }));
}

export function snoozed(step: string, until: Instant): Turn {
  return happen((scene) => ({ is: "snoozed", taskId: taskIn(scene, step).id, until, by: "anna" }));
}

export function talked(how: Conversation, more: { id?: string; until?: Instant } = {}): Turn {
  const { id = "talk-1", until } = more;
  const agreed = until === undefined ? {} : { until };
  return happen({ is: "talked", id, how, note: "on the phone", by: "anna", ...agreed });
}

/** Whatever is pending is done. */
export function performed(scene: Scene): Scene {
  const ids = scene.person.state.pending.map(({ id }) => id);
  return ids.length === 0 ? scene : happen({ is: "performed", ids })(scene);
}
