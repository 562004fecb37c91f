/** One entry of a person's timeline. Its id is derived, so writing it twice is writing it once. */
import type { TouchRef } from "./effects.ts";
import { digest } from "./identity.ts";
import type { Reader } from "./machine-readers.ts";
import type { Channel, EndReason, Instant, SuppressionReason } from "./person.ts";
import type { IntentKind } from "./reading/understanding.ts";
import type { SentTouch } from "./results.ts";

interface Entry {
  readonly id: string;
  readonly at: Instant;
  readonly enrollmentId?: string;
  readonly sequence?: string;
  readonly step?: string;
  /** Which wording of the step, where there are several. */
  readonly variant?: string;
}

export type Fact = Entry &
  (
    | {
        readonly is: "enrolled";
        readonly round: number;
        readonly source: string;
        /** The enrollment whose course it goes on with: what is behind that one is behind this one. */
        readonly continues?: string;
      }
    | {
        readonly is: "touched";
        readonly touchId: string;
        readonly attempt: string;
        readonly channel: Channel;
        readonly template: string;
        readonly providerId: string;
        readonly subject?: string;
        readonly alarm?: Instant;
        /** Its sequence follows opens and clicks. */
        readonly tracked?: true;
        /** Set when the provider's evidence, not its answer, says that it went out. */
        readonly evidence?: EvidenceOf;
      }
    /** What would have been sent; but this stage does not write to `to`. No provider's id belongs to it. */
    | {
        readonly is: "captured";
        readonly touchId: string;
        readonly attempt: string;
        readonly channel: Channel;
        readonly template: string;
        readonly to: string;
        readonly subject?: string;
        readonly alarm?: Instant;
      }
    | {
        readonly is: "tasked";
        readonly touchId: string;
        readonly template: string;
        readonly text: string;
        readonly due: Instant;
      }
    | {
        readonly is: "closed";
        readonly taskId: string;
        readonly as: TaskEnd;
        readonly by: string;
        readonly note?: string;
      }
    | { readonly is: "snoozed"; readonly taskId: string; readonly until: Instant; readonly by: string }
    /** Somebody spoke with them, by phone or in person. */
    | {
        readonly is: "talked";
        readonly how: Conversation;
        readonly note: string;
        readonly by: string;
        readonly replyId?: string;
        readonly until?: Instant;
      }
    /** `reason` is absent in facts that are older than it. */
    | { readonly is: "skipped"; readonly why: string; readonly reason?: SkipReason }
    | { readonly is: "held"; readonly why: string }
    | { readonly is: "deferred"; readonly why: string; readonly until: Instant }
    | { readonly is: "refused"; readonly touchId: string; readonly why: string }
    | { readonly is: "unknown"; readonly touchId: string; readonly attempt: string; readonly why: string }
    /** A touch of unknown fate went out after all: its evidence came late. */
    | {
        readonly is: "corrected";
        readonly touchId: string;
        readonly attempt: string;
        readonly providerId: string;
        readonly evidence: EvidenceOf;
      }
    | {
        readonly is: "evidence";
        readonly touchId: string;
        readonly what: string;
        readonly providerId: string;
        readonly detail?: string;
      }
    /**
     * A tracked mail's picture was loaded, or a link of it followed; `by` whom, as far as can be told, and why. Nothing is
     * ever decided by it. Of who it was, where and with what, nothing is kept.
     */
    | {
        readonly is: "opened" | "clicked";
        readonly touchId: string;
        readonly by: Reader;
        readonly why: string;
        /** Which link of the mail as it was sent, from 1. */
        readonly link?: number;
      }
    /** A click that was taken for a person's was a machine's after all. */
    | { readonly is: "doubted"; readonly touchId: string; readonly why: string }
    | {
        readonly is: "replied" | "autoReplied";
        readonly channel: Channel;
        readonly from: string;
        readonly text: string;
        readonly why: string;
        /** Where the whole message is kept, when it is not in `text`. */
        readonly source?: string;
        /** What they want, as it was read; absent when it could not be. */
        readonly intent?: IntentKind;
        /** The touch that it is counted as the answer to; absent when there is none, or that one was answered before. */
        readonly after?: SentTouch;
      }
    /** What a reply stopped goes on: the reply was not theirs, was misread, or a date was agreed. */
    | {
        readonly is: "undone";
        readonly replyId: string;
        readonly by: string;
        /** The touch that the reply is no longer counted as the answer to, and what it was read as. */
        readonly after?: SentTouch;
        readonly intent?: IntentKind;
      }
    | { readonly is: "reopened"; readonly replyId: string; readonly by: string; readonly until: Instant }
    | {
        readonly is: "suppressed" | "lifted";
        readonly channel: Channel;
        readonly why: SuppressionReason;
        readonly evidence: string;
        /** Of an opt-out: the touch that it is counted as the answer to. */
        readonly after?: SentTouch;
      }
    /** `by` the lead: they asked for it themselves. Without an enrollment nothing was under way that had to be paused. */
    | { readonly is: "paused"; readonly why: string; readonly until?: Instant; readonly by?: "lead" }
    | { readonly is: "resumed"; readonly why: string }
    | { readonly is: "ended"; readonly why: EndReason; readonly because: string }
    | { readonly is: "edited"; readonly fields: readonly string[]; readonly by: string }
  );

/** Why a touch is left out, as it is counted; `why` says it in words. */
export type SkipReason = "noAddress" | "suppressed" | "noConsent" | "removed" | "givenUp" | "stopped";

/** How a task comes to its end: done, dropped by hand, or cut off with its enrollment. */
export type TaskEnd = "done" | "dropped" | "cut";

/** What came of a conversation by hand. Each counts as an answer; `callBack` has a date. */
export type Conversation = "spoke" | "booked" | "no" | "callBack";

/** What a provider says became of an attempt. */
export type EvidenceOf = "accepted" | "delivered" | "failed" | "softBounced";

/** The derived id of a fact: what happened, and the id of what it happened to. */
export function factId(is: Fact["is"], ...of: readonly (string | number)[]): string {
  return digest("fact", is, ...of);
}

/** The id of the fact that says what became of one attempt. */
export function evidenceId(touch: TouchRef, what: string, at: Instant): string {
  return factId("evidence", touch.contactId, touch.attempt, what, at);
}
