/** Two times for a conversation, of the sender's hours and in the lead's day. The same touch proposes the same ones. */
import { Temporal } from "temporal-polyfill";
import { localDate, localMinute } from "./local-time.ts";
import type { Instant } from "./person.ts";
import type { Sender } from "./sequence.ts";
import type { Weekday } from "./timing.ts";

const MINUTE = 60_000;
const LENGTH = 30;
const STEP = 30;
/** A half hour is proposed only where no full one is as near. */
const HALF_HOUR_COSTS = 20;
/** What each of the two is as near to as can be, on the lead's clock: one in the morning, one after noon. */
const WISHES = [10 * 60, 15 * 60];
/** When somebody of whom only the zone is known can be asked to speak. */
const LEAD_HOURS = { from: 8 * 60, to: 18 * 60 };
/** One whole working day lies between the touch and what it proposes. */
const DAYS_BETWEEN = 1;
const HORIZON_DAYS = 21;

/**
 * The instants, on two days; fewer when no hour of the sender's lies in the lead's working day. `leadZone` is
 * undefined when it is not known: then any of the sender's hours will do, and the zone has to be said with it.
 */
export function proposedSlots(
  now: Instant,
  sender: Pick<Sender, "zone" | "hours">,
  leadZone: string | undefined,
): readonly Instant[] {
  const found: Instant[] = [];
  const today = Temporal.PlainDate.from(localDate(now, sender.zone));
  let between = 0;
  for (let ahead = 1; ahead <= HORIZON_DAYS && found.length < WISHES.length; ahead++) {
    const day = today.add({ days: ahead });
    if (day.dayOfWeek > 5 || !sender.hours.days.includes(day.dayOfWeek as Weekday)) continue;
    between += 1;
    if (between <= DAYS_BETWEEN) continue;
    const slot = bestOn(day, sender, leadZone, WISHES[found.length] ?? 0);
    if (slot !== undefined) found.push(slot);
  }
  return found;
}

function bestOn(
  day: Temporal.PlainDate,
  { zone, hours }: Pick<Sender, "zone" | "hours">,
  leadZone: string | undefined,
  wish: number,
): Instant | undefined {
  let best: { readonly at: Instant; readonly cost: number } | undefined;
  for (let minute = Math.ceil(hours.from / STEP) * STEP; minute + LENGTH <= hours.to; minute += STEP) {
    const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
    const at = day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
    const lead = localMinute(at, leadZone ?? zone);
    const end = localMinute(at + LENGTH * MINUTE, leadZone ?? zone);
    const fits =
      leadZone === undefined ||
      (lead.weekday <= 5 &&
        lead.minute >= LEAD_HOURS.from &&
        end.minute <= LEAD_HOURS.to &&
        end.minute > lead.minute);
    if (!fits) continue;
    const cost = Math.abs(lead.minute - wish) + (lead.minute % 60 === 0 ? 0 : HALF_HOUR_COSTS);
    if (best === undefined || cost < best.cost) best = { at, cost };
  }
  return best?.at;
}
