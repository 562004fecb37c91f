/** When processes are killed: each moment that matters in turn, spread over the storm. */
import type { Instant } from "../../functions/core/person.ts";
import type { Random } from "../simulation/seed-random.ts";
import type { Fleet, Invocation } from "./fleet.ts";

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
const MOMENTS = ["arrived", "claimed", "departing", "answered", "hearing", "settled", "working"] as const;
export type Moment = (typeof MOMENTS)[number];

/** A moment that does not come within this time is waited for no longer: the kill is made at the next invocation. */
const PATIENCE_MS = 12 * 3_600_000;

interface Planned {
  readonly from: Instant;
  readonly moment: Moment;
}

class KillPlan {
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
}

/** A handler takes some tens of milliseconds: a kill that is to hit it must come within. */
const MAX_DELAY_MS = 20;

export interface KillerOptions {
  readonly kills: number;
  readonly from: Instant;
  readonly until: Instant;
  readonly random: Random;
  fleet(): Fleet;
  now(): Instant;
  onKill(invocation: Invocation, moment: Moment): void;
}

export class Killer {
  private readonly options: KillerOptions;
  private readonly plan: KillPlan;

  constructor(options: KillerOptions) {
    this.options = options;
    this.plan = new KillPlan(options.kills, options.from, options.until);
  }

  /** Kills the process of this invocation if that is due at this moment; answers whether it did. */
  strike(moment: Moment, invocation: Invocation | undefined): boolean {
    const { now, fleet, onKill } = this.options;
    if (invocation === undefined || invocation.ended !== undefined) return false;
    if (!this.plan.take(moment, now())) return false;
    if (!fleet().kill(invocation)) {
      this.plan.giveBack(now());
      return false;
    }
    onKill(invocation, moment);
    return true;
  }

  /** The same at any moment of what it is at, that has just begun. */
  strikeSoon(moment: Moment, invocation: Invocation): void {
    setTimeout(() => this.strike(moment, invocation), this.options.random.between(0, MAX_DELAY_MS));
  }
}
