/** What goes wrong, how often, and how often it did. */
import type { Random } from "./seed-random.ts";

/** What each provider's answers may come to, and how often. */
const PROVIDER_CHANCES = {
  /** It asks us to slow down. */
  Throttled: 0.04,
  /** It says no for good. */
  Refused: 0.02,
  /** The connection breaks before it has the message. */
  Reset: 0.025,
  /** It takes the message, and the connection breaks before its answer is through. */
  ResetAfter: 0.015,
  /** It takes the message; its answer never comes. */
  Timeout: 0.025,
  /** The caller gives up, and it takes the message later than the claim's lease. */
  Slow: 0.02,
} as const;

export type Provider = "ses" | "twilio";
export type ProviderFault = keyof typeof PROVIDER_CHANCES;

function chancesOf<P extends Provider>(provider: P, times: number) {
  const entries = Object.entries(PROVIDER_CHANCES).map(([fault, chance]) => [
    `${provider}${fault}`,
    chance * times,
  ]);
  return Object.fromEntries(entries) as Readonly<Record<`${P}${ProviderFault}`, number>>;
}

/** Chances of each fault where it can strike, in a seed of middling weather. */
const CHANCES = {
  /** The handler dies at a port call that never happens. */
  crashBefore: 0.002,
  /** The handler dies at a port call that happens all the same. */
  crashAfter: 0.002,
  /** A port call fails before it does anything. */
  outage: 0.002,
  /** The table refuses to be read or written: too much at once. */
  tableThrottled: 0.002,
  /** A port call does its work, and fails. */
  answerLost: 0.002,
  /** A put is made, its answer is lost, and the SDK's second attempt finds it and answers "conflict". */
  putAnswerLost: 0.01,
  /** Somebody else puts the row between a read and the put that rests on it. */
  rivalPut: 0.004,
  slowCall: 0.01,
  ...chancesOf("ses", 1),
  // Fewer texts than mails are sent.
  ...chancesOf("twilio", 3),
  alarmLost: 0.03,
  alarmLate: 0.04,
  alarmDuplicated: 0.05,
  wakeLost: 0.05,
  wakeDuplicated: 0.05,
  mailEventLost: 0.1,
  inboundDuplicated: 0.15,
  /** The sender of a webhook that failed tries again. */
  webhookRetried: 0.5,
  feedbackLost: 0.2,
  feedbackDuplicated: 0.1,
  /** So late that others overtake it. */
  feedbackLate: 0.08,
  sweepLate: 0.1,
  sweepOverlapping: 0.1,
  staleIndex: 0.05,
  clockSkew: 0.1,
  /** A machine still runs what was deployed before. */
  staleRelease: 0.1,
} as const;

/** Drawn by lot wherever it can strike. */
export type DrawnFault = keyof typeof CHANCES;

/** What befalls handlers by themselves, or is done to everybody at once: counted where it happens. */
const COUNTED = [
  "lostRace",
  "handlerTimeout",
  "handlerFailed",
  "asyncRetry",
  "deadLetter",
  "deployed",
  "bulkStop",
] as const;

export type Fault = DrawnFault | (typeof COUNTED)[number];

const DRAWN = Object.keys(CHANCES) as readonly DrawnFault[];
export const FAULTS: readonly Fault[] = [...DRAWN, ...COUNTED];

export function isDrawn(name: string): name is DrawnFault {
  return Object.hasOwn(CHANCES, name);
}

/** Fair, middling and foul weather. */
const WEATHERS = [0.3, 1, 1, 3];

export class Faults {
  readonly counts: Partial<Record<Fault, number>> = {};
  private readonly only: ReadonlySet<string> | undefined;
  private weather: number;

  /** `only`: no others strike. What is drawn stays the same. */
  constructor(random: Random, only?: readonly string[]) {
    this.weather = random.pick(WEATHERS);
    this.only = only === undefined ? undefined : new Set(only);
  }

  /** Whether the fault strikes now, by this lot. */
  strikes(fault: DrawnFault, random: Random): boolean {
    const isDrawn = random.chance(Math.min(CHANCES[fault] * this.weather, 0.6));
    if (!isDrawn || this.only?.has(fault) === false) return false;
    this.count(fault);
    return true;
  }

  /** The one of them that strikes now, by one lot for all: for faults of which only one can strike. */
  oneOf<F extends DrawnFault>(faults: readonly F[], random: Random): F | undefined {
    let lot = random.next();
    for (const fault of faults) {
      lot -= CHANCES[fault] * this.weather;
      if (lot >= 0) continue;
      if (this.only?.has(fault) === false) return undefined;
      this.count(fault);
      return fault;
    }
    return undefined;
  }

  count(fault: Fault): void {
    this.counts[fault] = (this.counts[fault] ?? 0) + 1;
  }

  /** From now on nothing goes wrong. */
  calm(): void {
    this.weather = 0;
  }
}
