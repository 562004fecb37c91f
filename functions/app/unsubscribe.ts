/** One click, and nothing goes out any more. */

import type { Service } from "./service.ts";
import { suppressAddress } from "./suppressions.ts";
import { tell } from "./tell.ts";

/** Suppresses the contact's present email address for everyone who shares it. Safe to repeat. */
export async function unsubscribe(
  service: Service,
  ref: { contactId: string },
  evidence: string,
): Promise<void> {
  const { state } = await service.world.people.read(ref.contactId);
  const suppression = { why: "unsubscribed", at: service.now(), evidence } as const;
  if (state.email !== undefined) {
    await suppressAddress(service, { channel: "email", address: state.email }, suppression);
    return;
  }
  // The address was taken away meanwhile; the person's word still stands.
  await tell(service, ref.contactId, { is: "suppressed", channel: "email", address: "", suppression });
}
