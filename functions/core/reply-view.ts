/** A reply with what followed from it, as its rep is shown it. */
import type { Conversation } from "./facts.ts";
import type { Channel, Instant } from "./person.ts";

export interface ReplyView {
  readonly name: string;
  readonly channel: Channel;
  readonly from: string;
  readonly at: Instant;
  readonly words: string;
  readonly why: string;
  /** What it stopped or paused, each in words. */
  readonly stopped: readonly string[];
  /** What was said of it since, oldest first. */
  readonly moves: readonly ReplyMove[];
  /** What is under way with them now, each in words. */
  readonly underWay: readonly string[];
  readonly canUndo: boolean;
  /** Of the rep. */
  readonly zone: string;
}

export interface ReplyMove {
  readonly is: "undone" | "reopened" | Conversation;
  readonly at: Instant;
  readonly by: string;
  readonly until?: Instant;
}
