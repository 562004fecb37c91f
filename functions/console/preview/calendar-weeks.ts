/** The weeks of a rehearsal on the lead's calendar: what happens on each day, and where clocks are changed. */
import { localDate } from "../../core/local-time.ts";
import { spanAt } from "../../core/offsets.ts";
import type { Instant } from "../../core/person.ts";
import type { Happening, Rehearsal } from "../../core/rehearsal.ts";

export interface CalendarDay {
  /** yyyy-mm-dd */
  readonly date: string;
  readonly isWeekend: boolean;
  readonly happenings: readonly Happening[];
  /** "+1 h", when the clocks there are changed on this day. */
  readonly change?: string;
}

export interface CalendarWeek {
  /** Monday first. */
  readonly days: readonly CalendarDay[];
}

/** Weeks in which something happens or clocks are changed, and how many were left out before each. */
export interface WeekRow {
  readonly week: CalendarWeek;
  readonly skipped: number;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** So many empty weeks are shown as they are: a gap should be seen. */
const MOST_EMPTY = 2;

/** Those that belong on a calendar. */
export function onCalendar({ is }: Happening): boolean {
  return is !== "closed" && is !== "waits" && is !== "done";
}

export function weeksOf({ happenings, start, zone }: Rehearsal): readonly WeekRow[] {
  const shown = happenings.filter(onCalendar);
  const last = Math.max(start, ...shown.map(({ at }) => at));
  const changes = changesIn(zone, start, last + 7 * DAY);
  const byDate = new Map<string, Happening[]>();
  for (const one of shown) {
    const date = localDate(one.at, zone);
    byDate.set(date, [...(byDate.get(date) ?? []), one]);
  }
  const first = monday(Date.parse(localDate(start, zone)));
  const end = Date.parse(localDate(last, zone));
  const weeks: CalendarWeek[] = [];
  for (let week = first; week <= end; week += 7 * DAY) {
    const days = Array.from({ length: 7 }, (_, index): CalendarDay => {
      const date = new Date(week + index * DAY).toISOString().slice(0, 10);
      const change = changes.get(date);
      const happenings = byDate.get(date) ?? [];
      return { date, isWeekend: index >= 5, happenings, ...(change === undefined ? {} : { change }) };
    });
    weeks.push({ days });
  }
  return withoutEmpty(weeks);
}

function withoutEmpty(weeks: readonly CalendarWeek[]): readonly WeekRow[] {
  const rows: WeekRow[] = [];
  let empty: CalendarWeek[] = [];
  for (const week of weeks) {
    if (week.days.every(({ happenings, change }) => happenings.length === 0 && change === undefined)) {
      empty.push(week);
      continue;
    }
    const isShown = empty.length <= MOST_EMPTY;
    if (isShown) rows.push(...empty.map((one) => ({ week: one, skipped: 0 })));
    rows.push({ week, skipped: isShown ? 0 : empty.length });
    empty = [];
  }
  return rows;
}

/** Of a day counted in UTC: the Monday of its week. 1970-01-01 was a Thursday. */
function monday(day: number): number {
  const weekday = (((day / DAY + 3) % 7) + 7) % 7;
  return day - weekday * DAY;
}

/** By local date: by how much the clocks of a zone are changed. */
export function changesIn(zone: string, from: Instant, to: Instant): ReadonlyMap<string, string> {
  const changes = new Map<string, string>();
  for (let span = spanAt(zone, from); span.until <= to; span = spanAt(zone, span.until)) {
    const by = (spanAt(zone, span.until).offset - span.offset) / HOUR;
    if (by !== 0) changes.set(localDate(span.until, zone), `${by > 0 ? "+" : "−"}${Math.abs(by)} h`);
  }
  return changes;
}

/** Days on the zone's calendar between two instants. */
export function daysBetween(from: Instant, to: Instant, zone: string): number {
  return Math.round((Date.parse(localDate(to, zone)) - Date.parse(localDate(from, zone))) / DAY);
}
