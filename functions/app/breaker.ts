/** Stops sending for a sender, or for the stage, before a provider would. */
import { type Tally, tripped } from "../core/breaker.ts";
import type { Instant } from "../core/person.ts";
import type { Switch } from "../core/settings.ts";
import type { Service } from "./service.ts";

/** What the stage's own counts are kept under; no sender can be called so. */
const STAGE = "*";

const keyOf = (which: Switch) => (which.is === "sender" ? which.name : STAGE);

/** Counts what became of a mail of a sender, and trips what must be tripped. */
export async function count(service: Service, sender: string, what: keyof Tally, at: Instant): Promise<void> {
  const switches: readonly Switch[] = [{ is: "sender", name: sender }, { is: "stage" }];
  for (const which of switches) {
    await service.world.tallies.add(keyOf(which), what, at);
    // An accepted mail only ever lowers a rate.
    if (what !== "accepted") await trip(service, which);
  }
}

async function trip(service: Service, which: Switch): Promise<void> {
  const why = tripped(await tallyOf(service, which), service.settings.breaker);
  if (why === undefined) return;
  service.log({ level: "error", message: "a breaker tripped", of: keyOf(which), why });
  await service.world.gate.turn(which, `breaker: ${why}; look into it, then turn it on again`);
}

export function tallyOf(service: Service, which: Switch): Promise<Tally> {
  return service.world.tallies.since(keyOf(which), service.now() - service.settings.breaker.windowMs);
}

/** Turns something off with a reason, or on. Turned on, a breaker counts anew: what tripped it was looked into. */
export async function turn(service: Service, which: Switch, off: string | undefined): Promise<void> {
  if (off === undefined && which.is !== "sequence") {
    await service.world.tallies.restart(keyOf(which), service.now());
  }
  await service.world.gate.turn(which, off);
}
