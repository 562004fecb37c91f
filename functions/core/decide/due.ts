/** When a step is due, and in which hours it may go out. */
import { digest } from "../identity.ts";
import type { Instant, State } from "../person.ts";
import type { Sequence, Step } from "../sequence.ts";
import type { Settings } from "../settings.ts";
import { after, isOpen, nextOpen, type Window } from "../timing.ts";
import { zonesOf } from "../zones.ts";

/** The hours that hold for a step: its own or its sequence's, and for a text the legal ones as well. */
export function windowsOf(sequence: Sequence, step: Step, settings: Settings): readonly Window[] {
  const own = step.window ?? sequence.window;
  const chosen = own === "always" ? [] : [own];
  return step.channel === "sms" ? [...chosen, settings.smsWindow] : chosen;
}

export interface Hours {
  readonly windows: readonly Window[];
  readonly zones: readonly string[];
}

export function hoursOf(state: State, sequence: Sequence, step: Step, settings: Settings): Hours {
  return {
    windows: windowsOf(sequence, step, settings),
    zones: zonesOf(state, settings.unknownZones),
  };
}

/** When a step is due whose delay counts from `base`. */
export function dueAfter(
  base: Instant,
  state: State,
  sequence: Sequence,
  step: Step,
  settings: Settings,
): Instant {
  const { zones } = hoursOf(state, sequence, step, settings);
  return openFrom(after(base, step.after, zones), state, sequence, step, settings);
}

/**
 * The first instant not before `instant` at which the step may go out. Whoever would fall on the opening of a window
 * is spread behind it: a million alarms at nine o'clock take 17 minutes to ring (Scheduler quota, 1,000 a second).
 * When no hour fits every zone the instant itself comes back, and the step is held when it rings.
 */
export function openFrom(
  instant: Instant,
  state: State,
  sequence: Sequence,
  step: Step,
  settings: Settings,
): Instant {
  const { windows, zones } = hoursOf(state, sequence, step, settings);
  const open = nextOpen(instant, windows, zones);
  if (open === undefined || open === instant) return instant;
  const spread = open + offset(state.contactId, step.id, settings.spreadMs);
  return isOpen(spread, windows, zones) ? spread : open;
}

/** The same for the same contact and step, whoever computes it. */
function offset(contactId: string, step: string, spreadMs: number): number {
  if (spreadMs <= 0) return 0;
  return (
    Number.parseInt(
      Buffer.from(digest("spread", contactId, step))
        .toString("hex")
        .slice(0, 12),
      16,
    ) % spreadMs
  );
}
