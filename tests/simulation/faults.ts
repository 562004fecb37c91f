/** What goes wrong, how often, and how often it did. */
import type { Random } from "./seed-random.ts";

/** Chances of each fault where it can strike, in a seed of middling weather. */
const CHANCES = {
  /** The handler dies at a port call that never happens. */
  crashBefore: 0.002,
  /** The handler dies at a port call that happens all the same. */
  crashAfter: 0.002,
  /** A port call fails before it does anything. */
  outage: 0.002,
  /** A port call does its work, and fails. */
  answerLost: 0.002,
  /** A put is made, its answer is lost, and the SDK's second attempt finds it and answers "conflict". */
  putAnswerLost: 0.01,
  slowCall: 0.01,
  /** The provider took the message; its answer is lost. */
  providerTimeout: 0.03,
  /** The connection breaks before the provider has the message. */
  providerReset: 0.03,
  /** The caller gives up, and the provider takes the message later than the claim's lease. */
  providerSlow: 0.02,
  throttled: 0.04,
  refused: 0.02,
  alarmLost: 0.03,
  alarmLate: 0.04,
  alarmDuplicated: 0.05,
  wakeLost: 0.05,
  wakeDuplicated: 0.05,
  mailEventLost: 0.1,
  inboundDuplicated: 0.15,
  /** The sender of a webhook that failed tries again. */
  webhookRetried: 0.5,
  feedbackLost: 0.1,
  feedbackDuplicated: 0.1,
  /** So late that others overtake it. */
  feedbackLate: 0.08,
  sweepLate: 0.1,
  sweepOverlapping: 0.1,
  staleIndex: 0.05,
  clockSkew: 0.1,
} as const;

/** What befalls handlers by themselves, counted but not drawn. */
type Consequence = "lostRace" | "handlerTimeout" | "handlerFailed" | "asyncRetry" | "deadLetter";
export type Fault = keyof typeof CHANCES | Consequence;

export const FAULTS: readonly Fault[] = [
  ...(Object.keys(CHANCES) as (keyof typeof CHANCES)[]),
  "lostRace",
  "handlerTimeout",
  "handlerFailed",
  "asyncRetry",
  "deadLetter",
];

/** Fair, middling and foul weather. */
const WEATHERS = [0.3, 1, 1, 3];

export class Faults {
  readonly counts: Partial<Record<Fault, number>> = {};
  private readonly random: Random;
  private weather: number;

  constructor(random: Random) {
    this.random = random;
    this.weather = random.pick(WEATHERS);
  }

  /** Whether the fault strikes now. */
  strikes(fault: keyof typeof CHANCES): boolean {
    if (!this.random.chance(Math.min(CHANCES[fault] * this.weather, 0.6))) return false;
    this.count(fault);
    return true;
  }

  count(fault: Fault): void {
    this.counts[fault] = (this.counts[fault] ?? 0) + 1;
  }

  /** From now on nothing goes wrong. */
  calm(): void {
    this.weather = 0;
  }
}
