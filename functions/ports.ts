/**
 * What the app needs from outside, in our words. Outcomes are values; an outage is thrown (Retry, GiveUp, or
 * whatever the client threw). Every port has a contract suite that runs on all its implementations (tests/contract).
 */
import type { Tally } from "./core/breaker.ts";
import type { DeskItem, Email, Text } from "./core/effects.ts";
import type { Refusal } from "./core/events.ts";
import type { Fact } from "./core/facts.ts";
import type { Channel, Instant, Person, Profile, State, Suppression } from "./core/person.ts";
import type { Result, Total } from "./core/results.ts";
import type { Switch, Switches } from "./core/settings.ts";

/** Thrown: try again later. */
export class Retry extends Error {
  override readonly name = "Retry";
}

/** Thrown: trying again cannot help; a person must look (the dead-letter queue). */
export class GiveUp extends Error {
  override readonly name = "GiveUp";
}

export type Put = "put" | "conflict";

/** The state and profile rows of people. */
export interface People {
  /** Strongly consistent; a stranger when nothing is stored. */
  read(contactId: string): Promise<Person>;
  /** Puts the state if the stored version is still `state.version` (0: none stored), as version + 1. */
  putState(state: State): Promise<Put>;
  /** The same for the profile. */
  putProfile(profile: Profile): Promise<Put>;
  /** Contacts owed before the instant, soonest first within a shard. May be slightly stale. */
  overdue(before: Instant): AsyncIterable<string>;
  /**
   * A page of those who are owed anything, however late, as they are: everybody who waits on a step is among them, but
   * for who is paused without a date. May be slightly stale, and whoever moves on between two pages may be on both or on
   * none. Throws GiveUp for a cursor that it never gave out.
   */
  owed(cursor?: string): Promise<{ readonly states: readonly State[]; readonly cursor?: string }>;
}

/** What people have done and what was done for them. */
export interface Timeline {
  /** Writes a fact once: one with the same id stays as it was first written, and so does what it is counted as. */
  write(contactId: string, fact: Fact, result?: Result): Promise<void>;
  /** Whether a fact with this id is written, read strongly. */
  has(contactId: string, factId: string): Promise<boolean>;
  /** All facts, oldest first. */
  list(contactId: string): Promise<readonly Fact[]>;
}

export interface AddressKey {
  readonly channel: Channel;
  /** A lower-cased mail address, or E.164. */
  readonly address: string;
}

/** What leads to contacts: an address of theirs, the account they belong to, the provider's id of a mail to them. */
export interface OwnedKey {
  readonly channel: Channel | "account" | "mailbox" | "message";
  readonly address: string;
}

/** Addresses: whether they may be written to, and whose they are. */
export interface Addresses {
  /** Read strongly. */
  suppression(key: AddressKey): Promise<Suppression | undefined>;
  /** `undefined` lifts it. Answers what stood there before. */
  setSuppression(key: AddressKey, suppression: Suppression | undefined): Promise<Suppression | undefined>;
  link(key: OwnedKey, contactId: string): Promise<void>;
  /** Contacts the address belongs or belonged to, read strongly. */
  owners(key: OwnedKey): Promise<readonly string[]>;
  /** A page of suppressed addresses. */
  suppressed(cursor?: string): Promise<{
    readonly entries: readonly (AddressKey & { readonly suppression: Suppression })[];
    readonly cursor?: string;
  }>;
}

/** An address that must not be written to, for everyone who has it. */
export interface Stop extends AddressKey {
  /** Derived from the message that asked for it, or new: a message that comes again is the same stop. */
  readonly id: string;
  readonly suppression: Suppression;
}

/** Stops that are on their way to everyone who has the address: whoever dies over one leaves it to be found. */
export interface Stops {
  /** Writes a stop down once. Answers whether it is still to be carried through: not when it was finished before. */
  begin(stop: Stop): Promise<boolean>;
  /** Everyone was told. It stays known. */
  finish(id: string): Promise<void>;
  /** Begun before the instant and not finished. May be slightly stale. */
  unfinished(before: Instant): AsyncIterable<Stop>;
}

