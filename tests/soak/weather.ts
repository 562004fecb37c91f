/** What goes wrong, and how often. */
import type { Random } from "../simulation/seed-random.ts";

/** Chances of each fault, at every occasion for it. */
const CHANCES = {
  /** Refused with 429: nothing went out, and that is known. */
  throttle: 0.015,
  /** A 500, and nothing went out. */
  "server-error": 0.006,
  /** A 500, and it went out. */
  "server-error-after-acceptance": 0.006,
  /** The connection breaks before the request is looked at. */
  "reset-before": 0.006,
  /** It is taken, and the connection breaks before the answer. */
  "timeout-after-acceptance": 0.01,
  alarmLost: 0.03,
  alarmDuplicated: 0.04,
  wakeLost: 0.02,
  /** SES events and Twilio status callbacks. */
  feedbackLost: 0.08,
  feedbackDuplicated: 0.05,
  mailEventLost: 0.1,
  mailEventDuplicated: 0.05,
  sweepLost: 0.1,
} as const;

export type Fault = keyof typeof CHANCES;

/** What a provider's door does to a request. */
export type Trouble = Extract<
  Fault,
  "throttle" | "server-error" | "server-error-after-acceptance" | "reset-before" | "timeout-after-acceptance"
>;

const TROUBLES: readonly Trouble[] = [
  "throttle",
  "server-error",
  "server-error-after-acceptance",
  "reset-before",
  "timeout-after-acceptance",
];

export class Weather {
  readonly counts: Partial<Record<Fault, number>> = {};
  private readonly random: Random;
  private isCalm = false;

  constructor(random: Random) {
    this.random = random;
  }

  strikes(fault: Fault): boolean {
    if (this.isCalm || !this.random.chance(CHANCES[fault])) return false;
    this.counts[fault] = (this.counts[fault] ?? 0) + 1;
    return true;
  }

  trouble(): Trouble | undefined {
    return TROUBLES.find((trouble) => this.strikes(trouble));
  }

  /** From now on nothing goes wrong. */
  calm(): void {
    this.isCalm = true;
  }
}
