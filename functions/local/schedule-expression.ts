import { Temporal } from "temporal-polyfill";

/** When a schedule rings: once at an instant, or again and again; both in milliseconds (since 1970). */
export type ScheduleTimes = { is: "once"; at: number } | { is: "every"; everyMs: number };

const AT = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/;
const RATE = /^rate\((\d+) (minute|hour|day)s?\)$/;
const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `at(yyyy-mm-ddThh:mm:ss)` in a time zone, or `rate(<n> minutes|hours|days)`; undefined when it is neither,
 * or no real date, or an unknown zone. `cron(...)` is not read: nothing in this system uses it.
 * A local time that a clock change leaves out is taken as the same distance after the change; one that comes
 * twice, the first time. https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function readScheduleExpression(expression: string, timeZone: string): ScheduleTimes | undefined {
  const local = AT.exec(expression)?.[1];
  if (local) {
    try {
      const date = Temporal.PlainDateTime.from(local, { overflow: "reject" });
      return { is: "once", at: date.toZonedDateTime(timeZone).epochMilliseconds };
    } catch {
      return undefined;
    }
  }
  const [, count, unit] = RATE.exec(expression) ?? [];
  const everyMs = Number(count) * (UNIT_MS[unit ?? ""] ?? 0);
  return everyMs > 0 ? { is: "every", everyMs } : undefined;
}
