/** Stops on their way to everyone who has the address, in memory. */
import type { Instant } from "../../core/person.ts";
import type { Stop, Stops } from "../../ports.ts";
import { frozen } from "./frozen.ts";

interface Begun {
  readonly stop: Stop;
  readonly at: Instant;
  isFinished: boolean;
}

export function createStops(now: () => Instant): Stops {
  const begun = new Map<string, Begun>();
  return {
    async begin(stop) {
      const known = begun.get(stop.id);
      if (known === undefined) begun.set(stop.id, { stop: frozen(stop), at: now(), isFinished: false });
      return known?.isFinished !== true;
    },
    async finish(id) {
      const known = begun.get(id);
      if (known !== undefined) known.isFinished = true;
    },
    async *unfinished(before) {
      const open = [...begun.values()].filter(({ at, isFinished }) => !isFinished && at < before);
      yield* open.map(({ stop }) => stop);
    },
  };
}
