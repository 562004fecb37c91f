/** What a zone's clocks show at an instant. */
import { Temporal } from "temporal-polyfill";
import type { Instant } from "./person.ts";

/** A stretch of time in which a zone's clocks are not changed: it ends at the next change, but may have begun before `from`. */
export interface Span {
  readonly from: Instant;
  /** Exclusive: the next clock change, Infinity when none is known. */
  readonly until: Instant;
  /** Local time less UTC, in milliseconds. */
  readonly offset: number;
}

/** How far back a span is looked for, so that instants asked for in falling order seldom need a search each. */
const LOOK_BACK = 30 * 24 * 60 * 60_000;

/**
 * The spans looked up so far, by zone. They are constants of the installed time zone data, and looking one up takes
 * about a thousand times as long as finding it here. Only names that stand for a zone get in, so it stays small.
 */
const seen = new Map<string, readonly Span[]>();

/**
 * A stretch around an instant in which the zone's offset stays the same.
 * @throws RangeError when the runtime does not know the zone.
 */
export function spanAt(zone: string, instant: Instant): Span {
  const spans = seen.get(zone) ?? [];
  const found = spans.find((span) => span.from <= instant && instant < span.until);
  if (found !== undefined) return found;
  const span = lookUp(zone, instant);
  // One with the same end is a shorter piece of the same stretch.
  seen.set(zone, [...spans.filter((other) => other.until !== span.until), span]);
  return span;
}

/**
 * The date and time on the zone's clocks at an instant.
 * @throws RangeError when the runtime does not know the zone, or the instant is no finite number of milliseconds.
 */
export function clockAt(zone: string, instant: Instant): Temporal.ZonedDateTime {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant);
  try {
    return moment.toZonedDateTimeISO(zone);
  } catch (cause) {
    throw new RangeError(`Unknown time zone "${zone}": use an IANA name such as America/Denver`, { cause });
  }
}

/**
 * Goes forward from change to change. Asking for the change before an instant would be plainer, but takes up to 30 ms
 * in a zone whose clocks have not been changed for decades.
 */
function lookUp(zone: string, instant: Instant): Span {
  let from = instant - LOOK_BACK;
  let until = changeAfter(zone, from);
  while (until <= instant) {
    from = until;
    until = changeAfter(zone, from);
  }
  return { from, until, offset: clockAt(zone, instant).offsetNanoseconds / 1e6 };
}

function changeAfter(zone: string, instant: Instant): Instant {
  const change = clockAt(zone, instant).getTimeZoneTransition("next");
  return change?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
}
