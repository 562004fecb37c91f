/** A contact enters a sequence, or is edited. */
import type { Details, Event } from "../events.ts";
import { enrollmentIdOf } from "../identity.ts";
import {
  type Active,
  addressOn,
  type Channel,
  type Enrollment,
  type State,
  type Suppression,
} from "../person.ts";
import { nextStep } from "../sequence.ts";
import { outranks } from "../suppression.ts";
import type { Draft } from "./draft.ts";
import { dueAfter, openFrom } from "./due.ts";
import { endingFor, suppress } from "./suppress.ts";

/** What became of an enrollment that was asked for. */
export type Enrolled =
  | { readonly is: "enrolled"; readonly enrollmentId: string }
  | { readonly is: "barred"; readonly enrollmentId: string; readonly why: string }
  | { readonly is: "already"; readonly enrollmentId: string }
  /** They said no, and only a person may decide to begin again. */
  | { readonly is: "declined"; readonly why: string }
  | { readonly is: "endedBefore"; readonly enrollmentId: string; readonly why: string };

export function enroll(draft: Draft, event: Extract<Event, { is: "enrolled" }>): Enrolled {
  const rounds = draft.state.enrollments.filter(({ sequence }) => sequence === event.sequence);
  const last: Enrollment | undefined = rounds.at(-1);
  if (last !== undefined && last.status !== "ended") return { is: "already", enrollmentId: last.id };
  if (last !== undefined && !event.again) return { is: "endedBefore", enrollmentId: last.id, why: last.why };
  const { sequences } = draft.circumstances.catalog;
  const sequence = Object.hasOwn(sequences, event.sequence) ? sequences[event.sequence] : undefined;
  const first = sequence === undefined ? undefined : nextStep(sequence, []);
  if (sequence === undefined || first === undefined) {
    throw new RangeError(`There is no sequence "${event.sequence}" with a step in it`);
  }
  const { declined } = draft.state;
  if (declined !== undefined && event.despiteNo !== true) {
    return { is: "declined", why: `they said no (reply ${declined.replyId})` };
  }
  if (declined !== undefined) forgetNo(draft);
  if (event.despiteNo === true) forgetQuiet(draft);
  amend(draft, event.details, event.suppressions);
  const optOut = optOutOf(draft.state);
  // One line says that they were barred; asking again does not open round after round.
  if (optOut !== undefined && last !== undefined) {
    return { is: "barred", enrollmentId: last.id, why: whyBarred(optOut) };
  }
  const round = (last?.round ?? 0) + 1;
  const id = enrollmentIdOf(draft.state.contactId, event.sequence, round);
  const { settings } = draft.circumstances;
  const enrollment: Active = {
    ...{ id, sequence: event.sequence, round, began: draft.now },
    sender: event.sender ?? sequence.sender,
    passed: [],
    touches: 0,
    status: "active",
    step: first.id,
    due: dueAfter(draft.now, draft.state, sequence, first, settings),
  };
  draft.put(enrollment);
  draft.note({ is: "enrolled", enrollmentId: id, sequence: event.sequence, round, source: event.source }, id);
  if (optOut === undefined) return { is: "enrolled", enrollmentId: id };
  draft.end(enrollment, endingFor(optOut.why), whyBarred(optOut));
  return { is: "barred", enrollmentId: id, why: whyBarred(optOut) };
}

/** A person has decided that it holds no longer. */
export function forgetNo(draft: Draft): void {
  const { declined: _, ...rest } = draft.state;
  draft.state = rest;
}

function forgetQuiet(draft: Draft): void {
  const { quiet: _, ...rest } = draft.state;
  if (draft.state.quiet !== undefined) draft.state = rest;
}

function whyBarred({ why, evidence }: Suppression): string {
  return `suppressed before enrollment: ${why} (${evidence})`;
}

/** Whoever asked not to be written to, on any channel, is not written to on another; a bounce only closes its channel. */
export function optOutOf({ suppressions: { email, sms } }: State): Suppression | undefined {
  return [email, sms].find((one) => one !== undefined && one.why !== "bounced");
}

export function edit(draft: Draft, event: Extract<Event, { is: "edited" }>): void {
  amend(draft, event.details, event.suppressions);
  barEdited(draft, event.suppressions);
  const fields = [...Object.keys(event.details), ...event.attributes];
  if (fields.length > 0) draft.note({ is: "edited", fields, by: event.by }, event.id);
  for (const enrollment of draft.state.enrollments) {
    if (enrollment.status !== "active") continue;
    const sequence = draft.sequence(enrollment);
    const step = draft.step(enrollment);
    if (enrollment.hold !== undefined) draft.put({ ...enrollment, due: draft.now });
    // Whoever waits for a task waits no longer than that: the end of a wait has no hours.
    else if (enrollment.awaits === undefined && sequence !== undefined && step !== undefined) {
      const due = openFrom(enrollment.due, draft.state, sequence, step, draft.circumstances.settings);
      if (due !== enrollment.due) draft.put({ ...enrollment, due });
    }
  }
}

/** Whoever turns out to have opted out under the address they are given now has opted out. */
function barEdited(draft: Draft, suppressions: Suppressions): void {
  for (const channel of ["email", "sms"] as const) {
    const suppression = suppressions[channel];
    const address = addressOn(draft.state, channel);
    if (suppression === undefined || suppression.why === "bounced" || address === undefined) continue;
    suppress(draft, { channel, address, suppression });
  }
}

type Suppressions = { readonly email?: Suppression; readonly sms?: Suppression };

/** Takes over what is said of a contact; what the address rows say holds for the addresses that are new. */
function amend(draft: Draft, details: Details, suppressions: Suppressions): void {
  const before = draft.state;
  const { email, phone, zone, country, smsConsent } = details;
  const { sms: _sms, ...otherConsents } = before.consents;
  const amended = {
    ...overlay(before, { email, phone, zone, country }),
    ...(smsConsent === undefined
      ? {}
      : { consents: smsConsent === null ? otherConsents : { ...otherConsents, sms: smsConsent } }),
  };
  const { softBounces, ...person } = amended;
  const isSame = addressOn(amended, "email") === addressOn(before, "email");
  draft.state = {
    ...person,
    ...(isSame && softBounces !== undefined ? { softBounces } : {}),
    suppressions: withoutAbsent({
      email: holding("email", before, amended, suppressions),
      sms: holding("sms", before, amended, suppressions),
    }),
  };
}

/** The suppression that holds for an address: the graver of what its row says and what stood, if the address is the same. */
function holding(
  channel: Channel,
  before: State,
  amended: State,
  said: Suppressions,
): Suppression | undefined {
  const isNew = addressOn(amended, channel) !== addressOn(before, channel);
  const standing = isNew ? undefined : before.suppressions[channel];
  const ofRow = said[channel];
  return ofRow !== undefined && outranks(ofRow, standing) ? ofRow : standing;
}

function withoutAbsent({ email, sms }: { [C in Channel]: Suppression | undefined }): Suppressions {
  return { ...(email === undefined ? {} : { email }), ...(sms === undefined ? {} : { sms }) };
}

type Fields = Pick<Details, "email" | "phone" | "zone" | "country">;

/** `undefined` leaves a field as it is, `null` removes it. */
function overlay(state: State, fields: { [K in keyof Fields]: Fields[K] | undefined }): State {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  const removed = new Set(entries.filter(([, value]) => value === null).map(([key]) => key));
  const kept = Object.entries({ ...state, ...Object.fromEntries(entries) }).filter(
    ([key]) => !removed.has(key),
  );
  return Object.fromEntries(kept) as unknown as State;
}