/** How long a machine trusts the switches that it has read, in milliseconds. The strong read after a claim never rests on this. */
export const SWITCHES_TRUSTED_MS = 5_000;

/** What is read, strongly and in one round trip, between a claim and its provider call; and the kill switches. */
export interface Gate {
  check(key: AddressKey): Promise<{ readonly suppression?: Suppression; readonly switches: Switches }>;
  /** May be as old as `SWITCHES_TRUSTED_MS`. */
  switches(): Promise<Switches>;
  /** Turns something off with a reason, or on with undefined. */
  turn(which: Switch, off: string | undefined): Promise<void>;
}

/** What lies before senders' people. */
export interface Desk {
  /** Lays an item once: one that was laid before stays as it is, also when it was taken off since. */
  put(item: DeskItem): Promise<void>;
  /** Takes an item off; one that is yet to be laid will not be. */
  take(itemId: string): Promise<void>;
  /** What lies there, soonest due first. May be slightly stale. */
  open(sender: string): Promise<readonly DeskItem[]>;
  /** Whether this call is the first for the sender's morning mail of that date (yyyy-mm-dd). */
  claimMorning(sender: string, date: string): Promise<boolean>;
}

/** Counts of what became of mail, by hour. */
export interface Tallies {
  add(of: string, what: keyof Tally, at: Instant): Promise<void>;
  /** What was counted since an instant (to the hour), and since the last `restart`. */
  since(of: string, instant: Instant): Promise<Tally>;
  /** Forgets what was counted before. */
  restart(of: string, at: Instant): Promise<void>;
}

/** What came of the touches of a sequence: the results that were written with facts, each once. */
export interface Results {
  /** All of them, added up. May be slightly stale. */
  totals(sequence: string): Promise<readonly Total[]>;
  /** Adds up some of what was written a while ago, so that fewer are left to be read. It changes no total; some of it each time. */
  fold(sequence: string): Promise<void>;
}

/** One-time alarms. */
export interface Alarms {
  /** Wakes the contact at the instant, or as soon as may be when that has passed. Setting the same one twice is once. */
  set(alarm: { contactId: string; at: Instant; version: number }): Promise<void>;
}

/** Wakes a contact in another execution, now. */
export interface Waker {
  wake(contactId: string): Promise<void>;
}

/** What a provider answered. `lost` (a timeout, a reset, a 5xx) means that it may or may not have gone out. */
export type Handover =
  | { readonly is: "sent"; readonly providerId: string; readonly messageId?: string }
  | { readonly is: "refused"; readonly refusal: Refusal }
  | { readonly is: "lost"; readonly why: string }
  /** This stage does not write to them: no provider heard of it, and none ever says anything about it. */
  | { readonly is: "captured" };

export interface Mailer {
  send(email: Email): Promise<Handover>;
}

/** A text as its provider remembers it. */
export interface TakenText {
  readonly providerId: string;
  readonly body: string;
  readonly at: Instant;
}

export interface Texter {
  send(text: Text): Promise<Handover>;
  /** The latest texts that the provider took from us for a number, whoever made them, not before the instant. */
  taken(to: string, since: Instant): Promise<readonly TakenText[]>;
}

export interface Arrival {
  readonly key: string;
  readonly arrived: Instant;
}

/** Raw inbound mail. */
export interface Inbox {
  /**
   * Keeps a mail that came by another door, and it is heard as one that came by mail. Answers "known" for a key that is
   * there or was processed: it stays as it is, and is not heard again.
   */
  put(key: string, bytes: Uint8Array): Promise<"put" | "known">;
  read(key: string): Promise<Uint8Array | undefined>;
  /** Mails that carry no processed mark, arrived before the instant. */
  unprocessed(before: Instant): AsyncIterable<Arrival>;
  markProcessed(key: string): Promise<void>;
}

export interface World {
  readonly people: People;
  readonly timeline: Timeline;
  readonly addresses: Addresses;
  readonly stops: Stops;
  readonly gate: Gate;
  readonly desk: Desk;
  readonly tallies: Tallies;
  readonly results: Results;
  readonly alarms: Alarms;
  readonly waker: Waker;
  readonly mailer: Mailer;
  readonly texter: Texter;
  /** A name never used before. */
  newId(): string;
}
