/** What a decision owes the world. Each has a derived id and may be performed twice without harm. */
import type { Fact } from "./facts.ts";
import type { Channel, Instant, Suppression } from "./person.ts";

interface Owed {
  readonly id: string;
  /** When it was decided: whoever finds it much later performs it again. */
  readonly at: Instant;
}

export type Effect = Owed &
  (
    | { readonly is: "writeFact"; readonly fact: Fact }
    /** Tell the sender's person, by mail. */
    | {
        readonly is: "notify";
        readonly sender: string;
        readonly subject: string;
        readonly text: string;
        readonly replyTo?: string;
      }
    /** What a person of ours must look at, and that it is looked after. */
    | { readonly is: "putOnDesk"; readonly item: DeskItem }
    | { readonly is: "takeOffDesk"; readonly itemId: string }
    /** Write on the address row what was learned of the address; whoever shares it is stopped by the gate. */
    | {
        readonly is: "suppressAddress";
        readonly channel: Channel;
        readonly address: string;
        readonly suppression: Suppression;
      }
  );

/**
 * Something that waits for a sender's person: a task to do, a held touch to mend, one of unknown fate. What to say, or
 * what is wrong, is in the timeline's facts of its touch.
 */
export interface DeskItem {
  readonly id: string;
  readonly kind: "task" | "held" | "unknown";
  readonly sender: string;
  readonly contactId: string;
  readonly enrollmentId: string;
  readonly sequence: string;
  readonly step: string;
  readonly touchId: string;
  readonly due: Instant;
}

export interface Email {
  readonly from: string;
  readonly to: string;
  readonly replyTo: string;
  /** Where automatic replies and bounces to the envelope sender go. */
  readonly feedbackTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** SES email tags: they come back with every event about this message. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface Text {
  readonly to: string;
  readonly body: string;
  /** Whom status callbacks are about. */
  readonly touch: TouchRef;
  /** How long it may wait in the provider's queue: until the hours it may go out in are over. Absent: no such end. */
  readonly validForSeconds?: number;
}

/** Names one attempt at one touch. */
export interface TouchRef {
  readonly contactId: string;
  readonly enrollmentId: string;
  readonly touchId: string;
  readonly attempt: string;
}

/** A text of whose claim no word came in time: to be looked up in the provider's list of what it took. */
export interface Search extends TouchRef {
  /** E.164 */
  readonly to: string;
  /** What `bodyMark` makes of its words. */
  readonly body: string;
  /** Not taken before that. */
  readonly since: Instant;
}

/** A claimed touch, rendered and ready for its provider. */
export type Touch = TouchRef & {
  readonly sequence: string;
  readonly sender: string;
  readonly step: string;
  readonly to: string;
} & (
    | { readonly channel: "email"; readonly message: Email }
    | { readonly channel: "sms"; readonly message: Text }
  );
