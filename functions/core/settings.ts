/** What a stage is configured with, and what every decision may rest on. */
import type { BreakerLimits } from "./breaker.ts";
import type { Instant } from "./person.ts";
import type { Recipients } from "./recipients.ts";
import type { Catalog } from "./sequence.ts";
import type { Window } from "./timing.ts";
import type { Keyring } from "./token.ts";

export interface Settings {
  /** Where signed links lead, without a trailing slash. */
  readonly publicUrl: string;
  /** Mail to any local part of it comes back to us. */
  readonly replyDomain: string;
  readonly keyring: Keyring;
  /** The zones a person may be in when nothing better is known. */
  readonly unknownZones: readonly string[];
  /** Touches that fall on the opening of a window are spread over this many milliseconds. */
  readonly spreadMs: number;
  readonly caps: { readonly perDay: number; readonly perWeek: number };
  /** Hours in which a text may be sent at all. */
  readonly smsWindow: Window;
  /** How long a claim belongs to its maker: longer than a function may run, plus clock skew. */
  readonly leaseMs: number;
  /** How long evidence is awaited for a claim whose maker fell silent. */
  readonly settleMs: number;
  /** When to look again at what cannot go on now (a switch, a throttle). */
  readonly recheckMs: number;
  /** When to look again at what a person must mend. */
  readonly holdRecheckMs: number;
  readonly breaker: BreakerLimits;
  /** Whom this stage writes to; what is for anybody else is captured. */
  readonly recipients: Recipients;
}

/** Kill switches: what an operator has turned off, with the reason. */
export interface Switches {
  readonly stage?: string;
  readonly sequences: Readonly<Record<string, string>>;
  /** A breaker turns a sender off; a person turns them on again. */
  readonly senders: Readonly<Record<string, string>>;
}

/** What can be turned off. */
export type Switch =
  | { readonly is: "stage" }
  | { readonly is: "sequence"; readonly name: string }
  | { readonly is: "sender"; readonly name: string };

/** All that a decision sees besides the person and the event. */
export interface Circumstances {
  readonly now: Instant;
  /** Names this execution in a claim it may make. */
  readonly attempt: string;
  readonly catalog: Catalog;
  readonly settings: Settings;
  readonly switches: Switches;
}

/** Why nothing may go out now for a sequence and a sender, if it, they or the stage are turned off. */
export function switchedOff(
  switches: Switches,
  { sequence, sender }: { readonly sequence: string; readonly sender: string },
): string | undefined {
  const ofSequence = Object.hasOwn(switches.sequences, sequence) ? switches.sequences[sequence] : undefined;
  const ofSender = Object.hasOwn(switches.senders, sender) ? switches.senders[sender] : undefined;
  if (switches.stage !== undefined) return `the stage is switched off: ${switches.stage}`;
  if (ofSequence !== undefined) return `the sequence is switched off: ${ofSequence}`;
  if (ofSender !== undefined) return `the sender is switched off: ${ofSender}`;
  return undefined;
}
