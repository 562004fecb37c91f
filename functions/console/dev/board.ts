/** What the page of `npm run dev` is made of. */
import type { Fact } from "../../core/facts.ts";
import type { Instant, Person } from "../../core/person.ts";
import type { Sender } from "../../core/sequence.ts";

/** A person and all that happened to them, oldest first. */
export interface Known {
  readonly person: Person;
  readonly facts: readonly Fact[];
}

/** A mail that a provider took. Notices to a sender carry no contact. */
export interface Mail {
  readonly id: string;
  readonly at: Instant;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly contactId?: string;
}

/** A text message between our number and a handset. */
export interface Bubble {
  readonly at: Instant;
  readonly phone: string;
  readonly words: string;
  /** Whether the lead wrote it. */
  readonly isTheirs: boolean;
  readonly status: string;
}

/** A function that failed three times, as a dead-letter queue holds it. */
export interface DeadLetter {
  readonly function: string;
  readonly error: string;
}

export type MailPart = "page" | "text" | "headers";

/** What of it is looked at. */
export interface View {
  /** A contact's id, or `sender:` and a sender's. */
  readonly box?: string;
  readonly mail?: string;
  readonly part: MailPart;
  /** Whether the timeline is about everybody. */
  readonly isWide: boolean;
}

export interface Board {
  readonly now: Instant;
  /** Whether the local clock is ahead of the machine's. */
  readonly isAhead: boolean;
  /** The zone whose clock stands at the top. */
  readonly zone: string;
  readonly people: readonly Known[];
  readonly mails: readonly Mail[];
  readonly bubbles: readonly Bubble[];
  readonly senders: readonly Sender[];
  readonly sequences: readonly string[];
  readonly letters: readonly DeadLetter[];
  /** What is wrong with the templates as they are on disk. */
  readonly faults: readonly string[];
  /** What is under way. */
  readonly doing?: string;
  /** What came of the last thing that was done here. */
  readonly note?: { readonly text: string; readonly isFault: boolean };
  readonly view: View;
}

/** The person whose box is open. */
export function chosenOf({ people, view }: Board): Known | undefined {
  return people.find(({ person }) => person.state.contactId === view.box);
}

/** The address of the page that looks at something else. */
export function hrefOf(view: View): string {
  const query = new URLSearchParams();
  if (view.box !== undefined) query.set("box", view.box);
  if (view.mail !== undefined) query.set("mail", view.mail);
  if (view.part !== "page") query.set("part", view.part);
  if (view.isWide) query.set("wide", "1");
  return query.size === 0 ? "/" : `/?${query}`;
}
