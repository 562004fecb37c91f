/**
 * What is known of one person. The state decides (one row, one version); the profile fills templates.
 * Instants are epoch milliseconds everywhere in core; only the doors speak ISO 8601.
 */
import type { Effect } from "./effects.ts";
import { oneLine } from "./one-line.ts";
import type { IntentKind } from "./reading/understanding.ts";

export type Instant = number;
export type Channel = "email" | "sms";

/** Why an address must not be written to. */
export type SuppressionReason = "unsubscribed" | "stop" | "complained" | "bounced" | "imported" | "manual";

export interface Suppression {
  readonly why: SuppressionReason;
  readonly at: Instant;
  /** Where we know it from: a provider's id, an import's name, a person's words. */
  readonly evidence: string;
}

/** Prior consent to be texted: who gave it, when, how and in which words (47 CFR 64.1200(f)(9)). */
export interface Consent {
  readonly at: Instant;
  readonly source: string;
  readonly words?: string;
}

/** A touch that was taken on and not yet settled. It stands beside the status: a reply may end the enrollment meanwhile. */
export interface Claim {
  /** Fresh for each execution, never a request id: a retried invocation carries the same request id and must not take the claim for its own. */
  readonly attempt: string;
  readonly step: string;
  readonly channel: Channel;
  readonly to: string;
  readonly at: Instant;
  /** Until then the claim belongs to whoever made it. */
  readonly lease: Instant;
  /** Until then evidence of what became of it is awaited; after that the touch is unknown. */
  readonly settleBy: Instant;
  /** Content hash of the template that was rendered. */
  readonly template: string;
  /** Which wording of the step it was, where there are several. */
  readonly variant?: string;
  /** The subject of an email that begins a thread; one that answers in it has none. */
  readonly subject?: string;
  /** What `bodyMark` makes of a text's words: Twilio's list shows the words, and no id of ours. */
  readonly body?: string;
  /** The instant the alarm was set for that led here. */
  readonly alarm?: Instant;
  /** Its sequence follows opens and clicks. */
  readonly tracked?: true;
  /** This stage does not write to `to`: no provider hears of it, and no evidence is to be had. */
  readonly captured?: true;
}

/** A touch of which no word came in the time allowed: it counts as sent, and evidence that comes later corrects it. */
export type UnknownTouch = Pick<
  Claim,
  "attempt" | "step" | "variant" | "channel" | "to" | "subject" | "body"
>;

/** A touch that cannot go out until a person mends something. */
export interface Hold {
  readonly why: string;
  readonly since: Instant;
}

/** What a person of ours has been asked to do, until they say that it is done. */
export interface Task {
  /** The id of its touch: links in mails name it. */
  readonly id: string;
  readonly enrollmentId: string;
  readonly sequence: string;
  readonly step: string;
  readonly sender: string;
  readonly since: Instant;
  /** In the sender's working hours. */
  readonly due: Instant;
  /** How often it was put off. */
  readonly snoozes: number;
}

/**
 * The email conversation so far: RFC 5322 message ids in angle brackets. They are absent while it consists of a mail
 * whose fate is unknown: its subject can be answered, its id cannot. `latest` is absent while it is the first.
 */
export interface Thread {
  readonly subject: string;
  readonly first?: string;
  readonly latest?: string;
}

export type EndReason =
  | "replied"
  | "completed"
  | "unsubscribed"
  | "bounced"
  | "complained"
  | "booked"
  | "stopped"
  | "failed";

interface Course {
  readonly id: string;
  readonly sequence: string;
  readonly round: number;
  readonly began: Instant;
  readonly sender: string;
  /** Steps behind this enrollment, by name: a live sequence may be edited. */
  readonly passed: readonly string[];
  /** Emails and texts counted as sent. */
  readonly touches: number;
  /** Which these were, in order, each by its step and variant (`markOf` in core/results.ts). Absent before the first. */
  readonly sent?: readonly string[];
  /** When the last of them was claimed. */
  readonly lastSent?: Instant;
  /** Up to which of them, by place, a reply, or an opt-out, was counted as the answer to it. */
  readonly answered?: { readonly replied?: number; readonly optedOut?: number };
  readonly claim?: Claim;
  /** Absent when there is none, as nearly always. */
  readonly unknown?: readonly UnknownTouch[];
  readonly thread?: Thread;
}

