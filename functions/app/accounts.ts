/** The account of a contact: who else belongs to it, and that they hear when one of them has answered. */
import { accountsOf } from "../core/account.ts";
import type { Effect } from "../core/effects.ts";
import type { Event } from "../core/events.ts";
import type { Person } from "../core/person.ts";
import { inBatches } from "./in-batches.ts";
import type { Service } from "./service.ts";
import { tell } from "./tell.ts";

/** Makes a contact known as one of their account. Doing it twice is doing it once. */
export async function joinAccounts(service: Service, person: Person): Promise<void> {
  const { contactId } = person.state;
  const links = accountsOf(person).map((address) =>
    service.world.addresses.link({ channel: "account", address }, contactId),
  );
  await Promise.all(links);
}

/** The contacts of the accounts, each once. */
export async function membersOf(service: Service, accounts: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    accounts.map((address) => service.world.addresses.owners({ channel: "account", address })),
  );
  return [...new Set(found.flat())];
}

/** Tells everyone else of the account. What they have begun since is not meant. */
export async function tellColleagues(
  service: Service,
  contactId: string,
  { id, replyId, who, at, undoneBy }: Extract<Effect, { is: "tellAccount" }>,
): Promise<void> {
  const person = await service.world.people.read(contactId);
  const members = await membersOf(service, accountsOf(person));
  const colleagues = members.filter((id) => id !== contactId);
  const event: Event =
    undoneBy === undefined
      ? { is: "colleagueReplied", id: replyId, who, at }
      : { is: "undone", id, replyId, by: undoneBy, ofColleague: true };
  await inBatches(colleagues, async (colleague) => {
    await tell(service, colleague, event);
  });
}
