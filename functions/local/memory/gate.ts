/** The kill switches, and what is read between a claim and its provider call; in memory. */
import type { Switch, Switches } from "../../core/settings.ts";
import { unreachable } from "../../core/unreachable.ts";
import type { Gate } from "../../ports.ts";
import { rowOf, type SuppressionRows } from "./addresses.ts";
import { frozen } from "./frozen.ts";

export function createGate(suppressions: SuppressionRows): Gate {
  let switches: Switches = frozen({ sequences: {}, senders: {} });
  return {
    async check(key) {
      const suppression = suppressions.get(rowOf(key))?.suppression;
      return frozen({ ...(suppression === undefined ? {} : { suppression }), switches });
    },
    async switches() {
      return switches;
    },
    async turn(which, off) {
      switches = frozen(turned(switches, which, off));
    },
  };
}

function turned({ stage, ...names }: Switches, which: Switch, off: string | undefined): Switches {
  const others = stage === undefined ? names : { stage, ...names };
  switch (which.is) {
    case "stage":
      return off === undefined ? names : { stage: off, ...names };
    case "sequence":
      return { ...others, sequences: offs(names.sequences, which.name, off) };
    case "sender":
      return { ...others, senders: offs(names.senders, which.name, off) };
    default:
      return unreachable(which);
  }
}

/** Why each is off, by name. */
type Offs = Readonly<Record<string, string>>;

function offs(known: Offs, name: string, off: string | undefined): Offs {
  const { [name]: _, ...others } = known;
  return off === undefined ? others : { ...others, [name]: off };
}
