/** One click, and nothing goes out any more. */
import type { Instant } from "../core/person.ts";
import type { Service } from "./service.ts";
import { suppressAddress } from "./suppressions.ts";
import { tell } from "./tell.ts";

interface Wish {
  readonly id: string;
  readonly contactId: string;
  readonly evidence: string;
  /** When it came in, when that is to be measured. */
  readonly heard?: Instant | undefined;
}

/** Suppresses the contact's present email address for everyone who shares it. `id` names the stop; the same one is obeyed once. */
export async function unsubscribe(service: Service, { id, contactId, evidence, heard }: Wish): Promise<void> {
  const { state } = await service.world.people.read(contactId);
  const suppression = { why: "unsubscribed", at: service.now(), evidence } as const;
  if (state.email !== undefined) {
    await suppressAddress(service, { id, channel: "email", address: state.email, suppression }, heard);
    return;
  }
  // The address was taken away meanwhile; the person's word still stands.
  const event = { is: "suppressed", channel: "email", address: "", suppression } as const;
  await tell(service, contactId, event, { heard });
}
