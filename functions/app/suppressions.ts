/** Stops by address: the address row first, so that no later claim passes it, then everyone the address belongs to. */
import type { Suppression, SuppressionReason } from "../core/person.ts";
import type { AddressKey } from "../ports.ts";
import { markAddress } from "./address-row.ts";
import type { Service } from "./service.ts";
import { tell } from "./tell.ts";

/** Answers the contacts that were told. Safe to repeat: a crash in the middle is finished by the next telling. */
export async function suppressAddress(
  service: Service,
  key: AddressKey,
  suppression: Suppression,
): Promise<readonly string[]> {
  const { addresses } = service.world;
  await markAddress(service, key, suppression);
  const owners = await addresses.owners(key);
  await Promise.all(owners.map((owner) => tell(service, owner, { is: "suppressed", ...key, suppression })));
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
