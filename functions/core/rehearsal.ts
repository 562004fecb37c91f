/** What would happen to somebody in a sequence: played by the service itself, in memory, on a clock of its own. */
import type { Email, Text } from "./effects.ts";
import type { Channel, EndReason, Instant } from "./person.ts";

/** What the lead, or their mailbox, does. Day 0 is the day of the enrollment, on the lead's calendar. */
export type WhatIf =
  | { readonly is: "nothing" }
  /** They answer, in a person's words. */
  | { readonly is: "replies"; readonly day: number }
  /** Their mailbox answers the first mail of that day or later by itself: they are back so many days after the day. */
  | { readonly is: "away"; readonly day: number; readonly days: number }
  /** They ask to be written to again, so many days after the day. */
  | { readonly is: "later"; readonly day: number; readonly days: number }
  /** They press "Pause" on the page that the mails lead to, for so many days. */
  | { readonly is: "pauses"; readonly day: number; readonly days: number }
  | { readonly is: "stops"; readonly day: number; readonly how: "STOP" | "unsubscribe" }
  /** The first mail of that day or later comes back for good. */
  | { readonly is: "bounces"; readonly day: number };

/** A place in the templates that a person mends. */
export interface HoldPlace {
  /** Below templates/. */
  readonly file: string;
  readonly line: number;
}

export type Happening = { readonly at: Instant } & (
  | { readonly is: "enrolled" }
  | { readonly is: "sent"; readonly step: string; readonly channel: "email"; readonly message: Email }
  | { readonly is: "sent"; readonly step: string; readonly channel: "sms"; readonly message: Text }
  /** A task is laid before the sender; nobody is there to do it, so it is taken as done when it is due. */
  | { readonly is: "asked"; readonly step: string; readonly text: string; readonly due: Instant }
  | { readonly is: "done"; readonly step: string }
  | { readonly is: "held"; readonly step: string; readonly why: string; readonly place?: HoldPlace }
  | { readonly is: "skipped"; readonly step: string; readonly why: string }
  | { readonly is: "waits"; readonly step: string; readonly why: string; readonly until: Instant }
  | {
      readonly is: "heard";
      readonly what: "reply" | "automatic";
      readonly channel: Channel;
      readonly text: string;
      readonly why: string;
    }
  | { readonly is: "closed"; readonly channel: Channel; readonly why: string }
  | { readonly is: "bounced"; readonly step: string }
  | { readonly is: "paused"; readonly why: string; readonly until?: Instant }
  | { readonly is: "resumed"; readonly why: string }
  | { readonly is: "ended"; readonly why: EndReason; readonly because: string }
);

/** How it stands when nothing more would happen by itself. */
export type Standing =
  | { readonly is: "ended"; readonly why: EndReason }
  | { readonly is: "held"; readonly step: string }
  | { readonly is: "paused"; readonly why: string }
  /** It goes on beyond what is looked at. */
  | { readonly is: "goes on" }
  /** The service would not begin it. */
  | { readonly is: "refused"; readonly why: string };

export interface Rehearsal {
  readonly sequence: string;
  readonly contact: string;
  readonly start: Instant;
  readonly whatIf: WhatIf;
  /** Where the lead is, as it is shown: the first of those they may be in when nobody knows. */
  readonly zone: string;
  /** All zones they may be in: hours hold in every one of them. */
  readonly zones: readonly string[];
  readonly sender: { readonly name: string; readonly zone: string };
  readonly happenings: readonly Happening[];
  readonly standing: Standing;
  /** Why what was asked for could not happen. */
  readonly notes: readonly string[];
}
