/** The one way in which anything happens to a person: read, decide, commit, perform. */
import { type Decision, decide } from "../core/decide/decide.ts";
import type { Effect } from "../core/effects.ts";
import type { Event } from "../core/events.ts";
import { type Fact, factId } from "../core/facts.ts";
import { touchIdOf } from "../core/identity.ts";
import type { Instant, Person, State } from "../core/person.ts";
import { Retry } from "../ports.ts";
import { handOver } from "./hand-over.ts";
import { lookUp } from "./look-up.ts";
import { factsAdded, measuresOf, stopMeasured } from "./measures.ts";
import { perform } from "./perform.ts";
import type { Service } from "./service.ts";
import { traceOf } from "./trace.ts";

/** Reads before a lost race is given back to the queue: the first, and three more. */
const READS = 4;

/**
 * The same for what a provider answered. The queue would only wake the person again: an answer that is given back is
 * gone, and the touch is left to evidence that may never come. Each lost race is somebody else's progress.
 */
const READS_FOR_AN_ANSWER = 20;
const ANSWERS: ReadonlySet<Event["is"]> = new Set(["handedOver", "captured", "refused", "barred"]);

/** Touches made in one execution before the rest is left to another: bounds the time one person can take. */
const TOUCHES_PER_WAKE = 8;

export interface Told {
  readonly decision: Decision;
  /** The person as left behind, to be told something else without another read. */
  readonly person: Person;
}

interface Telling {
  /** The person as last seen; a lost race reads again. */
  readonly from?: Person;
  /** Effects of the decision before this one, to be performed with its own. */
  readonly effects?: readonly Effect[];
  /** When the answer that is told came in: how long it took to stop anything is measured from then. */
  readonly heard?: Instant | undefined;
}

/**
 * Tells a person that something happened, and does what follows from it. Safe to repeat.
 * Throws Retry when the race for the row was lost four times (with a provider's answer twenty), and whatever a port
 * throws: then the row says what is left, and whoever looks next does it.
 */
export async function tell(
  service: Service,
  contactId: string,
  event: Event,
  telling: Telling = {},
): Promise<Told> {
  const { people, gate, newId } = service.world;
  // Never the id of the request: a retried invocation has the same one, and would take a claim of its dead
  // predecessor for its own and send again.
  const attempt = newId();
  let known = telling.from;
  const reads = ANSWERS.has(event.is) ? READS_FOR_AN_ANSWER : READS;
  for (let read = 0; read < reads; read++) {
    const person = known ?? (await people.read(contactId));
    const switches = await gate.switches();
    const { catalog, settings } = service;
    const decision = decide(person, event, { now: service.now(), attempt, catalog, settings, switches });
    if (await isHeardBefore(service, contactId, event))
      return { decision: { next: person.state, effects: [], searches: [] }, person };
    const committed = await commit(service, person, decision, telling.heard);
    if (committed !== undefined) return follow(service, event, person, committed, decision, telling);
    known = undefined;
  }
  throw new Retry(`lost the race for contact ${contactId} ${reads} times while telling it ${event.is}`);
}

/** A reply comes again with every redelivery of its message, what a person does with a repeated request; its fact is the mark that it was heard. */
async function isHeardBefore(service: Service, contactId: string, event: Event): Promise<boolean> {
  switch (event.is) {
    case "replied":
    case "autoReplied":
    case "talked":
    case "undone":
    case "reopened":
      return service.world.timeline.has(contactId, factId(event.is, contactId, event.id));
    default:
      return false;
  }
}

/** The person after the put; undefined when somebody else was first. */
async function commit(
  service: Service,
  person: Person,
  decision: Decision,
  heard: Instant | undefined,
): Promise<Person | undefined> {
  if (decision.next === person.state) return person;
  const put = await service.world.people.putState(decision.next);
  if (put === "conflict") return undefined;
  report(service, person.state, decision, heard);
  return { ...person, state: { ...decision.next, version: person.state.version + 1 } };
}

