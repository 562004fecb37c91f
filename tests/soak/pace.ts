/** How time passes: it jumps to the next minute in which something is due, and only when nothing is under way. */
import type { Instant } from "../../functions/core/person.ts";
import type { Clock } from "../../functions/local/clock.ts";
import { createDueQueue } from "../../functions/local/due-queue.ts";

/**
 * The cloud's clock between two jumps: it goes on at the pace of real time. So nothing that takes a second takes a
 * virtual hour, and a lease is to an invocation here what it is in production.
 */
export class Pace {
  private readonly clock: Clock;
  private from: Instant;
  private since = performance.now();

  constructor(clock: Clock) {
    this.clock = clock;
    this.from = clock.now();
  }

  now(): Instant {
    const at = this.from + Math.floor(performance.now() - this.since);
    if (at > this.clock.now()) this.clock.set(at);
    return this.clock.now();
  }

  jump(to: Instant): void {
    this.clock.set(Math.max(to, this.now()));
    this.from = this.clock.now();
    this.since = performance.now();
  }
}

/** What people do, by the instant at which they do it. */
export class Agenda {
  private counted = 0;
  private readonly acts = new Map<string, { readonly at: Instant; readonly act: () => void }>();
  private readonly queue = createDueQueue((key, at) => this.acts.get(key)?.at === at);

  at(at: Instant, act: () => void): void {
    this.counted += 1;
    const key = String(this.counted);
    this.acts.set(key, { at, act });
    this.queue.add(key, at);
  }

  earliest(): Instant | undefined {
    return this.queue.earliest();
  }

  /** Lets everything happen that is due. */
  run(now: Instant): void {
    for (const key of this.queue.takeDue(now)) {
      const entry = this.acts.get(key);
      this.acts.delete(key);
      entry?.act();
    }
  }
}
