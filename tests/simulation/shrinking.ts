/** What a broken law needs at the least: leads, and then faults, are left out for as long as it stays broken. */
import { castLeads } from "./cast.ts";
import { FAULTS, isDrawn } from "./faults.ts";
import type { Breach } from "./laws/evidence.ts";
import { randomFrom } from "./seed-random.ts";
import { type Cut, type Run, type SimulationOptions, simulate } from "./simulate.ts";

export interface Shrunk {
  readonly cut: Cut;
  /** The run that is left, told. */
  readonly run: Run;
  readonly breach: Breach;
}

/** Runs the seed some dozens of times. `breach` is one that the seed without cuts has. */
export async function shrink(seed: number, options: SimulationOptions, breach: Breach): Promise<Shrunk> {
  const isSame = ({ law, contactId }: Breach) => law === breach.law && contactId === breach.contactId;
  const isBrokenBy = async (cut: Cut) => {
    const { breaches } = await simulate(seed, { ...options, cut });
    return breaches.some(isSame);
  };
  const leads = await fewestLeads(seed, breach, isBrokenBy);
  let faults = options.cut?.faults ?? FAULTS.filter(isDrawn);
  for (const fault of faults) {
    const fewer = faults.filter((one) => one !== fault);
    if (await isBrokenBy({ leads, faults: fewer })) faults = fewer;
  }
  const cut = { leads, faults };
  const run = await simulate(seed, { ...options, cut, told: true });
  return { cut, run, breach: run.breaches.find(isSame) ?? breach };
}

async function fewestLeads(
  seed: number,
  { contactId }: Breach,
  isBrokenBy: (cut: Cut) => Promise<boolean>,
): Promise<readonly string[]> {
  const members = castLeads(randomFrom(seed, "cast"), 0);
  const ids = members.map(({ lead }) => lead.id ?? "");
  const own = members.flatMap((one) => (one.contactId === contactId ? [one.lead.id ?? ""] : []));
  if (own.length > 0 && (await isBrokenBy({ leads: own }))) return own;
  let left = ids;
  for (const id of ids) {
    const fewer = left.filter((one) => one !== id);
    if (!own.includes(id) && fewer.length > 0 && (await isBrokenBy({ leads: fewer }))) left = fewer;
  }
  return left;
}
