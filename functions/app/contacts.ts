/** Reading a person and editing them. An edit decides held touches again. */
import type { AttributePatch, Details, Event } from "../core/events.ts";
import { contactIdOf } from "../core/identity.ts";
import { normalEmail } from "../core/mail-address.ts";
import type { Person } from "../core/person.ts";
import { normalPhone } from "../core/phone.ts";
import { joinAccounts } from "./accounts.ts";
import { claimAddresses, suppressionsOf } from "./addresses.ts";
import { mergeProfile } from "./profile.ts";
import type { Service } from "./service.ts";
import { tell } from "./tell.ts";

/** Longer than any address or id; DynamoDB refuses keys over 2,048 bytes. */
const MAX_NAME = 320;

/** Contacts meant by a contact id, an email address, a phone number, or the caller's own id. */
export async function findContacts(service: Service, named: string): Promise<readonly Person[]> {
  if (named.length > MAX_NAME) return [];
  const { addresses, people } = service.world;
  const email = normalEmail(named);
  const phone = normalPhone(named, undefined)?.number;
  const ids = new Set([named, contactIdOf("id", named)]);
  if (email !== undefined)
    for (const id of await addresses.owners({ channel: "email", address: email })) ids.add(id);
  if (phone !== undefined)
    for (const id of await addresses.owners({ channel: "sms", address: phone })) ids.add(id);
  const found = await Promise.all([...ids].map((id) => people.read(id)));
  return found.filter(({ state }) => state.version > 0);
}

export interface Edit {
  readonly details: Details;
  readonly attributes: AttributePatch;
  readonly by: string;
}

/** The profile is put before the state is told, so that whoever renders next renders the new one. */
export async function editContact(service: Service, contactId: string, edit: Edit): Promise<Person> {
  const { details, attributes, by } = edit;
  await claimAddresses(service, contactId, details);
  await mergeProfile(service, contactId, attributes);
  const suppressions = await suppressionsOf(service, details);
  const id = service.world.newId();
  const event: Event = { is: "edited", id, by, details, attributes: Object.keys(attributes), suppressions };
  const told = await tell(service, contactId, event);
  const person = { ...told.person, profile: (await service.world.people.read(contactId)).profile };
  await joinAccounts(service, person);
  return person;
}

/** Decides what is held again, as it is: a template or a setting was mended. */
export async function retryHeld(service: Service, contactId: string): Promise<Person> {
  const edit = { details: {}, attributes: {}, by: "retry" };
  return editContact(service, contactId, edit);
}
