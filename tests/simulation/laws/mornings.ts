/** One morning mail for a sender and date, on a morning of theirs, and never about nothing. */
import type { Sender } from "../../../functions/core/sequence.ts";
import type { Breach, Evidence } from "./evidence.ts";

const HOUR = 3_600_000;

export function checkMornings({ notices, catalog }: Evidence): readonly Breach[] {
  const seen = new Set<string>();
  return notices.flatMap(({ to, at, id, message }) => {
    if (message.tags.digest === undefined) return [];
    const sender = Object.values(catalog.senders).find(({ email }) => email === to);
    const key = `${to} ${id}`;
    const isSecond = seen.has(key);
    seen.add(key);
    const faults = [
      ...(isSecond ? [`${to} had a second morning mail for ${id}`] : []),
      ...(sender !== undefined && isMorning(sender, at) ? [] : [`${to} had a morning mail at no morning`]),
      ...(message.text.includes("\n* ") ? [] : [`${to} had a morning mail about nothing`]),
    ];
    return faults.map((what) => ({ law: "desk", contactId: "", what, at }) as const);
  });
}

/** By the clock on the wall, with some minutes for a slow provider and skewed clocks. */
function isMorning({ zone, hours }: Sender, at: number): boolean {
  const [hour = 0, minute = 0] = clockOf(zone).format(at).split(":").map(Number);
  const since = (hour * 60 + minute - hours.from) * 60_000;
  return since >= -HOUR / 6 && since <= 3 * HOUR + HOUR / 6;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  clocks.set(zone, clock);
  return clock;
}
