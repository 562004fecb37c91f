/** What an inbound message was understood to be. Unsure is said, never guessed: a low confidence is a task for a person. */
import type { Instant } from "../person.ts";

export type Kind = "human" | "autoReply" | "bounce" | "complaint" | "unsubscribe" | "other";

export type AutoReplyKind = "outOfOffice" | "receipt" | "challenge" | "automatic";
export type BounceKind = "hard" | "soft" | "unspecified";
export type OtherKind = "newsletter" | "notification" | "spam" | "report";
export type Subkind = AutoReplyKind | BounceKind | OtherKind;

/** A recipient whom a delivery report is about. */
export interface FailedRecipient {
  /** Bare, lower case. */
  readonly address: string;
  /** Enhanced status code (RFC 3463), as "5.1.1". */
  readonly status?: string;
  readonly is: BounceKind;
}

export type IntentKind = "yes" | "no" | "notNow" | "question" | "referral" | "optOut" | "unknown";

/** Another person whom the writer names to go on with. */
export interface Referral {
  readonly email?: string;
  readonly name?: string;
  /** As it is written. */
  readonly phone?: string;
}

/** What a person wants, by their own words. */
export interface Intent {
  readonly is: IntentKind;
  /** 0 to 1. Nothing is done below the bar of `SURE`. */
  readonly confidence: number;
  /** The words it was read from, and the rule, for a person to check. */
  readonly why: string;
  /** The agreed date of a "not now", when there is one that is sure. */
  readonly until?: FoundDate;
  readonly referral?: Referral;
}

/** At or above it an intent or a date may be acted upon; below it a person decides. */
export const SURE = 0.8;

export type Grain = "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year";

/** A date that words name. */
export interface FoundDate {
  /** The first instant that is meant, in the zone of the reading. */
  readonly start: Instant;
  /** The first instant after it, when a span is meant that is not one grain. */
  readonly end?: Instant;
  readonly grain: Grain;
  readonly confidence: number;
  /** The words. */
  readonly phrase: string;
}

/** By what dates in a message are read. */
export interface ReadingContext {
  /** When it was written, as far as that is known; else when it came. */
  readonly now: Instant;
  /** IANA zone of the writer. */
  readonly zone: string;
  /** BCP 47; decides whether 3/4 is in March or April. */
  readonly locale?: string;
}

export interface Understanding {
  readonly kind: Kind;
  readonly subkind?: Subkind;
  /** 0 to 1, of the kind. */
  readonly confidence: number;
  /** Each rule that spoke, in a sentence, strongest first. */
  readonly why: readonly string[];
  /** Their own words: without quotations and signature, bounded. */
  readonly text: string;
  /** Of what a person wrote. */
  readonly intent?: Intent;
  /** Of an out-of-office note: when they are back, when that is said and sure. */
  readonly until?: FoundDate;
  /** Of a bounce. */
  readonly failed: readonly FailedRecipient[];
}
