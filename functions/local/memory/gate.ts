/** The kill switches, and what is read between a claim and its provider call; in memory. */
import type { Instant } from "../../core/person.ts";
import type { Switches } from "../../core/settings.ts";
import { unreachable } from "../../core/unreachable.ts";
import type { Gate } from "../../ports.ts";
import { rowOf, type SuppressionRows } from "./addresses.ts";
import { frozen } from "./frozen.ts";

export interface GateOptions {
  readonly suppressions: SuppressionRows;
  now(): Instant;
  /** How long `switches` trusts what it read, in milliseconds. */
  readonly trustedMs?: number;
}

export function createGate({ suppressions, now, trustedMs = 0 }: GateOptions): Gate {
  let stage: string | undefined;
  let sequences: Offs = {};
  let senders: Offs = {};
  let trusted: { readonly until: Instant; readonly switches: Switches } | undefined;
  const standing = (): Switches => frozen({ ...(stage === undefined ? {} : { stage }), sequences, senders });

  return {
    async check(key) {
      const suppression = suppressions.get(rowOf(key))?.suppression;
      return frozen({ ...(suppression === undefined ? {} : { suppression }), switches: standing() });
    },
    async switches() {
      if (trusted === undefined || trusted.until <= now()) {
        trusted = { until: now() + trustedMs, switches: standing() };
      }
      return trusted.switches;
    },
    async turn(which, off) {
      switch (which.is) {
        case "stage":
          stage = off;
          return;
        case "sequence":
          sequences = turned(sequences, which.name, off);
          return;
        case "sender":
          senders = turned(senders, which.name, off);
          return;
        default:
          return unreachable(which);
      }
    },
  };
}

/** Why each is off, by name. */
type Offs = Readonly<Record<string, string>>;

function turned(offs: Offs, name: string, off: string | undefined): Offs {
  const { [name]: _, ...others } = offs;
  return off === undefined ? others : { ...others, [name]: off };
}
