/** A lead says by themselves when they want to hear from us again. */
import { optOutOf } from "../core/decide/enroll.ts";
import type { Instant, State } from "../core/person.ts";
import { type QuietChoice, quietChoices, quietUntil, sayQuiet, standingQuiet } from "../core/quiet-days.ts";
import { zonesOf } from "../core/zones.ts";
import type { Service } from "./service.ts";
import { tell } from "./tell.ts";

export interface Preferences {
  /** They have opted out: there is nothing left to choose. */
  readonly isStopped: boolean;
  /** The day before which they are not written to, in words, when they have asked for one. */
  readonly quiet?: string;
  readonly choices: readonly QuietChoice[];
}

export type Asked =
  /** `until` is when it ends: what they asked for, or what stood and was longer. */
  | { readonly is: "quiet"; readonly until: Instant; readonly preferences: Preferences }
  | { readonly is: "stopped"; readonly preferences: Preferences }
  /** Of a page that was left open too long, or of somebody's making. */
  | { readonly is: "noDay"; readonly preferences: Preferences };

/** Undefined for somebody of whom nothing is stored. */
export async function readPreferences(service: Service, contactId: string): Promise<Preferences | undefined> {
  const { state } = await service.world.people.read(contactId);
  return state.version === 0 ? undefined : preferencesIn(service, state);
}

/** `date` is the day before which they want to hear nothing. The same wish twice is one. Undefined as above. */
export async function askForQuiet(
  service: Service,
  contactId: string,
  date: string,
): Promise<Asked | undefined> {
  const { people, newId } = service.world;
  const { state } = await people.read(contactId);
  if (state.version === 0) return undefined;
  const until = quietUntil(date, service.now(), zonesIn(service, state));
  if (until === undefined) return { is: "noDay", preferences: preferencesIn(service, state) };
  const { person } = await tell(service, contactId, { is: "askedForQuiet", id: newId(), until });
  const preferences = preferencesIn(service, person.state);
  return preferences.isStopped
    ? { is: "stopped", preferences }
    : { is: "quiet", until: person.state.quiet?.until ?? until, preferences };
}

function preferencesIn(service: Service, state: State): Preferences {
  const now = service.now();
  const zones = zonesIn(service, state);
  const until = standingQuiet(state, now);
  return {
    isStopped: optOutOf(state) !== undefined,
    ...(until === undefined ? {} : { quiet: sayQuiet(until, now, zones) }),
    choices: quietChoices(now, zones, until),
  };
}

function zonesIn({ settings }: Service, state: State): readonly string[] {
  return zonesOf(state, settings.unknownZones);
}
