/** The addresses in what is said of a contact: linked to them, and asked whether they may be written to. */
import type { Details } from "../core/events.ts";
import { mailboxOf } from "../core/mailbox.ts";
import type { Channel, Suppression } from "../core/person.ts";
import type { AddressKey } from "../ports.ts";
import type { Service } from "./service.ts";

function keysOf({ email, phone }: Details): readonly AddressKey[] {
  const keys: AddressKey[] = [];
  if (typeof email === "string") keys.push({ channel: "email", address: email });
  if (typeof phone === "string") keys.push({ channel: "sms", address: phone });
  return keys;
}

export async function claimAddresses(service: Service, contactId: string, details: Details): Promise<void> {
  const { email } = details;
  const mailbox =
    typeof email === "string" ? [{ channel: "mailbox", address: mailboxOf(email) } as const] : [];
  const keys = [...keysOf(details), ...mailbox];
  await Promise.all(keys.map((key) => service.world.addresses.link(key, contactId)));
}

export type Suppressions = { readonly [C in Channel]?: Suppression };

/** What the address rows say, read strongly. */
export async function suppressionsOf(service: Service, details: Details): Promise<Suppressions> {
  const found = await Promise.all(
    keysOf(details).map(
      async (key) => [key.channel, await service.world.addresses.suppression(key)] as const,
    ),
  );
  return Object.fromEntries(found.filter(([, suppression]) => suppression !== undefined));
}
