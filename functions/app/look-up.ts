/** A text whose provider's answer was lost: does the provider's own list show it? */
import type { Search } from "../core/effects.ts";
import type { Event } from "../core/events.ts";
import { bodyMark } from "../core/identity.ts";
import type { Enrollment } from "../core/person.ts";
import type { TakenText } from "../ports.ts";
import type { Service } from "./service.ts";

/** Clocks of ours and of a provider differ by less. */
const SKEW_MS = 30_000;

/**
 * What the list says of a text: that it was taken, or that nothing there can only be it. The list knows no id of ours,
 * so one message with its recipient and words counts only when it is not, and cannot be, another touch's.
 * Throws what the provider's client threw: whoever is woken next looks again.
 */
export async function lookUp(service: Service, search: Search): Promise<Event> {
  const { contactId, enrollmentId, touchId, attempt, to, body, since } = search;
  const touch = { contactId, enrollmentId, touchId, attempt };
  const taken = await service.world.texter.taken(to, since - SKEW_MS);
  const alike = taken.filter((text) => bodyMark(text.body) === body);
  const others = await othersOn(service, search);
  const left = alike.filter(({ providerId }) => !others.knownIds.has(providerId));
  const [only] = left;
  if (only === undefined) return { is: "unaccounted", touch, why: "the provider's list does not show it" };
  if (left.length > 1 || others.isRival) {
    return { is: "unaccounted", touch, why: "the provider's list shows a text that may be another touch's" };
  }
  return { is: "evidenced", touch, ...evidenceIn(only) };
}

function evidenceIn({ providerId, at }: TakenText) {
  return { providerId, what: "accepted", at, detail: "found in the provider's list" } as const;
}

interface Others {
  /** Ids of texts that are known to be other touches. */
  readonly knownIds: ReadonlySet<string>;
  /** Whether another touch of unknown fate said the same to the same number. */
  readonly isRival: boolean;
}

/**
 * Whoever shares the number may have been sent the same words. Read after the list: what stands there was claimed before,
 * so its claim is in a row now, or its fact is. The row before its facts: a fact that is not pending any more is written.
 */
async function othersOn({ world }: Service, search: Search): Promise<Others> {
  const owners = await world.addresses.owners({ channel: "sms", address: search.to });
  const people = new Set([search.contactId, ...owners]);
  const knownIds = new Set<string>();
  let isRival = false;
  for (const contactId of people) {
    const { state } = await world.people.read(contactId);
    isRival ||= state.enrollments.some((enrollment) => hasRival(enrollment, search));
    const pending = state.pending.flatMap((effect) => (effect.is === "writeFact" ? [effect.fact] : []));
    for (const fact of [...pending, ...(await world.timeline.list(contactId))]) {
      if ("providerId" in fact && fact.touchId !== search.touchId) knownIds.add(fact.providerId);
    }
  }
  return { knownIds, isRival };
}

function hasRival({ claim, unknown = [] }: Enrollment, { attempt, to, body }: Search): boolean {
  // What was captured is in no provider's list.
  const open = claim === undefined || claim.captured ? unknown : [claim, ...unknown];
  return open.some((touch) => touch.attempt !== attempt && touch.to === to && touch.body === body);
}
