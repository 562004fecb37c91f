/** When the sweeper runs: each minute of those in which it could find something. A month has too many of the others. */
import type { Instant, State } from "../../functions/core/person.ts";
import { createDueQueue } from "../../functions/local/due-queue.ts";

const MINUTE = 60_000;
/** Not later than what the sweeper itself takes for overdue; a minute in vain does no harm, one too few would. */
const OVERDUE_MS = 90_000;
const MAIL_OVERDUE_MS = 120_000;

export class Sweeper {
  private readonly owing = new Map<string, Instant>();
  private readonly queue = createDueQueue((key, at) => this.owing.get(key) === at);
  private last: Instant = Number.NEGATIVE_INFINITY;

  watch({ contactId, owed }: State): void {
    this.note(contactId, owed);
  }

  /** A mail was stored. */
  watchMail(key: string, at: Instant): void {
    this.note(key, at + MAIL_OVERDUE_MS - OVERDUE_MS);
  }

  forgetMail(key: string): void {
    this.note(key, undefined);
  }

  /** When it must look next; undefined when there will be nothing to find. */
  dueAt(): Instant | undefined {
    const earliest = this.queue.earliest();
    return earliest === undefined ? undefined : Math.max(earliest + OVERDUE_MS, this.last + MINUTE);
  }

  swept(at: Instant): void {
    this.last = at;
  }

  private note(key: string, owed: Instant | undefined): void {
    if (owed === undefined) this.owing.delete(key);
    else {
      this.owing.set(key, owed);
      this.queue.add(key, owed);
    }
  }
}
