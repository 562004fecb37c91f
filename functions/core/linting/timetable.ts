/**
 * When the touches of a sequence reach somebody who never answers, reckoned by what decides it in production: delays,
 * windows, legal hours of texts and caps. Nothing is held: what is missing is another rule's business.
 */

import { BREAKER } from "../breaker.ts";
import { roomUnderCaps } from "../decide/caps.ts";
import { dueAfter, hoursOf, openFrom } from "../decide/due.ts";
import { addressOn, type Instant, type State } from "../person.ts";
import { EVERYONE } from "../recipients.ts";
import { isSent, type Sender, type Sequence, type Step } from "../sequence.ts";
import type { Settings } from "../settings.ts";
import { STRICTEST_SMS_HOURS } from "../sms-hours.ts";
import { after, isOpen, nextOpen } from "../timing.ts";
import { US_ZONES, zonesOf } from "../zones.ts";

export interface Timetable {
  /** Touches that reach the person, in order. */
  readonly touches: readonly { readonly step: string; readonly at: Instant }[];
  /** The step for which no hour is ever right: everything stops there. */
  readonly stuck?: string;
}

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** A task that no step follows is waited for as long as decide/tasks does. */
const LAST_TASK_WAITS = { amount: 14, unit: "days" } as const;

/** What a stage is configured with unless its environment says otherwise (handlers/config). */
export const DEFAULTS: Settings = {
  publicUrl: "https://softtouch.example",
  replyDomain: "reply.softtouch.example",
  keyring: { active: "lint", keys: { lint: new Uint8Array(32) } },
  unknownZones: US_ZONES,
  spreadMs: 10 * MINUTE,
  caps: { perDay: 3, perWeek: 7 },
  smsWindow: STRICTEST_SMS_HOURS,
  leaseMs: 2 * MINUTE,
  settleMs: 60 * MINUTE,
  recheckMs: 15 * MINUTE,
  holdRecheckMs: DAY,
  breaker: BREAKER,
  recipients: EVERYONE,
};

/**
 * Instants at which somebody may be enrolled: all weekdays and hours of a year, so every clock change falls into some
 * run. The year is fixed, or a check would pass today and fail tomorrow.
 */
export const STARTS: readonly Instant[] = Array.from(
  { length: 32 },
  (_, index) => Date.UTC(2026, 0, 1, 3, 17) + index * (11 * DAY + 7 * 60 * MINUTE),
);

export function timetableOf(
  sequence: Sequence,
  sender: Sender | undefined,
  state: State,
  start: Instant,
  settings: Settings = DEFAULTS,
): Timetable {
  const touches: { step: string; at: Instant }[] = [];
  const sent: Instant[] = [];
  let base = start;
  for (const [index, step] of sequence.steps.entries()) {
    const due = dueAfter(base, state, sequence, step, settings);
    if (isSent(step.channel) && !mayReach(state, step.channel)) {
      base = due;
      continue;
    }
    const { windows, zones } = hoursOf(state, sequence, step, settings);
    if (!isOpen(due, windows, zones)) return { touches, stuck: step.id };
    if (step.channel === "task") {
      const done = sender === undefined ? due : (nextOpen(due, [sender.hours], [sender.zone]) ?? due);
      touches.push({ step: step.id, at: done });
      const waits = step.waits ?? (index === sequence.steps.length - 1 ? LAST_TASK_WAITS : undefined);
      base = waits === undefined ? due : after(done, waits, zonesOf(state, settings.unknownZones));
      continue;
    }
    base = underCaps(due, sent, state, sequence, step, settings);
    sent.push(base);
    touches.push({ step: step.id, at: base });
  }
  return { touches };
}

function mayReach(state: State, channel: "email" | "sms"): boolean {
  if (addressOn(state, channel) === undefined) return false;
  return channel === "email" || state.consents.sms !== undefined;
}

function underCaps(
  due: Instant,
  sent: readonly Instant[],
  state: State,
  sequence: Sequence,
  step: Step,
  settings: Settings,
): Instant {
  let at = due;
  for (;;) {
    const free = roomUnderCaps(sent, at, settings.caps);
    if (free <= at) return at;
    at = openFrom(free, state, sequence, step, settings);
  }
}
