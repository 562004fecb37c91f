/** What can happen to a person. Past tense; each says all that a decision needs beyond the rows. */
import type { TouchRef } from "./effects.ts";
import type { Conversation, EvidenceOf } from "./facts.ts";
import type {
  Attribute,
  Channel,
  Consent,
  EndReason,
  Instant,
  Suppression,
  SuppressionReason,
} from "./person.ts";
import type { FoundDate, Intent } from "./reading/understanding.ts";

/** What a lead or an edit says about a contact. `null` removes a value. */
export interface Details {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly zone?: string | null;
  readonly country?: string | null;
  readonly smsConsent?: Consent | null;
}

/** Which of a person's enrollments is meant; neither field means all. */
export interface Scope {
  readonly enrollmentId?: string;
  readonly sequence?: string;
}

export type Event =
  | {
      readonly is: "enrolled";
      readonly sequence: string;
      readonly sender?: string;
      /** Open the next round when an earlier one has ended. */
      readonly again: boolean;
      /** A person has decided to write to somebody who said no. */
      readonly despiteNo?: boolean;
      readonly source: string;
      readonly details: Details;
      /** What the address rows say of the addresses in `details`, read strongly. */
      readonly suppressions: { readonly email?: Suppression; readonly sms?: Suppression };
    }
  /** Somebody looked at the clock: an alarm, the sweeper, a person. */
  | { readonly is: "woke"; readonly alarm?: Instant }
  /** The provider took the message. `messageId` is the RFC 5322 id of an email. */
  | {
      readonly is: "handedOver";
      readonly touch: TouchRef;
      readonly providerId: string;
      readonly messageId?: string;
    }
  /** This stage does not write to them: nothing went out, and the sequence goes on as if it had. */
  | { readonly is: "captured"; readonly touch: TouchRef }
  /** The provider said no, explicitly: nothing went out. */
  | {
      readonly is: "refused";
      readonly touch: TouchRef;
      readonly refusal: Refusal;
    }
  /** The strong read after the claim found a reason not to send: nothing went out. */
  | { readonly is: "barred"; readonly touch: TouchRef; readonly by: Bar }
  /** The provider says what became of an attempt. */
  | {
      readonly is: "evidenced";
      readonly touch: TouchRef;
      readonly providerId: string;
      readonly messageId?: string;
      readonly what: EvidenceOf;
      readonly at: Instant;
      readonly detail?: string;
    }
  /** The provider's own list was asked about a claim whose time is over: nothing in it can only be this touch. */
  | { readonly is: "unaccounted"; readonly touch: TouchRef; readonly why: string }
  | {
      readonly is: "replied" | "autoReplied";
      /** Derived from the message's own id: a message that comes twice is one reply. */
      readonly id: string;
      readonly channel: Channel;
      readonly from: string;
      readonly subject?: string;
      readonly text: string;
      /** How it was matched to this person, and why it is what it is taken for. */
      readonly why: string;
      readonly source?: string;
      /** RFC 5322 id of a mail, in angle brackets. */
      readonly messageId?: string;
      /** Of a reply: what they want, as it was read. Absent: nobody has tried to read it. */
      readonly intent?: Intent;
      /** Of a note that they are away: when they are back, as it was read. */
      readonly back?: FoundDate;
      /** Of an automatic one: a person has to look at it all the same, and why. */
      readonly unclear?: string;
    }
  /** Somebody of the same account answered. */
  | { readonly is: "colleagueReplied"; readonly id: string; readonly who: string; readonly at: Instant }
  /** It was not them, or was misread: what this reply stopped goes on with the delay that was left. */
  | {
      readonly is: "undone";
      readonly id: string;
      readonly replyId: string;
      readonly by: string;
      /** It was somebody else's of the same account. */
      readonly ofColleague?: true;
    }
  /** What this reply stopped goes on at a date that a person of ours has set. */
  | {
      readonly is: "reopened";
      readonly id: string;
      readonly replyId: string;
      readonly until: Instant;
      readonly by: string;
    }
  /** An address of this person must not be written to any more. */
  | {
      readonly is: "suppressed";
      readonly channel: Channel;
      readonly address: string;
      readonly suppression: Suppression;
    }
  | {
      readonly is: "lifted";
      readonly channel: Channel;
      readonly address: string;
      readonly why: SuppressionReason;
      readonly evidence: string;
    }
  | {
      readonly is: "paused";
      readonly id: string;
      readonly scope: Scope;
      readonly why: string;
      readonly until?: Instant;
    }
  /** A lead asks not to be written to before an instant. */
  | { readonly is: "askedForQuiet"; readonly id: string; readonly until: Instant }
  | { readonly is: "resumed"; readonly id: string; readonly scope: Scope; readonly why: string }
  | {
      readonly is: "stopped";
      readonly scope: Scope;
      readonly why: Extract<EndReason, "stopped" | "booked">;
      readonly because: string;
    }
  | {
      readonly is: "edited";
      readonly id: string;
      readonly by: string;
      readonly details: Details;
      readonly attributes: readonly string[];
      readonly suppressions: { readonly email?: Suppression; readonly sms?: Suppression };
    }
  | {
      readonly is: "closed";
      readonly taskId: string;
      readonly as: "done" | "dropped";
      readonly by: string;
      readonly note?: string;
    }
  | { readonly is: "snoozed"; readonly taskId: string; readonly until: Instant; readonly by: string }
  /** A conversation by hand: it counts as an answer. */
  | {
      readonly is: "talked";
      readonly id: string;
      readonly how: Conversation;
      readonly note: string;
      readonly by: string;
      /** The reply that led to it, when it is said of one. */
      readonly replyId?: string;
      /** The agreed date of a call back. */
      readonly until?: Instant;
    }
  /** A held touch is given up by hand; the sequence goes on. */
  | { readonly is: "skipped"; readonly touchId: string; readonly by: string }
  /** A touch of unknown fate was looked into by a person, who says what became of it. */
  | { readonly is: "cleared"; readonly touchId: string; readonly by: string; readonly note: string }
  /** Pending effects with these ids are done. */
  | { readonly is: "performed"; readonly ids: readonly string[] };

/** A provider's explicit no. */
export type Refusal =
  | { readonly kind: "throttled"; readonly why: string; readonly retryAfterMs?: number }
  /** The address cannot be reached on this channel, ever. */
  | { readonly kind: "undeliverable"; readonly why: string }
  /** The provider keeps its own opt-out list and this address is on it. */
  | { readonly kind: "optedOut"; readonly why: string }
  /** The message or our account is at fault: a person must mend it. */
  | { readonly kind: "rejected"; readonly why: string };

/** What the strong read found. */
export type Bar =
  | { readonly kind: "suppressed"; readonly suppression: Suppression }
  /** Not now: a kill switch, or the read itself failed. Looked at again soon. */
  | { readonly kind: "notNow"; readonly why: string };

export type AttributePatch = Readonly<Record<string, Attribute | null>>;
