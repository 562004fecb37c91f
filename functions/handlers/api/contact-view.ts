/** A person and their timeline as the API shows them. */
import type { Fact } from "../../core/facts.ts";
import type { Instant, Person } from "../../core/person.ts";

const iso = (instant: Instant) => new Date(instant).toISOString();

/** Instants leave as ISO 8601; claims, versions and effects are our own business. */
export function showPerson({ state, profile }: Person) {
  const { contactId, email, phone, zone, country, consents, suppressions } = state;
  const { quiet, enrollments, tasks, owed } = state;
  return {
    ...{ contactId, email, phone, zone, country },
    attributes: profile.attributes,
    account: profile.account,
    consents: { ...(consents.sms ? { sms: { ...consents.sms, at: iso(consents.sms.at) } } : {}) },
    suppressions: Object.fromEntries(
      Object.entries(suppressions).map(([channel, one]) => [channel, { ...one, at: iso(one.at) }]),
    ),
    ...(quiet === undefined ? {} : { quiet: { until: iso(quiet.until) } }),
    enrollments: enrollments.map(({ claim, thread: _, passed, began, ...rest }) => ({
      ...Object.fromEntries(
        Object.entries(rest).map(([key, value]) => [key, INSTANTS.has(key) ? iso(Number(value)) : value]),
      ),
      ...("hold" in rest && rest.hold ? { hold: { ...rest.hold, since: iso(rest.hold.since) } } : {}),
      began: iso(began),
      behind: passed,
      sending: claim !== undefined,
    })),
    tasks: tasks.map((task) => ({ ...task, since: iso(task.since), due: iso(task.due) })),
    ...(owed === undefined ? {} : { owed: iso(owed) }),
  };
}

const INSTANTS: ReadonlySet<string> = new Set(["due", "at", "until", "lastSent"]);

export function showFact(fact: Fact) {
  return {
    ...fact,
    at: iso(fact.at),
    ...("until" in fact && fact.until !== undefined ? { until: iso(fact.until) } : {}),
    ...("due" in fact ? { due: iso(fact.due) } : {}),
    ...("alarm" in fact && fact.alarm !== undefined ? { alarm: iso(fact.alarm) } : {}),
  };
}
