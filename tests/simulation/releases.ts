/** What is deployed when: sequences are edited while people wait in them, and are taken out and put back. */
import type { Instant } from "../../functions/core/person.ts";
import type { Catalog, Sequence, Step } from "../../functions/core/sequence.ts";
import type { Random } from "./seed-random.ts";

export interface Release {
  readonly from: Instant;
  readonly catalog: Catalog;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MOST = 3;

/** The first release and the last are the catalog as it is; those between are edited. Oldest first. */
export function drawReleases(
  random: Random,
  catalog: Catalog,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): readonly Release[] {
  const releases: Release[] = [{ from, catalog }];
  for (let count = random.between(0, MOST); count > 0; count--) {
    const at = random.between(from + DAY, until - 4 * DAY);
    releases.push({ from: at, catalog: edit(random, catalog) });
    // Somebody sees that a sequence is gone, within a day or so.
    if (random.chance(0.5)) releases.push({ from: at + random.between(HOUR, 2 * DAY), catalog });
  }
  releases.push({ from: until - DAY, catalog });
  return releases.sort((a, b) => a.from - b.from);
}

/** What is deployed at an instant, and what was before it. */
export function deployedAt(
  releases: readonly Release[],
  instant: Instant,
): { readonly current: Catalog; readonly previous: Catalog } {
  const place = Math.max(
    0,
    releases.findLastIndex(({ from }) => from <= instant),
  );
  const current = releases[place]?.catalog;
  const previous = releases[Math.max(0, place - 1)]?.catalog;
  if (current === undefined || previous === undefined) throw new Error("Nothing is deployed");
  return { current, previous };
}

function edit(random: Random, catalog: Catalog): Catalog {
  const edited = Object.values(catalog.sequences).flatMap((sequence) => {
    const isTakenOut = random.chance(0.15);
    const after = editSequence(random, sequence);
    return isTakenOut ? [] : [[sequence.name, after] as const];
  });
  return { ...catalog, sequences: Object.fromEntries(edited) };
}

function editSequence(random: Random, sequence: Sequence): Sequence {
  const steps = sequence.steps.flatMap((step, place) => {
    // The first step cannot be missing: the second may answer in its thread.
    const isRemoved = random.chance(0.2) && place > 0;
    const edited = random.chance(0.2) ? withDelay(step, random.between(1, 96)) : step;
    return isRemoved ? [] : [edited];
  });
  return { ...sequence, steps };
}

function withDelay(step: Step, hours: number): Step {
  return { ...step, after: { amount: hours, unit: "hours" } };
}
