/** By whose calendar and clock the dates in a message are read: the writer's. */
import type { Instant } from "../core/person.ts";
import type { ReadingContext } from "../core/reading/understanding.ts";
import type { Service } from "./service.ts";

/** The language is read from the words; this is the order of day and month in the country. */
const DAY_LATER: Readonly<Record<string, string>> = {
  US: "en-US",
  GB: "en-GB",
  IE: "en-IE",
  AU: "en-AU",
  NZ: "en-NZ",
  IN: "en-IN",
  ZA: "en-ZA",
  DE: "de-DE",
  AT: "de-AT",
  CH: "de-CH",
  FR: "fr-FR",
  BE: "fr-BE",
  ES: "es-ES",
  MX: "es-MX",
  AR: "es-AR",
  CO: "es-CO",
  CL: "es-CL",
};

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
  const locale = country === undefined ? undefined : DAY_LATER[country];
  return { now: at, zone: zone ?? sender?.zone ?? "UTC", ...(locale === undefined ? {} : { locale }) };
}
