/** Who is still to hear a message that came in: it may come again, and others may have come to be known meanwhile. */
import { factId } from "../core/facts.ts";
import type { Instant } from "../core/person.ts";
import type { Service } from "./service.ts";

export interface Listeners {
  readonly left: readonly string[];
  /** Somebody has heard it: what its words mean for the address was carried through before that. */
  readonly isAgain: boolean;
}

/**
 * Of those the message may be from, all who have no fact of it. When somebody has one, the hearing was broken off, and
 * those who were there then are left; who is enrolled since is not meant, and must not be ended by it.
 */
export async function listenersTo(
  service: Service,
  contactIds: readonly string[],
  messageId: string,
): Promise<Listeners> {
  const heard = await Promise.all(contactIds.map((id) => isHeard(service, id, messageId)));
  const left = contactIds.filter((_, index) => !heard[index]);
  const first = contactIds.find((_, index) => heard[index]);
  if (first === undefined) return { left, isAgain: false };
  if (left.length === 0) return { left, isAgain: true };
  const since = await heardAt(service, first, messageId);
  const were = await Promise.all(left.map((id) => wasThere(service, id, since)));
  return { left: left.filter((_, index) => were[index]), isAgain: true };
}

const marksOf = (contactId: string, messageId: string) =>
  (["replied", "autoReplied"] as const).map((is) => factId(is, contactId, messageId));

async function isHeard({ world }: Service, contactId: string, messageId: string): Promise<boolean> {
  const marks = marksOf(contactId, messageId).map((mark) => world.timeline.has(contactId, mark));
  return (await Promise.all(marks)).includes(true);
}

async function heardAt({ world }: Service, contactId: string, messageId: string): Promise<Instant> {
  const marks = marksOf(contactId, messageId);
  const facts = await world.timeline.list(contactId);
  return facts.find(({ id }) => marks.includes(id))?.at ?? 0;
}

async function wasThere({ world }: Service, contactId: string, at: Instant): Promise<boolean> {
  const { state } = await world.people.read(contactId);
  return state.enrollments.some(({ began }) => began <= at);
}
