/** What goes wrong, and how often; and when processes are killed. */
import type { Instant } from "../../functions/core/person.ts";
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

/**
 * The moments at which a kill can matter:
 * - `claimed`: the claim is stored, and its maker dies before it hears so;
 * - `arrived`: the provider's request is on the wire, is taken, and nobody is there to hear the answer;
 * - `departing`: the maker dies in the middle of its request, and the provider never sees the whole of it;
 * - `answered`: the provider's answer has left;
 * - `settled`: what became of the touch is stored, what follows from it is not done;
 * - `hearing`: an answer of a lead is being heard;
 * - `working`: whatever is under way.
 */
export const MOMENTS = [
  "arrived",
  "claimed",
  "departing",
  "answered",
  "hearing",
  "settled",
  "working",
] as const;
export type Moment = (typeof MOMENTS)[number];

/** A moment that does not come within this time is waited for no longer: the kill is made at the next invocation. */
const PATIENCE_MS = 12 * 3_600_000;

interface Planned {
  readonly from: Instant;
  readonly moment: Moment;
}

export class KillPlan {
  private readonly planned: Planned[];

  /** `kills` of them, each moment in turn, spread over the span. */
  constructor(kills: number, from: Instant, until: Instant) {
    this.planned = Array.from({ length: kills }, (_, index) => ({
      from: from + Math.floor(((index + 0.5) * (until - from)) / kills),
      moment: MOMENTS[index % MOMENTS.length] ?? "working",
    }));
  }

  /** Whether a kill is due at such a moment; it is used up. */
  take(moment: Moment, now: Instant): boolean {
    const place = this.planned.findIndex(
      (one) =>
        one.from <= now && (one.moment === moment || (moment === "working" && one.from + PATIENCE_MS <= now)),
    );
    if (place < 0) return false;
    this.planned.splice(place, 1);
    return true;
  }

  /** It came too late: the invocation had ended. */
  giveBack(now: Instant): void {
    this.planned.unshift({ from: now, moment: "working" });
  }

  left(): number {
    return this.planned.length;
  }
}
