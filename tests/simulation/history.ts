/** What was really stored, read and accepted, in the order in which it took effect, whatever callers were told. */
import type { Instant, State, Suppression } from "../../functions/core/person.ts";
import type { Catalog } from "../../functions/core/sequence.ts";
import type { Switch } from "../../functions/core/settings.ts";
import type { Accepted } from "../../functions/local/memory/ledger.ts";
import type { AddressKey } from "../../functions/ports.ts";

export interface Put {
  readonly order: number;
  /** Whose put it was. */
  readonly execution: string;
  readonly at: Instant;
  readonly before: State;
  readonly after: State;
}

/** Nothing may be claimed for them before `until`. */
export interface Quiet {
  readonly contactId: string;
  readonly takenAt: number;
  readonly until: Instant;
}

/** A value from one point of the order on. */
export interface Change<T> {
  readonly order: number;
  readonly value: T | undefined;
}

export interface Acceptance {
  readonly order: number;
  /** Which execution made the call; it may have died before the provider took the message. */
  readonly execution: string;
  readonly message: Accepted;
}

/** Somebody's word was taken: the handler that heard it ended well. */
export interface Answer {
  readonly contactId: string;
  /** When it was first said: enrollments that began later are not meant. */
  readonly saidAt: number;
  readonly takenAt: number;
  readonly what: string;
  /** The address that must not be written to any more because of it. */
  readonly address?: AddressKey;
}

/** What is kept of an execution when it is over. */
export interface Ran {
  /** What was done to it, in order. */
  readonly troubles: readonly string[];
  /** The release that it ran. */
  readonly catalog: Catalog;
}

/** A handler failed, and nothing that was done to it explains why. */
export interface OwnFailure {
  readonly at: Instant;
  readonly contactId: string;
  readonly what: string;
}

export class History {
  private counted = 0;
  /** By the execution's name. */
  readonly ran = new Map<string, Ran>();
  readonly ownFailures: OwnFailure[] = [];
  readonly puts = new Map<string, Put[]>();
  readonly suppressions = new Map<string, Change<Suppression>[]>();
  /** By the switch's name. */
  readonly switches = new Map<string, Change<string>[]>();
  /** The looks each execution took at an address, by execution and address. */
  readonly looks = new Map<string, number[]>();
  readonly acceptances: Acceptance[] = [];
  readonly answers: Answer[] = [];
  /** Until when leads asked not to be written to, and where in the order that was taken. */
  readonly quiets: Quiet[] = [];
  /** Where in the order somebody said that an address may be written to again, by its row. */
  readonly welcomes = new Map<string, number[]>();
  /** Contacts and sequences that were asked for again after their end. */
  readonly askedAgain = new Set<string>();
  /** Replies that a rep has taken back, or agreed on a date about, by the id of their event. */
  readonly takenOver = new Set<string>();
  /** When an opt-out was first carried through: by whose it is and its evidence. */
  readonly obeyed = new Map<string, Instant>();
  /** What providers say of each touch, by its id. */
  readonly feedbackOn = new Map<string, Set<string>>();
  /** Touches of which a provider's word was taken: by their id, whose they are. */
  readonly feedbackTaken = new Map<string, string>();
  /** When a provider's word on an attempt was first taken, by attempt. */
  readonly evidence = new Map<string, Instant>();

  /** The place of what happens now. */
  next(): number {
    this.counted += 1;
    return this.counted;
  }

  get latest(): number {
    return this.counted;
  }

  recordPut(contactId: string, put: Omit<Put, "order">): void {
    append(this.puts, contactId, { order: this.next(), ...put });
  }

  recordSuppression(key: AddressKey, value: Suppression | undefined): void {
    append(this.suppressions, rowOf(key), { order: this.next(), value });
  }

  /** Whether the address was ever taken off the list again. */
  isLifted(row: string): boolean {
    return this.suppressions.get(row)?.some(({ value }) => value === undefined) ?? false;
  }

  recordWelcome(key: AddressKey): void {
    append(this.welcomes, rowOf(key), this.next());
  }

  recordSwitch(which: Switch, value: string | undefined): void {
    append(this.switches, nameOfSwitch(which), { order: this.next(), value });
  }

  recordLook(execution: string, key: AddressKey): void {
    append(this.looks, `${execution} ${rowOf(key)}`, this.next());
  }

  /** The first look an execution took at an address after a point of the order: it may claim more than one touch. */
  lookAfter(order: number, execution: string, key: AddressKey): number | undefined {
    return this.looks.get(`${execution} ${rowOf(key)}`)?.find((look) => look > order);
  }
}

/** What stood at a point of the order. */
export function standingAt<T>(changes: readonly Change<T>[] | undefined, order: number): T | undefined {
  return changes?.findLast((change) => change.order < order)?.value;
}

export function nameOfSwitch(which: Switch): string {
  return which.is === "stage" ? "stage" : `${which.is} ${which.name}`;
}

export function rowOf({ channel, address }: AddressKey): string {
  return `${channel}#${address}`;
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
