/** What a decision owes the world. Each has a derived id and may be performed twice without harm. */
import type { Fact } from "./facts.ts";
import type { Channel, Instant, Suppression } from "./person.ts";
import type { Result } from "./results.ts";

interface Owed {
  readonly id: string;
  /** When it was decided: whoever finds it much later performs it again. */
  readonly at: Instant;
}

export type Effect = Owed &
  (
    | {
        readonly is: "writeFact";
        readonly fact: Fact;
        /** What reports count it as. */
        readonly result?: Result;
      }
    /** Tell the sender's person, by mail. */
    | {
        readonly is: "notify";
        readonly sender: string;
        readonly subject: string;
        readonly text: string;
        readonly replyTo?: string;
      }
    /** A person's words, handed at once to the person behind the sender. */
    | { readonly is: "forwardReply"; readonly sender: string; readonly reply: ForwardedReply }
    /** That a reply came, by text: to a sender who asks for it, beside the mail that has all of it. */
    | {
        readonly is: "textReply";
        readonly sender: string;
        readonly replyId: string;
        readonly name: string;
        /** Its first words. */
        readonly text: string;
      }
    /** Let everyone of the same account know that somebody of it has answered, or that this was taken back, and by whom. */
    | {
        readonly is: "tellAccount";
        readonly replyId: string;
        readonly who: string;
        readonly undoneBy?: string;
      }
    /** What a person of ours must look at, and that it is looked after. */
    | { readonly is: "putOnDesk"; readonly item: DeskItem }
    | { readonly is: "takeOffDesk"; readonly itemId: string }
    /** Let the address row, and everyone who has the address, know what was learned of it. */
    | {
        readonly is: "suppressAddress";
        readonly channel: Channel;
        readonly address: string;
        readonly suppression: Suppression;
      }
  );

/** A reply as the rep receives it. */
export interface ForwardedReply {
  /** The id of its event; signed actions name it. */
  readonly replyId: string;
  readonly channel: Channel;
  /** The address or number it came from. */
  readonly from: string;
  /** The mail address that the rep's answer goes to; absent when none is known. */
  readonly answerTo?: string;
  /** What a rep calls them. */
  readonly name: string;
  readonly subject?: string;
  /** Its own words. */
  readonly text: string;
  /** RFC 5322 id of their mail, in angle brackets. */
  readonly messageId?: string;
  /** Where the whole mail is kept. */
  readonly source?: string;
  /** What it was taken for, in words, with how sure that is. */
  readonly understood: string;
  /** What was stopped or paused, in words. */
  readonly silence: string;
  /** How it was matched and why it is what it is taken for. */
  readonly why: string;
  /** Whether something was stopped or paused by it, so that there is something to undo. */
  readonly canUndo: boolean;
}

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
  /** Its opens and clicks are followed. */
  readonly tracked?: true;
  /** SES email tags: they come back with every event about this message. */
  readonly tags: Readonly<Record<string, string>>;
  readonly attachments?: readonly EmailFile[];
}

/** A file that goes with a mail. */
export interface EmailFile {
  /** ASCII, with the ending that says what it is. */
  readonly name: string;
  /** Media type, lower case. */
  readonly type: string;
  readonly content: Uint8Array;
}

export interface Text {
  readonly to: string;
  readonly body: string;
  /** Whom status callbacks are about. A text to a person of ours is about nobody, and nothing is heard of it. */
  readonly touch?: TouchRef;
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
