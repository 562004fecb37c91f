/** An item on a sender's desk with all that is needed to act on it. */
import type { DeskItem } from "./effects.ts";
import type { Instant } from "./person.ts";

export interface DeskEntry extends DeskItem {
  readonly overdue: boolean;
  readonly name: string;
  readonly organisation?: string;
  readonly email?: string;
  readonly phone?: string;
  /** What to say, what is wrong, or what is not known. */
  readonly text: string;
  readonly lastWords?: LastWords;
}

export interface LastWords {
  readonly who: "them" | "us";
  readonly at: Instant;
  readonly text: string;
}
