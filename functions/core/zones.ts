/** Which time zones a person may be in. */
import { getCountry } from "countries-and-timezones";
import { clockAt } from "./offsets.ts";

/** The zones of the states of the USA: where somebody may be of whom nothing is known. */
export const US_ZONES: readonly string[] = [
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
  "America/Anchorage",
  "Pacific/Honolulu",
];

/** The shape of the names in the IANA time zone database. Without it, offsets and whole ISO date-times would pass for zones. */
const NAME = /^[a-z][a-z0-9_+-]*(?:\/[a-z0-9_+-]+)*$/i;
/** Canonical names met so far. Other spellings are looked up again, so that strangers' input cannot fill it. */
const known = new Set<string>();
const zonesByCountry = new Map<string, readonly string[]>();

/** Whether a text, in any case, is the name of an IANA time zone that this runtime knows. */
export function isZone(text: string): boolean {
  return canonicalZone(text) !== undefined;
}

/**
 * An IANA time zone name in its usual case, or undefined when this runtime knows no such zone. Old names that stand
 * for a renamed zone (US/Pacific, Asia/Calcutta) are kept as they are. Offsets ("+05:30") are no zones: they do not
 * say when clocks change.
 */
export function canonicalZone(text: string): string | undefined {
  if (known.has(text)) return text;
  if (!NAME.test(text)) return undefined;
  try {
    const name = clockAt(text, 0).timeZoneId;
    known.add(name);
    return name;
  } catch {
    return undefined;
  }
}

/**
 * Every zone a person may be in, never none: their own zone when it is known, else all of their country
 * (ISO 3166-1 alpha-2, in any case), else `unknownZones`.
 * @throws Error when it comes to `unknownZones` and that is empty.
 */
export function zonesOf(
  person: { readonly zone?: string; readonly country?: string },
  unknownZones: readonly string[],
): readonly string[] {
  const own = person.zone === undefined ? undefined : canonicalZone(person.zone);
  if (own !== undefined) return [own];
  const national = person.country === undefined ? [] : zonesOfCountry(person.country.toUpperCase());
  if (national.length > 0) return national;
  if (unknownZones.length > 0) return unknownZones;
  throw new Error(
    "unknownZones is empty, and the person's zone and country are not known: list the zones such a person may be in, for example America/New_York and Pacific/Honolulu",
  );
}

/** The zone a person is in when there can be no other; undefined when it is not certain. */
export function certainZone(person: {
  readonly zone?: string;
  readonly country?: string;
}): string | undefined {
  const zones = zonesOf(person, US_ZONES);
  return zones.length === 1 ? zones[0] : undefined;
}

/** Empty for what is no country, or one without inhabitants to have a zone (HM). */
function zonesOfCountry(code: string): readonly string[] {
  const met = zonesByCountry.get(code);
  if (met !== undefined) return met;
  const country = getCountry(code);
  if (country === null) return [];
  // The list of countries may be newer than the runtime's time zone data.
  const zones = country.timezones.filter(isZone);
  zonesByCountry.set(code, zones);
  return zones;
}