export interface Active extends Course {
  readonly status: "active";
  /** The step it waits on, and when that is due. */
  readonly step: string;
  readonly due: Instant;
  readonly hold?: Hold;
  /** Why the step did not go out when it was due (window, cap, switch, throttle). */
  readonly deferred?: string;
  /** The task whose end the step waits for, until `due` at the latest. */
  readonly awaits?: string;
}

export interface Paused extends Course {
  readonly status: "paused";
  readonly why: string;
  readonly at: Instant;
  readonly until?: Instant;
  readonly step: string;
  /** The delay that was left, in milliseconds: a pause freezes it. */
  readonly left: number;
  readonly awaits?: string;
  /** The reply that paused it, and what was before, for whoever takes that back. */
  readonly by?: Undoing;
  /** The agreed date is yet to be confirmed to them; since when. */
  readonly confirms?: Instant;
}

export interface Ended extends Course {
  readonly status: "ended";
  readonly why: EndReason;
  readonly at: Instant;
  /** The reply that ended it, and where it was, for whoever takes that back. */
  readonly by?: Undoing & { readonly step: string; readonly left: number };
}

/** The touch that an answer is counted for, for whoever takes the answer back: its place among `sent`, from 1. */
export interface CountedAnswer {
  readonly enrollmentId: string;
  readonly place: number;
  readonly intent?: IntentKind;
}

/** What a reply did to an enrollment can be taken back: how it was before. */
export interface Undoing {
  readonly replyId: string;
  /** The pause that was on when the reply came; absent when it was active. */
  readonly pause?: { readonly why: string; readonly until?: Instant };
}

export type Enrollment = Active | Paused | Ended;

/** The state row: everything a decision rests on, put under one version. */
export interface State {
  readonly contactId: string;
  /** 0 before the first put. */
  readonly version: number;
  readonly email?: string;
  /** E.164 */
  readonly phone?: string;
  /** IANA zone; absent means unknown, and unknown means every zone it may be. */
  readonly zone?: string;
  /** ISO 3166-1 alpha-2 */
  readonly country?: string;
  readonly consents: { readonly sms?: Consent };
  readonly suppressions: { readonly email?: Suppression; readonly sms?: Suppression };
  /** Their latest answers, by mail, text or voice, that nobody has taken back: oldest first. */
  readonly answered?: readonly {
    readonly id: string;
    readonly at: Instant;
    readonly counted?: CountedAnswer;
  }[];
  /** They said no: no further sequence begins until a person decides otherwise. */
  readonly declined?: { readonly at: Instant; readonly replyId: string };
  /** They asked by themselves not to be written to before then: it binds what begins meanwhile as well. */
  readonly quiet?: { readonly until: Instant };
  /** The touches whose mails bounced softly since the last one that was delivered. */
  readonly softBounces?: readonly string[];
  /** Claims of the last seven days, for the caps. */
  readonly recent: readonly Instant[];
  readonly enrollments: readonly Enrollment[];
  /** Open tasks about this person. */
  readonly tasks: readonly Task[];
  /** What the last decisions still owe the world. */
  readonly pending: readonly Effect[];
  /** When this row must be looked at again; absent when nothing is owed. */
  readonly owed?: Instant;
}

export type Attribute = string | number | boolean;

/** Attributes for rendering, beside the state. */
export interface Profile {
  readonly contactId: string;
  readonly version: number;
  readonly account?: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface Person {
  readonly state: State;
  readonly profile: Profile;
}

/** The address of a person on a channel, if there is one. */
export function addressOn(state: State, channel: Channel): string | undefined {
  return channel === "email" ? state.email : state.phone;
}

/** What a rep calls a person, in one line: their name, else an address of theirs. */
export function nameOf({ state, profile }: Person): string {
  const { first_name, last_name } = profile.attributes;
  const name = oneLine([first_name, last_name].filter((part) => part !== undefined).join(" "));
  return name || state.email || state.phone || state.contactId;
}

/** A person of whom nothing is stored yet. */
export function stranger(contactId: string): Person {
  return {
    state: {
      contactId,
      version: 0,
      consents: {},
      suppressions: {},
      recent: [],
      enrollments: [],
      tasks: [],
      pending: [],
    },
    profile: { contactId, version: 0, attributes: {} },
  };
}
