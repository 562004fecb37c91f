/** What happened, in order: to tell a broken law by, and to see that the same seed tells the same story. */
import { createHash } from "node:crypto";
import type { Instant } from "../../functions/core/person.ts";

export interface Line {
  readonly at: Instant;
  /** Empty when it is about nobody in particular. */
  readonly contactId: string;
  readonly text: string;
}

export class Story {
  readonly isTold: boolean;
  private readonly lines: Line[] = [];

  /** An untold story keeps nothing: the same seed tells it again. */
  constructor(isTold: boolean) {
    this.isTold = isTold;
  }

  tell(at: Instant, contactId: string, text: string): void {
    if (this.isTold) this.lines.push({ at, contactId, text });
  }

  /** The same for the same story, byte for byte. */
  hash(): string {
    const sum = createHash("sha256");
    for (const { at, contactId, text } of this.lines) sum.update(`${at} ${contactId} ${text}\n`);
    return sum.digest("hex");
  }

  /** What happened to one person, or to all when it is nobody in particular, up to some lines before and after an instant. */
  about(contactId: string, around: Instant, before = 400, after = 6): readonly string[] {
    const own = this.lines.filter(
      (line) => contactId === "" || line.contactId === contactId || line.contactId === "",
    );
    const split = own.findIndex(({ at }) => at > around);
    const place = split < 0 ? own.length : split;
    return own.slice(Math.max(0, place - before), place + after).map(written);
  }
}

function written({ at, text }: Line): string {
  return `${new Date(at).toISOString()}  ${text}`;
}
