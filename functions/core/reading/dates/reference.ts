/** A moment that a person or a program writes down, as what dates are read by. */
import { Temporal } from "temporal-polyfill";
import { canonicalZone } from "../../zones.ts";
import type { ReadingContext } from "../understanding.ts";

/**
 * From an ISO 8601 instant, as "2013-02-12T04:30:00-02:00". Without a zone the offset of the instant is kept, and without
 * an offset it is the time in the zone, or in UTC.
 * @throws RangeError when one of them cannot be read.
 */
export function contextOf(ref: string, zone: string | undefined, locale: string | undefined): ReadingContext {
  const named = zone === undefined ? undefined : canonicalZone(zone);
  if (zone !== undefined && named === undefined) throw new RangeError(`Unknown time zone "${zone}"`);
  const offset = /(z|[+-]\d{2}:?\d{2})$/i.exec(ref)?.[1];
  const own = offset === undefined || /^z$/i.test(offset) ? "UTC" : offset.replace(/^(...)(\d\d)$/, "$1:$2");
  const now =
    offset === undefined
      ? Temporal.PlainDateTime.from(ref).toZonedDateTime(named ?? own).epochMilliseconds
      : Temporal.Instant.from(ref).epochMilliseconds;
  return { now, zone: named ?? own, ...(locale === undefined ? {} : { locale }) };
}
