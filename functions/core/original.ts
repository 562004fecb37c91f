/** A lead's mail as it came, and what of it goes with the words to the rep. */
import type { EmailFile } from "./effects.ts";

export interface Original extends Parcel {
  /** All of its text, what it quotes included. */
  readonly text: string;
  /** Message ids of In-Reply-To and References, in angle brackets, nearest first. */
  readonly references: readonly string[];
}

/** Those of its files that may go on. */
export interface Parcel {
  readonly files: readonly EmailFile[];
  /** A line for each file that stays behind or goes under another name, or that says why none was looked for. */
  readonly remarks: readonly string[];
}

/** For the functions that may read originals: the others are spared the code of it. */
export interface Originals {
  /** Undefined when there is none under that key. */
  read(key: string): Promise<Original | undefined>;
}
