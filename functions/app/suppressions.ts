/** Stops by address: the address row first, so that no later claim passes it, then everyone the address belongs to. */
import type { Instant, SuppressionReason } from "../core/person.ts";
import type { AddressKey, Stop } from "../ports.ts";
import { markAddress } from "./address-row.ts";
import type { Service } from "./service.ts";
import { tell } from "./tell.ts";

/**
 * Answers the contacts that were told; none when this very stop was carried through before, for it must not end what
 * has begun since. It is written down first: whoever dies in the middle leaves it to the sweeper.
 */
export async function suppressAddress(
  service: Service,
  stop: Stop,
  heard?: Instant,
): Promise<readonly string[]> {
  const isOpen = await service.world.stops.begin(stop);
  return isOpen ? carryThrough(service, stop, heard) : [];
}

/** Safe to repeat, by anybody, for as long as the stop is not finished. */
export async function carryThrough(
  service: Service,
  stop: Stop,
  heard?: Instant,
): Promise<readonly string[]> {
  const { addresses, stops } = service.world;
  const { id, channel, address, suppression } = stop;
  const key = { channel, address };
  const event = { is: "suppressed", ...key, suppression } as const;
  await markAddress(service, key, suppression);
  const owners = await addresses.owners(key);
  await Promise.all(owners.map((owner) => tell(service, owner, event, { heard })));
  await stops.finish(id);
  return owners;
}

/**
 * Lifts a suppression if it stands for this reason: START lifts what STOP set and nothing else.
 * Answers whether one was lifted. The people are told first: should this die in between, the address row still bars.
 */
export async function liftAddress(
  service: Service,
  key: AddressKey,
  why: SuppressionReason,
  evidence: string,
): Promise<boolean> {
  const { addresses } = service.world;
  const standing = await addresses.suppression(key);
  if (standing?.why !== why) return false;
  const owners = await addresses.owners(key);
  await Promise.all(owners.map((owner) => tell(service, owner, { is: "lifted", ...key, why, evidence })));
  await addresses.setSuppression(key, undefined);
  return true;
}
