/** By whose calendar and clock the dates in a message are read: the writer's. */
import type { Instant } from "../core/person.ts";
import { localeOf } from "../core/reading/locale.ts";
import type { ReadingContext } from "../core/reading/understanding.ts";
import type { Service } from "./service.ts";

/** `written`: when, as far as the message says so. A date in the future is a clock that is wrong. */
export async function readingContext(
  service: Service,
  contactId: string | undefined,
  written: Instant | undefined,
): Promise<ReadingContext> {
  const now = service.now();
  const at = written !== undefined && written <= now ? written : now;
  const person = contactId === undefined ? undefined : await service.world.people.read(contactId);
  const { zone, country, enrollments = [] } = person?.state ?? {};
  const sender = service.catalog.senders[enrollments.at(-1)?.sender ?? ""];
  const locale = localeOf(country);
  return { now: at, zone: zone ?? sender?.zone ?? "UTC", ...(locale === undefined ? {} : { locale }) };
}