/** What was committed, as measures and as lines: of the timeline's facts their ids alone. */
function report(service: Service, before: State, decision: Decision, heard: Instant | undefined): void {
  const facts = factsAdded(before, decision);
  const stops = heard === undefined ? [] : stopMeasured(before, decision.next, heard, service.now());
  service.measure([...measuresOf(before, facts), ...stops]);
  for (const fact of facts) {
    service.log({
      message: fact.is,
      contactId: before.contactId,
      ...(fact.enrollmentId === undefined ? {} : { enrollmentId: fact.enrollmentId }),
      ...touchIn(fact),
      factId: fact.id,
    });
  }
}

function touchIn(fact: Fact): { touchId?: string; attempt?: string } {
  const { enrollmentId, step } = fact;
  const derived =
    enrollmentId === undefined || step === undefined ? undefined : touchIdOf(enrollmentId, step);
  const touchId = "touchId" in fact ? fact.touchId : derived;
  return {
    ...(touchId === undefined ? {} : { touchId }),
    ...("attempt" in fact ? { attempt: fact.attempt } : {}),
  };
}

async function follow(
  service: Service,
  event: Event,
  before: Person,
  person: Person,
  decision: Decision,
  telling: Telling,
): Promise<Told> {
  const effects = [...(telling.effects ?? []), ...decision.effects];
  if (decision.touch !== undefined) {
    const outcome = await handOver(service, decision.touch);
    // No word from the provider: the claim stays open and is settled by evidence.
    if (outcome === undefined) return { decision, person: await finish(service, person, effects) };
    const told = await tell(service, person.state.contactId, outcome, { from: person, effects });
    return { decision, person: told.person };
  }
  await setAlarm(service, event, before, person, decision.alarm);
  return { decision, person: await finish(service, person, effects) };
}

/**
 * Performs effects, then takes them off the row. One that fails and is written in the row stays there: the row is owed,
 * and whoever is woken by it tries again. So a rep's mailbox that is down does not fail the webhook that stopped a
 * sequence. One that is written nowhere fails the whole: its event comes again.
 */
async function finish(service: Service, person: Person, effects: readonly Effect[]): Promise<Person> {
  if (effects.length === 0) return person;
  const { contactId, pending } = person.state;
  const isPending = ({ id }: { readonly id: string }) => pending.some((one) => one.id === id);
  const { done, failed } = await perform(service, contactId, effects);
  for (const { effect, error } of failed) {
    if (!isPending(effect)) throw error;
    service.log({
      level: "warn",
      message: "an effect is left for later",
      ...{ contactId, effect: effect.is, ...traceOf(error) },
    });
  }
  const ids = done.filter(isPending).map(({ id }) => id);
  if (ids.length === 0) return person;
  const told = await tell(service, person.state.contactId, { is: "performed", ids }, { from: person });
  return told.person;
}

const OUTCOMES: ReadonlySet<Event["is"]> = new Set([...(["woke", "performed"] as const), ...ANSWERS]);

/**
 * Sets the alarm for the next look, when that has changed or somebody just woke (an early or stale ring arms again).
 * What is due already is woken at once, in an execution of its own, unless this one is about to go on with it.
 */
async function setAlarm(
  service: Service,
  event: Event,
  before: Person,
  { state }: Person,
  alarm: Instant | undefined,
): Promise<void> {
  if (alarm === undefined || event.is === "performed") return;
  const { alarms, waker } = service.world;
  if (alarm > service.now()) {
    const isNew = before.state !== state || event.is === "woke";
    if (isNew) await alarms.set({ contactId: state.contactId, at: alarm, version: state.version });
  } else if (!OUTCOMES.has(event.is)) {
    await waker.wake(state.contactId);
  }
}

/** Somebody looked at the clock: makes every touch that is due, one after the other. */
export async function wake(service: Service, contactId: string, alarm?: Instant): Promise<void> {
  for (let touches = 0; touches < TOUCHES_PER_WAKE; touches++) {
    const told = await tell(service, contactId, { is: "woke", ...(alarm === undefined ? {} : { alarm }) });
    for (const search of told.decision.searches) {
      await tell(service, contactId, await lookUp(service, search));
    }
    if (told.decision.touch === undefined || !isDueNow(told.person, service.now())) return;
  }
  await service.world.waker.wake(contactId);
}

function isDueNow({ state }: Person, now: Instant): boolean {
  return (
    state.owed !== undefined &&
    state.owed <= now &&
    state.enrollments.every(({ claim }) => claim === undefined)
  );
}
