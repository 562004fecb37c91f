/** A person answered: silence, until a date they name at most, and a person takes over. */
import type { ForwardedReply } from "../effects.ts";
import type { Event } from "../events.ts";
import type { Enrollment, Instant } from "../person.ts";
import { type Intent, SURE } from "../reading/understanding.ts";
import { answeredTouch, type SentTouch } from "../results.ts";
import { NOT_NOW } from "../sequence.ts";
import { after } from "../timing.ts";
import { zonesOf } from "../zones.ts";
import type { Draft } from "./draft.ts";
import { pauseOrExtend } from "./pause.ts";

type Reply = Extract<Event, { is: "replied" | "autoReplied" }>;

/** "Call me on Tuesday" is an appointment for a person to keep, and no reason to go on by itself on Tuesday. */
const NEAREST_MS = 4 * 86_400_000;
/** A date further off is a slip of the pen or of the reading: a person looks at it. */
const FURTHEST_MS = 400 * 86_400_000;

export function hearReply(draft: Draft, event: Reply): void {
  if (!noteReply(draft, event)) return;
  const until = agreedDate(draft, event.intent);
  const silence = until === undefined ? stop(draft, event) : putOff(draft, event, until);
  if (event.intent?.is === "no" && event.intent.confidence >= SURE) {
    draft.state = { ...draft.state, declined: { at: draft.now, replyId: event.id } };
  }
  forward(draft, event, silence);
  draft.tellAccount(event.id);
}

/**
 * An out-of-office note is not an answer: all sequences wait until the working day after the return, and go on. One
 * that leaves the date open changes nothing; one that is unclear goes to a person.
 */
export function hearAutoReply(draft: Draft, event: Reply): void {
  if (!note(draft, event)) return;
  const { back } = event;
  const isSure = back !== undefined && back.confidence >= SURE && isSoon(draft, back.start);
  if (isSure) waitForReturn(draft, event, back.start);
  else if (event.unclear !== undefined) {
    forward(draft, event, { text: `${event.unclear} Nothing was stopped.`, sender: senderOf(draft) });
  }
}

function isSoon(draft: Draft, at: Instant): boolean {
  return at > draft.now && at < draft.now + FURTHEST_MS;
}

/** The first day back is for what has piled up. */
function waitForReturn(draft: Draft, event: Reply, back: Instant): void {
  const zones = zonesOf(draft.state, draft.circumstances.settings.unknownZones);
  const until = after(back - 1, { amount: 1, unit: "businessDays" }, zones) + 1;
  for (const enrollment of draft.state.enrollments) {
    const isLonger =
      enrollment.status === "paused" && (enrollment.until ?? Number.POSITIVE_INFINITY) >= until;
    if (isLonger) continue;
    pauseOrExtend(draft, enrollment, { id: event.id, why: "out of office", until, replyId: event.id });
  }
}

/** The date of a "not now" when both are sure. */
function agreedDate(draft: Draft, intent: Intent | undefined): Instant | undefined {
  const { until } = intent ?? {};
  if (intent?.is !== "notNow" || intent.confidence < SURE) return undefined;
  const isSure = until !== undefined && until.confidence >= SURE && isSoon(draft, until.start);
  return isSure && until.start >= draft.now + NEAREST_MS ? until.start : undefined;
}

interface Silence {
  readonly text: string;
  readonly sender: string;
  readonly canUndo?: boolean;
}

function stop(draft: Draft, { id, why }: Reply): Silence {
  const going = draft.endAll("replied", why, id);
  const sender = going.at(-1)?.sender ?? senderOf(draft);
  if (going.length === 0) return { sender, text: "Nothing was under way with them." };
  const names = going.map(({ sequence }) => sequence).join(", ");
  const text = `Stopped: ${names}. Nothing more goes out to them; the conversation is yours.`;
  return { sender, canUndo: true, text };
}

function putOff(draft: Draft, event: Reply, until: Instant): Silence {
  const going = draft.state.enrollments.filter(({ status }) => status !== "ended");
  const sender = going.at(-1)?.sender ?? senderOf(draft);
  if (going.length === 0) return { sender, text: "Nothing was under way with them." };
  const why = `they asked for it: “${event.intent?.until?.phrase ?? ""}”`;
  for (const enrollment of going) {
    pauseOrExtend(draft, enrollment, { id: event.id, why, until, replyId: event.id });
  }
  oweConfirmation(draft, going);
  const names = going.map(({ sequence }) => sequence).join(", ");
  const date = new Date(until).toISOString().slice(0, 10);
  const text = `Paused until ${date}: ${names}. They go on by themselves then, unless you stop them.`;
  return { sender, canUndo: true, text };
}

