/** What everything in a seed shares: the clock, the story, and for each person lots of their own. */
import type { DrawnFault, Faults } from "./faults.ts";
import { type Random, randomFrom } from "./seed-random.ts";
import type { Story } from "./story.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** The lots of one person: what befalls them does not change when others are left out. */
export interface Lane {
  readonly random: Random;
  strikes(fault: DrawnFault): boolean;
  /** The one of them that strikes now, by one lot. */
  oneOf<F extends DrawnFault>(faults: readonly F[]): F | undefined;
}

export interface StageOptions {
  readonly seed: number;
  readonly time: VirtualTime;
  readonly faults: Faults;
  readonly story: Story;
}

export class Stage {
  readonly time: VirtualTime;
  readonly faults: Faults;
  readonly story: Story;
  private readonly seed: number;
  private readonly lanes = new Map<string, Lane>();

  constructor({ seed, time, faults, story }: StageOptions) {
    this.seed = seed;
    this.time = time;
    this.faults = faults;
    this.story = story;
  }

  /** Empty for what is about nobody in particular. */
  lane(contactId: string): Lane {
    const known = this.lanes.get(contactId);
    if (known !== undefined) return known;
    const random = randomFrom(this.seed, `lane ${contactId}`);
    const lots = randomFrom(this.seed, `faults ${contactId}`);
    const lane: Lane = {
      random,
      strikes: (fault) => this.faults.strikes(fault, lots),
      oneOf: (faults) => this.faults.oneOf(faults, lots),
    };
    this.lanes.set(contactId, lane);
    return lane;
  }
}
