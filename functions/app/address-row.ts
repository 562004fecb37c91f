/** The address row: what the gate reads between a claim and its provider call. */
import type { Suppression } from "../core/person.ts";
import { outranks } from "../core/suppression.ts";
import type { AddressKey } from "../ports.ts";
import type { Service } from "./service.ts";

/** Writes a suppression on the address row, unless a graver one stands there. */
export async function markAddress(
  service: Service,
  key: AddressKey,
  suppression: Suppression,
): Promise<void> {
  const { addresses } = service.world;
  const { channel, address } = key;
  const standing = await addresses.suppression({ channel, address });
  if (outranks(suppression, standing)) await addresses.setSuppression({ channel, address }, suppression);
}