/** Once, by the latest of the sequences that say so. */
function oweConfirmation(draft: Draft, going: readonly Enrollment[]): void {
  const last = going.findLast((one) => draft.sequence(one)?.notNow !== undefined);
  // Also while nobody knows whether it went out: unknown counts as sent.
  if (last?.passed.includes(NOT_NOW) || last?.claim?.step === NOT_NOW) return;
  const paused = last === undefined ? undefined : draft.enrollment(last.id);
  if (paused?.status === "paused") draft.put({ ...paused, confirms: draft.now });
}

/** The person behind the latest enrollment, else the first there is. */
function senderOf(draft: Draft): string {
  const { catalog } = draft.circumstances;
  return draft.state.enrollments.at(-1)?.sender ?? Object.keys(catalog.senders)[0] ?? "";
}

/** The touch before it is answered by it, if it was not yet. False when this very message is pending already. */
function noteReply(draft: Draft, event: Reply): boolean {
  const counted = answeredTouch(draft.state, "replied");
  if (!note(draft, event, counted === undefined ? {} : { after: counted.touch })) return false;
  if (counted === undefined) draft.noteAnswer(event.id);
  else {
    const { enrollmentId, place } = counted;
    draft.markAnswered(enrollmentId, "replied", place);
    draft.noteAnswer(event.id, { enrollmentId, place, ...sureIntent(event) });
  }
  return true;
}

/** What they want, where that is sure. */
function sureIntent({ intent }: Reply) {
  return intent === undefined || intent.confidence < SURE ? {} : { intent: intent.is };
}

/** Answers false when this very message is pending already: it came twice. */
function note(draft: Draft, event: Reply, after: { readonly after?: SentTouch } = {}): boolean {
  const { is, channel, from, text, why, source } = event;
  const kept = source === undefined ? {} : { source };
  return draft.note({ is, channel, from, text, why, ...kept, ...sureIntent(event), ...after }, event.id);
}

/** By text is answered by mail, since that is what a rep can write. */
function forward(draft: Draft, event: Reply, { text: silence, sender, canUndo = false }: Silence): void {
  const { id: replyId, channel, from, subject, text, messageId, source, why } = event;
  const answerTo = channel === "email" ? from : draft.state.email;
  const reply: ForwardedReply = {
    ...{ replyId, channel, from, name: draft.name(), text, silence, why, canUndo },
    understood: understood(event),
    ...(answerTo === undefined ? {} : { answerTo }),
    ...(subject === undefined ? {} : { subject }),
    ...(messageId === undefined ? {} : { messageId }),
    ...(source === undefined ? {} : { source }),
  };
  draft.forwardReply(sender, reply);
}

const MEANS: Readonly<Record<Intent["is"], string>> = {
  yes: "A yes",
  no: "A no",
  notNow: "Not now",
  question: "A question",
  referral: "A referral to somebody else",
  optOut: "A request to be left alone",
  unknown: "What they want is for you to read",
};

function understood({ is, intent }: Reply): string {
  if (is === "autoReplied") return "An automatic answer";
  if (intent === undefined || intent.is === "unknown") return `${MEANS.unknown}.`;
  const { referral } = intent;
  const whom = [referral?.name, referral?.email, referral?.phone].filter((part) => part !== undefined);
  const named = whom.length === 0 ? "" : `: ${whom.join(", ")}`;
  const doubt = intent.confidence < SURE ? " perhaps" : "";
  return `${MEANS[intent.is]}${doubt}${named} (${intent.why}).`;
}

/** What stops with the account stops; the rest is this contact's own. */
export function hearColleague(draft: Draft, event: Extract<Event, { is: "colleagueReplied" }>): void {
  for (const enrollment of draft.state.enrollments) {
    if (enrollment.status === "ended" || enrollment.began > event.at) continue;
    // Of a sequence that is missing nobody knows: silence is the safer answer.
    if (draft.sequence(enrollment)?.stopsWith === "contact") continue;
    draft.end(enrollment, "replied", `${event.who} of the same account answered`, event.id);
  }
}
